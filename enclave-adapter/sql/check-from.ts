import type { InnerSelect, Relation } from './question.ts'
import { refuse } from './refuse.ts'
import { ASSET, type CatalogTable, tableOf } from './schema.ts'
import {
  columnNames,
  findColumn,
  isSubject,
  type Scope,
  type ScopeDimension,
  type ScopeMeasure,
  type ScopeRelation,
} from './scope.ts'
import { type Node, nodeOf, openNode, textOf } from './tree.ts'

/** What a checked inner select offers to the one around it. */
export interface CheckedInner {
  select: InnerSelect
  offers: Omit<ScopeRelation, 'name' | 'nullable' | 'table' | 'use'>
}

/** What `from` may name. */
export interface FromContext {
  catalog: ReadonlyMap<string, CatalogTable>
  /** Selects of the `with` clause that are not yet used, by name. */
  named: Map<string, Node>
  /** Columns used so far, by table: every table that was read has an entry. */
  used: Map<string, { measures: Set<string>; dimensions: Set<string> }>
  checkInner(node: Node): CheckedInner
}

/** Relations in one select. */
const MAX_RELATIONS = 8

/**
 * Checks a `from`: tables and inner selects, joined by equal subjects, inner or left, from left to
 * right. So every row is about one subject, that of the first relation.
 *
 * @throws `sql/join`, `sql/function` for table functions, `sql/clause`, `sql/unknown-table`.
 */
export function checkFrom(
  context: FromContext,
  from: Node,
): { relations: Relation[]; scope: Scope } {
  const relations: Relation[] = []
  const scope: ScopeRelation[] = []
  const add = (node: Node, left: boolean): void => {
    const { source, offers } = checkSource(context, node)
    if (relations.length === MAX_RELATIONS)
      refuse('sql/join', `a question joins at most ${MAX_RELATIONS} tables`, 'join fewer', node)
    if (scope.some(({ name }) => name === offers.name))
      refuse('sql/join', `two tables are both called ${offers.name}`, 'give them aliases', node)
    relations.push({ source, nullable: left })
    scope.push({ ...offers, nullable: left })
  }
  const visit = (node: Node): void => {
    if (node.type !== 'JOIN') {
      add(node, false)
      return
    }
    const join = openNode(
      node,
      ['left', 'right', 'condition', 'join_type', 'ref_type', 'using_columns'],
      ['delim_flipped'],
      ['sample', 'duplicate_eliminated_columns'],
    )
    visit(nodeOf(join.left))
    const kind = textOf(join.join_type)
    if (join.ref_type !== 'REGULAR' || (kind !== 'INNER' && kind !== 'LEFT'))
      badJoin('tables are joined in a way other than inner or left', node)
    if (nodeOf(join.right).type === 'JOIN')
      badJoin('joins stand in parentheses on the right of another', node)
    add(nodeOf(join.right), kind === 'LEFT')
    relations.at(-1)!.join = { left: kind === 'LEFT', to: checkJoin(scope, join) }
  }
  visit(from)
  return { relations, scope }
}

function checkSource(
  context: FromContext,
  node: Node,
): { source: Relation['source']; offers: ScopeRelation } {
  if (node.type === 'BASE_TABLE') {
    const table = openNode(
      node,
      ['table_name', 'schema_name', 'catalog_name'],
      [],
      ['sample', 'column_name_alias', 'at_clause'],
    )
    const name = textOf(table.table_name).toLowerCase()
    const qualified = textOf(table.schema_name) || textOf(table.catalog_name)
    const inner = qualified ? undefined : context.named.get(name)
    if (inner) {
      context.named.delete(name)
      return innerSource(context, inner, textOf(node.alias) || name)
    }
    const full = qualified ? `${qualified}.${name}` : name
    return tableSource(context, tableOf(context.catalog, full, node), node)
  }
  if (node.type === 'SUBQUERY') {
    const { subquery } = openNode(node, ['subquery'], [], ['sample', 'column_name_alias'])
    return innerSource(context, statementOf(subquery), textOf(node.alias) || 'unnamed')
  }
  if (node.type === 'TABLE_FUNCTION')
    refuse('sql/function', 'a function stands in from', 'ask the tables that are granted', node)
  if (node.type === 'EMPTY')
    refuse('sql/row-level', 'the question asks no table', 'say from which table', node)
  return refuse(
    'sql/clause',
    'from holds something other than a table or an inner select',
    `ask: ${[...context.catalog.keys()].join(', ')}`,
    node,
  )
}

/** The select inside a subquery or a `with` entry. */
export const statementOf = (value: unknown): Node =>
  nodeOf(openNode(value, ['node'], [], ['named_param_map']).node)

