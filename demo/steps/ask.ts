import { formatCredits } from '#protocol/credits.ts'
import { receiptCodec } from '#protocol/receipt.ts'
import { prepareQuery } from '#sdk/actions/prepare-query.ts'
import { type QueryResult, query } from '#sdk/actions/query.ts'
import { readTrustRoots } from '#sdk/actions/trust-roots.ts'
import { assertReceipt } from '#sdk/actions/verify-receipt.ts'
import { compare } from '../agreement.ts'
import { countOf, hold, type Journey, type Owner, PURPOSE } from '../journey.ts'
import { openPlain } from '../plain.ts'
import { type DemoQuestion, QUESTIONS } from '../questions.ts'
import { COHORT, DOMINANCE } from './publish.ts'

/** Step 4: questions in SQL across owners, answered in the enclave, each with a receipt. */
export async function askAll(journey: Journey): Promise<QueryResult[]> {
  const { screen, hospitals, cars } = journey
  screen.heading(
    '4. Compute: SQL over all owners, in a SIMULATED enclave process; rows never leave it',
  )
  const plain = await openPlain()
  const loaded = new Set<string>()
  const results: QueryResult[] = []
  try {
    for (const asked of QUESTIONS) {
      const owners = asked.over === 'hospitals' ? hospitals : cars
      for (const [table, columns] of Object.entries(asked.plainColumns)) {
        if (loaded.has(table)) continue
        await plain.load(
          owners.map(({ data }) => data),
          table,
          columns,
        )
        loaded.add(table)
      }
      results.push(await ask(journey, asked, owners, await plain.ask(asked.plain)))
    }
  } finally {
    plain.close()
  }
  return results
}

async function ask(
  journey: Journey,
  asked: DemoQuestion,
  owners: readonly Owner[],
  plain: unknown[][],
): Promise<QueryResult> {
  const { screen, insurer, report } = journey
  const whom = asked.over === 'cars' ? 'cars' : 'people'
  screen.say(`\n  ${asked.title}\n  > ${asked.question}`)
  const began = performance.now()
  const prepared = await prepareQuery(insurer, {
    question: asked.question,
    purpose: PURPOSE,
    assets: owners.map(({ published }) => published.asset),
  })
  const result = await query(insurer, prepared, { onState: state => screen.progress(state) })
  journey.escrowed += prepared.cost
  journey.jobs.add(result.job)
  const seconds = (performance.now() - began) / 1000
  const { answer, receipt, bundle } = result
  screen.table(answer.columns, answer.rows)

  const limit = asked.limit === undefined ? {} : { limit: asked.limit }
  const { matches, heldBack } = compare(answer, plain, {
    cohort: COHORT,
    dominance: DOMINANCE,
    ...limit,
  })
  const trust = await readTrustRoots(
    insurer,
    owners.map(({ domain }) => domain),
  )
  const verified = verifies(bundle, trust)
  hold(journey, `“${asked.title}” equals plain DuckDB`, matches)
  const { cohort, dominance } = answer.suppressed
  hold(
    journey,
    `“${asked.title}” holds back as many groups as the rules say`,
    cohort + dominance === heldBack,
  )
  hold(journey, `the receipt of “${asked.title}” verifies offline`, verified)
  if (answer.rows.length === 0) screen.say('  (nothing could be shown)')
  screen.say(
    `  ${matches ? '✓' : '✗'} equals plain DuckDB  ${verified ? '✓' : '✗'} receipt verifies offline  ` +
      `held back: ${countOf(cohort, 'group')} of fewer than ${COHORT} ${whom}, ${dominance} dominated by one  ` +
      `${seconds.toFixed(1)} s  ${formatCredits(prepared.cost)} CLC`,
  )
  report.jobs.push({
    engine: 'enclave',
    question: asked.question,
    rows: answer.rows.length,
    answer: { columns: answer.columns, rows: answer.rows },
    suppressed: cohort + dominance,
    receipt: receiptCodec.cid(receipt).toString(),
    verified,
    matchesPlain: matches,
    seconds,
  })
  return result
}

function verifies(...args: Parameters<typeof assertReceipt>): boolean {
  try {
    assertReceipt(...args)
    return true
  } catch {
    return false
  }
}
