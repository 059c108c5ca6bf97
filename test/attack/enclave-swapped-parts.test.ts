import { beforeAll, describe, expect, test } from 'vitest'
import { createSealingKey } from '#crypto/envelope/seal.ts'
import type { Enclave } from '#enclave-adapter/launch/adapter.ts'
import type { Begun } from '#enclave-adapter/program/messages.ts'
import type { Hex } from '#protocol/bytes.ts'
import { cidOf, DAG_CBOR, RAW } from '#protocol/cid.ts'
import { manifestCodec } from '#protocol/manifest.ts'
import { type Release, releaseHash } from '#protocol/release.ts'
import { openInProcess } from '../enclave/in-process.ts'
import { createJobWorld, type JobWorld } from '../enclave/job-world.ts'
import { GRANTEE, inventHospital } from '../enclave/question-world.ts'

/** A host or coordinator that swaps one part of a job for another. */
const program: Hex = `0x${'5a'.repeat(32)}`
let world: JobWorld
beforeAll(async () => {
  const rules = { peers: ['a', 'b'] }
  world = await createJobWorld({
    hospitals: [inventHospital('a', { rules }), inventHospital('b', { rules, first: 500 })],
    question: 'select count(*) from patients',
    program,
  })
})

async function withEnclave<T>(use: (enclave: Enclave) => Promise<T>): Promise<T> {
  const enclave = await openInProcess(program)
  try {
    return await use(enclave)
  } finally {
    await enclave.close()
  }
}
const begin = (release: Release, manifests = world.manifests) =>
  withEnclave(enclave => enclave.begin({ release, manifests }))

/** Begins with one release, and runs with keys that were released for another. */
const runWith = (
  release: Release,
  keysFor: (begun: Begun) => ReturnType<JobWorld['keysFor']>,
  blocks = world.blocks,
) =>
  withEnclave(async enclave => {
    const begun = await enclave.begin({ release, manifests: world.manifests })
    return enclave.run({ keys: await keysFor(begun), blocks })
  })

describe('before keys are released', () => {
  test('a manifest other than the one named is refused', async () => {
    const [first, second] = world.manifests
    const other = { cid: first!.cid, block: second!.block }
    await expect(begin(world.release, [other, second!])).rejects.toMatchObject({
      code: 'storage/hash-mismatch',
    })
  })

  test('a manifest with looser rules is refused', async () => {
    const [first, second] = world.manifests
    const manifest = manifestCodec.decode(first!.block)
    const block = manifestCodec.encode({ ...manifest, rules: { ...manifest.rules, cohort: 2 } })
    const loose = { cid: cidOf(block, DAG_CBOR), block }
    await expect(begin(world.release, [loose, second!])).rejects.toMatchObject({
      code: 'enclave/release',
    })
  })

  test("another program's release is refused", async () => {
    const other: Hex = `0x${'ab'.repeat(32)}`
    await expect(begin({ ...world.release, program: other })).rejects.toMatchObject({
      code: 'enclave/release',
    })
  })

  test("a domain other than the manifest's is refused", async () => {
    const assets = world.release.assets.map(asset => ({ ...asset, domain: 'a' }))
    await expect(begin({ ...world.release, assets })).rejects.toMatchObject({
      code: 'enclave/release',
    })
  })

  test('an asset whose authority has no part in the answer key is refused', async () => {
    const authorities = world.release.authorities.slice(0, 1)
    await expect(begin({ ...world.release, authorities })).rejects.toMatchObject({
      code: 'enclave/release',
    })
  })

  test('a question that breaks a rule is refused before anything is charged', async () => {
    await expect(
      begin({ ...world.release, question: 'select * from patients' }),
    ).rejects.toMatchObject({ code: 'sql/row-level' })
  })
})

