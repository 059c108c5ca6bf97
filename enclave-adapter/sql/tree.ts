import type { DuckDBConnection } from '@duckdb/node-api'
import { refuse } from './refuse.ts'

/**
 * The syntax tree of a question, as DuckDB's `json_serialize_sql` gives it. Nothing in it is trusted:
 * each node is opened by {@link openNode}, which knows every field it may have.
 *
 * Source: https://duckdb.org/docs/stable/data/json/sql_to_and_from_json
 */
export interface Node {
  readonly [field: string]: unknown
}

/** Characters in the longest question. */
export const MAX_QUESTION = 16_384

/**
 * Parses a question with DuckDB's own parser; nothing is bound or run.
 *
 * @throws `sql/syntax` when it does not parse; `sql/not-a-select` when it is anything but one select.
 */
export async function parseQuestion(connection: DuckDBConnection, question: string): Promise<Node> {
  if (question.length > MAX_QUESTION)
    refuse('sql/syntax', `a question has at most ${MAX_QUESTION} characters`, 'ask less at once')
  const tree = await serialize(connection, question)
  if (tree.error === true) {
    if (tree.error_type === 'not implemented')
      refuse(
        'sql/not-a-select',
        'a question is one select statement, and this is another kind',
        'ask with: select an aggregate from a table',
      )
    const at = Number(tree.position)
    refuse(
      'sql/syntax',
      `the question does not parse: ${tree.error_message}`,
      'check the spelling',
      {
        query_location: at,
      },
    )
  }
  const { statements } = tree
  if (!Array.isArray(statements) || statements.length !== 1)
    refuse(
      'sql/not-a-select',
      'a question is exactly one select statement',
      'ask several questions one by one',
    )
  const statement = openNode(statements[0], ['node'], [], ['named_param_map'])
  return nodeOf(statement.node)
}

async function serialize(connection: DuckDBConnection, question: string): Promise<Node> {
  try {
    const reader = await connection.runAndReadAll('select json_serialize_sql($1::varchar)', [
      question,
    ])
    return nodeOf(JSON.parse(String(reader.getRows()[0]![0])))
  } catch {
    return refuse('sql/syntax', 'the question does not parse', 'check the spelling')
  }
}

const ALWAYS = ['class', 'type', 'alias', 'query_location']

/**
 * Opens a node: fields in `taken` are the caller's to judge, those in `ignored` change no meaning, and
 * those in `empty` must hold nothing. Any other field is a language feature nobody has judged yet.
 *
 * @throws `sql/clause` on a field unknown or not empty.
 */
export function openNode(
  value: unknown,
  taken: readonly string[],
  ignored: readonly string[],
  empty: readonly string[],
): Node {
  const node = nodeOf(value)
  for (const [field, held] of Object.entries(node)) {
    if (taken.includes(field) || ignored.includes(field) || ALWAYS.includes(field)) continue
    if (empty.includes(field) && isEmpty(held)) continue
    refuse(
      'sql/clause',
      `the question uses ${clauseName(field)}, which answers do not allow`,
      'ask without it',
      node,
    )
  }
  return node
}

/** @throws `sql/clause` when a value of the tree is not a node. */
export function nodeOf(value: unknown): Node {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Node
  return refuse('sql/clause', 'the question has a part nobody understands', 'ask it more plainly')
}

export const nodesOf = (value: unknown): Node[] => (Array.isArray(value) ? value.map(nodeOf) : [])

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === false) return true
  if (Array.isArray(value)) return value.length === 0
  if (typeof value !== 'object') return false
  const fields = Object.entries(value).filter(([field]) => field !== 'type')
  return fields.every(([, held]) => isEmpty(held))
}

const CLAUSES: Record<string, string> = {
  having: 'having',
  qualify: 'qualify',
  sample: 'a sample',
  at_clause: 'a time travel clause',
  named_param_map: 'parameters',
  offset: 'an offset',
  order_bys: 'an order inside an aggregate',
  column_name_alias: 'column names in from',
  column_aliases: 'column names in from',
}

const clauseName = (field: string): string => CLAUSES[field] ?? field.replaceAll('_', ' ')
