import type { AssetRecord } from '#contracts/client/read.ts'
import { createStamp, signMessage } from '#contracts/client/sign.ts'
import { type Address, fromHex, type Hex, sameHex, toHex } from '#protocol/bytes.ts'
import { type Cid, DAG_CBOR, parseCid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { hash32 } from '#protocol/identifiers.ts'
import {
  type FoundBlock,
  foundBlocksCodec,
  LISTED_AT_ONCE,
  type RepairReport,
  repairReportCodec,
} from '#protocol/repair-report.ts'
import { readReplica, writeReplicas } from '#storage/replicas.ts'
import type { Fault, Restored } from '#storage/restore-asset.ts'
import type { Client } from '../client.ts'

/** What a party is to an asset that the ledger takes its records of repairs for. */
export type Concern = 'owner' | 'publisher' | 'storer'

/** What a party is to an asset; undefined for strangers, from whom the ledger takes no record. */
export function concernOf(
  { owner, publisher, storers }: Pick<AssetRecord, 'owner' | 'publisher' | 'storers'>,
  party: Address,
): Concern | undefined {
  if (sameHex(owner, party)) return 'owner'
  if (sameHex(publisher, party)) return 'publisher'
  return storers.some(storer => sameHex(storer, party)) ? 'storer' : undefined
}

/** A list of what was found, in the order in which it was; memory grows with the faults alone. */
export function createFoundList() {
  const found: FoundBlock[] = []
  const open = new Map<string, FoundBlock[]>()
  return {
    found,
    onFault({ kind, cid, operator }: Fault): void {
      const block: FoundBlock = { cid, what: kind, operator: operator as Address, now: null }
      found.push(block)
      // A manifest may name one block a million times.
      const wanting = open.get(cid.toString())
      if (wanting) wanting.push(block)
      else open.set(cid.toString(), [block])
    },
    onPut(cid: Cid, operator: string | undefined): void {
      const wanting = open.get(cid.toString()) ?? []
      const block = wanting.find(one => one.operator === operator) ?? wanting[0]
      if (!block || operator === undefined) return
      block.now = operator as Address
      open.set(
        cid.toString(),
        wanting.filter(one => one !== block),
      )
    },
  }
}

/** A record of a repair as the ledger has it now. */
export interface RecordedRepair {
  transaction: Hex
  /** CID bytes of the report. */
  report: Hex
}

/**
 * Leaves a report of a repair with the nodes and has the ledger record it in this party's name. It is
 * this party's word: it pays nobody and takes from nobody, which only a checker's check does.
 *
 * @throws `asset/unconcerned` when the party is neither owner, publisher nor storer of the asset.
 */
export async function recordRepair(
  client: Client,
  asset: AssetRecord,
  { restored, found }: { restored: Restored; found: readonly FoundBlock[] },
): Promise<RecordedRepair> {
  const { account, address: by, deployment, nodes: stores, now } = client
  const more: Cid[] = []
  for (let at = LISTED_AT_ONCE; at < found.length; at += LISTED_AT_ONCE) {
    const some = found.slice(at, at + LISTED_AT_ONCE)
    const block = foundBlocksCodec.encode({ version: 1, found: some })
    more.push(await writeReplicas({ stores, block, codec: DAG_CBOR }))
  }
  const { blocks, faults, repaired, elsewhere, lost } = restored
  const report = await writeReplicas({
    stores,
    block: repairReportCodec.encode({
      ...{ version: 1, chainId: deployment.chainId, contract: deployment.assets },
      ...{ asset: hash32(asset.id), manifest: parseCid(fromHex(asset.manifest)), by },
      ...{ time: now(), blocks, faults, repaired, elsewhere, lost: lost.length },
      ...{ stripes: lost.slice(0, 1_024), found: found.slice(0, LISTED_AT_ONCE), more },
    }),
    codec: DAG_CBOR,
  })
  const { transaction } = await client.submit(
    await signMessage(account, deployment, 'assets', 'RepairRecord', {
      ...{ asset: asset.id, by, blocks, faults, repaired, lost: lost.length },
      report: toHex(report.bytes),
      ...createStamp({ now: () => now() * 1000 }),
    }),
  )
  return { transaction, report: toHex(report.bytes) }
}

/**
 * A recorded report, with all that it lists.
 *
 * @throws `check/unknown` when the ledger has no record that names it; `check/contradicted` when it
 *   says something else than its record; `check/encoding`, `storage/not-found`.
 */
export async function readRepairReport(
  { events, nodes: stores, deployment }: Pick<Client, 'events' | 'nodes' | 'deployment'>,
  { asset, report: cid }: { asset: Hex; report: Cid },
): Promise<RepairReport> {
  const name = toHex(cid.bytes)
  const recorded = (await events.trace(BigInt(asset))).flatMap(event =>
    event.name === 'Repaired' && event.args.report === name ? [event.args] : [],
  )
  const [first] = recorded
  if (!first)
    throw new CloisterError('check/unknown', 'no record of a repair of this asset names it', {
      advice: '`cloister audit ASSET --json` shows the records',
      facts: { asset, report: cid.toString() },
    })
  const report = repairReportCodec.open(cid, await readReplica({ stores, cid }))
  const same =
    report.chainId === deployment.chainId &&
    sameHex(report.contract, deployment.assets) &&
    report.asset === asset &&
    recorded.some(
      ({ by, blocks, faults, repaired, lost }) =>
        sameHex(report.by, by) &&
        report.blocks === blocks &&
        report.faults === faults &&
        report.repaired === repaired &&
        report.lost === lost,
    )
  if (!same)
    throw new CloisterError(
      'check/contradicted',
      'the report says something else than its record',
      {
        advice: 'believe neither; whoever signed the record wrote both',
        facts: { asset, by: first.by },
      },
    )
  const found = [...report.found]
  for (const part of report.more)
    found.push(...foundBlocksCodec.open(part, await readReplica({ stores, cid: part })).found)
  return { ...report, found }
}
