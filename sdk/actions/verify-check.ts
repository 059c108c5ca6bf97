import { type Address, fromHex, type Hex, sameHex } from '#protocol/bytes.ts'
import { type CheckReport, checkReportCodec, pickShards, weighAnswers } from '#protocol/check.ts'
import { type Cid, parseCid, verifyBlock } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { hash32 } from '#protocol/identifiers.ts'
import { manifestCodec } from '#protocol/manifest.ts'
import { ASKED_AT_ONCE } from '#protocol/samples.ts'
import { shardsByStorer } from '#storage/asset-blocks.ts'
import { replicaSource } from '#storage/layout.ts'
import { readReplica } from '#storage/replicas.ts'
import type { Client } from '../client.ts'

/** Something about a recorded check that does not hold. */
export interface CheckFinding {
  /**
   * `report`: the report is not about what the ledger recorded, or asked for other shards than the
   * seed picks. `pass`: a storer passed whose signatures do not say so. `fail`: a storer failed
   * although it signed for everything. `answers-now`: it failed by its silence, and answers the same
   * question today; it may have been away, or the checker never asked.
   */
  kind: 'report' | 'pass' | 'fail' | 'answers-now'
  sentence: string
  operator?: Address
}

/** What became of judging a check again. */
export interface JudgedCheck {
  check: Hex
  asset: Hex
  checker: Address
  /** Shards asked of each storer, all where it has fewer: announced before the seed was known. */
  samples: number
  report: CheckReport
  /** Nothing contradicts the record. Silence cannot be proved, see `answers-now`. */
  stands: boolean
  findings: CheckFinding[]
  /** Storers whose shards nobody hands out any more, so that their digests cannot be compared. */
  undecided: Address[]
}

/** How a storer is asked again; a storage node's `prove`. */
export type AskStorer = (
  operator: Address,
  challenge: { check: Hex; seed: Hex; cids: Cid[] },
) => Promise<{
  blocks: readonly (Uint8Array | null)[]
  digests: readonly Uint8Array[]
  time: number
  signature: Uint8Array
}>

/**
 * Judges a recorded check again, trusting neither the checker nor the storers: the seed is the
 * ledger's, the shards follow from it and from the manifest, the answers are signed, and the blocks
 * say themselves by their CIDs whether the digests are right.
 *
 * @throws `check/unknown` when the ledger has no record of it; `check/encoding`, `storage/not-found`
 *   when its report is not to be had.
 * @example
 * const { stands, findings } = await verifyCheckReport(client, { check, ask })
 */
export async function verifyCheckReport(
  { chain, events, nodes, deployment }: Pick<Client, 'chain' | 'events' | 'nodes' | 'deployment'>,
  { check, ask }: { check: Hex; ask?: AskStorer },
): Promise<JudgedCheck> {
  const [state, recorded] = [await chain.check(check), await recordOf(events, check)]
  if (!state || !recorded)
    throw new CloisterError('check/unknown', 'the ledger has no record of this check', {
      facts: { check },
    })
  const record = (await chain.asset(state.asset))!
  const cid = parseCid(fromHex(recorded.report))
  const report = checkReportCodec.open(cid, await readReplica({ stores: nodes, cid }))
  const findings: CheckFinding[] = []
  const find = (kind: CheckFinding['kind'], sentence: string, operator?: Address) =>
    findings.push({ kind, sentence, ...(operator && { operator }) })

  const manifestCid = parseCid(fromHex(record.manifest))
  const about =
    report.chainId === deployment.chainId &&
    sameHex(report.contract, deployment.assets) &&
    report.asset === hash32(state.asset) &&
    report.check === check &&
    report.seed === state.seed &&
    report.checker === state.checker &&
    report.manifest.equals(manifestCid)
  if (!about) find('report', 'the report is about another check than the ledger recorded')
  const sameStorers =
    report.storers.length === record.storers.length &&
    report.storers.every(({ operator }, i) => operator === record.storers[i])
  if (!sameStorers) find('report', 'the report is not about the storers of the asset')
  if (report.repaired !== recorded.repaired)
    find('report', 'the report counts other repairs than the ledger')

  const source = replicaSource(nodes)
  const manifest = manifestCodec.open(manifestCid, await source.get(manifestCid))
  const picked = await shardsByStorer({
    ...{ source, manifest, storers: record.storers },
    pick: (operator, count) => pickShards(state.seed, operator, count, state.samples),
  })
  const blockOf = (of: Cid) => source.get(of).catch(() => undefined)
  const undecided: Address[] = []
  for (const [i, operator] of record.storers.entries()) {
    const said = report.storers.find(storer => storer.operator === operator)
    const passed = Math.floor(recorded.passed / 2 ** i) % 2 === 1
    if (!said) continue
    if (said.passed !== passed) find('report', 'report and ledger disagree on a storer', operator)
    const asked = picked.get(operator) ?? []
    if (!sameCids(asked, said.asked))
      find('report', 'the report asked for other shards than the seed picks', operator)
    const context = { deployment, check, seed: state.seed, operator }
    const testimony = await weighAnswers(context, { asked, answers: said.answers }, blockOf)
    if (testimony === 'undecided') undecided.push(operator)
    else if (passed && testimony !== 'held')
      find('pass', 'a storer passed whose signed answers do not show the shards', operator)
    else if (!passed && testimony === 'held')
      find('fail', 'a storer failed that had signed for every shard', operator)
    else if (!passed && testimony === 'silent' && ask && (await answers(ask, context, asked)))
      find('answers-now', 'a storer failed by silence that answers the same question now', operator)
  }
  return {
    ...{
      check,
      asset: hash32(state.asset),
      checker: state.checker,
      samples: state.samples,
      report,
    },
    ...{ stands: findings.length === 0, findings, undecided },
  }
}

async function recordOf(events: Client['events'], check: Hex) {
  for (const event of await events.all())
    if (event.name === 'Checked' && event.args.check === check) return event.args
  return undefined
}

const sameCids = (a: readonly Cid[], b: readonly Cid[]): boolean =>
  a.length === b.length && a.every((cid, i) => cid.equals(b[i]!))

/** Whether a storer has now what it is said not to have had. */
async function answers(
  ask: AskStorer,
  context: Parameters<typeof weighAnswers>[0],
  asked: Cid[],
): Promise<boolean> {
  const { check, seed, operator } = context
  if (asked.length === 0) return false
  try {
    for (let at = 0; at < asked.length; at += ASKED_AT_ONCE) {
      const cids = asked.slice(at, at + ASKED_AT_ONCE)
      const { blocks, digests, ...signed } = await ask(operator, { check, seed, cids })
      const answer = { ...signed, digests: [...digests], cids }
      const found = new Map(cids.map((cid, i) => [cid.toString(), blocks[i] ?? undefined]))
      const delivered = cids.every(cid => {
        const block = found.get(cid.toString())
        return !!block && verifyBlock(cid, block)
      })
      const blockOf = async (cid: Cid) => found.get(cid.toString())
      const said = { asked: cids, answers: [answer] }
      if (!delivered || (await weighAnswers(context, said, blockOf)) !== 'held') return false
    }
    return true
  } catch {
    return false
  }
}
