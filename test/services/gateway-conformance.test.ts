import { request } from 'node:http'
import { CarBlockIterator } from '@ipld/car'
import * as dagCbor from '@ipld/dag-cbor'
import { base58btc } from 'multiformats/bases/base58'
import { CID } from 'multiformats/cid'
import * as Digest from 'multiformats/hashes/digest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { utf8 } from '#protocol/bytes.ts'
import { type Cid, cidOf, DAG_CBOR, verifyBlock } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { type HttpFace, openHttp } from '#services/http.ts'
import { createGateway } from '#services/storage-node/gateway/create-gateway.ts'
import { createMemoryBlocks } from '#storage/adapters/memory.ts'

/**
 * The trustless cases of ipfs/gateway-conformance (its `tests/trustless_gateway_*_test.go`), each under
 * the name it has there, over fixtures of raw and DAG-CBOR blocks: the suite's own are UnixFS, which
 * this gateway does not hold. What is left out stands with its reason in the node's README.
 */

const blocks = createMemoryBlocks()
let face: HttpFace
beforeAll(async () => {
  const gateway = createGateway({ source: blocks })
  face = await openHttp({
    channel: () => undefined,
    rpc: async () => null,
    gateway: path => (path === '' || path === 'node/3' ? gateway : undefined),
    port: 0,
  })
  for (const [cid, bytes] of FIXTURES) await blocks.put(cid, bytes)
})
afterAll(() => face?.close())

const FIXTURES: [Cid, Uint8Array][] = []
const raw = (text: string): Cid => {
  FIXTURES.push([cidOf(utf8(text)), utf8(text)])
  return cidOf(utf8(text))
}
const cbor = (value: unknown): Cid => {
  const bytes = dagCbor.encode(value)
  FIXTURES.push([cidOf(bytes, DAG_CBOR), bytes])
  return cidOf(bytes, DAG_CBOR)
}
const IDENTITY = CID.parse('bafkqaf3imvwgy3zaneqgc3janfxgy2lomvscay3jmqfa')
const PROBE = 'bafkqaaa'
const EMPTY = 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'
raw('')
const ascii = raw('hello application/vnd.ipld.car\n')
const hello = raw('hello world\n')
const chunks = ['first', 'second', 'third'].map(name => raw(`the ${name} chunk of a file`))
const multiblock = cbor({ chunks, size: 72 })
const subdir = cbor({ 'ascii.txt': ascii, 'hello.txt': hello, 'multiblock.txt': multiblock })
const root = cbor({ files: { single: ascii }, list: [hello, { deep: subdir }], subdir })
// Maps keep their shortest keys first: ascii-copy comes after ascii.
const duplicates = cbor({ 'ascii-copy.txt': ascii, 'ascii.txt': ascii, 'multi.txt': multiblock })
const withIdentity = cbor({ a: IDENTITY, b: hello })
const missing = cidOf(utf8('nowhere to be found'))
const broken = cbor({ here: hello, lost: missing })

