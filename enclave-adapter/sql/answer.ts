import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'
import type { Random } from '#crypto/random.ts'
import type { Cell } from '#protocol/answer.ts'
import { CloisterError } from '#protocol/errors.ts'
import { createGroups } from './groups.ts'
import { type Dictionary, type Loaded, loadTables, type SourceTable } from './load.ts'
import type { Plan } from './plan.ts'
import type { Expression, OuterSelect } from './question.ts'
import { renderExpression } from './render.ts'

/** What comes out: groups that every rule lets through, and how many others there were. */
export interface Answered {
  columns: readonly string[]
  rows: Cell[][]
  suppressed: { cohort: number; dominance: number }
}

/**
 * Answers a planned question over tables, in a database that holds nothing else. A group comes out
 * only when it stands for a cohort of subjects of each owner and none of them dominates a sum.
 *
 * @throws `sql/failed`, the same for every cause, because a cause could tell about rows.
 */
export async function answerQuestion(options: {
  connection: DuckDBConnection
  plan: Plan
  tables: AsyncIterable<SourceTable> | Iterable<SourceTable>
  /** Address of the grantee, whose own assets count for no cohort. */
  grantee: string
  random?: Random
}): Promise<Answered> {
  const { connection, plan } = options
  try {
    const loaded = await loadTables(options)
    const suppressed = await createGroups(connection, plan, loaded)
    return { columns: plan.columns, rows: await readGroups(connection, plan, loaded), suppressed }
  } catch {
    throw new CloisterError('sql/failed', 'the question could not be answered', {
      advice: 'ask another way; why it failed is not told, because that could tell about rows',
    })
  }
}

/**
 * Computes the answer's columns, from groups that may be shown and from nothing else, so that not even
 * a failure here depends on what is held back. Rows come in the order asked for, then by their keys.
 */
async function readGroups(
  connection: DuckDBConnection,
  { select }: Plan,
  { dictionaries }: Loaded,
): Promise<Cell[][]> {
  const keys = select.keys.map(({ dictionary }) => dictionaries.get(dictionary)!)
  const aggregates = select.aggregates.map((_, i) => `a${i}`)
  const computed = select.outputs.map(({ expression }) => renderExpression(expression, aggregates))
  const ranks = keys.map((key, i) => createRank(key, i))
  for (const { create, fill } of ranks) {
    await connection.run(create)
    const appender = await connection.createAppender(fill.table)
    for (const [code, rank] of fill.ranks.entries()) {
      appender.appendInteger(code)
      appender.appendInteger(rank)
      appender.endRow()
    }
    appender.closeSync()
  }
  const joins = keys.map((_, i) => `left join o${i} on o${i}.code = k${i}`)
  const query = [
    `select ${computed.join(', ')} from released ${joins.join(' ')}`,
    orderClause(select, aggregates),
    select.limit === undefined ? '' : `limit ${select.limit}`,
    select.offset > 0 ? `offset ${select.offset}` : '',
  ].join(' ')
  const rows = (await connection.runAndReadAll(query)).getRows()
  return rows.map(row =>
    row.map((value, i) => {
      const { expression } = select.outputs[i]!
      return expression.kind === 'key' ? label(keys[expression.key]!, value) : cellOf(value)
    }),
  )
}

/** A table from a key's code to its place in the natural order of labels. */
function createRank({ labels, order }: Dictionary, key: number) {
  const places = new Map(order.map((text, place) => [text, place]))
  const sorted = labels
    .map((text, code) => ({ text, code, place: places.get(text) ?? Number.POSITIVE_INFINITY }))
    .sort((a, b) => a.place - b.place || compareText(a.text, b.text))
  const ranks = new Array<number>(labels.length)
  for (const [rank, { code }] of sorted.entries()) ranks[code] = rank
  const create = `create table o${key} (code integer, rank integer)`
  return { create, fill: { table: `o${key}`, ranks } }
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function orderClause(select: OuterSelect, aggregates: readonly string[]): string {
  const term = (expression: Expression) =>
    expression.kind === 'key' ? `o${expression.key}.rank` : renderExpression(expression, aggregates)
  const asked = select.order.map(
    ({ expression, descending, nullsFirst }) =>
      `${term(expression)} ${descending ? 'desc' : 'asc'} nulls ${nullsFirst ? 'first' : 'last'}`,
  )
  const keys = select.keys.map((_, i) => `o${i}.rank asc nulls last`)
  const terms = [...asked, ...keys]
  return terms.length > 0 ? `order by ${terms.join(', ')}` : ''
}

const label = ({ labels }: Dictionary, code: DuckDBValue): string | null =>
  code === null ? null : labels[Number(code)]!

function cellOf(value: DuckDBValue): Cell {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  const number = Number(typeof value === 'object' ? value.toString() : value)
  // What is no number in JSON (a division's infinity) is none in an answer.
  return Number.isFinite(number) ? number : null
}
