import { factsOf, short, tellFacts } from '#sdk/event-facts.ts'
import { hold, type Journey, namesOf } from '../journey.ts'

/** Step 8: everything the ledger says of one asset, from publication to payout. */
export async function traceAsset(journey: Journey): Promise<void> {
  const { screen, insurer, hospitals } = journey
  const { name, published } = hospitals[1]!
  screen.heading(`8. Audit: the ledger's trace of the asset of ${name}, from publication to payout`)
  const names = await namesOf(journey)
  const nameOf = (hex: string): string => names.get(hex.toLowerCase()) ?? short(hex)
  const events = await insurer.events.trace(BigInt(published.asset))
  screen.table(
    ['block', 'time (UTC)', 'what', 'facts (money in CLC)'],
    events.map(event => [
      event.block,
      new Date(event.timestamp * 1000).toISOString().slice(11, 19),
      event.name,
      tellFacts(factsOf(event), nameOf),
    ]),
  )
  const kinds = new Set<string>(events.map(event => event.name))
  for (const kind of ['Published', 'Requested', 'Approved', 'Charged', 'Settled', 'Payout'])
    hold(journey, `the trace shows ${kind}`, kinds.has(kind))
}