const CAR = 'application/vnd.ipld.car'
const RAW = 'application/vnd.ipld.raw'
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${face.url}${path}`, { headers, method })
const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer())
const fixture = (cid: Cid) => Uint8Array.from(FIXTURES.find(([one]) => one.equals(cid))![1])

async function carOf(answer: Response): Promise<{ roots: string[]; blocks: string[] }> {
  const reader = await CarBlockIterator.fromBytes(await bytesOf(answer))
  const found: string[] = []
  for await (const { cid, bytes } of reader) {
    expect(verifyBlock(cid, bytes)).toBe(true)
    found.push(cid.toString())
  }
  return { roots: (await reader.getRoots()).map(String), blocks: found }
}

/** By `?format=car` and by `Accept`, each with the headers that every CAR must have. */
async function expectCar(path: string, expected: readonly Cid[]): Promise<void> {
  const separator = path.includes('?') ? '&' : '?'
  for (const answer of [
    await get(`${path}${separator}format=car`),
    await get(path, { accept: CAR }),
  ]) {
    expect(answer.status).toBe(200)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('accept-ranges')).toBe('none')
    expect(answer.headers.get('content-type')).toContain(CAR)
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename=".*\.car"$/)
    expect((await carOf(answer)).blocks).toEqual(expected.map(String))
  }
}

describe('TestTrustlessRaw', () => {
  it('GET with format=raw param returns a raw block', async () => {
    const answer = await get(`/ipfs/${subdir}?format=raw`)
    expect(answer.status).toBe(200)
    expect(await bytesOf(answer)).toEqual(fixture(subdir))
  })

  it('GET with application/vnd.ipld.raw header returns a raw block', async () => {
    const answer = await get(`/ipfs/${subdir}`, { accept: RAW })
    expect(answer.status).toBe(200)
    expect(await bytesOf(answer)).toEqual(fixture(subdir))
  })

  it('GET with application/vnd.ipld.raw header returns expected response headers', async () => {
    const answer = await get(`/ipfs/${ascii}`, { accept: RAW })
    expect(answer.headers.get('content-type')).toBe(RAW)
    expect(answer.headers.get('content-length')).toBe('31')
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment;\s*filename=".*\.bin"/)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await bytesOf(answer)).toEqual(fixture(ascii))
  })

  it('GET with application/vnd.ipld.raw header and filename param returns expected Content-Disposition header with custom filename', async () => {
    const answer = await get(`/ipfs/${ascii}?filename=foobar.bin`, { accept: RAW })
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="foobar.bin"')
  })

  it('GET with application/vnd.ipld.raw header returns expected caching headers', async () => {
    const answer = await get(`/ipfs/${ascii}`, { accept: RAW })
    expect(answer.headers.get('etag')).toBe(`"${ascii}.raw"`)
    expect(answer.headers.get('x-ipfs-path')).toBe(`/ipfs/${ascii}`)
    expect(answer.headers.get('x-ipfs-roots')).toContain(String(ascii))
    const directives = answer.headers.get('cache-control')!.split(/,\s*/)
    expect(directives).toEqual(expect.arrayContaining(['public', 'immutable']))
    const age = Number(directives.find(one => one.startsWith('max-age='))!.slice(8))
    expect(age).toBeGreaterThanOrEqual(29_030_400)
  })
})

describe('TestTrustlessCarPathing', () => {
  it('GET default CAR response of UnixFS file on a path with DAG-CBOR as root CID', () =>
    expectCar(`/ipfs/${root}/files/single`, [root, ascii]))

  it('GET default CAR response with pathing (through DAG-CBOR maps and lists)', async () => {
    await expectCar(`/ipfs/${root}/list/0`, [root, hello])
    await expectCar(`/ipfs/${root}/list/1/deep/multiblock.txt`, [
      ...[root, subdir, multiblock],
      ...chunks,
    ])
  })

  it('GET default CAR response for non-existing file', async () => {
    for (const path of ['nothing', 'list/2', 'list/00', 'list/-1', 'files/single/x', '__proto__'])
      expect((await get(`/ipfs/${root}/${path}?format=car`)).status, path).toBe(404)
    expect((await get(`/ipfs/${broken}/lost?format=car`)).status).toBe(404)
    expect((await get(`/ipfs/${root}/${'a/'.repeat(1000)}?format=car`)).status).toBe(404)
  })
})

describe('TestTrustlessCarDagScopeBlock', () => {
  it('GET CAR with dag-scope=block of (a map) on a path', () =>
    expectCar(`/ipfs/${root}/subdir?dag-scope=block`, [root, subdir]))

  it('GET CAR with dag-scope=block of (a raw block) on a path', () =>
    expectCar(`/ipfs/${root}/subdir/ascii.txt?dag-scope=block`, [root, subdir, ascii]))
})

describe('TestTrustlessCarDagScopeEntity', () => {
  it('GET CAR with dag-scope=entity of a (map)', () =>
    expectCar(`/ipfs/${subdir}?dag-scope=entity`, [subdir]))

  it('GET CAR with dag-scope=entity of a (raw block)', () =>
    expectCar(`/ipfs/${root}/subdir/ascii.txt?dag-scope=entity`, [root, subdir, ascii]))

  it('GET CAR with dag-scope=entity of DAG-CBOR with Links', () =>
    expectCar(`/ipfs/${root}/list/1/deep?dag-scope=entity`, [root, subdir]))
})

describe('TestTrustlessCarDagScopeAll', () => {
  it('GET CAR with dag-scope=all of (a map) with multiple files', () =>
    expectCar(`/ipfs/${root}/subdir?dag-scope=all`, [
      ...[root, subdir, ascii, hello, multiblock],
      ...chunks,
    ]))

  it('GET CAR with dag-scope=all of a chunked (value)', () =>
    expectCar(`/ipfs/${root}/subdir/multiblock.txt?dag-scope=all`, [
      ...[root, subdir, multiblock],
      ...chunks,
    ]))
})

describe('TestTrustlessCarEntityBytes', () => {
  it.each([
    'GET CAR with entity-bytes of a full file, 0:*',
    'GET CAR with entity-bytes equivalent to a HTTP Range Request from the middle of a file to the end, 5:*',
    'GET CAR with entity-bytes equivalent to a HTTP Range Request for the middle of a file, 5:10',
    'GET CAR with entity-bytes equivalent to a HTTP Range Request for the middle of a file (negative ending), 5:-3',
    'GET CAR with entity-bytes equivalent to HTTP Suffix Range Request for part of a file, -5:*',
    'GET CAR with entity-bytes requesting a negative range bigger than the length of a file, -9999:*',
    'GET CAR with entity-bytes requesting a range from the end of a file that is bigger than a file itself, -9999:-3',
    'GET CAR with entity-bytes requesting only the blocks for the first byte of a file, 0:0',
  ])('%s', name => {
    const range = name.split(' ').at(-1)!
    return expectCar(`/ipfs/${ascii}?dag-scope=entity&entity-bytes=${range}`, [ascii])
  })

  it('GET CAR with entity-bytes of a (map): the range has no effect, and no scope means entity', async () => {
    await expectCar(`/ipfs/${subdir}?dag-scope=entity&entity-bytes=0:*`, [subdir])
    await expectCar(`/ipfs/${subdir}?entity-bytes=1000:2000`, [subdir])
  })

  it.each([
    '',
    '5',
    '5:',
    ':5',
    'a:b',
    '1:2:3',
    '*:5',
    '9:2',
    '-2:-9',
    '31:*',
    '1000:2000',
    '1e3:*',
  ])(
    'the specification: a range that is none, or outside of the block, is a bad request: "%s"',
    async range => {
      const answer = await get(`/ipfs/${ascii}?format=car&entity-bytes=${range}`)
      expect(answer.status).toBe(range === '' ? 200 : 400)
    },
  )
})

describe('TestTrustlessCarOrderAndDuplicates', () => {
  const withDuplicates = [duplicates, ascii, multiblock, ...chunks, ascii]
  const onceEach = [duplicates, ascii, multiblock, ...chunks]

  it('GET CAR with order=dfs and dups=y of (a map) With Duplicate Files', async () => {
    const answer = await get(`/ipfs/${duplicates}`, {
      accept: `${CAR}; version=1; order=dfs; dups=y`,
    })
    expect(answer.headers.get('content-type')).toBe(`${CAR}; version=1; order=dfs; dups=y`)
    expect((await carOf(answer)).blocks).toEqual(withDuplicates.map(String))
  })

  it('GET CAR with order=dfs and dups=n of (a map) With Duplicate Files', async () => {
    const answer = await get(`/ipfs/${duplicates}`, {
      accept: `${CAR}; version=1; order=dfs; dups=n`,
    })
    expect(answer.headers.get('content-type')).toBe(`${CAR}; version=1; order=dfs; dups=n`)
    expect((await carOf(answer)).blocks).toEqual(onceEach.map(String))
  })

  it('GET CAR smoke-test with order=unk of (a map)', async () => {
    const answer = await get(`/ipfs/${duplicates}`, { accept: `${CAR}; version=1; order=unk` })
    expect(answer.headers.get('content-type')).toContain('order=')
    expect(new Set((await carOf(answer)).blocks)).toEqual(new Set(onceEach.map(String)))
  })

  it('GET CAR with order=dfs and dups=y of identity CID', async () => {
    const answer = await get(`/ipfs/${IDENTITY}`, { accept: `${CAR}; dups=y` })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toContain('dups=y')
    expect((await carOf(answer)).blocks).toEqual([])
    // Nor where a block links to it.
    await expectCar(`/ipfs/${withIdentity}`, [withIdentity, hello])
  })

  it('GET CAR with Accept and ?format, specific Accept header is prioritized', async () => {
    const answer = await get(`/ipfs/${duplicates}?format=car`, {
      accept: `${CAR}; version=1; order=dfs; dups=y`,
    })
    expect(answer.headers.get('content-type')).toBe(`${CAR}; version=1; order=dfs; dups=y`)
    expect((await carOf(answer)).blocks).toEqual(withDuplicates.map(String))
  })
})

describe('TestGatewayBlock (path_gateway_raw_test.go)', () => {
  it('GET with application/vnd.ipld.raw with single range request includes correct bytes', async () => {
    for (const [range, from, to] of [
      ['6-16', 6, 16],
      ['20-', 20, 30],
      ['-5', 26, 30],
      ['25-99', 25, 30],
    ] as const) {
      const answer = await get(`/ipfs/${ascii}`, { accept: RAW, range: `bytes=${range}` })
      expect(answer.status).toBe(206)
      expect(answer.headers.get('content-type')).toBe(RAW)
      expect(answer.headers.get('content-range')).toBe(`bytes ${from}-${to}/31`)
      expect(await bytesOf(answer)).toEqual(fixture(ascii).subarray(from, to + 1))
    }
    const outside = await get(`/ipfs/${ascii}`, { accept: RAW, range: 'bytes=31-' })
    expect(outside.status).toBe(416)
    expect(outside.headers.get('content-range')).toBe('bytes */31')
  })
})

describe('TestCors (path_gateway_cors_test.go)', () => {
  const expectOpen = (answer: Response) => {
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    const listed = (name: string) => answer.headers.get(name)?.split(/,\s*/)
    expect(listed('access-control-allow-methods')).toEqual(['GET', 'HEAD', 'OPTIONS'])
    expect(listed('access-control-allow-headers')).toEqual(
      expect.arrayContaining(['Content-Type', 'Range', 'User-Agent', 'X-Requested-With']),
    )
    expect(listed('access-control-expose-headers')).toEqual(
      expect.arrayContaining([
        ...['Content-Range', 'Content-Length', 'X-Ipfs-Roots', 'X-Chunked-Output'],
        ...['X-Stream-Output', 'Ipfs-Uri'],
      ]),
    )
  }

  it('GET Responses from Gateway should include CORS headers allowing JS from other origins to read the data cross-origin.', async () => {
    const origin = { origin: 'https://page.example' }
    expectOpen(await get('/ipfs/bafkqabtimvwgy3yk/', origin))
    expectOpen(await get(`/ipfs/${ascii}?format=raw`, origin))
    expectOpen(await get(`/ipfs/${missing}?format=raw`, origin))
  })

  it('OPTIONS to Gateway succeeds', async () => {
    const answer = await get('/ipfs/bafkqabtimvwgy3yk/', { origin: 'https://a.example' }, 'OPTIONS')
    expect(answer.status).toBe(204)
    expectOpen(answer)
  })

  it('and nothing but reading is open to a web page', async () => {
    const origin = { origin: 'https://page.example' }
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const answer = await get(`/ipfs/${ascii}`, origin, method)
      expect(answer.status).toBe(403)
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    }
  })
})

describe('the specification beyond the suite', () => {
  it('answers the probe: the empty identity CID, raw and as a CAR, GET and HEAD', async () => {
    const block = await get(`/ipfs/${PROBE}?format=raw`)
    expect([block.status, (await bytesOf(block)).length]).toEqual([200, 0])
    const car = await get(`/ipfs/${PROBE}`, { accept: CAR })
    expect(await carOf(car)).toEqual({ roots: [PROBE], blocks: [] })
    for (const accept of [RAW, CAR])
      expect((await get(`/ipfs/${PROBE}`, { accept }, 'HEAD')).status).toBe(200)
  })

  it('gives an identity CID’s own bytes, and the empty block', async () => {
    const identity = await get(`/ipfs/${IDENTITY}?format=raw`)
    expect(await identity.text()).toBe('hello i am inlined cid\n')
    const empty = await get(`/ipfs/${EMPTY}?format=raw`)
    expect([empty.status, empty.headers.get('content-length')]).toEqual([200, '0'])
    await expectCar(`/ipfs/${EMPTY}`, [CID.parse(EMPTY)])
  })

  it('gives HEAD the headers of GET, and no body', async () => {
    for (const path of [`/ipfs/${ascii}?format=raw`, `/ipfs/${subdir}?format=car`]) {
      const [whole, head] = [await get(path), await get(path, {}, 'HEAD')]
      expect(head.status).toBe(200)
      for (const name of ['content-type', 'etag', 'x-ipfs-path', 'content-disposition'])
        expect(head.headers.get(name)).toBe(whole.headers.get(name))
      expect((await bytesOf(head)).length).toBe(0)
    }
    expect((await get(`/ipfs/${ascii}?format=raw`, {}, 'HEAD')).headers.get('content-length')).toBe(
      '31',
    )
    expect((await get(`/ipfs/${missing}?format=raw`, {}, 'HEAD')).status).toBe(404)
  })

  it('knows what a client has already, by its Etag', async () => {
    for (const path of [
      `/ipfs/${subdir}?format=raw`,
      `/ipfs/${subdir}?format=car`,
      `/ipfs/${subdir}?format=car&dag-scope=block`,
      `/ipfs/${subdir}?format=car&entity-bytes=0:9`,
      `/ipfs/${subdir}?format=car&car-dups=y`,
      `/ipfs/${root}/subdir?format=car`,
    ]) {
      const etag = (await get(path)).headers.get('etag')!
      for (const known of [etag, `"other", ${etag}`, etag.replace('W/', ''), '*']) {
        const answer = await get(path, { 'if-none-match': known })
        expect([answer.status, answer.headers.get('etag')]).toEqual([304, etag])
      }
      expect((await get(path, { 'if-none-match': '"other"' })).status).toBe(200)
    }
    const other = await get(`/ipfs/${subdir}?format=car&dag-scope=block`)
    const all = await get(`/ipfs/${subdir}?format=car`)
    expect(other.headers.get('etag')).not.toBe(all.headers.get('etag'))
    // What is not held is not confirmed either.
    const gone = await get(`/ipfs/${missing}?format=raw`, { 'if-none-match': `"${missing}.raw"` })
    expect(gone.status).toBe(404)
  })

  it('says Vary, and where else the same is, when the form came from the header', async () => {
    const raw = await get(`/ipfs/${ascii}`, { accept: RAW })
    expect(raw.headers.get('vary')).toContain('Accept')
    expect(raw.headers.get('content-location')).toBe(`/ipfs/${ascii}?format=raw`)
    const car = await get(`/ipfs/${subdir}?dag-scope=block`, { accept: CAR })
    expect(car.headers.get('content-location')).toBe(
      `/ipfs/${subdir}?dag-scope=block&format=car&car-version=1&car-order=dfs&car-dups=n`,
    )
    expect((await get(`/ipfs/${ascii}?format=raw`)).headers.get('content-location')).toBeNull()
  })

  it('lets the query decide where header and query differ', async () => {
    const type = async (path: string, accept: string) =>
      (await get(path, { accept })).headers.get('content-type')
    expect(await type(`/ipfs/${subdir}?format=raw`, CAR)).toBe(RAW)
    expect(await type(`/ipfs/${subdir}?format=car`, RAW)).toContain(CAR)
    expect(await type(`/ipfs/${subdir}?car-dups=n`, `${CAR};dups=y`)).toContain('dups=n')
    expect(await type(`/ipfs/${subdir}`, `${CAR};order=foo, ${CAR};dups=y;q=0.5`)).toContain(
      'dups=y',
    )
    expect(await type(`/ipfs/${subdir}`, `text/html, ${CAR};q=0.2, ${RAW};q=0.9`)).toBe(RAW)
    expect(await type(`/ipfs/${subdir}`, '*/*')).toBe(RAW)
  })

  it.each([
    ['text/html', ''],
    ['application/vnd.ipfs.ipns-record', ''],
    [`${CAR}; version=2`, ''],
    [`${CAR}; order=foo`, ''],
    [`${CAR}; dups=maybe`, ''],
    [`${RAW}; q=0`, ''],
    ['*/*', '?format=tar'],
    ['*/*', '?format=dag-json'],
    ['*/*', '?format=ipns-record'],
    [CAR, '?format='],
    ['*/*', '?format=car&car-version=2'],
    ['*/*', '?format=car&car-order=bfs'],
  ])('does not serve %s %s, and says so with 406', async (accept, query) => {
    expect((await get(`/ipfs/${subdir}${query}`, { accept })).status).toBe(406)
  })

  it('asks what is wanted where nothing is said', async () => {
    // A client of ours always sends some Accept: a bare request needs a bare socket.
    const status = await new Promise<number>(resolve =>
      request(`${face.url}/ipfs/${ascii}`, answer => resolve(answer.statusCode!)).end(),
    )
    expect(status).toBe(400)
  })

  it.each(['x', 'bafy', `${ascii}x`, 'QmTooShort', '%20', 'b'.repeat(2000)])(
    'calls a CID that is none a bad request: %s',
    async text => {
      expect((await get(`/ipfs/${text}?format=raw`)).status).toBe(400)
    },
  )

  it('refuses a path for a raw block, and a scope that is none', async () => {
    expect((await get(`/ipfs/${root}/subdir?format=raw`)).status).toBe(400)
    expect((await get(`/ipfs/${root}?format=car&dag-scope=some`)).status).toBe(400)
    expect((await get(`/ipfs/${root}/%zz?format=car`)).status).toBe(400)
  })

  it('does not find what it does not hold, in whatever codec and version', async () => {
    const digest = Digest.create(0x12, ascii.multihash.digest)
    for (const cid of [missing, CID.createV0(digest), CID.createV1(0x70, digest)])
      for (const format of ['raw', 'car'])
        expect((await get(`/ipfs/${cid}?format=${format}`)).status).toBe(404)
    const answer = await get(`/ipfs/${missing}?format=raw`, { 'cache-control': 'only-if-cached' })
    expect(answer.status).toBe(412)
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  it('takes a CID in another base', async () => {
    const answer = await get(`/ipfs/${ascii.toString(base58btc)}?format=raw`)
    expect(await bytesOf(answer)).toEqual(fixture(ascii))
  })

  it('breaks a CAR off where a block below is missing, so that nobody takes it for whole', async () => {
    const answer = await get(`/ipfs/${broken}?format=car`)
    expect(answer.status).toBe(200)
    await expect(answer.arrayBuffer()).rejects.toThrow()
    // The parts that are here can still be had.
    await expectCar(`/ipfs/${broken}?dag-scope=block`, [broken])
  })

  it('names the end of the path as the root of its CAR', async () => {
    const car = await carOf(await get(`/ipfs/${root}/subdir/ascii.txt?format=car`))
    expect(car.roots).toEqual([String(ascii)])
  })

  it('lets no file name into a header but as what it is', async () => {
    const name = encodeURIComponent('evil"\r\nset-cookie: a=b; тест.bin')
    const answer = await get(`/ipfs/${ascii}?format=raw&filename=${name}`)
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="evil___set-cookie: a=b; ____.bin"; filename*=UTF-8''evil%22%0D%0Aset-cookie%3A%20a%3Db%3B%20%D1%82%D0%B5%D1%81%D1%82.bin`,
    )
    const path = await get(`/ipfs/${root}/a%0D%0Ab?format=car`)
    expect(path.status).toBe(404)
  })

  it('serves the same below a node’s number, and nothing above it', async () => {
    const answer = await get(`/node/3/ipfs/${ascii}`, { accept: RAW })
    expect(await bytesOf(answer)).toEqual(fixture(ascii))
    expect(answer.headers.get('x-ipfs-path')).toBe(`/ipfs/${ascii}`)
    expect(answer.headers.get('content-location')).toBe(`/node/3/ipfs/${ascii}?format=raw`)
    for (const path of [
      '/ipfs',
      '/ipfs/',
      '/ipns/name',
      `/node/4/ipfs/${ascii}`,
      `/x/ipfs/${ascii}`,
    ])
      expect((await get(path, { accept: RAW })).status).toBe(404)
  })

  it('is its own fault when a block rots, and it does not give it out', async () => {
    const sick = createGateway({
      source: {
        get: async () => {
          throw new CloisterError('storage/hash-mismatch', 'a stored block no longer matches')
        },
      },
    })
    const answer = await sick({
      ...{ method: 'GET', path: String(ascii), asked: `/ipfs/${ascii}` },
      query: new URLSearchParams('format=raw'),
      header: () => '',
    })
    expect(answer.status).toBe(500)
  })
})
