import type { Hex } from '#protocol/bytes.ts'
import type { AskedCheck } from '#protocol/checker.ts'
import { CloisterError, isErrorCode } from '#protocol/errors.ts'
import type { Network } from '#protocol/services.ts'

/** Milliseconds that one question after a check waits for its end. */
const WAIT_MS = 10_000

/** What a check that was asked for came to. */
export type CheckOutcome = NonNullable<AskedCheck['outcome']>

/**
 * Has the deployment's checker check an asset now, and waits for the outcome: announced on the ledger,
 * its shards picked by a later block, rebuilt what is missing, recorded. Unlike {@link repairAsset}'s
 * record, this one decides who is paid for storage. Needs no keys.
 *
 * @param onState hears how far it is
 * @throws `check/too-soon` within ten minutes of the asset's last check, `check/busy` when too many are
 *   asked for; `asset/unknown`, `asset/erased`, and what the check failed with.
 * @example
 * const { check, storers } = await askCheck(network, asset)
 */
export async function askCheck(
  { checker }: Pick<Network, 'checker'>,
  asset: Hex,
  onState: (asked: AskedCheck) => void = () => {},
): Promise<CheckOutcome> {
  let asked = await checker.ask({ asset })
  for (;;) {
    onState(asked)
    if (asked.outcome) return asked.outcome
    if (asked.state === 'failed') throw failureOf(asked)
    asked = await checker.status({ asset, wait: WAIT_MS })
  }
}

const failureOf = ({ asset, code, message, advice }: AskedCheck) =>
  new CloisterError(isErrorCode(code) ? code : 'call/internal', message, {
    advice,
    facts: { asset },
  })
