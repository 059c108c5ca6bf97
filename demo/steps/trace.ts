import type { LedgerEvent } from '#contracts/client/events.ts'
import { hold, type Journey } from '../journey.ts'

/** Step 8: everything the ledger says of one asset, from publication to payout. */
export async function traceAsset(journey: Journey): Promise<void> {
  const { screen, insurer, hospitals } = journey
  const { name, published } = hospitals[1]!
  screen.heading(`8. Audit: the ledger's trace of the asset of ${name}, from publication to payout`)
  const events = await insurer.events.trace(BigInt(published.asset))
  screen.table(
    ['block', 'time', 'what', 'facts'],
    events.map(event => [
      event.block,
      new Date(event.timestamp * 1000).toISOString().slice(11, 19),
      event.name,
      factsOf(event),
    ]),
  )
  const kinds = new Set<string>(events.map(event => event.name))
  for (const kind of ['Published', 'Requested', 'Approved', 'Charged', 'Settled', 'Payout'])
    hold(journey, `the trace shows ${kind}`, kinds.has(kind))
}

/** The arguments worth showing, shortened. */
function factsOf({ args }: LedgerEvent): string {
  const shown = Object.entries(args as Record<string, unknown>)
    .filter(([key]) =>
      ['grant', 'job', 'party', 'role', 'amount', 'epoch', 'purpose', 'grantee'].includes(key),
    )
    .map(([key, value]) => `${key} ${short(value)}`)
  return shown.join('  ')
}

const short = (value: unknown): string => {
  const text = String(value)
  return text.startsWith('0x') && text.length > 14 ? `${text.slice(0, 10)}…` : text
}
