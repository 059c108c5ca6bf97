import { isAggregate } from './call.ts'
import type { SelectContext } from './check-aggregate.ts'
import { checkCondition, dimensionOf, dimensionRef } from './check-condition.ts'
import { checkExpression } from './check-expression.ts'
import { type CheckedInner, checkFrom, type FromContext, statementOf } from './check-from.ts'
import { checkModifiers } from './check-modifiers.ts'
import { itemName } from './item-name.ts'
import { numberLiteral } from './literal.ts'
import type { Aggregate, DimensionRef, Expression, OuterSelect, Select } from './question.ts'
import { refuse } from './refuse.ts'
import {
  columnNames,
  findColumn,
  isSubject,
  resolveColumn,
  type Scope,
  type ScopeDimension,
  type ScopeMeasure,
} from './scope.ts'
import { type Node, nodeOf, nodesOf, openNode, textOf } from './tree.ts'

/** Items in one select. */
const MAX_ITEMS = 64

interface CheckedKeys {
  keys: DimensionRef[]
  dimensions: ScopeDimension[]
  /** Whether the subject is among the keys, as an inner select's must be. */
  subject: boolean
}

/** A select opened: its clauses, none of those that answers do not allow. */
function openSelect(node: Node): Node {
  if (node.type !== 'SELECT_NODE')
    refuse('sql/clause', 'the question combines several selects', 'ask them one by one', node)
  if (node.aggregate_handling !== 'STANDARD_HANDLING')
    refuse('sql/clause', 'group by all is not allowed', 'list the dimensions to group by', node)
  return openNode(
    node,
    ['modifiers', 'cte_map', 'select_list', 'from_table', 'where_clause', 'group_expressions'],
    ['group_sets', 'aggregate_handling'],
    ['having', 'qualify', 'sample'],
  )
}

/** Checks the outermost select, the only one that aggregates over subjects. */
export function checkOuter(context: FromContext, node: Node): OuterSelect {
  const opened = openSelect(node)
  for (const { key, value } of nodesOf(nodeOf(opened.cte_map).map)) {
    const entry = openNode(value, ['query'], ['materialized'], ['aliases', 'key_targets'])
    context.named.set(textOf(key).toLowerCase(), statementOf(entry.query))
  }
  const items = itemsOf(opened)
  const { relations, where, scope } = checkSource(context, opened, () => assertSomeCall(items))
  const { keys, subject } = checkKeys(scope, opened, items)
  if (subject)
    refuse(
      'sql/row-level',
      `grouping by ${scope[0]!.subject} shows single subjects`,
      'do so in an inner select, and aggregate over it',
      node,
    )
  const inside: SelectContext = { scope, keys, aggregates: [], ways: new Map() }
  const outputs = items.map(item => {
    const expression = checkExpression(inside, item)
    const name = textOf(item.alias) || itemName(item)
    return { name, expression }
  })
  if (inside.aggregates.length === 0) rowLevel(node)
  const { order, limit, offset } = checkModifiers(inside, outputs, nodesOf(opened.modifiers))
  const [unused] = context.named.keys()
  if (unused !== undefined)
    refuse('sql/clause', `the with clause ${unused} is not used`, 'leave it out', node)
  return { relations, where, keys, aggregates: inside.aggregates, outputs, order, limit, offset }
}

/** Checks a select inside `from`: it keeps the subject, groups by it, and aggregates per subject. */
export function checkInner(context: FromContext, node: Node): CheckedInner {
  const opened = openSelect(node)
  openNode(opened.cte_map, [], [], ['map'])
  if (nodesOf(opened.modifiers).length > 0)
    refuse('sql/clause', 'an inner select is ordered, limited or distinct', 'do so outside', node)
  const items = itemsOf(opened)
  const { relations, where, scope } = checkSource(context, opened)
  const { keys, dimensions, subject } = checkKeys(scope, opened, items)
  const kept = items.find(item => names(scope, item)?.subject)
  if (!subject || !kept)
    refuse(
      'sql/row-level',
      'an inner select loses track of whom its rows are about',
      `select ${scope[0]!.subject} and group by it in the inner select`,
      node,
    )
  const inside: SelectContext = { scope, keys, aggregates: [] }
  const offered = new Map<string, ScopeDimension>()
  const measures = new Map<string, ScopeMeasure>()
  for (const item of items) {
    if (names(scope, item)?.subject) continue
    const expression = checkExpression(inside, item)
    const name = (textOf(item.alias) || lastName(item)).toLowerCase()
    if (expression.kind === 'key')
      offered.set(name, { ...dimensions[expression.key]!, column: `k${expression.key}` })
    else measures.set(name, measureOf(inside, expression, item))
  }
  const name = (textOf(kept.alias) || lastName(kept)).toLowerCase()
  return {
    select: { relations, where, keys, aggregates: inside.aggregates },
    offers: {
      subject: name,
      subjectKind: scope[0]!.subjectKind,
      dimensions: offered,
      measures,
      tables: scope.flatMap(({ tables }) => tables),
      columns: new Set([name, ...offered.keys(), ...measures.keys()]),
    },
  }
}

function itemsOf(opened: Node): Node[] {
  const items = nodesOf(opened.select_list)
  if (items.length > MAX_ITEMS)
    refuse('sql/clause', `a select has at most ${MAX_ITEMS} columns`, 'ask for fewer')
  return items
}

