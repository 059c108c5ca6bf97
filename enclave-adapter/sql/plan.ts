import type { DuckDBConnection } from '@duckdb/node-api'
import type { FromContext } from './check-from.ts'
import { checkInner, checkOuter } from './check-select.ts'
import { openDatabase } from './database.ts'
import type { OuterSelect } from './question.ts'
import { type AssetSchema, createCatalog } from './schema.ts'
import { parseQuestion } from './tree.ts'

/** A question that keeps the rules, and what answering it takes. */
export interface Plan {
  readonly schemas: readonly AssetSchema[]
  readonly select: OuterSelect
  /** Names of the answer's columns. */
  readonly columns: readonly string[]
  readonly reads: readonly TableRead[]
  /** The strictest of the assets touched. */
  readonly cohort: number
  /** In hundredths. */
  readonly dominance: number
}

/** What is read of one table. */
export interface TableRead {
  readonly table: string
  readonly subject: string
  /** Positions of the assets that hold it. */
  readonly assets: readonly number[]
  readonly measures: readonly string[]
  readonly dimensions: readonly string[]
}

/**
 * Checks a question against what assets declare, without data. The question is parsed by DuckDB and
 * its tree is read by a whitelist into a {@link Plan}; what is not understood is refused.
 *
 * @throws `sql/*` naming the rule, the place and how to ask instead.
 * @example
 * const plan = await planQuestion({ question: 'select count(*) from claims', schemas })
 * plan.columns // ['count(*)']
 */
export async function planQuestion(options: {
  /** A connection to parse with; one is opened and closed when absent. */
  connection?: DuckDBConnection
  question: string
  schemas: readonly AssetSchema[]
}): Promise<Plan> {
  const { question, schemas } = options
  if (options.connection) return plan(options.connection, question, schemas)
  const { connection, close } = await openDatabase()
  try {
    return await plan(connection, question, schemas)
  } finally {
    close()
  }
}

async function plan(
  connection: DuckDBConnection,
  question: string,
  schemas: readonly AssetSchema[],
): Promise<Plan> {
  const catalog = createCatalog(schemas)
  const tree = await parseQuestion(connection, question)
  const context: FromContext = {
    catalog,
    named: new Map(),
    used: new Map(),
    checkInner: node => checkInner(context, node),
  }
  const select = checkOuter(context, tree)
  const reads = [...context.used].map(([name, { measures, dimensions }]): TableRead => {
    const { table, subject, assets } = { table: name, ...catalog.get(name)! }
    return { table, subject, assets, measures: [...measures], dimensions: [...dimensions] }
  })
  const rules = [...new Set(reads.flatMap(({ assets }) => assets))].map(i => schemas[i]!.rules)
  return {
    schemas,
    select,
    columns: select.outputs.map(({ name }) => name),
    reads,
    cohort: Math.max(...rules.map(({ cohort }) => cohort)),
    dominance: Math.min(...rules.map(({ dominance }) => dominance)),
  }
}
