import { PAYOUT_RULE } from '#protocol/ledger.ts'

/** One price split by the rule; `storer` is what each storer gets. All in the token's smallest unit. */
export interface Shares {
  owner: bigint
  enclave: bigint
  storer: bigint
}

/**
 * Splits one use's price as the ledger does: parts are rounded down, the owner takes the rest.
 *
 * @example
 * payouts(1_000n, 4) // { owner: 852n, enclave: 100n, storer: 12n }
 */
export function payouts(price: bigint, storers: number): Shares {
  const whole = BigInt(PAYOUT_RULE.whole)
  const enclave = (price * BigInt(PAYOUT_RULE.enclave)) / whole
  const storer = (price * BigInt(PAYOUT_RULE.storage)) / whole / BigInt(storers)
  return { owner: price - enclave - storer * BigInt(storers), enclave, storer }
}
