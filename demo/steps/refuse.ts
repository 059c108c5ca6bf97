import { createSimulator } from '#enclave-adapter/launch/simulator.ts'
import type { Hex } from '#protocol/bytes.ts'
import { receiptBundleCodec, receiptCodec } from '#protocol/receipt.ts'
import { approveGrant, requestGrant, revokeGrant } from '#sdk/actions/grants.ts'
import { openJob } from '#sdk/actions/open-job.ts'
import { prepareQuery } from '#sdk/actions/prepare-query.ts'
import { type QueryResult, query, runJob } from '#sdk/actions/query.ts'
import { readTrustRoots } from '#sdk/actions/trust-roots.ts'
import { assertReceipt } from '#sdk/actions/verify-receipt.ts'
import type { Client } from '#sdk/client.ts'
import { denied, type Journey, PURPOSE } from '../journey.ts'
import { PRICE } from './grant.ts'
import { LOST_AFTER } from './settle.ts'

const QUESTION = 'select sex, count(distinct patient) as patients from patients group by sex'

/** Step 5: what must be refused is refused, each with its own code. */
export async function refuseAll(journey: Journey, answered: QueryResult): Promise<void> {
  const { screen, insurer, party, hospitals } = journey
  screen.heading('5. Refused: each by its own rule, with the way out')
  const [first] = hospitals
  const assets = hospitals.map(({ published }) => published.asset)
  const ask = (client: Client, question: string) =>
    prepareQuery(client, { question, purpose: PURPOSE, assets }).then(prepared =>
      query(client, prepared),
    )

  await denied(journey, 'a row-level question: select *', 'sql/row-level', () =>
    ask(insurer, 'select * from patients'),
  )
  await denied(journey, 'an aggregate over one person by filter', 'sql/filter', () =>
    ask(insurer, "select sum(cost) filter (where patient = 'x') from claims"),
  )
  const stranger = await party('pinnacle-analytics')
  await denied(journey, 'a question by somebody without a grant', 'grant/missing', () =>
    ask(stranger, QUESTION),
  )

  // From here on the ledger itself refuses: a client that skips its own checks gets no further.
  const once = await requestGrant(insurer, {
    asset: first!.published.asset,
    purpose: PURPOSE,
    engine: 'enclave',
    price: PRICE.hospital,
    uses: 1,
  })
  await approveGrant(first!.client, once)
  const { prepared, open } = await opener(insurer, first!.published.asset)
  await denied(journey, 'a grant used for another purpose', 'grant/purpose', () =>
    open(once, { purpose: 'dpv:Marketing' }),
  )
  const job = await open(once)
  await runJob(insurer, job, prepared)
  journey.escrowed += PRICE.hospital
  journey.jobs.add(job)
  await denied(journey, 'a grant whose uses are spent', 'grant/uses-spent', () => open(once))

  const brief = await requestGrant(insurer, {
    asset: first!.published.asset,
    purpose: PURPOSE,
    engine: 'enclave',
    price: PRICE.hospital,
    uses: 5,
  })
  await approveGrant(first!.client, brief)
  await revokeGrant(first!.client, brief)
  await denied(journey, 'a grant that was revoked', 'grant/revoked', () => open(brief))

  await tamper(journey, answered)
  await swapProgram(journey)
}

/** Opens jobs straight at the ledger, with whatever terms. */
async function opener(client: Client, asset: Hex) {
  const prepared = await prepareQuery(client, {
    question: QUESTION,
    purpose: PURPOSE,
    assets: [asset],
  })
  const open = (grant: Hex, changed: { purpose?: string } = {}) =>
    openJob(client, {
      ...prepared,
      grants: [grant],
      escrow: PRICE.hospital,
      seconds: 600,
      ...changed,
    })
  return { prepared, open }
}

async function tamper(journey: Journey, { bundle }: QueryResult): Promise<void> {
  const trust = await readTrustRoots(
    journey.insurer,
    journey.hospitals.map(({ domain }) => domain),
  )
  const decoded = receiptBundleCodec.decode(bundle)
  const receipt = receiptCodec.decode(decoded.receipt)
  const tampered = receiptBundleCodec.encode({
    ...decoded,
    receipt: receiptCodec.encode({ ...receipt, purpose: 'dpv:Marketing' }),
  })
  await denied(journey, 'a tampered receipt', 'receipt/signature', async () =>
    assertReceipt(tampered, trust),
  )
}

/** The host swaps the program for one that nobody approved, on a platform that is admitted. */
async function swapProgram(journey: Journey): Promise<void> {
  const { embedded, insurer, hospitals, grants } = journey
  const swapped = await createSimulator({
    platformKey: embedded.platformSecret,
    program: new URL('../unapproved-program.ts', import.meta.url).pathname,
  })
  const { asset } = hospitals[1]!.published
  const prepared = await prepareQuery(insurer, {
    question: QUESTION,
    purpose: PURPOSE,
    assets: [asset],
  })
  const job = await openJob(insurer, {
    ...prepared,
    grants: [grants.get(asset)!],
    escrow: PRICE.hospital,
    seconds: LOST_AFTER,
  })
  journey.escrowed += PRICE.hospital
  journey.jobs.add(job)
  journey.lostJobs.push({ job, escrow: PRICE.hospital, grant: grants.get(asset)!, charged: false })
  const network = { ...insurer.network, coordinator: embedded.coordinatorWith(swapped) }
  await denied(
    journey,
    'an enclave whose measurement nobody approved',
    'evidence/measurement',
    () => runJob({ network }, job, prepared),
  )
}
