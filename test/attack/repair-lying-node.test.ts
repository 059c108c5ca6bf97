import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromHex } from '#protocol/bytes.ts'
import { holdingData, holdingDigest } from '#protocol/check.ts'
import { verifyCheckReport } from '#sdk/actions/verify-check.ts'
import type { CheckedNode, NodeProof } from '#services/repair/context.ts'
import { someone } from '../contracts/world.ts'
import { lose, openRepairWorld, type RepairWorld, type TestNode } from '../services/repair-world.ts'

/** A storer that is asked for what it no longer holds, and wants to be paid all the same. */

type Challenge = Parameters<CheckedNode['prove']>[0]

let world: RepairWorld
beforeAll(async () => {
  world = await openRepairWorld()
})
afterAll(() => world?.close())

/** Checks an asset whose third storer answers as it pleases. */
async function checkWith(
  answer: (node: TestNode, challenge: Challenge) => Promise<NodeProof>,
  { losing = true } = {},
) {
  const { id, asset, manifest } = await world.publish(someone())
  const liar = world.nodes[2]!
  const shards = (await world.shardsOf(manifest)).get(liar.operator)!
  if (losing) await lose(liar, shards)
  const nodes = world.nodes.map(node =>
    node === liar ? { ...node, prove: (challenge: Challenge) => answer(liar, challenge) } : node,
  )
  const checked = await world.repair({ nodes }).check(id)
  const judged = await verifyCheckReport(
    { chain: world.read, events: world.events, nodes: world.stores, deployment: world.deployment },
    { check: checked.check },
  )
  return { asset, liar, shards, checked, judged }
}

/** A statement over any digests, truly signed. */
async function sign(
  { account, operator }: TestNode,
  { check, seed, cids }: Challenge,
  digests: Uint8Array[],
) {
  const time = Number(world.seconds())
  const context = { deployment: world.deployment, check, seed, operator }
  const data = holdingData(context, { cids, digests, time })
  return { digests, time, signature: fromHex(await account.signTypedData(data as never)) }
}

describe('a node that lost its shards', () => {
  it('fails when it signs digests of other bytes, and its own signature convicts it', async () => {
    const { asset, liar, judged } = await checkWith(async (node, challenge) => {
      const bytes = new Uint8Array(100)
      const digest = await holdingDigest(challenge.seed, node.operator, bytes)
      const digests = challenge.cids.map(() => digest)
      return { ...(await sign(node, challenge, digests)), blocks: challenge.cids.map(() => bytes) }
    })
    expect(await world.failedOf(asset)).toEqual([liar.operator])
    expect(judged.stands).toBe(true)
  })

  it('fails when it signs the hashes that the CIDs tell everybody', async () => {
    const { asset, liar } = await checkWith(async (node, challenge) => {
      const digests = challenge.cids.map(cid => cid.multihash.digest.slice())
      return { ...(await sign(node, challenge, digests)), blocks: challenge.cids.map(() => null) }
    })
    expect(await world.failedOf(asset)).toEqual([liar.operator])
  })

  it('fails when it signs with a key that is not its operator’s', async () => {
    const { asset, liar } = await checkWith(
      (node, challenge) => world.proveWith(node.blocks, someone())(challenge),
      { losing: false },
    )
    expect(await world.failedOf(asset)).toEqual([liar.operator])
  })

  it('fails when it admits that it holds nothing, and is given its shards back', async () => {
    const { asset, liar, shards, checked, judged } = await checkWith((node, challenge) =>
      node.prove(challenge),
    )
    expect(await world.failedOf(asset)).toEqual([liar.operator])
    expect(checked.restored?.repaired).toBe(shards.length)
    const [{ answers }] = judged.report.storers.filter(
      ({ operator }) => operator === liar.operator,
    ) as [(typeof judged.report.storers)[number]]
    expect(answers[0]!.digests.every(digest => digest.every(byte => byte === 0))).toBe(true)
  })
})

describe('a node that holds its shards', () => {
  it('fails when it signs for them and hands none out', async () => {
    const { asset, liar } = await checkWith(
      async (node, challenge) => {
        const proof = await node.prove(challenge)
        return { ...proof, blocks: proof.blocks.map(() => null) }
      },
      { losing: false },
    )
    expect(await world.failedOf(asset)).toEqual([liar.operator])
  })

  it('fails when it says nothing, or too late', async () => {
    const silent = await checkWith(() => Promise.reject(new Error('gone')), { losing: false })
    expect(await world.failedOf(silent.asset)).toEqual([silent.liar.operator])
    const late = await checkWith(() => new Promise(() => {}), { losing: false })
    expect(await world.failedOf(late.asset)).toEqual([late.liar.operator])
    expect(late.judged.stands).toBe(true)
  })
})
