import { admitPublisher } from '#sdk/actions/admit-publisher.ts'
import { publish } from '#sdk/actions/publish.ts'
import { registerDomain, registerParty } from '#sdk/actions/register.ts'
import type { Inputs } from '../inputs.ts'
import { countOf, type Journey, type Owner } from '../journey.ts'

const HOSPITALS = ['st-anne', 'mercy', 'riverside'] as const
export const ROADS = 'roads'
export const COHORT = 5
export const DOMINANCE = 50

/** Step 1: hospitals and car owners publish; plaintext never leaves their process. */
export async function publishAll(journey: Journey, inputs: Inputs): Promise<void> {
  const { screen, party, embedded } = journey
  screen.heading(
    '1. Publish: encrypted here, sharded to six storage nodes, registered on the ledger',
  )
  for (const sentence of inputs.told) screen.say(`  ${sentence}`)
  const programs = [embedded.adapter.measurement]
  for (const [i, name] of HOSPITALS.entries()) {
    screen.progress(`hospital ${name}`)
    const client = await party(name)
    await registerParty(client, `Hospital ${name}`)
    await registerDomain(client, name)
    const data = inputs.hospitals[i]!
    const title = `Cohort of hospital ${name}`
    const published = await publish(client, {
      data,
      title,
      policy: `role:physician@${name} and (employer:${name}@${name} or employer:partner@${name})`,
      domain: name,
      programs,
      cohort: COHORT,
      dominance: DOMINANCE,
      peers: HOSPITALS.filter(other => other !== name),
    })
    journey.hospitals.push({ name, title, domain: name, client, published, data })
  }
  const trust = await party('roads-data-trust')
  await registerParty(trust, 'Roads Data Trust')
  await registerDomain(trust, ROADS)
  for (const [i, { data }] of inputs.cars.entries()) {
    screen.progress(`car ${i + 1} of ${inputs.cars.length}`)
    const name = `car-${i + 1}`
    const title = `Trip of car ${i + 1}`
    const client = await party(name)
    await admitPublisher(trust, { domain: ROADS, publisher: client.address })
    const published = await publish(client, {
      data,
      title,
      policy: `role:safety-analyst@${ROADS} or role:workshop@${ROADS}`,
      domain: ROADS,
      programs,
      cohort: COHORT,
      dominance: DOMINANCE,
    })
    journey.cars.push({ name, title, domain: ROADS, client, published, data })
  }
  show(journey)
}

function show({ screen, report, hospitals, cars }: Journey): void {
  const row = ({ name, published }: Owner) => [
    name,
    Object.entries(published.rows)
      .map(([table, rows]) => `${table} ${rows.toLocaleString('en-US')}`)
      .join(', '),
    published.shards,
    Math.round(published.stored / 1024),
    `${published.asset.slice(0, 10)}…`,
  ]
  const columns = ['owner', 'rows', 'shards', 'KiB encrypted', 'asset']
  screen.table(columns, hospitals.map(row))
  screen.say('')
  screen.table(columns, [
    ...cars.slice(0, 3).map(row),
    ['…', `${countOf(cars.length, 'car')} in all`, null, null, ''],
  ])
  for (const { name, title, published } of [...hospitals, ...cars])
    report.assets.push({
      asset: published.asset,
      owner: name,
      title,
      rows: published.rows,
    })
}
