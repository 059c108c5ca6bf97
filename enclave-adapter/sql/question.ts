/**
 * A question after checking: the only thing that is ever rendered and run. It holds positions, names
 * of declared columns, numbers, and labels to look up; no text of the question reaches the database.
 */

/** A column that groups or filters: of one relation of a select, with the dictionary of its labels. */
export interface DimensionRef {
  relation: number
  /** Physical name, `d_age` in a table, `k0` in an inner select. */
  column: string
  /** `claims.age`: which labels the codes in the column stand for. */
  dictionary: string
}

/** A column that aggregates use: `m_cost` in a table, `v0` in an inner select. */
export interface MeasureRef {
  relation: number
  column: string
}

export type Arithmetic = '+' | '-' | '*' | '/'

export type Aggregate =
  | { kind: 'rows' }
  | { kind: 'subjects'; relation: number }
  /** Rows in which a relation has a subject, a label or a value. */
  | { kind: 'count'; relation: number; column: string }
  | { kind: 'sum' | 'average'; measure: MeasureRef }

export type Condition =
  | { kind: 'and' | 'or'; parts: Condition[] }
  | { kind: 'not'; part: Condition }
  | { kind: 'in'; dimension: DimensionRef; labels: string[]; negated: boolean }
  | { kind: 'null'; dimension: DimensionRef; negated: boolean }

/** What is computed from a group's keys and aggregates, once the group may be shown. */
export type Expression =
  | { kind: 'key'; key: number }
  | { kind: 'aggregate'; aggregate: number }
  | { kind: 'number'; value: number }
  | { kind: 'negate'; of: Expression }
  | { kind: 'arithmetic'; operator: Arithmetic; left: Expression; right: Expression }
  | { kind: 'round'; of: Expression; digits: number }
  | { kind: 'cast'; of: Expression; type: string }
  | { kind: 'default'; of: Expression; otherwise: number }
  | { kind: 'null-if'; of: Expression; value: number }

/** A table or an inner select, and how it is joined to those before it: by equal subjects only. */
export interface Relation {
  source: { kind: 'table'; table: string } | { kind: 'select'; select: InnerSelect }
  /** `to`: the relation whose subject must be equal. Absent for the first. */
  join?: { left: boolean; to: number }
  /** Whether rows may lack this relation, because it was joined with `left join`. */
  nullable: boolean
}

export interface Select {
  relations: Relation[]
  where: Condition | undefined
  keys: DimensionRef[]
  aggregates: Aggregate[]
}

/** A select inside `from`: one row for each subject and keys. Aggregate i is its column `v<i>`. */
export type InnerSelect = Select

export interface OuterSelect extends Select {
  outputs: { name: string; expression: Expression }[]
  order: { expression: Expression; descending: boolean; nullsFirst: boolean }[]
  limit: number | undefined
  offset: number
}
