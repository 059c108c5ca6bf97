import {
  BIGINT,
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
} from '@duckdb/node-api'
import type { Random } from '#crypto/random.ts'
import { circlesOf } from './circles.ts'
import { createLabeller, labelsOf, numberOf } from './labels.ts'
import type { Plan, TableRead } from './plan.ts'
import { ASSET } from './schema.ts'
import { createTokens, type Tokens } from './tokens.ts'

/** The rows of one table of one asset, as its owner published them: one array a column. */
export interface SourceTable {
  /** Position of the asset in the plan's schemas. */
  asset: number
  table: string
  columns: Readonly<Record<string, ArrayLike<unknown>>>
}

/** Labels of one dimension; the database holds their positions. */
export interface Dictionary {
  readonly labels: string[]
  readonly codes: Map<string, number>
  /** Labels in their natural order where they have one, bins by their edges. */
  readonly order: readonly string[]
}

/** What has been loaded, as far as rendering and checking need to know. */
export interface Loaded {
  dictionaries: ReadonlyMap<string, Dictionary>
}

/**
 * Loads tables through the appender, so that rows never touch a disk: subjects become tokens,
 * dimensions the codes of their bins' labels, measures numbers within their bounds. Nothing else of a
 * row gets in. Rows without a subject are dropped.
 */
export async function loadTables(options: {
  connection: DuckDBConnection
  plan: Plan
  tables: AsyncIterable<SourceTable> | Iterable<SourceTable>
  /** Address of the grantee, whose own assets count for no cohort. */
  grantee: string
  random?: Random
}): Promise<Loaded> {
  const { connection, plan } = options
  const dictionaries = new Map([[ASSET, dictionaryOf(plan.schemas.map(({ asset }) => asset))]])
  for (const [index, read] of plan.reads.entries()) {
    for (const dimension of read.dimensions)
      dictionaries.set(`${read.table}.${dimension}`, dictionaryOf(orderOf(plan, read, dimension)))
    for (const asset of read.assets)
      await connection.run(`create table t${index}_${asset} (${declarations(read)})`)
  }
  const circles = circlesOf(plan.schemas, options.grantee)
  const tokens = createTokens(options.random)
  for await (const source of options.tables) {
    const index = plan.reads.findIndex(({ table }) => table === source.table)
    const read = plan.reads[index]
    if (!read?.assets.includes(source.asset)) throw new TypeError('a table nobody asked for')
    await append(connection, `t${index}_${source.asset}`, [
      tokenColumn(source, read, tokens(read.subject, circles[source.asset]!)),
      ...read.dimensions.map(name => codeColumn(plan, source, name, dictionaries)),
      ...read.measures.map(name => numberColumn(plan, source, name)),
    ])
  }
  return { dictionaries }
}

const declarations = (read: TableRead): string =>
  [
    'token bigint',
    ...read.dimensions.map(name => `d_${name} integer`),
    ...read.measures.map(name => `m_${name} double`),
  ].join(', ')

function dictionaryOf(labels: readonly string[]): Dictionary {
  const codes = new Map(labels.map((label, code) => [label, code]))
  return { labels: [...labels], codes, order: labels }
}

/** The labels known beforehand, in the order in which an answer lists them. */
function orderOf(plan: Plan, read: TableRead, column: string): string[] {
  const bins = read.assets.map(asset => dimensionOf(plan, asset, read.table, column).bins)
  if (bins.every(({ kind }) => kind === 'edges')) {
    const labels = bins.flatMap(each => labelsOf(each) ?? [])
    return [...new Set(labels)].sort((a, b) => edgeOf(a) - edgeOf(b))
  }
  return []
}

/** Where a bin begins: `<30` before everything, `30-40` and `≥30` at 30. */
const edgeOf = (label: string): number =>
  label.startsWith('<') ? Number.NEGATIVE_INFINITY : Number.parseFloat(label.replace('≥', ''))

const dimensionOf = (plan: Plan, asset: number, table: string, column: string) =>
  plan.schemas[asset]!.dimensions.find(d => d.table === table && d.column === column)!

interface LoadColumn {
  type: DuckDBType
  rows: number
  at(row: number): DuckDBValue
}

function cells({ columns }: SourceTable, name: string): ArrayLike<unknown> {
  const held = columns[name]
  if (!held) throw new TypeError('a column is missing')
  return held
}

function tokenColumn(source: SourceTable, read: TableRead, token: Tokens): LoadColumn {
  const subjects = cells(source, read.subject)
  return { type: BIGINT, rows: subjects.length, at: row => token(subjects[row]) }
}

function codeColumn(
  plan: Plan,
  source: SourceTable,
  name: string,
  dictionaries: ReadonlyMap<string, Dictionary>,
): LoadColumn {
  const values = cells(source, name)
  const label = createLabeller(dimensionOf(plan, source.asset, source.table, name).bins)
  const { labels, codes } = dictionaries.get(`${source.table}.${name}`)!
  const known = new Map<unknown, number | null>()
  const code = (value: unknown): number | null => {
    const text = label(value)
    if (text === null) return null
    const found = codes.get(text)
    if (found !== undefined) return found
    codes.set(text, labels.length)
    return labels.push(text) - 1
  }
  const at = (row: number): number | null => {
    const value = values[row]
    let held = known.get(value)
    if (held === undefined) {
      held = code(value)
      if (known.size < 100_000) known.set(value, held)
    }
    return held
  }
  return { type: INTEGER, rows: values.length, at }
}

function numberColumn(plan: Plan, source: SourceTable, name: string): LoadColumn {
  const values = cells(source, name)
  const { min, max } = plan.schemas[source.asset]!.measures.find(
    ({ table, column }) => table === source.table && column === name,
  )!
  const at = (row: number): number | null => {
    const value = numberOf(values[row])
    return value === null ? null : Math.min(max, Math.max(min, value))
  }
  return { type: DOUBLE, rows: values.length, at }
}

/** Rows in one chunk of the appender: DuckDB's vector size. */
const CHUNK_ROWS = 2048

/** Appends the rows whose first column, the subject, is not null. */
async function append(connection: DuckDBConnection, table: string, columns: LoadColumn[]) {
  const [subjects] = columns
  const total = subjects!.rows
  if (columns.some(({ rows }) => rows !== total)) throw new TypeError('columns differ in length')
  const appender = await connection.createAppender(table)
  const types = columns.map(({ type }) => type)
  const token: DuckDBValue[] = []
  const rows: number[] = []
  const flush = () => {
    const chunk = DuckDBDataChunk.create(types, rows.length)
    chunk.setColumnValues(0, token)
    for (let i = 1; i < columns.length; i++) chunk.setColumnValues(i, rows.map(columns[i]!.at))
    appender.appendDataChunk(chunk)
    token.length = 0
    rows.length = 0
  }
  for (let row = 0; row < total; row++) {
    const subject = subjects!.at(row)
    if (subject === null) continue
    token.push(subject)
    rows.push(row)
    if (rows.length === CHUNK_ROWS) flush()
  }
  if (rows.length > 0) flush()
  appender.closeSync()
}
