import { request } from 'node:http'
import { expect, it } from 'vitest'
import { askNodeWith, CAR, RAW } from './open-gateway.ts'
import { ascii, root, subdir, VALUES } from './values.ts'

const ask = askNodeWith(() => VALUES.values())

it('lets the query decide where header and query differ', async () => {
  const type = async (path: string, accept: string) =>
    (await ask(path, { accept })).headers.get('content-type')
  expect(await type(`/ipfs/${subdir}?format=raw`, CAR)).toBe(RAW)
  expect(await type(`/ipfs/${subdir}?format=car`, RAW)).toContain(CAR)
  expect(await type(`/ipfs/${subdir}?car-dups=n`, `${CAR};dups=y`)).toContain('dups=n')
  expect(await type(`/ipfs/${subdir}`, `${CAR};order=foo, ${CAR};dups=y;q=0.5`)).toContain('dups=y')
  expect(await type(`/ipfs/${subdir}`, `text/html, ${CAR};q=0.2, ${RAW};q=0.9`)).toBe(RAW)
  expect(await type(`/ipfs/${subdir}`, '*/*')).toBe(RAW)
  // One that is empty says nothing.
  expect(await type(`/ipfs/${subdir}?format=`, CAR)).toContain(CAR)
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
  ['*/*', '?format=car&car-version=2'],
  ['*/*', '?format=car&car-order=bfs'],
])('does not serve %s %s, and says so with 406', async (accept, query) => {
  expect((await ask(`/ipfs/${subdir}${query}`, { accept })).status).toBe(406)
})

it('asks what is wanted where nothing is said', async () => {
  // A client of ours always sends some Accept: a bare request needs a bare socket.
  const status = await new Promise<number>(resolve =>
    request(`${ask.url()}/ipfs/${ascii}`, answer => resolve(answer.statusCode!)).end(),
  )
  expect(status).toBe(400)
})

it.each(['x', 'bafy', `${ascii}x`, 'QmTooShort', '%20', 'b'.repeat(2000), `k${'1'.repeat(9000)}`])(
  'calls a CID that is none a bad request: %s',
  async text => {
    expect((await ask(`/ipfs/${text}?format=raw`)).status).toBe(400)
  },
)

it('refuses a path for a raw block, and a scope or a range that is none', async () => {
  expect((await ask(`/ipfs/${root}/subdir?format=raw`)).status).toBe(406)
  for (const query of ['dag-scope=some', 'dag-scope=', 'entity-bytes=', 'entity-bytes=5'])
    expect((await ask(`/ipfs/${root}?format=car&${query}`)).status, query).toBe(400)
  expect((await ask(`/ipfs/${root}/%zz?format=car`)).status).toBe(400)
})
