import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Erasure, erasureCodec } from '#protocol/erasure.ts'
import type { Network, StorageNodeService } from '#protocol/services.ts'
import { eraseAsset } from '#sdk/actions/erase-asset.ts'
import { verifyErasureStatements } from '#sdk/actions/verify-erasure.ts'
import { openWorld, publishPatients, type World } from '../services/world.ts'

/** A node or an authority that says it erased, and cannot be held to it. */

let world: World
beforeAll(async () => {
  world = await openWorld()
  await world.hospital('elm')
})
afterAll(() => world?.close())

const publishAs = async (network: Network) => {
  const elm = await world.party('elm', network)
  return { elm, asset: (await publishPatients(world, elm, { domain: 'elm' })).asset }
}

it('a node whose statement is of another node, another asset, or nobody’s has not confirmed', async () => {
  const honest = (index: number) => world.network.node(index)
  const forged: Record<number, StorageNodeService['forget']> = {
    0: input => honest(1).forget(input),
    2: async input => ({ ...(await honest(2).forget(input)), kept: 7 }),
    3: async input => ({ ...(await honest(3).forget(input)), signature: new Uint8Array(65) }),
  }
  const { elm, asset } = await publishAs({
    ...world.network,
    node: index => ({ ...honest(index), ...(forged[index] && { forget: forged[index] }) }),
  })
  const { unconfirmed, bundle } = await eraseAsset(elm, asset)
  expect(unconfirmed).toEqual([0, 2, 3].map(i => elm.nodeOperators[i]))
  expect(await verifyErasureStatements(erasureCodec.decode(bundle))).toBe(true)
})

it('an authority whose statement is not signed by the key on the ledger has not confirmed', async () => {
  const { elm, asset } = await publishAs({
    ...world.network,
    authority: domain => {
      const authority = world.network.authority(domain)
      return {
        ...authority,
        erase: async input => ({ ...(await authority.erase(input)), shares: 0 }),
      }
    },
  })
  expect((await eraseAsset(elm, asset)).shares).toBeUndefined()
})

it('a bundle in which anything was changed does not verify', async () => {
  const { elm, asset } = await publishAs(world.network)
  const bundle = erasureCodec.decode((await eraseAsset(elm, asset)).bundle)
  expect(await verifyErasureStatements(bundle)).toBe(true)
  const [first, ...others] = bundle.nodes as [Erasure['nodes'][number], ...Erasure['nodes']]
  const changed: Partial<Erasure>[] = [
    { asset: `0x${'11'.repeat(32)}` },
    { owner: `0x${'11'.repeat(20)}` },
    { chainId: 1 },
    { batches: [bundle.batches[0]!.slice(1)] },
    { nodes: [{ ...first, time: first.time + 1 }, ...others] },
    { nodes: [{ ...first, batch: 1 }, ...others] },
    { authority: { ...bundle.authority!, shares: 9 } },
    { authority: { ...bundle.authority!, domain: 'oak' } },
  ]
  for (const change of changed)
    expect(await verifyErasureStatements({ ...bundle, ...change }), Object.keys(change)[0]).toBe(
      false,
    )
})
