import { type Address, fromHex, type Hex } from '#protocol/bytes.ts'
import type { AskedCheck, CheckerService } from '#protocol/checker.ts'
import { CloisterError, isCloisterError } from '#protocol/errors.ts'
import { systemTimers, type Timers, within } from '#storage/pace.ts'
import type { CheckedAsset } from './check-asset.ts'
import type { RepairContext } from './context.ts'
import type { Repair } from './create-repair.ts'

/** Seconds for which an asset that was checked, or could not be, is not checked again because it is asked for. */
export const ASKED_REST = 600

/** Checks that may wait at a time. */
const MOST_WAITING = 8

/** Checks that are kept to be told, ended ones for as long as their assets rest. */
const MOST_KEPT = 256

/** A check that was asked for, and when it ended. */
interface Asked {
  told: AskedCheck
  /** Unix seconds; undefined before. */
  endedAt?: number
  ended: Promise<void>
  end(): void
}

/**
 * Takes checks that somebody asks for. Whoever asks pays nothing, so asking must not load the service:
 * an asset rests for ten minutes after each check, whoever had it made; eight may wait at a time; and
 * after each of them the checker is free for as long as it took, so that the assets whose turn it is
 * come to theirs whatever is asked.
 */
export function createChecker(
  { chain, account, now }: Pick<RepairContext, 'chain' | 'account' | 'now'>,
  { check }: Pick<Repair, 'check'>,
  { timers = systemTimers }: { timers?: Timers } = {},
): CheckerService {
  const all = new Map<Hex, Asked>()
  const waiting: Asked[] = []
  let busy = false
  const seconds = () => Math.floor(now() / 1000)
  const checker = account.address.toLowerCase() as Address

  const takeNext = (): void => {
    const next = busy ? undefined : waiting.shift()
    if (!next) return
    busy = true
    const began = timers.now()
    const free = () => {
      busy = false
      takeNext()
    }
    run(next).finally(() => timers.after(timers.now() - began, free))
  }
  const run = async (asked: Asked): Promise<void> => {
    asked.told = { ...asked.told, state: 'running' }
    try {
      const checked = await check(asked.told.asset)
      asked.told = { ...asked.told, state: 'done', outcome: outcomeOf(checked, checker) }
    } catch (error) {
      asked.told = { ...asked.told, state: 'failed', ...faultOf(error) }
    }
    asked.endedAt = seconds()
    asked.end()
  }
  const tell = (asked: Asked): AskedCheck => ({
    ...asked.told,
    before: waiting.indexOf(asked) + 1,
  })
  const forgetOld = (): void => {
    for (const [asset, { endedAt }] of all)
      if (endedAt !== undefined && endedAt + ASKED_REST <= seconds()) all.delete(asset)
  }

  return {
    async ask({ asset }) {
      const known = all.get(asset)
      if (known && known.endedAt === undefined) return tell(known)
      if (!(await chain.asset(BigInt(asset))))
        throw new CloisterError('asset/unknown', 'the ledger knows no such asset', {
          advice: '`cloister catalogue` lists what there is',
          facts: { asset },
        })
      if (await chain.erasure(BigInt(asset)))
        throw new CloisterError('asset/erased', 'the owner has erased this asset', {
          facts: { asset },
        })
      const standing = await chain.standing(BigInt(asset))
      const last = Math.max(Number(standing?.recordedAt ?? 0), known?.endedAt ?? 0)
      if (last + ASKED_REST > seconds())
        throw new CloisterError('check/too-soon', 'the asset has been checked just now', {
          advice: '`cloister verify-check ASSET` shows what was found; ask again later',
          facts: {
            asset,
            ...(standing && { check: standing.check }),
            wait: last + ASKED_REST - seconds(),
          },
        })
      // Somebody else may have asked while the ledger was.
      const meanwhile = all.get(asset)
      if (meanwhile && meanwhile.endedAt === undefined) return tell(meanwhile)
      forgetOld()
      if (waiting.length >= MOST_WAITING || all.size >= MOST_KEPT)
        throw new CloisterError('check/busy', 'too many checks have been asked for', {
          advice: 'ask again later; every asset has its turn without asking, too',
          facts: { waiting: waiting.length },
        })
      const { promise: ended, resolve: end } = Promise.withResolvers<void>()
      const told = { asset, state: 'waiting', before: 0, outcome: null } as const
      const asked: Asked = { told: { ...told, code: '', message: '', advice: '' }, ended, end }
      all.set(asset, asked)
      waiting.push(asked)
      takeNext()
      return tell(asked)
    },
    async status({ asset, wait = 0 }) {
      const asked = all.get(asset)
      if (!asked)
        throw new CloisterError('check/unknown', 'nobody has asked for a check of this asset', {
          advice: '`cloister audit ASSET` shows those that were recorded',
          facts: { asset },
        })
      if (wait > 0) await within(() => asked.ended, { timers, ms: wait })
      return tell(asked)
    },
  }
}

function outcomeOf(
  { check, samples, storers, report, transaction, restored }: CheckedAsset,
  checker: Address,
): NonNullable<AskedCheck['outcome']> {
  const { blocks = 0, faults = 0, repaired = 0, elsewhere = 0, lost = [], next } = restored ?? {}
  return {
    ...{ check, checker, samples, storers, transaction, report: fromHex(report) },
    ...{ blocks, faults, repaired, elsewhere },
    ...{ lost: lost.length, unfinished: next !== undefined },
  }
}

/** What may be told of a failure: the sentence of one of ours. */
const faultOf = (error: unknown): Pick<AskedCheck, 'code' | 'message' | 'advice'> =>
  isCloisterError(error)
    ? { code: error.code, message: error.message, advice: error.advice }
    : { code: 'call/internal', message: 'the check failed', advice: 'ask again later' }
