import { createStamp, signMessage } from '#contracts/client/sign.ts'
import { type Address, fromHex, type Hex, toHex } from '#protocol/bytes.ts'
import { CHECK_SAMPLES, type CheckReport, checkReportCodec, passedBits } from '#protocol/check.ts'
import { DAG_CBOR, parseCid } from '#protocol/cid.ts'
import { CloisterError, isCloisterError } from '#protocol/errors.ts'
import { hash32 } from '#protocol/identifiers.ts'
import { manifestCodec } from '#protocol/manifest.ts'
import { blocksBelow, shardsByStorer } from '#storage/asset-blocks.ts'
import { replicaSource } from '#storage/layout.ts'
import { readReplica, writeReplicas } from '#storage/replicas.ts'
import { type Restored, restoreAsset, restoreCopies } from '#storage/restore-asset.ts'
import { announce, awaitSeed } from './announce.ts'
import { challengeStorer } from './challenge-storer.ts'
import type { RepairContext } from './context.ts'
import { noteRepair } from './release-erased.ts'

/** One finished check. */
export interface CheckedAsset {
  asset: Hex
  check: Hex
  /** Operators that did not hold what the seed picked. */
  failed: Address[]
  /** What was missing and put back; absent when nothing was. */
  restored?: Restored
  /** CID bytes of the report. */
  report: Hex
  transaction: Hex
}

/** How a check that is cut off is found again. */
export interface RunningCheck {
  /** A check of this asset that was announced before, if there is one. */
  check?: Hex | undefined
  /** Called before a check is announced; resolves when its name is durable. */
  keep(check: Hex): Promise<void>
}

/**
 * Checks all storers of an asset, repairs it if one of them failed, and records both on the ledger.
 * Copies of manifest, pages and header belong to no storer's sample: each check looks at them. A check
 * that was announced before and cut off is finished instead of announcing another.
 *
 * @throws `asset/unknown`, `asset/erased`, and what the ledger refuses.
 */
export async function checkAsset(
  context: RepairContext,
  asset: bigint,
  running: RunningCheck,
): Promise<CheckedAsset> {
  const { chain, deployment, account, nodes, ledger, now } = context
  const record = await chain.asset(asset)
  if (!record) throw new CloisterError('asset/unknown', 'the ledger knows no such asset')
  if (await chain.erasure(asset))
    throw new CloisterError('asset/erased', 'the owner has erased this asset')
  const { check, seed, samples } = await seeded(context, asset, running)
  const stores = nodes.map(({ store }) => store)
  const header = parseCid(fromHex(record.header))
  const cid = parseCid(fromHex(record.manifest))
  const manifest = manifestCodec.open(cid, await readReplica({ stores, cid }))
  const source = replicaSource(stores)
  const expected = await shardsByStorer({ source, manifest, storers: record.storers })

  const storers: CheckReport['storers'] = []
  for (const operator of record.storers) {
    const shards = expected.get(operator) ?? []
    storers.push(await challengeStorer(context, { check, seed, samples }, { operator, shards }))
  }
  const failed = storers.filter(({ passed }) => !passed).map(({ operator }) => operator)
  const restore = async () => {
    const blocks = [cid, header, ...(await blocksBelow({ source, manifest }))]
    await noteRepair(context, hash32(asset), blocks)
    return restoreAsset({ stores, storers: record.storers, manifest: cid, header })
  }
  const restoreFew = () =>
    restoreCopies({
      ...{ stores, manifest: cid, header, content: manifest },
      before: blocks => noteRepair(context, hash32(asset), blocks),
    })
  const found = failed.length === 0 ? await restoreFew() : await restore()
  const restored = failed.length === 0 && found.faults === 0 ? undefined : found
  const report = await writeReplicas({
    stores,
    block: checkReportCodec.encode({
      version: 1,
      chainId: deployment.chainId,
      contract: deployment.assets,
      asset: hash32(asset),
      manifest: cid,
      ...{ check, seed, storers },
      checker: account.address.toLowerCase() as Address,
      repaired: restored?.repaired ?? 0,
    }),
    codec: DAG_CBOR,
  })
  const message = {
    check,
    passed: passedBits(storers),
    repaired: restored?.repaired ?? 0,
    report: toHex(report.bytes),
    ...createStamp({ now }),
  }
  const { transaction } = await ledger.submit(
    await signMessage(account, deployment, 'assets', 'CheckRecord', message),
  )
  return {
    asset: hash32(asset),
    ...{ check, failed, transaction, report: message.report },
    ...(restored && { restored }),
  }
}

/** The running check and its seed, or those of a new one where that has come to nothing. */
async function seeded(
  context: RepairContext,
  asset: bigint,
  { check: before, keep }: RunningCheck,
): Promise<{ check: Hex; seed: Hex; samples: number }> {
  if (before) {
    const state = await context.chain.check(before)
    if (state && !state.recorded && state.asset === asset)
      try {
        return { check: before, seed: await awaitSeed(context, before), samples: state.samples }
      } catch (error) {
        if (!isCloisterError(error, 'check/seed')) throw error
      }
  }
  const check = await announce(context, asset, keep)
  const seed = await awaitSeed(context, check)
  return { check, seed, samples: context.samples ?? CHECK_SAMPLES }
}
