import type { Address, Hex } from '#protocol/bytes.ts'
import { type Holding, type ReportedStorer, verifyHolding, weighAnswers } from '#protocol/check.ts'
import { type Cid, verifyBlock } from '#protocol/cid.ts'
import { ASKED_AT_ONCE } from '#protocol/samples.ts'
import { systemTimers, within } from '#storage/pace.ts'
import type { CheckedNode, NodeProof, RepairContext } from './context.ts'

/** Nodes of a storer that say nothing for this long, all together, are silent: a minute for 16 MiB. */
const PATIENCE_MS = 60_000

/**
 * Asks the nodes of one storer for the shards that the seed picked, whole, a few at a time, and judges
 * what comes. A storer passes when its signed statements cover every shard and every block came along.
 *
 * @param asked what the seed picked
 */
export async function challengeStorer(
  {
    deployment,
    nodes,
    patience = PATIENCE_MS,
  }: Pick<RepairContext, 'deployment' | 'nodes' | 'patience'>,
  { check, seed }: { check: Hex; seed: Hex },
  { operator, asked }: { operator: Address; asked: Cid[] },
): Promise<ReportedStorer> {
  const context = { deployment, check, seed, operator }
  const own = nodes.filter(node => node.operator === operator)
  const answers: Holding[] = []
  let passed = true
  for (let at = 0; at < asked.length; at += ASKED_AT_ONCE) {
    const some = asked.slice(at, at + ASKED_AT_ONCE)
    const said: Holding[] = []
    // Blocks are given up again with each few.
    const blocks = new Map<string, Uint8Array>()
    const deadline = systemTimers.now() + patience
    for (const node of own) {
      const cids = some.filter(cid => !blocks.has(cid.toString()))
      const ms = deadline - systemTimers.now()
      if (cids.length === 0 || ms <= 0) break
      const proof = await askNode(node, { check, seed, cids }, ms)
      if (!proof) continue
      const { digests, time, signature } = proof
      const holding = { cids, digests: [...digests], time, signature }
      if (!(await verifyHolding(context, holding))) continue
      // What was signed for and not handed over is kept out: a report must not say more than was seen.
      if (!delivered(holding, proof.blocks)) continue
      said.push(holding)
      for (const [i, cid] of cids.entries()) {
        const block = proof.blocks[i]
        if (block && verifyBlock(cid, block)) blocks.set(cid.toString(), block)
      }
    }
    const blockOf = async (cid: Cid) => blocks.get(cid.toString())
    const found = await weighAnswers(context, { asked: some, answers: said }, blockOf)
    answers.push(...said)
    if (found === 'held') continue
    passed = false
    // Whoever is silent once is not waited for again.
    if (found === 'silent') break
  }
  return { operator, asked, answers, passed }
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
