import { describe, expect, it } from 'vitest'
import { askNodeWith, bytesOf, CAR, RAW } from './open-gateway.ts'
import { ascii, blockOf, missing, root, subdir, VALUES } from './values.ts'

const ask = askNodeWith(() => VALUES.values())

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
    expectOpen(await ask('/ipfs/bafkqabtimvwgy3yk/', origin))
    expectOpen(await ask(`/ipfs/${ascii}?format=raw`, origin))
    expectOpen(await ask(`/ipfs/${missing}?format=raw`, origin))
  })

  it('OPTIONS to Gateway succeeds', async () => {
    const answer = await ask('/ipfs/bafkqabtimvwgy3yk/', { origin: 'https://a.example' }, 'OPTIONS')
    expect(answer.status).toBe(204)
    expectOpen(answer)
  })

  it('and nothing but reading is open to a web page', async () => {
    const origin = { origin: 'https://page.example' }
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const answer = await ask(`/ipfs/${ascii}`, origin, method)
      expect(answer.status).toBe(403)
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
      // Others hear what is.
      const other = await ask(`/ipfs/${ascii}`, {}, method)
      expect([other.status, other.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
    }
  })
})

it('gives HEAD the headers of GET, and no body', async () => {
  for (const path of [`/ipfs/${ascii}?format=raw`, `/ipfs/${subdir}?format=car`]) {
    const [whole, head] = [await ask(path), await ask(path, {}, 'HEAD')]
    expect(head.status).toBe(200)
    for (const name of ['content-type', 'etag', 'x-ipfs-path', 'content-disposition'])
      expect(head.headers.get(name)).toBe(whole.headers.get(name))
    expect((await bytesOf(head)).length).toBe(0)
  }
  expect((await ask(`/ipfs/${ascii}?format=raw`, {}, 'HEAD')).headers.get('content-length')).toBe(
    '31',
  )
  expect((await ask(`/ipfs/${missing}?format=raw`, {}, 'HEAD')).status).toBe(404)
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
    const etag = (await ask(path)).headers.get('etag')!
    for (const known of [etag, `"other", ${etag}`, etag.replace('W/', ''), '*']) {
      const answer = await ask(path, { 'if-none-match': known })
      expect([answer.status, answer.headers.get('etag')]).toEqual([304, etag])
    }
    expect((await ask(path, { 'if-none-match': '"other"' })).status).toBe(200)
  }
  const other = await ask(`/ipfs/${subdir}?format=car&dag-scope=block`)
  const all = await ask(`/ipfs/${subdir}?format=car`)
  expect(other.headers.get('etag')).not.toBe(all.headers.get('etag'))
  // What is not held is not confirmed either.
  const gone = await ask(`/ipfs/${missing}?format=raw`, { 'if-none-match': `"${missing}.raw"` })
  expect(gone.status).toBe(404)
})

it('gives a part of what a client has the rest of, and of anything else the whole', async () => {
  const [raw, etag] = [`/ipfs/${ascii}?format=raw`, `"${ascii}.raw"`]
  const part = async (range: string, known: Record<string, string> = {}) => {
    const answer = await ask(raw, { range: `bytes=${range}`, ...known })
    return [answer.status, answer.headers.get('content-range')]
  }
  expect(await part('9-', { 'if-range': etag })).toEqual([206, 'bytes 9-30/31'])
  for (const other of ['"other"', `W/${etag}`])
    expect(await part('9-', { 'if-range': other })).toEqual([200, null])
  // Of several, the first that is in the block; what is no range asks for nothing.
  expect(await part('99-,0-1')).toEqual([206, 'bytes 0-1/31'])
  for (const outside of ['31-', '99-120', '-0'])
    expect(await part(outside)).toEqual([416, 'bytes */31'])
  for (const none of ['', '3-1', 'a-b', '-', '0-3,x']) expect(await part(none)).toEqual([200, null])
})

it('has a block only for whom it is the one that they mean', async () => {
  const status = async (header: string) =>
    (await ask(`/ipfs/${ascii}?format=raw`, { 'if-match': header })).status
  expect(await status(`"${ascii}.raw"`)).toBe(200)
  expect(await status('*')).toBe(200)
  expect(await status('"other"')).toBe(412)
  // A weak mark says nothing of the bytes.
  expect(await status(`W/"${ascii}.raw"`)).toBe(412)
})

it('tells whoever wants only what is at hand that it is not', async () => {
  const cached = { 'cache-control': 'max-age=0, only-if-cached' }
  for (const path of [
    `${missing}?format=raw`,
    `${missing}?format=car`,
    `${root}/none?format=car`,
  ]) {
    expect((await ask(`/ipfs/${path}`)).status).toBe(404)
    expect((await ask(`/ipfs/${path}`, cached)).status).toBe(412)
  }
  expect((await ask(`/ipfs/${root}/subdir?format=car`, cached)).status).toBe(200)
})

it('says Vary, and where else the same is, when the form came from the header', async () => {
  const raw = await ask(`/ipfs/${ascii}`, { accept: RAW })
  expect(raw.headers.get('vary')).toContain('Accept')
  expect(raw.headers.get('content-location')).toBe(`/ipfs/${ascii}?format=raw`)
  const car = await ask(`/ipfs/${subdir}?dag-scope=block`, { accept: CAR })
  expect(car.headers.get('content-location')).toBe(
    `/ipfs/${subdir}?dag-scope=block&format=car&car-version=1&car-order=dfs&car-dups=n`,
  )
  expect((await ask(`/ipfs/${ascii}?format=raw`)).headers.get('content-location')).toBeNull()
})

it('lets no file name into a header but as what it is', async () => {
  const name = encodeURIComponent('evil"\r\nset-cookie: a=b; тест.bin')
  const answer = await ask(`/ipfs/${ascii}?format=raw&filename=${name}`)
  expect(answer.headers.get('set-cookie')).toBeNull()
  expect(answer.headers.get('content-disposition')).toBe(
    `attachment; filename="evil___set-cookie: a=b; ____.bin"; filename*=UTF-8''evil%22%0D%0Aset-cookie%3A%20a%3Db%3B%20%D1%82%D0%B5%D1%81%D1%82.bin`,
  )
  const path = await ask(`/ipfs/${root}/a%0D%0Ab?format=car`)
  expect(path.status).toBe(404)
})

it('serves the same below a node’s number, and nothing above it', async () => {
  const answer = await ask(`/node/3/ipfs/${ascii}`, { accept: RAW })
  expect(await bytesOf(answer)).toEqual(blockOf(ascii))
  expect(answer.headers.get('x-ipfs-path')).toBe(`/ipfs/${ascii}`)
  expect(answer.headers.get('content-location')).toBe(`/node/3/ipfs/${ascii}?format=raw`)
  for (const path of ['/ipfs', '/ipfs/', '/ipns/name', `/node/4/ipfs/${ascii}`, `/x/ipfs/${ascii}`])
    expect((await ask(path, { accept: RAW })).status).toBe(404)
})
