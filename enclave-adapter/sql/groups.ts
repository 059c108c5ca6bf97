import type { DuckDBConnection } from '@duckdb/node-api'
import type { Loaded } from './load.ts'
import type { Plan } from './plan.ts'
import type { Aggregate } from './question.ts'
import { type Rendering, renderSource, rowMask } from './render.ts'

/**
 * Computes groups in two steps, what each subject adds to each group and then the groups, and drops
 * those that break a rule. What remains is the table `released`: keys `k<i>` and aggregates `a<i>`.
 */
export async function createGroups(
  connection: DuckDBConnection,
  plan: Plan,
  loaded: Loaded,
): Promise<{ cohort: number; dominance: number }> {
  const touched = [...new Set(plan.reads.flatMap(({ assets }) => assets))]
  const others = touched.filter(asset => !loaded.own[asset])
  const domains = [...new Set(others.map(asset => plan.schemas[asset]!.domain))]
  const rendering: Rendering = {
    plan,
    loaded,
    hasOwn: others.length < touched.length,
    bits: new Map(domains.length > 1 ? domains.map((domain, i) => [domain, 1n << BigInt(i)]) : []),
  }
  await connection.run(`create table groups as ${groupsQuery(rendering)}`)
  const counts = await connection.runAndReadAll(
    'select count(*) filter (not large), count(*) filter (large and not even) from groups',
  )
  await connection.run('create table released as select * from groups where large and even')
  await connection.run('drop table groups')
  const [cohort, dominance] = counts.getRows()[0]!.map(Number)
  return { cohort: cohort!, dominance: dominance! }
}

function groupsQuery(rendering: Rendering): string {
  const { plan, hasOwn, bits } = rendering
  const { select } = plan
  const parts: Parts = {
    columns: ['r0.token as token', 'count(*) as n'],
    large: [],
    even: [],
    hasOwn,
    counted: hasOwn ? 'not own' : 'true',
    plan,
    groups: domainGroups(rendering),
  }
  if (hasOwn) parts.columns.push('r0.own as own')
  if (bits.size > 0) parts.columns.push(`bit_or(${rowMask(select)}) as mask`)
  // Not even a group that nobody else is in: that nobody is would be known.
  parts.large.push(`count(*) filter (${parts.counted}) >= ${plan.cohort}`)
  requireCohort(parts, 'true', 'mask')
  const finals = select.aggregates.map((aggregate, i) =>
    addAggregate(parts, rendering, aggregate, i),
  )

  const keys = select.keys.map((_, i) => `k${i}`)
  const columns = [
    ...select.keys.map(({ relation, column }, i) => `r${relation}.${column} as k${i}`),
    ...parts.columns,
  ]
  const within = [
    ...select.keys.map(({ relation, column }) => `r${relation}.${column}`),
    'r0.token',
    ...(hasOwn ? ['r0.own'] : []),
  ]
  const perSubject = `select ${columns.join(', ')} ${renderSource(rendering, select)} group by ${within.join(', ')}`
  const results = [
    ...keys,
    ...finals.map((final, i) => `(${final})::double as a${i}`),
    `coalesce(${conjunction(parts.large)}, false) as large`,
    `coalesce(${conjunction(parts.even)}, false) as even`,
  ]
  const by = keys.length > 0 ? `group by ${keys.join(', ')}` : ''
  return `with subjects as (${perSubject}) select ${results.join(', ')} from subjects ${by}`
}

interface Parts {
  /** Columns of the per-subject step besides keys. */
  columns: string[]
  /** Conditions on a group: enough subjects. */
  large: string[]
  /** Conditions on a group: nobody dominates. */
  even: string[]
  hasOwn: boolean
  /** Whether a subject's row counts: it is not the grantee's own. */
  counted: string
  plan: Plan
  groups: readonly DomainGroup[]
}

const conjunction = (conditions: readonly string[]): string =>
  conditions.length > 0 ? conditions.join(' and ') : 'true'

/** One domain's bit, and the bits of all domains whose subjects its owner lets count. */
interface DomainGroup {
  bit: bigint
  peers: bigint
}

function domainGroups({ plan, loaded, bits }: Rendering): DomainGroup[] {
  return [...bits].map(([domain, bit]) => {
    const rules = plan.schemas.filter((schema, i) => schema.domain === domain && !loaded.own[i])
    // Assets of one domain may differ about peers: only those that all of them name.
    const named = [...bits].filter(([peer]) =>
      rules.every(({ rules: { peers } }) => peers.includes(peer)),
    )
    return { bit, peers: named.reduce((mask, [, peer]) => mask | peer, bit) }
  })
}

/** Subjects that contribute are a cohort for each domain that any of them comes from. */
function requireCohort(parts: Parts, contributes: string, mask: string): void {
  const { plan, counted, groups, large } = parts
  for (const { bit, peers } of groups) {
    const among = (bits: bigint) =>
      `count(*) filter (${counted} and ${contributes} and (${mask} & ${bits}::ubigint) <> 0)`
    large.push(`(${among(bit)} = 0 or ${among(peers)} >= ${plan.cohort})`)
  }
}

/** Adds what one aggregate needs of each subject and its rules; returns its value over subjects. */
function addAggregate(parts: Parts, rendering: Rendering, aggregate: Aggregate, i: number): string {
  const { columns, even, counted } = parts
  const dominated = (amount: string) =>
    even.push(
      `coalesce(max(abs(${amount})) filter (${counted}) * 100 <= ${parts.plan.dominance} * sum(abs(${amount})) filter (${counted}), true)`,
    )
  if (aggregate.kind === 'rows') {
    dominated('n')
    return 'sum(n)'
  }
  const { relation, column } = contributed(aggregate)
  const name = `r${relation}.${column}`
  columns.push(`count(${name}) as c${i}`)
  if (rendering.bits.size > 0)
    columns.push(
      `coalesce(bit_or(r${relation}.mask) filter (${name} is not null), 0::ubigint) as m${i}`,
    )
  requireContributors(parts, rendering, relation, i)
  if (aggregate.kind === 'subjects')
    return parts.hasOwn ? `count(distinct token) filter (c${i} > 0)` : `count(*) filter (c${i} > 0)`
  if (aggregate.kind === 'count') {
    dominated(`c${i}`)
    return `sum(c${i})`
  }
  columns.push(`sum(${name}) as s${i}`)
  dominated(`s${i}`)
  if (aggregate.kind === 'sum') return `sum(s${i})`
  // An average weighs by rows, so nobody may have most of them either.
  dominated(`c${i}`)
  return `sum(s${i}) / sum(c${i})`
}

/** The column by which a subject contributes to an aggregate, where it is not null. */
function contributed(aggregate: Exclude<Aggregate, { kind: 'rows' }>) {
  if (aggregate.kind === 'subjects') return { relation: aggregate.relation, column: 'token' }
  return aggregate.kind === 'count' ? aggregate : aggregate.measure
}

/** Those with a value are none or a cohort; beyond a left join, so are those without. */
function requireContributors(
  parts: Parts,
  { plan, bits }: Rendering,
  relation: number,
  i: number,
): void {
  const { counted, large } = parts
  const having = `count(*) filter (${counted} and c${i} > 0)`
  large.push(`(${having} = 0 or ${having} >= ${plan.cohort})`)
  requireCohort(parts, `c${i} > 0`, bits.size > 0 ? `m${i}` : 'mask')
  if (!plan.select.relations[relation]!.nullable) return
  const lacking = `count(*) filter (${counted} and c${i} = 0)`
  large.push(`(${having} = 0 or ${lacking} = 0 or ${lacking} >= ${plan.cohort})`)
}
