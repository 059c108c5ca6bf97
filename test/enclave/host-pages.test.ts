import { expect, it } from 'vitest'
import { createHostBlocks } from '#enclave-adapter/program/host-blocks.ts'
import type { BegunJob } from '#enclave-adapter/program/job.ts'
import { utf8 } from '#protocol/bytes.ts'
import { type Cid, cidOf } from '#protocol/cid.ts'
import type { ManifestFile, ManifestV2 } from '#protocol/manifest.ts'
import { createMemoryBlocks } from '#storage/adapters/memory.ts'
import { readFileLayout, writeLayout } from '#storage/layout.ts'

it('the enclave reads pages that its manifests name, and shards that those pages name, and nothing else', async () => {
  const store = createMemoryBlocks()
  const shards = Array.from({ length: 6 }, (_, i) => utf8(`shard ${i}`))
  for (const shard of shards) await store.put(cidOf(shard), shard)
  const file: ManifestFile = {
    ...{ index: 0, name: 'patients', size: 12, stored: 28, chunk: 1_048_576 },
    erasure: { data: 4, parity: 2, shard: 7 },
    stripes: [shards.map(shard => cidOf(shard))],
  }
  const layout = await writeLayout({ stores: [store], files: [file], inline: 0 })
  const manifest = { version: 2, ...layout, directory: null } as unknown as ManifestV2
  const asked: string[] = []
  const host = {
    call: async (_: string, body: unknown) => {
      const { cid } = body as { cid: Cid }
      asked.push(cid.toString())
      return store.get(cid)
    },
  }
  const job = { release: { assets: [] }, manifests: [manifest] } as unknown as BegunJob
  const blocks = createHostBlocks(host as never, job)
  const [shard] = file.stripes[0]!
  await expect(blocks.get(shard!)).rejects.toMatchObject({ code: 'enclave/release' })
  const described = { ...manifest, kind: 'table', suite: 'aes-256-gcm', title: 't', domain: 'd' }
  const whole = {
    ...described,
    ...{ publication: new Uint8Array(32), commitment: new Uint8Array(32), tables: [] },
    ...{ measures: [], dimensions: [], rules: { cohort: 5, dominance: 50, peers: [] } },
    previous: null,
  } as ManifestV2
  expect(await readFileLayout({ source: blocks, manifest: whole, index: 0 })).toEqual(file)
  expect(await blocks.get(shard!)).toEqual(shards[0])
  const foreign = utf8('foreign')
  await store.put(cidOf(foreign), foreign)
  await expect(blocks.get(cidOf(foreign))).rejects.toMatchObject({ code: 'enclave/release' })
  expect(asked).toEqual([layout.pages[0]!.toString(), shard!.toString()])
})
