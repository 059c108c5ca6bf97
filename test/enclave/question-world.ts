import { DuckDBInstance, type DuckDBValue } from '@duckdb/node-api'
import { type Answered, answerQuestion } from '#enclave-adapter/sql/answer.ts'
import { openDatabase } from '#enclave-adapter/sql/database.ts'
import type { SourceTable } from '#enclave-adapter/sql/load.ts'
import { planQuestion } from '#enclave-adapter/sql/plan.ts'
import type { AssetSchema } from '#enclave-adapter/sql/schema.ts'
import type { Cell } from '#protocol/answer.ts'
import type { Hex } from '#protocol/bytes.ts'
import type { ColumnType, OutputRules } from '#protocol/manifest.ts'

/** Hospitals with patients, claims and conditions, small enough to be checked by plain DuckDB. */
export type Cells = Record<string, unknown[]>
export interface Hospital {
  domain: string
  owner?: Hex
  rules?: Partial<OutputRules>
  tables: { patients: Cells; claims: Cells; conditions: Cells }
}

export const GRANTEE: Hex = `0x${'9'.repeat(40)}`
export const assetId = (index: number): Hex => `0x${(index + 1).toString(16).padStart(64, '0')}`

const COLUMNS: Record<string, Record<string, ColumnType>> = {
  patients: { patient: 'string', sex: 'string', family: 'string', birth_date: 'date' },
  claims: { patient: 'string', age: 'integer', type: 'string', cost: 'number', paid: 'number' },
  conditions: { patient: 'string', code: 'string', onset: 'date' },
}

/** What every hospital's manifest declares. */
export const schemaAt = (
  { domain, owner, rules }: Pick<Hospital, 'domain' | 'owner' | 'rules'>,
  index: number,
): AssetSchema => ({
  asset: assetId(index),
  owner: owner ?? `0x${'1'.repeat(40)}`,
  domain,
  tables: Object.entries(COLUMNS).map(([name, columns], file) => ({
    name,
    file,
    rows: 0,
    subject: 'patient',
    columns: Object.entries(columns).map(([column, type]) => ({ name: column, type })),
  })),
  measures: [
    { table: 'claims', column: 'cost', min: 0, max: 1000 },
    { table: 'claims', column: 'paid', min: -500, max: 500 },
  ],
  dimensions: [
    { table: 'patients', column: 'sex', bins: { kind: 'values', values: ['female', 'male'] } },
    { table: 'claims', column: 'age', bins: { kind: 'edges', edges: [30, 40, 100] } },
    { table: 'claims', column: 'type', bins: { kind: 'code', system: 'types' } },
    {
      table: 'conditions',
      column: 'code',
      bins: { kind: 'code', system: 'http://snomed.info/sct' },
    },
  ],
  rules: { cohort: 5, dominance: 50, peers: [], ...rules },
})

/** Plans and answers a question as the enclave does, without the enclave. */
export async function ask(question: string, hospitals: readonly Hospital[]): Promise<Answered> {
  const { connection, close } = await openDatabase()
  try {
    const plan = await planQuestion({ connection, question, schemas: hospitals.map(schemaAt) })
    const tables = plan.reads.flatMap(({ table, assets }) =>
      assets.map((asset): SourceTable => {
        const columns = hospitals[asset]!.tables[table as keyof Hospital['tables']]
        return { asset, table, columns }
      }),
    )
    return await answerQuestion({ connection, plan, tables, grantee: GRANTEE })
  } finally {
    close()
  }
}

/** Only checks a question. */
export const plan = (question: string, hospitals = [{ domain: 'a' }]) =>
  planQuestion({ question, schemas: hospitals.map(schemaAt) })

/**
 * Asks plain DuckDB over the union of the hospitals' rows, in which dimensions read as their labels
 * and measures are clipped, by SQL written for this purpose.
 */
