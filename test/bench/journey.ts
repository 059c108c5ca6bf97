import { concat } from '#protocol/bytes.ts'
import { acceptAttributeKey, issueAttributeKey } from '#sdk/actions/issue-attribute-key.ts'
import { readAsset } from '#sdk/actions/read-asset.ts'
import { withdraw } from '#sdk/actions/withdraw.ts'
import type { Client } from '#sdk/client.ts'
import { normaliseFhir } from '#sdk/normalise/fhir.ts'
import { samplePatients } from '#sdk/sample/sample-patients.ts'
import { encodeParquet } from '#storage/encode-parquet.ts'
import { ask, openPlainQuestion, type Timeline } from './ask.ts'
import { type Deployment, DOMAIN, grantTo, openDeployment } from './deployment.ts'
import { assertAnswer, compare, createRow, median, type Row, time } from './harness.ts'
import { prepareAlone } from './primitives-alone.ts'

const ROUNDS = 5

/** Every step of the journey on the built-in sample of one hospital, seconds each. */
export async function benchJourney(): Promise<Row[]> {
  const rows: Row[] = []
  const opening = performance.now()
  const deployment = await openDeployment()
  try {
    const step = (
      name: string,
      ms: number,
      compared: { baseline?: number; ratio?: number } = {},
    ) => {
      const { baseline, ratio } = compared
      const against = baseline === undefined ? {} : { baseline: baseline / 1000, ratio: ratio! }
      rows.push(createRow({ name, value: ms / 1000, unit: 's', ...against }))
    }
    step('open a new deployment', performance.now() - opening)
    const data = await normaliseFhir(samplePatients({ patients: 400, seed: 'bench' }))

    const alone = prepareAlone(concat(data.tables.map(encodeParquet)))
    const publishing = await compare(() => deployment.publish(data), alone, { rounds: ROUNDS })
    step('publish / AES-GCM, RS 4+2 and SHA-256 alone', publishing.value, publishing)

    const published = await deployment.publish(data)
    const { asset } = published
    const { insurer, hospital } = deployment
    step(
      'grant, requested and approved',
      await once(() => grantTo(deployment, insurer, asset, 'enclave')),
    )

    const physician = await openPhysician(deployment)
    await grantTo(deployment, physician, asset, 'share')
    const reading = await repeated(async () => {
      const { tables } = await readAsset(physician, asset)
      const read = tables.patients!.patient!.length
      assertAnswer(read === published.rows.patients, 'rows are missing from what was shared')
    })
    step('read what was shared', reading)

    const plain = await openPlainQuestion(data)
    try {
      const timelines: Timeline[] = []
      const asking = await compare(
        async () => {
          const { result, timeline } = await ask(deployment, asset)
          await plain.assertSame(result)
          timelines.push(timeline)
        },
        () => plain.ask(),
        { rounds: ROUNDS },
      )
      step('question to verified answer / plain DuckDB', asking.value, asking)
      for (const [name, from, to] of PHASES)
        step(`  ${name}`, median(timelines.map(seen => elapsed(seen, from, to))))
    } finally {
      plain.close()
    }
    const owed = await hospital.chain.owed(hospital.address)
    assertAnswer(owed > 0n, 'the owner is owed nothing after settlement')
    step('withdraw what is owed', await once(() => withdraw(hospital)))
    assertAnswer((await hospital.chain.balance(hospital.address)) >= owed, 'nothing was paid')
  } finally {
    await deployment.close()
  }
  return rows
}

const PHASES = [
  ['plan and open the job', 'asked', 'queued'],
  ['launch an enclave', 'queued', 'attesting'],
  ['attest and approve', 'attesting', 'ready'],
  ['release keys', 'ready', 'computing'],
  ['decrypt and compute', 'computing', 'settling'],
  ['settle', 'settling', 'done'],
  ['open and verify', 'done', 'verified'],
] as const

/** A state that passed between two looks at it took no time that could be seen. */
function elapsed(seen: Timeline, from: keyof typeof ORDER, to: keyof typeof ORDER): number {
  const at = (state: keyof typeof ORDER): number => {
    const later = [...seen].filter(([other]) => ORDER[other as keyof typeof ORDER] >= ORDER[state])
    return Math.min(...later.map(([, when]) => when))
  }
  return at(to) - at(from)
}

const ORDER = {
  asked: 0,
  queued: 1,
  attesting: 2,
  ready: 3,
  computing: 4,
  settling: 5,
  done: 6,
  verified: 7,
} as const

const once = (work: () => Promise<unknown>): Promise<number> =>
  time(work, 1, () => performance.now())

async function repeated(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) times.push(await once(work))
  return median(times)
}

async function openPhysician({ party, hospital }: Deployment): Promise<Client> {
  const physician = await party()
  const sealed = await issueAttributeKey(hospital, {
    domain: DOMAIN,
    attributes: [`role:physician@${DOMAIN}`],
    holder: physician.address,
    sealTo: physician.sealing.publicKey,
  })
  await acceptAttributeKey(physician, DOMAIN, sealed)
  return physician
}