describe('keys released for one statement do not open under another', () => {
  const swaps: [string, () => Promise<Partial<Release>>][] = [
    ['question', async () => ({ question: 'select count(distinct patient) from patients' })],
    ['recipient', async () => ({ granteeKey: (await createSealingKey()).publicKey })],
    ['grantee, whose own patients do not count', async () => ({ grantee: GRANTEE })],
    ['job', async () => ({ job: `0x${'77'.repeat(32)}` as const })],
    ['purpose', async () => ({ purpose: 'dpv:Marketing' })],
    [
      'authority that keeps the answer key',
      async () => ({
        authorities: await Promise.all(
          world.release.authorities.map(async authority => ({
            ...authority,
            sealingKey: (await createSealingKey()).publicKey,
          })),
        ),
      }),
    ],
  ]
  test.each(swaps)('another %s', async (_, swap) => {
    const swapped = { ...world.release, ...(await swap()) }
    await expect(
      runWith(swapped, begun =>
        world.keysFor({ sealingKey: begun.sealingKey, releaseHash: releaseHash(world.release) }),
      ),
    ).rejects.toMatchObject({ code: 'envelope/cannot-open' })
  })

  test('another enclave', async () => {
    const { publicKey: sealingKey } = await createSealingKey()
    await expect(
      runWith(world.release, ({ releaseHash }) => world.keysFor({ releaseHash, sealingKey })),
    ).rejects.toMatchObject({ code: 'envelope/cannot-open' })
  })
})

describe('keys open nothing but what they were released for', () => {
  test("another asset's header", async () => {
    const [first, second] = world.release.assets
    const assets = [{ ...first!, header: second!.header }, second!]
    await expect(runWith({ ...world.release, assets }, world.keysFor)).rejects.toMatchObject({
      code: 'envelope/cannot-open',
    })
  })

  test('another epoch', async () => {
    const assets = world.release.assets.map(asset => ({ ...asset, epoch: 2 }))
    await expect(runWith({ ...world.release, assets }, world.keysFor)).rejects.toMatchObject({
      code: 'envelope/cannot-open',
    })
  })

  test('another ledger', async () => {
    await expect(runWith({ ...world.release, chainId: 1 }, world.keysFor)).rejects.toMatchObject({
      code: 'envelope/cannot-open',
    })
  })

  test('with keys of one authority missing', async () => {
    await expect(
      runWith(world.release, async begun => (await world.keysFor(begun)).slice(1)),
    ).rejects.toMatchObject({ code: 'envelope/cannot-open' })
  })
})

describe('blocks', () => {
  test('that are not what their CID names are not taken for headers', async () => {
    const blocks = { get: async () => new Uint8Array(100) }
    await expect(runWith(world.release, world.keysFor, blocks)).rejects.toMatchObject({
      code: 'storage/hash-mismatch',
    })
  })

  test('that rot on every node stop the job, which says so', async () => {
    const headers = new Set(world.release.assets.map(({ header }) => header.toString()))
    const blocks = {
      get: async (cid: Parameters<JobWorld['blocks']['get']>[0]) => {
        const block = await world.blocks.get(cid)
        return headers.has(cid.toString()) ? block : block.map(byte => byte ^ 1)
      },
    }
    await expect(runWith(world.release, world.keysFor, blocks)).rejects.toMatchObject({
      code: 'storage/too-few-shards',
    })
  })

  test('asked for are those of the release and of the tables read, and no others', async () => {
    const asked = new Set<string>()
    const blocks = {
      get: (cid: Parameters<JobWorld['blocks']['get']>[0]) => {
        asked.add(cid.toString())
        return world.blocks.get(cid)
      },
    }
    await runWith(world.release, world.keysFor, blocks)
    const manifests = world.manifests.map(({ block }) => manifestCodec.decode(block))
    const named = new Set([
      ...world.release.assets.map(({ header }) => header.toString()),
      ...manifests.flatMap(({ files, tables }) => {
        const { file } = tables.find(({ name }) => name === 'patients')!
        return files[file]!.stripes.flat().map(String)
      }),
    ])
    expect([...asked].filter(cid => !named.has(cid))).toEqual([])
    expect(asked.size).toBeGreaterThan(2)
    expect(asked.has(cidOf(new Uint8Array(), RAW).toString())).toBe(false)
  })
})
