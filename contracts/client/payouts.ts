import { PAYOUT_RULE } from '#protocol/ledger.ts'

/** One price split by the rule, in the token's smallest unit. */
export interface Shares {
  owner: bigint
  enclave: bigint
  /** What each storer gets that did not fail the latest check. */
  storer: bigint
  /** What goes back to the grantee, for the storers that failed. */
  refund: bigint
}

/**
 * Splits one use's price as the ledger does: parts are rounded down, the owner takes the rest.
 *
 * @param failed how many of the storers failed the asset's latest check
 * @example
 * payouts(1_000n, 4, 1) // { owner: 852n, enclave: 100n, storer: 12n, refund: 12n }
 */
export function payouts(price: bigint, storers: number, failed = 0): Shares {
  const whole = BigInt(PAYOUT_RULE.whole)
  const enclave = (price * BigInt(PAYOUT_RULE.enclave)) / whole
  const storer = (price * BigInt(PAYOUT_RULE.storage)) / whole / BigInt(storers)
  const owner = price - enclave - storer * BigInt(storers)
  return { owner, enclave, storer, refund: storer * BigInt(failed) }
}
