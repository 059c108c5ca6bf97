import { z } from 'zod'
import type { Hex } from '#protocol/bytes.ts'
import { createCodec } from '#protocol/codec.ts'
import { type CloisterError, isCloisterError } from '#protocol/errors.ts'
import { hash32 } from '#protocol/identifiers.ts'
import { countSchema, hash32Schema } from '#protocol/schema.ts'
import { type CheckedAsset, checkAsset } from './check-asset.ts'
import type { RepairContext } from './context.ts'
import { releaseErased } from './release-erased.ts'

const cursorCodec = createCodec(
  'repair cursor',
  z.object({
    version: z.literal(1),
    /** The asset that was taken up last; it may not be finished. */
    asset: hash32Schema,
    /** The check of it that was announced; null when it is finished. */
    check: hash32Schema.nullable(),
  }),
  'cloister/format',
)

const CURSOR = 'cursor'

/** Where the repair of an asset goes on that was too large for one check. */
const placeCodec = createCodec(
  'place of a repair',
  z.object({ version: z.literal(1), file: countSchema, stripe: countSchema }),
  'cloister/format',
)

const UNFINISHED = 'unfinished/'

/** Checks and repairs assets, one at a time. */
export interface Repair {
  /** Checks one asset, after whatever is being checked. */
  check(asset: Hex): Promise<CheckedAsset>
  /**
   * Checks the asset whose turn it is: the one that a restart cut off, or the next in the ledger's
   * order that was not checked for `rest` seconds, or whose repair has not come to its end. All others
   * have their turn before the same one has another. Undefined when there is none. Gives up what was
   * erased meanwhile.
   */
  next(rest?: number): Promise<CheckedAsset | undefined>
}

/** Whether the ledger could not be asked: nothing is known of the check then. */
const isOfLedger = ({ code, kind }: CloisterError): boolean =>
  kind === 'unavailable' && (code.startsWith('ledger/') || code.startsWith('call/'))

/** A day: how long an asset is left alone after a check. */
export const REST_SECONDS = 86_400

/**
 * The service of a checker. Where it stands is kept before each step, so that a restart goes on with
 * the check that was announced; nothing is ever checked or repaired twice at once.
 */
export function createRepair(context: RepairContext): Repair {
  const { chain, events, vault } = context
  let lane: Promise<unknown> = Promise.resolve()
  const inLane = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = lane.then(work)
    lane = turn.catch(() => undefined)
    return turn
  }
  const readCursor = async () => {
    const held = await vault.get(CURSOR)
    return held && cursorCodec.decode(held)
  }
  const keep = (asset: Hex, check: Hex | null) =>
    vault.put(CURSOR, cursorCodec.encode({ version: 1, asset, check }))

  const checkNow = async (asset: Hex): Promise<CheckedAsset> => {
    const cursor = await readCursor()
    const check = cursor?.asset === asset ? (cursor.check ?? undefined) : undefined
    const held = await vault.get(UNFINISHED + asset)
    const checked = await checkAsset(context, BigInt(asset), {
      check,
      from: held && placeCodec.decode(held),
      keep: name => keep(asset, name),
    })
    const { next } = checked.restored ?? {}
    if (next) await vault.put(UNFINISHED + asset, placeCodec.encode({ version: 1, ...next }))
    else if (held) await vault.remove(UNFINISHED + asset)
    await keep(asset, null)
    return checked
  }
  const isDue = async (asset: bigint, rest: number): Promise<boolean> => {
    if (await chain.erasure(asset)) return false
    if (await vault.get(UNFINISHED + hash32(asset))) return true
    const standing = await chain.standing(asset)
    return !standing || Number(standing.recordedAt) + rest <= (await chain.now())
  }
  return {
    check: asset => inLane(() => checkNow(asset)),
    next: (rest = REST_SECONDS) =>
      inLane(async () => {
        await releaseErased(context)
        const cursor = await readCursor()
        if (cursor?.check) {
          // What was cut off comes first; what became impossible meanwhile is left, though it be because
          // nobody has the asset's pages: else one such asset would keep all others from their turns.
          try {
            return await checkNow(cursor.asset)
          } catch (error) {
            if (!isCloisterError(error) || isOfLedger(error)) throw error
            await keep(cursor.asset, null)
          }
        }
        const all = (await events.assets()).map(hash32)
        const last = cursor ? all.indexOf(cursor.asset) : -1
        for (const asset of [...all.slice(last + 1), ...all.slice(0, last + 1)])
          if (await isDue(BigInt(asset), rest)) {
            // Whatever comes of it, the next turn is another's.
            await keep(asset, null)
            return checkNow(asset)
          }
        return undefined
      }),
  }
}
