import type { Address, Hex } from '#protocol/bytes.ts'
import {
  type Holding,
  pickShards,
  type ReportedStorer,
  verifyHolding,
  weighAnswers,
} from '#protocol/check.ts'
import { type Cid, verifyBlock } from '#protocol/cid.ts'
import { systemTimers, within } from '#storage/pace.ts'
import type { CheckedNode, NodeProof, RepairContext } from './context.ts'

/** A node that has said nothing for this long counts as silent: a minute for at most 8 MiB. */
const PATIENCE_MS = 60_000

/**
 * Asks the nodes of one storer for the shards that the seed picks, whole, and judges what comes. A
 * storer passes when its signed statements cover every shard and every block came along.
 */
export async function challengeStorer(
  {
    deployment,
    nodes,
    patience = PATIENCE_MS,
  }: Pick<RepairContext, 'deployment' | 'nodes' | 'patience'>,
  { check, seed, samples }: { check: Hex; seed: Hex; samples: number },
  { operator, shards }: { operator: Address; shards: readonly Cid[] },
): Promise<ReportedStorer> {
  const asked = pickShards(seed, operator, shards.length, samples).map(i => shards[i]!)
  const context = { deployment, check, seed, operator }
  const answers: Holding[] = []
  const blocks = new Map<string, Uint8Array>()
  const wanting = () => asked.filter(cid => !blocks.has(cid.toString()))
  for (const node of nodes.filter(other => other.operator === operator)) {
    const cids = wanting()
    if (cids.length === 0) break
    const proof = await askNode(node, { check, seed, cids }, patience)
    if (!proof) continue
    const { digests, time, signature } = proof
    const holding = { cids, digests: [...digests], time, signature }
    if (!(await verifyHolding(context, holding))) continue
    // What was signed for and not handed over is kept out: a report must not say more than was seen.
    if (!delivered(holding, proof.blocks)) continue
    answers.push(holding)
    for (const [i, cid] of cids.entries()) {
      const block = proof.blocks[i]
      if (block && verifyBlock(cid, block)) blocks.set(cid.toString(), block)
    }
  }
  const found = await weighAnswers(context, { asked, answers }, async cid =>
    blocks.get(cid.toString()),
  )
  return {
    operator,
    asked,
    answers,
    passed: found === 'held',
  }
}

/** Whether a true block came along with every digest but those that say that there is none. */
const delivered = ({ cids, digests }: Holding, blocks: readonly (Uint8Array | null)[]): boolean =>
  cids.every((cid, i) => {
    const block = blocks[i]
    return digests[i]!.every(byte => byte === 0) || (!!block && verifyBlock(cid, block))
  })

async function askNode(
  node: CheckedNode,
  challenge: Parameters<CheckedNode['prove']>[0],
  ms: number,
): Promise<NodeProof | undefined> {
  try {
    return (await within(() => node.prove(challenge), { timers: systemTimers, ms }))?.value
  } catch {
    return undefined
  }
}