export async function askPlainly(
  question: string,
  hospitals: readonly Hospital[],
): Promise<Cell[][]> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    for (const [table, columns] of Object.entries(COLUMNS)) {
      const names = Object.keys(columns)
      const types = names.map(
        name => `${name} ${/number|integer/.test(columns[name]!) ? 'double' : 'varchar'}`,
      )
      await connection.run(`create table raw_${table} (${types.join(', ')}, asset varchar)`)
      const appender = await connection.createAppender(`raw_${table}`)
      for (const [i, { tables }] of hospitals.entries()) {
        const cells = tables[table as keyof Hospital['tables']]
        for (let row = 0; row < (cells.patient?.length ?? 0); row++) {
          for (const name of names) append(appender, cells[name]?.[row])
          appender.appendVarchar(assetId(i))
          appender.endRow()
        }
      }
      appender.closeSync()
    }
    await connection.run(`create view patients as select patient,
      case when sex in ('female', 'male') then sex when sex is not null then 'other' end as sex, asset
      from raw_patients where patient is not null`)
    await connection.run(`create view claims as select patient, type, asset,
      case when age < 30 then '<30' when age < 40 then '30-40' when age < 100 then '40-100'
        when age >= 100 then '≥100' end as age,
      case when cost > 1000 then 1000 when cost < 0 then 0 else cost end as cost,
      case when paid > 500 then 500 when paid < -500 then -500 else paid end as paid
      from raw_claims where patient is not null`)
    await connection.run(
      'create view conditions as select patient, code, asset from raw_conditions where patient is not null',
    )
    const reader = await connection.runAndReadAll(question)
    return reader.getRows().map(row => row.map(plainCell))
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

const plainCell = (cell: DuckDBValue): Cell =>
  cell === null || typeof cell === 'string' ? cell : Number(cell.toString())

function append(
  appender: { appendNull(): void; appendDouble(v: number): void; appendVarchar(v: string): void },
  value: unknown,
): void {
  if (value === null || value === undefined) appender.appendNull()
  else if (typeof value === 'number') appender.appendDouble(value)
  else appender.appendVarchar(String(value))
}

/** Numbers come and go in other orders when summed: equal to nine digits. */
export const rounded = (rows: readonly (readonly Cell[])[]): Cell[][] =>
  rows.map(row => row.map(cell => (typeof cell === 'number' ? Number(cell.toPrecision(9)) : cell)))

/** Rows as a set. */
export const unordered = (rows: readonly (readonly Cell[])[]): string[] =>
  rounded(rows)
    .map(row => JSON.stringify(row))
    .sort()

/** A hospital of invented patients: `people` of them, named from `first` on, each with some rows. */
export function inventHospital(
  domain: string,
  options: { people?: number; first?: number; rules?: Partial<OutputRules>; owner?: Hex } = {},
): Hospital {
  const { people = 60, first = 0, ...rest } = options
  const patients: Cells = { patient: [], sex: [], family: [], birth_date: [] }
  const claims: Cells = { patient: [], age: [], type: [], cost: [], paid: [] }
  const conditions: Cells = { patient: [], code: [], onset: [] }
  const push = (table: Cells, row: Record<string, unknown>) => {
    for (const name of Object.keys(table)) table[name]!.push(row[name] ?? null)
  }
  for (let i = first; i < first + people; i++) {
    const patient = `p${i}`
    push(patients, { patient, sex: ['female', 'male', 'unknown'][i % 3], family: `Family${i}` })
    for (let j = 0; j < i % 4; j++) {
      const cost = i % 7 === 0 && j === 0 ? null : ((i * 37 + j * 11) % 1200) - 20
      push(claims, {
        patient,
        age: 20 + ((i * 7 + j) % 60),
        type: `t${(i + j) % 3}`,
        cost,
        paid: ((i * 13) % 900) - 400,
      })
    }
    for (let j = 0; j <= i % 2; j++) push(conditions, { patient, code: `c${(i + j * 3) % 5}` })
  }
  push(claims, { patient: null, age: 33, type: 't0', cost: 999, paid: 1 })
  return { domain, ...rest, tables: { patients, claims, conditions } }
}
