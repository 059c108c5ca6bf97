import { list, type Place, refuse } from './refuse.ts'
import type { Bins } from './schema.ts'
import { type Node, nodeOf, openNode, textOf } from './tree.ts'

/** A dimension as a select sees it. */
export interface ScopeDimension {
  column: string
  dictionary: string
  /** The bins of each asset behind it. */
  bins: readonly Bins[]
}

/** A measure as a select sees it. */
export interface ScopeMeasure {
  column: string
  /** What the column is times this number. */
  scale: number
  /** What it was first made of, `claims.cost`: the same thing added up in many ways gives it away. */
  base: string
}

/** What one relation of a select offers by name. */
export interface ScopeRelation {
  /** Alias or table name, in lower case. */
  name: string
  nullable: boolean
  /** What the column that tells subjects apart is called here. */
  subject: string
  /** What it is called in its table: joins need equal kinds of subject. */
  subjectKind: string
  /** Whether rows belong to one asset each: tables do, inner selects need not. */
  table: boolean
  dimensions: ReadonlyMap<string, ScopeDimension>
  measures: ReadonlyMap<string, ScopeMeasure>
  /** The tables behind it. */
  tables: readonly string[]
  /** Every name there is, declared or not. */
  columns: ReadonlySet<string>
  /** Told of every column that is used. */
  use(column: string, as: 'measure' | 'dimension'): void
}

export type Scope = readonly ScopeRelation[]

/** A column reference resolved to a relation, before it is known what it is used as. */
export interface Resolved {
  relation: number
  name: string
}

/** The names of a column reference, lower case; undefined when a node is something else. */
export function columnNames(value: unknown): string[] | undefined {
  const node = nodeOf(value)
  if (node.class !== 'COLUMN_REF') return undefined
  const { column_names: names } = openNode(node, ['column_names'], [], [])
  return Array.isArray(names) ? names.map(name => textOf(name).toLowerCase()) : []
}

/** Finds a column; undefined when no relation has it. @throws `sql/unknown-column` when several do. */
export function findColumn(
  scope: Scope,
  names: readonly string[],
  place: Place,
): Resolved | undefined {
  const name = names.at(-1) ?? ''
  const qualifier = names.length === 2 ? names[0] : undefined
  if (names.length > 2 || names.length === 0) return undefined
  const found = scope.flatMap((relation, i) => {
    const named = qualifier === undefined || relation.name === qualifier
    return named && (relation.columns.has(name) || relation.subject === name) ? [i] : []
  })
  if (found.length === 0) return undefined
  const shared = found.every(i => scope[i]!.subject === name || isAsset(scope[i]!, name))
  if (found.length > 1 && !shared)
    refuse(
      'sql/unknown-column',
      `${name} stands in several tables`,
      `say which one: ${list(found.map(i => `${scope[i]!.name}.${name}`))}`,
      place,
    )
  return { relation: found[0]!, name }
}

const isAsset = (relation: ScopeRelation, name: string): boolean =>
  relation.dimensions.get(name)?.dictionary === 'asset'

/** @throws `sql/unknown-column` when no relation has it, or several. */
export function resolveColumn(scope: Scope, value: Node): Resolved {
  const names = columnNames(value) ?? []
  const found = findColumn(scope, names, value)
  if (found) return found
  return refuse(
    'sql/unknown-column',
    `there is no column ${names.join('.')}`,
    `columns here: ${list([...new Set(scope.flatMap(relation => [...relation.columns]))].sort())}`,
    value,
  )
}

/** Whether a resolved column tells subjects apart. */
export const isSubject = (scope: Scope, { relation, name }: Resolved): boolean =>
  scope[relation]!.subject === name

/** What may be grouped and filtered by, for advice. */
export const dimensionNames = (scope: Scope): string =>
  list([...new Set(scope.flatMap(relation => [...relation.dimensions.keys()]))])

/** What may be added up, for advice. */
export const measureNames = (scope: Scope): string =>
  list([...new Set(scope.flatMap(relation => [...relation.measures.keys()]))])
