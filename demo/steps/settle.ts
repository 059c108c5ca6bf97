import type { EnclaveAdapter } from '#enclave-adapter/launch/adapter.ts'
import { formatCredits } from '#protocol/credits.ts'
import { isCloisterError } from '#protocol/errors.ts'
import { PAYOUT_RULE } from '#protocol/ledger.ts'
import { openJob } from '#sdk/actions/open-job.ts'
import { prepareQuery } from '#sdk/actions/prepare-query.ts'
import { refundJob, runJob } from '#sdk/actions/query.ts'
import { withdraw } from '#sdk/actions/withdraw.ts'
import { hold, type Journey, namesOf, PURPOSE } from '../journey.ts'
import { UNIT } from '../report.ts'
import { PRICE } from './grant.ts'

/** Seconds until a lost job's escrow returns; enough for attesting on a slow machine. */
export const LOST_AFTER = 12

/** Opens a job whose enclave is killed once it has its keys; the money is claimed back in step 7. */
export async function loseEnclave(journey: Journey): Promise<void> {
  const { embedded, insurer, hospitals, grants } = journey
  const { asset } = hospitals[2]!.published
  const grant = grants.get(asset)!
  const prepared = await prepareQuery(insurer, {
    question: 'select count(distinct patient) as patients from patients',
    purpose: PURPOSE,
    assets: [asset],
  })
  const job = await openJob(insurer, {
    ...prepared,
    grants: [grant],
    escrow: PRICE.hospital,
    seconds: LOST_AFTER,
  })
  journey.escrowed += PRICE.hospital
  journey.jobs.add(job)
  journey.lostJobs.push({ job, escrow: PRICE.hospital, grant, charged: true })
  const network = {
    ...insurer.network,
    coordinator: embedded.coordinatorWith(doomed(embedded.adapter)),
  }
  const died = await runJob({ network }, job, prepared).then(
    () => false,
    error => isCloisterError(error, 'enclave/died'),
  )
  hold(journey, 'a job whose enclave is killed fails as such', died)
  journey.screen.say(
    '  (one more job was opened, and its enclave killed as it was handed its keys: see step 7)',
  )
}

/** The same enclave, killed the moment it is handed its keys. */
const doomed = (adapter: EnclaveAdapter): EnclaveAdapter => ({
  ...adapter,
  async launch() {
    const enclave = await adapter.launch()
    return {
      ...enclave,
      run(input) {
        const running = enclave.run(input)
        process.kill(enclave.pid, 'SIGKILL')
        return running
      },
    }
  },
})

/** Step 7: everyone is paid by the published rule; lost jobs are refunded; it all adds up. */
export async function settleAll(journey: Journey): Promise<void> {
  const { screen, insurer, report, hospitals, cars } = journey
  screen.heading('7. Settle: paid from escrow by a published rule, to the last unit')
  const { owner, enclave, storage } = PAYOUT_RULE
  screen.say(
    `  the rule: of each price ${storage / 100}% to the asset's storage nodes in equal parts, ${enclave / 100}% to the enclave's operator, ` +
      `${owner / 100}% and every remainder to the owner`,
  )
  await refundLost(journey)

  const names = await namesOf(journey)
  const sums = new Map<string, bigint>()
  let paid = 0n
  let refunded = 0n
  for (const event of await insurer.events.all()) {
    if (event.name !== 'Payout') continue
    const { party, amount, role } = event.args
    if (!journey.jobs.has(event.args.job)) continue
    if (role === 'refund') refunded += amount
    else paid += amount
    const who = names.get(party.toLowerCase()) ?? party
    const name = role === 'refund' ? `${who} (refunds)` : who
    sums.set(name, (sums.get(name) ?? 0n) + amount)
  }
  const shown = [...sums].sort(
    ([a], [b]) => order(a) - order(b) || a.localeCompare(b, 'en', { numeric: true }),
  )
  for (const [party, amount] of shown)
    report.payouts.push({ party, amount: Number(amount), unit: UNIT })
  const carSum = shown.reduce(
    (sum, [name, amount]) => (name.startsWith('car-') ? sum + amount : sum),
    0n,
  )
  screen.table(
    ['party', 'CLC'],
    [
      ...shown
        .filter(([name]) => !name.startsWith('car-'))
        .map(([name, amount]) => [name, formatCredits(amount)]),
      [`${cars.length} car owners together`, formatCredits(carSum)],
      ['sum', formatCredits(paid + refunded)],
      ['escrow put in', formatCredits(journey.escrowed)],
    ],
  )
  report.money = {
    escrowed: Number(journey.escrowed),
    paid: Number(paid),
    refunded: Number(refunded),
    unit: UNIT,
  }
  hold(
    journey,
    'payouts and refunds add up to the escrow, to the last unit',
    paid + refunded === journey.escrowed,
  )
  if (paid + refunded === journey.escrowed)
    screen.say('  ✓ payouts and refunds are the escrow, to the last unit')

  const before = await hospitals[0]!.client.chain.owed(hospitals[0]!.client.address)
  await withdraw(hospitals[0]!.client)
  const balance = await hospitals[0]!.client.chain.balance(hospitals[0]!.client.address)
  hold(journey, 'a hospital withdraws what it is owed', before > 0n && balance >= before)
  screen.say(
    `  ✓ ${hospitals[0]!.name} withdrew ${formatCredits(before)} CLC to its own address, again without gas`,
  )
}

const order = (name: string): number =>
  ['st-anne', 'mercy', 'riverside'].includes(name) ? 0 : name.startsWith('car-') ? 1 : 2

async function refundLost(journey: Journey): Promise<void> {
  const { screen, insurer } = journey
  for (const { job, grant, charged } of journey.lostJobs) {
    const { until } = (await insurer.chain.job(job))!
    // The ledger's clock counts whole seconds, and the deadline itself is still in time.
    const wait = Number(until) + 2 - Date.now() / 1000
    if (wait > 0) {
      screen.progress(`waiting ${Math.ceil(wait)} s for the deadline of a lost job`)
      await new Promise(resolve => setTimeout(resolve, wait * 1000))
    }
    await refundJob(insurer, job)
    const after = (await insurer.chain.job(job))!
    const left = (await insurer.chain.grant(grant))!.usesLeft
    hold(journey, 'a lost job is refunded after its deadline', after.state === 'refunded')
    screen.say(
      charged
        ? `  ✓ the job whose enclave died was refunded after its deadline; its use stays spent (${left} left)`
        : '  ✓ the job that never became ready was refunded after its deadline, and no use was charged',
    )
  }
}
