import type { AssetRecord } from '#contracts/client/read.ts'
import { createStamp, signMessage } from '#contracts/client/sign.ts'
import type { BlockStore } from '#protocol/blocks.ts'
import { type Address, fromHex, type Hex, toHex } from '#protocol/bytes.ts'
import { type CheckReport, checkReportCodec, passedBits, pickShards } from '#protocol/check.ts'
import { type Cid, DAG_CBOR, parseCid } from '#protocol/cid.ts'
import { CloisterError, isCloisterError } from '#protocol/errors.ts'
import { hash32 } from '#protocol/identifiers.ts'
import { type Manifest, manifestCodec } from '#protocol/manifest.ts'
import { CHECK_SAMPLES } from '#protocol/samples.ts'
import { shardsByStorer } from '#storage/asset-blocks.ts'
import { replicaSource } from '#storage/layout.ts'
import { readReplica, writeReplicas } from '#storage/replicas.ts'
import { type Place, type Restored, restoreAsset, restoreCopies } from '#storage/restore-asset.ts'
import { announce, awaitSeed } from './announce.ts'
import { challengeStorer } from './challenge-storer.ts'
import type { RepairContext } from './context.ts'
import { impatientStore } from './impatient-store.ts'
import { noteRepair } from './release-erased.ts'

/** One finished check. */
export interface CheckedAsset {
  asset: Hex
  check: Hex
  /** Shards asked of each storer, all where it has fewer. */
  samples: number
  storers: { operator: Address; asked: number; passed: boolean }[]
  /** Operators that did not hold what the seed picked. */
  failed: Address[]
  /** What was missing and put back; absent when nothing was. With `next` the rest is yet to be done. */
  restored?: Restored
  /** CID bytes of the report. */
  report: Hex
  transaction: Hex
}

/** How a check that is cut off is found again. */
export interface RunningCheck {
  /** A check of this asset that was announced before, if there is one. */
  check?: Hex | undefined
  /** Where the repair that an earlier check began goes on, if it did not come to its end. */
  from?: Place | undefined
  /** Called before a check is announced; resolves when its name is durable. */
  keep(check: Hex): Promise<void>
}

/** Storers that are asked at the same time; each hands out 16 MiB at the most. */
const AT_ONCE = 4

/** Blocks that one check looks at when it repairs, and how long it does; the next one goes on. */
const SLICE = { blocks: 65_536, ms: 300_000 }

/**
 * Checks all storers of an asset, repairs it if one of them failed, and records both on the ledger.
 * Copies of manifest, pages and header belong to no storer's sample: each check looks at them. A check
 * that was announced before and cut off is finished instead of announcing another. However many shards
 * a manifest names, one check holds few of them, and repairs for five minutes at the most.
 *
 * @throws `asset/unknown`, `asset/erased`, and what the ledger refuses.
 */
export async function checkAsset(
  context: RepairContext,
  asset: bigint,
  running: RunningCheck,
): Promise<CheckedAsset> {
  const { chain, nodes } = context
  const record = await chain.asset(asset)
  if (!record) throw new CloisterError('asset/unknown', 'the ledger knows no such asset')
  if (await chain.erasure(asset))
    throw new CloisterError('asset/erased', 'the owner has erased this asset')
  const stores = nodes.map(({ store }) => impatientStore(store))
  const cid = parseCid(fromHex(record.manifest))
  // What cannot be checked is not announced.
  const manifest = manifestCodec.open(cid, await readReplica({ stores, cid }))
  const { check, seed, samples } = await seeded(context, asset, running)
  const picked = await shardsByStorer({
    ...{ source: replicaSource(stores), manifest, storers: record.storers },
    pick: (operator, count) => pickShards(seed, operator, count, samples),
  })
  const storers = await mapAtOnce(AT_ONCE, record.storers, operator =>
    challengeStorer(context, { check, seed }, { operator, asked: picked.get(operator) ?? [] }),
  )
  const failed = storers.filter(({ passed }) => !passed).map(({ operator }) => operator)
  const found = await repair(context, record, {
    ...{ stores, manifest },
    whole: failed.length > 0 || running.from !== undefined,
    from: running.from,
  })
  const restored = failed.length === 0 && found.faults === 0 && !found.next ? undefined : found
  const { report, transaction } = await recordCheck(context, asset, {
    ...{ check, seed, storers, stores, manifest: cid },
    repaired: restored?.repaired ?? 0,
  })
  return {
    ...{ asset: hash32(asset), check, samples, failed, transaction, report },
    storers: storers.map(({ operator, asked, passed }) => ({
      ...{ operator, asked: asked.length, passed },
    })),
    ...(restored && { restored }),
  }
}

/** Looks at the whole asset, a slice of it, or at what has only copies. */
async function repair(
  context: RepairContext,
  asset: AssetRecord,
  {
    stores,
    manifest,
    whole,
    from,
  }: {
    stores: readonly BlockStore[]
    manifest: Manifest
    whole: boolean
    from: Place | undefined
  },
): Promise<Restored> {
  const { blocks, ms } = context.slice ?? SLICE
  const began = performance.now()
  const options = {
    ...{ stores, storers: asset.storers },
    manifest: parseCid(fromHex(asset.manifest)),
    header: parseCid(fromHex(asset.header)),
    before: (noted: readonly Cid[]) => noteRepair(context, hash32(asset.id), noted),
  }
  if (!whole) return restoreCopies({ ...options, content: manifest })
  const over = () => performance.now() - began >= ms
  return restoreAsset({ ...options, slice: { from, blocks, over } })
}

/** Leaves the report with the nodes, and its CID with the ledger. */
async function recordCheck(
  { deployment, account, ledger, now }: RepairContext,
  asset: bigint,
  {
    stores,
    ...found
  }: Pick<CheckReport, 'check' | 'seed' | 'storers' | 'manifest' | 'repaired'> & {
    stores: readonly BlockStore[]
  },
): Promise<{ report: Hex; transaction: Hex }> {
  const cid = await writeReplicas({
    stores,
    block: checkReportCodec.encode({
      version: 1,
      chainId: deployment.chainId,
      contract: deployment.assets,
      asset: hash32(asset),
      checker: account.address.toLowerCase() as Address,
      ...found,
    }),
    codec: DAG_CBOR,
  })
  const { check, storers, repaired } = found
  const report = toHex(cid.bytes)
  const message = {
    ...{ check, passed: passedBits(storers), repaired, report },
    ...createStamp({ now }),
  }
  const { transaction } = await ledger.submit(
    await signMessage(account, deployment, 'assets', 'CheckRecord', message),
  )
  return { report, transaction }
}

/** Does something with each of a list, a few at a time, and keeps the order. */
async function mapAtOnce<T, R>(
  most: number,
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  const left = [...items.entries()]
  const take = async () => {
    for (let next = left.shift(); next; next = left.shift()) results[next[0]] = await work(next[1])
  }
  await Promise.all(Array.from({ length: most }, take))
  return results
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
