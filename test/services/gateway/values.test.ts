import { base16 } from 'multiformats/bases/base16'
import { base32upper } from 'multiformats/bases/base32'
import { base36 } from 'multiformats/bases/base36'
import { base58btc } from 'multiformats/bases/base58'
import { CID } from 'multiformats/cid'
import * as Digest from 'multiformats/hashes/digest'
import { expect, it } from 'vitest'
import { CloisterError } from '#protocol/errors.ts'
import { createGateway } from '#services/storage-node/gateway/create-gateway.ts'
import { askNodeWith, bytesOf, CAR, carOf, expectCar, RAW } from './open-gateway.ts'
import * as values from './values.ts'

const { ascii, broken, chunks, hello, missing, multiblock, root, subdir, blockOf } = values

/** Over what nodes hold for this project, which the suite has no cases for. */
const ask = askNodeWith(() => values.VALUES.values())
const has = (path: string, ...blocks: CID[]) => expectCar(ask, `/ipfs/${path}`, blocks)

it('walks maps by key and lists by index, and gives the blocks of the way', async () => {
  await has(`${root}/files/single`, root, ascii)
  await has(`${root}/list/0`, root, hello)
  await has(`${root}/list/1/deep/multiblock.txt`, root, subdir, multiblock, ...chunks)
  await has(`${root}//subdir/ascii.txt/`, root, subdir, ascii)
  const answer = await ask(`/ipfs/${root}/list/1/deep/ascii.txt?format=car`)
  // One block a segment, however many segments lie in one.
  const roots = [root, root, root, subdir, ascii]
  expect(answer.headers.get('x-ipfs-roots')).toBe(roots.join(','))
})

it('gives one block for scope block and entity, everything below for all', async () => {
  for (const scope of ['block', 'entity']) {
    await has(`${root}/subdir?dag-scope=${scope}`, root, subdir)
    await has(`${root}/subdir/ascii.txt?dag-scope=${scope}`, root, subdir, ascii)
  }
  await has(`${root}/subdir?dag-scope=all`, root, subdir, ascii, hello, multiblock, ...chunks)
  // What lies in a block beside the path belongs to it.
  await has(`${root}/files?dag-scope=all`, root, hello, subdir, ascii, multiblock, ...chunks)
})

it('follows links in the order in which they stand in the block', () =>
  has(`${values.numbered}`, values.numbered, ascii, hello))

it('takes bytes of a raw block, and of a map only as asking for one entity', async () => {
  for (const range of ['0:*', '5:*', '5:10', '5:-3', '-5:*', '-9999:*', '-9999:-3', '0:0'])
    await has(`${ascii}?dag-scope=entity&entity-bytes=${range}`, ascii)
  await has(`${subdir}?entity-bytes=1000:2000`, subdir)
  await has(`${values.empty}?entity-bytes=0:*`, values.empty)
  // Whoever wants another scope has no use for bytes.
  await has(`${ascii}?dag-scope=block&entity-bytes=1000:2000`, ascii)
})

it.each(['5', '5:', ':5', 'a:b', '1:2:3', '*:5', '9:2', '-2:-9', '31:*', '1000:2000', '1e3:*'])(
  'a range that is none, or outside of the block, is a bad request: "%s"',
  async range => {
    const answer = await ask(`/ipfs/${ascii}?format=car&entity-bytes=${range}`)
    expect(answer.status).toBe(400)
  },
)

it('a path that leads nowhere is not found', async () => {
  for (const path of ['nothing', 'list/2', 'list/00', 'list/-1', 'files/single/x', '__proto__'])
    expect((await ask(`/ipfs/${root}/${path}?format=car`)).status, path).toBe(404)
  expect((await ask(`/ipfs/${broken}/lost?format=car`)).status).toBe(404)
  expect((await ask(`/ipfs/${root}/${'a/'.repeat(1000)}?format=car`)).status).toBe(404)
})

it('answers the probe: the empty identity CID, raw and as a CAR, GET and HEAD', async () => {
  const block = await ask('/ipfs/bafkqaaa?format=raw')
  expect([block.status, (await bytesOf(block)).length]).toEqual([200, 0])
  const car = await ask('/ipfs/bafkqaaa', { accept: CAR })
  expect(await carOf(car)).toEqual({ roots: ['bafkqaaa'], blocks: [] })
  for (const accept of [RAW, CAR])
    expect((await ask('/ipfs/bafkqaaa', { accept }, 'HEAD')).status).toBe(200)
})

it('gives an identity CID’s own bytes, and the empty block', async () => {
  const identity = await ask(`/ipfs/${values.IDENTITY}?format=raw`)
  expect(await identity.text()).toBe('hello i am inlined cid\n')
  const empty = await ask(`/ipfs/${values.empty}?format=raw`)
  expect([empty.status, empty.headers.get('content-length')]).toEqual([200, '0'])
  await expectCar(ask, `/ipfs/${values.empty}`, [values.empty])
  // No CAR has it as a block, though a block links to it.
  await expectCar(ask, `/ipfs/${values.withIdentity}`, [values.withIdentity, hello])
})

it('does not find what it does not hold, in whatever codec and version', async () => {
  const digest = Digest.create(0x12, ascii.multihash.digest)
  for (const cid of [missing, CID.createV0(digest), CID.createV1(0x70, digest)])
    for (const format of ['raw', 'car'])
      expect((await ask(`/ipfs/${cid}?format=${format}`)).status).toBe(404)
  const answer = await ask(`/ipfs/${missing}?format=raw`, { 'cache-control': 'only-if-cached' })
  expect(answer.status).toBe(412)
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

it('takes a CID in another base', async () => {
  for (const base of [base58btc, base36, base16, base32upper]) {
    const answer = await ask(`/ipfs/${ascii.toString(base)}?format=raw`)
    expect(await bytesOf(answer)).toEqual(blockOf(ascii))
    expect(answer.headers.get('etag')).toBe(`"${ascii}.raw"`)
  }
})

it('breaks a CAR off where a block below is missing, so that nobody takes it for whole', async () => {
  const answer = await ask(`/ipfs/${broken}?format=car`)
  expect(answer.status).toBe(200)
  await expect(answer.arrayBuffer()).rejects.toThrow()
  // The parts that are here can still be had.
  await expectCar(ask, `/ipfs/${broken}?dag-scope=block`, [broken])
})

it('names the end of the path as the root of its CAR', async () => {
  const car = await carOf(await ask(`/ipfs/${root}/subdir/ascii.txt?format=car`))
  expect(car.roots).toEqual([String(ascii)])
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
