import { messageHash } from '#contracts/client/identify.ts'
import { createStamp, signMessage } from '#contracts/client/sign.ts'
import type { Address, Hex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { CHECK_SAMPLES } from '#protocol/samples.ts'
import type { RepairContext } from './context.ts'

/** Transactions that a seed may take: on a ledger that makes blocks by itself, waiting takes the rest. */
const MOST_TRIES = 8

const isZero = (hash: Hex): boolean => BigInt(hash) === 0n

/**
 * Announces a check of an asset on the ledger; its name is known before it is sent, so that `keep` can
 * note it down first and a restart finds it.
 */
export async function announce(
  { account, deployment, ledger, now, samples = CHECK_SAMPLES }: RepairContext,
  asset: bigint,
  keep: (check: Hex) => Promise<void>,
): Promise<Hex> {
  const checker = account.address.toLowerCase() as Address
  const message = { checker, asset, samples, ...createStamp({ now }) }
  const check = messageHash(deployment, 'assets', 'CheckOpening', message)
  await keep(check)
  await ledger.submit(await signMessage(account, deployment, 'assets', 'CheckOpening', message))
  return check
}

/**
 * The seed of an announced check: made of the hash of the block after the announcement, which nobody
 * knew by then, and kept by the ledger while it still tells that hash.
 *
 * @throws `check/seed` when the chain no longer tells the hash; `check/unknown`.
 */
export async function awaitSeed({ chain, ledger }: RepairContext, check: Hex): Promise<Hex> {
  for (let tries = 0; tries <= MOST_TRIES; tries++) {
    const state = await chain.check(check)
    if (!state) throw new CloisterError('check/unknown', 'the ledger knows no such check')
    if (!isZero(state.seed)) return state.seed
    await ledger.seedCheck(check)
  }
  throw new CloisterError('check/seed', 'the ledger keeps no seed for the check', {
    advice: 'try again when the ledger makes blocks',
    facts: { check },
  })
}