function innerSource(context: FromContext, node: Node, name: string) {
  const { select, offers } = context.checkInner(node)
  const source: Relation['source'] = { kind: 'select', select }
  const described = { name: name.toLowerCase(), nullable: false, table: false, use: () => {} }
  return { source, offers: { ...described, ...offers } }
}

function tableSource(context: FromContext, table: CatalogTable, node: Node) {
  if (context.used.has(table.name))
    refuse(
      'sql/join',
      `the table ${table.name} is read twice`,
      'read each table once; the difference of two sums over one table tells about single subjects',
      node,
    )
  const used = { measures: new Set<string>(), dimensions: new Set<string>() }
  context.used.set(table.name, used)
  const dimensions = new Map<string, ScopeDimension>()
  for (const [name, bins] of table.dimensions)
    dimensions.set(name, { column: `d_${name}`, dictionary: `${table.name}.${name}`, bins })
  dimensions.set(ASSET, { column: ASSET, dictionary: ASSET, bins: [] })
  const measures = new Map<string, ScopeMeasure>()
  for (const name of table.measures)
    measures.set(name, { column: `m_${name}`, scale: 1, base: `${table.name}.${name}` })
  const offers: ScopeRelation = {
    name: (textOf(node.alias) || table.name).toLowerCase(),
    nullable: false,
    subject: table.subject,
    subjectKind: table.subject,
    table: true,
    dimensions,
    measures,
    tables: [table.name],
    columns: new Set([...table.columns, ASSET]),
    use: (column, as) => {
      if (column !== ASSET) used[as === 'measure' ? 'measures' : 'dimensions'].add(column)
    },
  }
  const source: Relation['source'] = { kind: 'table', table: table.name }
  return { source, offers }
}

/** Checks how the last relation of a scope is joined; returns the relation it is joined to. */
function checkJoin(scope: Scope, join: Node): number {
  const last = scope.length - 1
  const using = join.using_columns as unknown[]
  if (Array.isArray(using) && using.length > 0) {
    const names = using.map(name => textOf(name).toLowerCase())
    const rest = names.filter(name => name !== ASSET)
    const shared = scope[0]!.subject === rest[0] && scope[last]!.subject === rest[0]
    if (rest.length !== 1 || !shared) badJoin('tables are joined on more than the subject', join)
    if (names.length > 1 && !(scope[0]!.table && scope[last]!.table)) badAssets(join)
    return assertKind(scope, 0, join)
  }
  if (!join.condition) badJoin('tables are joined without a condition', join)
  const parts = conjuncts(nodeOf(join.condition))
  const pairs = parts.map(part => subjectsOf(scope, part))
  const subjects = pairs.filter(pair => pair !== 'assets')
  if (subjects.length !== 1) badJoin('tables are joined on more than the subject', join)
  const [left, right] = subjects[0]!
  const [to, from] = left === last ? [right, left] : [left, right]
  if (from !== last || to === last) badJoin('a join does not name the table it joins', join)
  return assertKind(scope, to, join)
}

function assertKind(scope: Scope, to: number, place: Node): number {
  if (scope[to]!.subjectKind !== scope.at(-1)!.subjectKind)
    badJoin('tables about different kinds of subjects are joined', place)
  return to
}

const conjuncts = (node: Node): Node[] =>
  node.type === 'CONJUNCTION_AND'
    ? (openNode(node, ['children'], [], []).children as Node[]).flatMap(conjuncts)
    : [node]

/** The two relations whose subjects a comparison equates; `assets` when it equates their assets. */
function subjectsOf(scope: Scope, node: Node): [number, number] | 'assets' {
  if (node.type !== 'COMPARE_EQUAL')
    return badJoin('tables are joined on more than the subject', node)
  const { left, right } = openNode(node, ['left', 'right'], [], [])
  const sides = [left, right].map(side => {
    const names = columnNames(side)
    return names && findColumn(scope, names, node)
  })
  const [a, b] = sides
  if (!a || !b) return badJoin('tables are joined on something that is no column', node)
  const assets = [a, b].every(
    ({ relation, name }) => scope[relation]!.dimensions.get(name)?.dictionary === ASSET,
  )
  if (assets && ![a, b].every(({ relation }) => scope[relation]!.table)) badAssets(node)
  if (assets) return 'assets'
  if (!isSubject(scope, a) || !isSubject(scope, b))
    badJoin('tables are joined on columns other than the subject', node)
  return [a.relation, b.relation]
}

/** Tables meet within an asset anyway; an inner select gathers a subject's rows over all assets. */
const badAssets = (node: Node): never =>
  badJoin('an inner select is joined on the asset as well as the subject', node)

function badJoin(rule: string, node: Node): never {
  return refuse(
    'sql/join',
    rule,
    'join tables by using (patient), or whatever their subject is called, inner or left',
    node,
  )
}