/** A list of bare columns or a star asks for rows, whatever the columns are. */
function assertSomeCall(items: readonly Node[]): void {
  if (items.every(item => ['COLUMN_REF', 'STAR', 'CONSTANT'].includes(textOf(item.class))))
    rowLevel(items[0] ?? {})
}

const rowLevel = (node: Node): never =>
  refuse(
    'sql/row-level',
    'the question asks for rows, and only answers over many subjects come out',
    'ask for count(*), count(distinct …), sum or avg, grouped by dimensions if wanted',
    node,
  )

function checkSource(
  context: FromContext,
  opened: Node,
  afterFrom?: () => void,
): Pick<Select, 'relations' | 'where'> & { scope: Scope } {
  const { relations, scope } = checkFrom(context, nodeOf(opened.from_table))
  afterFrom?.()
  const clause = opened.where_clause
  const where = clause ? checkCondition(scope, nodeOf(clause)) : undefined
  return { relations, scope, where }
}

function checkKeys(scope: Scope, opened: Node, items: readonly Node[]): CheckedKeys {
  const expressions = nodesOf(opened.group_expressions)
  const sets = opened.group_sets as unknown[][]
  const plain = sets.length === 0 || (sets.length === 1 && sets[0]!.length === expressions.length)
  if (!plain)
    refuse(
      'sql/clause',
      'the question groups in several ways at once',
      'ask one grouping at a time',
    )
  const checked: CheckedKeys = { keys: [], dimensions: [], subject: false }
  for (const expression of expressions) {
    const node = itemMeant(scope, expression, items)
    if (node.class !== 'COLUMN_REF')
      refuse(
        'sql/dimension',
        'the question groups by something computed',
        'group by dimensions themselves; their values are published bins',
        expression,
      )
    const resolved = resolveColumn(scope, node)
    if (isSubject(scope, resolved)) {
      if (scope[resolved.relation]!.nullable)
        refuse(
          'sql/row-level',
          'the question groups by a subject that a left join may lack',
          `group by ${scope[0]!.name}.${scope[0]!.subject}`,
          expression,
        )
      checked.subject = true
      continue
    }
    const dimension = dimensionOf(scope, resolved, node)
    checked.dimensions.push(dimension)
    checked.keys.push(dimensionRef(resolved, dimension))
  }
  return checked
}

/** The item that a group expression means: by position, or by an alias that is no column. */
function itemMeant(scope: Scope, expression: Node, items: readonly Node[]): Node {
  const position = numberLiteral(expression)
  if (position !== undefined) {
    const item = items[position - 1]
    return (
      item ?? refuse('sql/clause', 'group by names no such position', 'count from 1', expression)
    )
  }
  const named = columnNames(expression)
  if (named?.length !== 1 || findColumn(scope, named, expression)) return expression
  return items.find(item => textOf(item.alias).toLowerCase() === named[0]) ?? expression
}

/** Whether an item is a bare column, and the subject at that. */
function names(scope: Scope, item: Node): { subject: boolean } | undefined {
  if (item.class !== 'COLUMN_REF') return undefined
  const resolved = findColumn(scope, columnNames(item) ?? [], item)
  return resolved && { subject: isSubject(scope, resolved) }
}

const lastName = (item: Node): string => {
  if (item.class === 'COLUMN_REF') return columnNames(item)?.at(-1) ?? ''
  return isAggregate(item) ? textOf(item.function_name).replace('count_star', 'count') : ''
}

/**
 * An inner measure is one aggregate, scaled by numbers at most. Products would weigh subjects
 * differently, and a number added to each subject would hide that one dominates the rest.
 */
function scaleOf(expression: Expression): { aggregate: number; scale: number } | undefined {
  if (expression.kind === 'aggregate') return { aggregate: expression.aggregate, scale: 1 }
  if (expression.kind === 'negate') return times(scaleOf(expression.of), -1)
  if (expression.kind !== 'arithmetic') return undefined
  const { operator, left, right } = expression
  if (operator === '*' && left.kind === 'number') return times(scaleOf(right), left.value)
  if (right.kind !== 'number') return undefined
  if (operator === '*') return times(scaleOf(left), right.value)
  return operator === '/' ? times(scaleOf(left), 1 / right.value) : undefined
}

const times = (of: ReturnType<typeof scaleOf>, by: number) =>
  of && Number.isFinite(of.scale * by) ? { ...of, scale: of.scale * by } : undefined

/** What an inner select measures, for the select around it. */
function measureOf(inside: SelectContext, expression: Expression, place: Node): ScopeMeasure {
  const scaled = scaleOf(expression)
  if (!scaled)
    return refuse(
      'sql/measure',
      'an inner select computes more than one aggregate, scaled by numbers',
      'add numbers, and divide totals by each other, in the outermost select',
      place,
    )
  const { aggregate, scale } = scaled
  return {
    column: `v${aggregate}`,
    scale,
    base: baseOf(inside.scope, inside.aggregates[aggregate]!),
  }
}

/** What an aggregate is made of in the end. */
function baseOf(scope: Scope, aggregate: Aggregate): string {
  if (!('measure' in aggregate))
    return `rows of ${scope.flatMap(({ tables }) => tables).join(', ')}`
  const { relation, column } = aggregate.measure
  const measures = [...scope[relation]!.measures.values()]
  return measures.find(measure => measure.column === column)!.base
}
