import { expect } from 'vitest'
import { conformance } from './conformance-cases.ts'
import { BLOCKS, FIELD_ORDERS, rawAscii, rawDir } from './fixtures.ts'
import { askNodeWith, bytesOf, RAW } from './open-gateway.ts'

/** The cases of the suite about single blocks, asked of a storage node on a folder. */
const ask = askNodeWith(() => BLOCKS.values())
const file = `/ipfs/${rawAscii.cid}`
const content = BLOCKS.get(String(rawAscii.cid))!.bytes
const headersOf = async (path: string) => (await ask(path, { accept: RAW })).headers

conformance('TestTrustlessRaw', {
  'GET with format=raw param returns a raw block': async () => {
    const answer = await ask(`/ipfs/${rawDir.cid}?format=raw`)
    expect(answer.status).toBe(200)
    expect(await bytesOf(answer)).toEqual(BLOCKS.get(String(rawDir.cid))!.bytes)
  },
  'GET with application/vnd.ipld.raw header returns a raw block': async () => {
    const answer = await ask(`/ipfs/${rawDir.cid}`, { accept: RAW })
    expect(answer.status).toBe(200)
    expect(await bytesOf(answer)).toEqual(BLOCKS.get(String(rawDir.cid))!.bytes)
  },
  'GET with application/vnd.ipld.raw header returns expected response headers': async () => {
    const answer = await ask(file, { accept: RAW })
    expect(answer.headers.get('content-type')).toBe(RAW)
    expect(answer.headers.get('content-length')).toBe('31')
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment;\s*filename=".*\.bin"/)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await bytesOf(answer)).toEqual(content)
  },
  'GET with application/vnd.ipld.raw header and filename param returns expected Content-Disposition header with custom filename':
    async () => {
      const headers = await headersOf(`${file}?filename=foobar.bin`)
      expect(headers.get('content-disposition')).toBe('attachment; filename="foobar.bin"')
    },
  'GET with application/vnd.ipld.raw header returns expected caching headers': async () => {
    const headers = await headersOf(file)
    expect(headers.get('etag')).toBe(`"${rawAscii.cid}.raw"`)
    expect(headers.get('x-ipfs-path')).toBe(file)
    expect(headers.get('x-ipfs-roots')).toContain(String(rawAscii.cid))
    const directives = headers.get('cache-control')!.split(/,\s*/)
    expect(directives).toEqual(expect.arrayContaining(['public', 'immutable']))
    const age = Number(directives.find(one => one.startsWith('max-age='))!.slice(8))
    expect(age).toBeGreaterThanOrEqual(29_030_400)
  },
})

conformance('TestTrustlessRawRanges', {
  'GET with application/vnd.ipld.raw with single range request includes correct bytes':
    async () => {
      for (const [range, from, to] of [
        ['6-16', 6, 16],
        ['20-', 20, 30],
        ['-5', 26, 30],
        ['-99', 0, 30],
        ['25-99', 25, 30],
      ] as const) {
        const answer = await ask(file, { accept: RAW, range: `bytes=${range}` })
        expect(answer.status).toBe(206)
        expect(answer.headers.get('content-type')).toBe(RAW)
        expect(answer.headers.get('content-range')).toBe(`bytes ${from}-${to}/31`)
        expect(await bytesOf(answer)).toEqual(content.subarray(from, to + 1))
      }
    },
  'GET with application/vnd.ipld.raw with multiple range request includes correct bytes':
    async () => {
      const answer = await ask(file, { accept: RAW, range: 'bytes=6-16,0-4' })
      expect(answer.status).toBe(206)
      expect(answer.headers.get('content-type')).toBe(RAW)
      expect(answer.headers.get('content-range')).toBe('bytes 6-16/31')
      expect(await bytesOf(answer)).toEqual(content.subarray(6, 17))
    },
})

const verbatim = (cid: unknown) => async () => {
  const answer = await ask(`/ipfs/${cid}`, { accept: RAW })
  expect(answer.status).toBe(200)
  expect(await bytesOf(answer)).toEqual(BLOCKS.get(String(cid))!.bytes)
}
const ordered = (title: string) => verbatim(FIELD_ORDERS.find(one => one.title === title)!.cid)

conformance('TestTrustlessRawPBNodeFieldOrder', {
  'GET raw leaf block referenced by both field orders': verbatim(FIELD_ORDERS[0]!.leaf),
  'GET raw block of Directory with Data field before Links': ordered(
    'Directory with Data field before Links',
  ),
  'GET raw block of Directory with Links before Data field': ordered(
    'Directory with Links before Data field',
  ),
  'GET raw block of HAMTShard with Data field before Links': ordered(
    'HAMTShard with Data field before Links',
  ),
  'GET raw block of HAMTShard with Links before Data field': ordered(
    'HAMTShard with Links before Data field',
  ),
})
