import { normaliseFhir } from '#sdk/normalise/fhir.ts'
import {
  addRow,
  createTable,
  type Normalised,
  type TableInMemory,
} from '#sdk/normalise/normal-table.ts'
import { samplePatients } from '#sdk/sample/sample-patients.ts'
import { ask, openPlainQuestion } from './ask.ts'
import { grantTo, openDeployment } from './deployment.ts'
import { compare, createRow, type Row } from './harness.ts'

const ROWS = 100_000

/** One question over 100,000 encrypted rows, nothing of them kept between two askings. */
export async function benchQuestion(): Promise<Row[]> {
  const data = await manyClaims()
  const deployment = await openDeployment()
  const plain = await openPlainQuestion(data)
  try {
    const { asset } = await deployment.publish(data)
    await grantTo(deployment, deployment.insurer, asset, 'enclave')
    const { value, baseline, ratio } = await compare(
      async () => plain.assertSame((await ask(deployment, asset)).result),
      () => plain.ask(),
      { rounds: 5 },
    )
    return [
      createRow({
        name: 'question to verified answer, 100,000 rows / plain DuckDB',
        value: value / 1000,
        unit: 's',
        baseline: baseline / 1000,
        ratio,
        bar: { of: 'value', atMost: 1 },
      }),
    ]
  } finally {
    plain.close()
    await deployment.close()
  }
}

/** The claims of the sample, again and again, each time other patients'. */
async function manyClaims(): Promise<Normalised<TableInMemory>> {
  const sample = await normaliseFhir(samplePatients({ patients: 400, seed: 'bench' }))
  const claims = sample.tables.find(({ name }) => name === 'claims')!
  const shape = Object.fromEntries(
    claims.columns.map(({ name, type, unit }) => [
      name,
      unit ? (`${type} ${unit}` as const) : type,
    ]),
  )
  const table = createTable('claims', shape)
  for (let i = 0; i < ROWS; i++) {
    const from = i % claims.rows
    const row = Object.fromEntries(
      claims.columns.map(({ name }) => [name, claims.values[name]![from]]),
    )
    addRow(table, { ...row, [claims.subject]: `${row[claims.subject]}-${i - from}` })
  }
  const here = ({ table: of }: { table: string }) => of === 'claims'
  return {
    ...sample,
    tables: [table],
    measures: sample.measures.filter(here),
    dimensions: sample.dimensions.filter(here),
  }
}
