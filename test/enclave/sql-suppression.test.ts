import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ask,
  askPlainly,
  type Cells,
  type Hospital,
  inventHospital,
  unordered,
} from './question-world.ts'

const claim = fc.record({
  patient: fc.constantFrom(...Array.from({ length: 12 }, (_, i) => `p${i}`), null),
  age: fc.option(fc.integer({ min: 25, max: 45 })),
  type: fc.constantFrom('t0', 't1', 't2', null),
  cost: fc.option(fc.integer({ min: -50, max: 1500 })),
})
const toHospital = (domain: string, rows: object[], rules: Hospital['rules']): Hospital => {
  const column = (name: string) => rows.map(row => (row as Record<string, unknown>)[name] ?? null)
  const claims: Cells = Object.fromEntries(
    ['patient', 'age', 'type', 'cost'].map(n => [n, column(n)]),
  )
  const empty = { patient: [] }
  return { domain, rules: rules!, tables: { claims, patients: empty, conditions: empty } }
}
const hospitals = fc
  .record({
    a: fc.array(claim, { maxLength: 60 }),
    b: fc.array(claim, { maxLength: 60 }),
    cohort: fc.integer({ min: 2, max: 6 }),
    dominance: fc.constantFrom(30, 50, 100),
    aTrustsB: fc.boolean(),
    bTrustsA: fc.boolean(),
  })
  .map(({ a, b, cohort, dominance, aTrustsB, bTrustsA }) => ({
    cohort,
    dominance,
    aTrustsB,
    bTrustsA,
    both: [
      toHospital('a', a, { cohort, dominance, peers: aTrustsB ? ['b'] : [] }),
      toHospital('b', b, { cohort: 2, dominance: 100, peers: bTrustsA ? ['a'] : [] }),
    ],
  }))

const KEYS = [['age'], ['type'], ['age', 'type']]

describe('every row of every answer', () => {
  test('stands for a cohort of each hospital and is dominated by nobody, and no other is held back', async () => {
    await fc.assert(
      fc.asyncProperty(hospitals, fc.constantFrom(...KEYS), async (world, keys) => {
        const { cohort, dominance, both, aTrustsB, bTrustsA } = world
        const by = keys.join(', ')
        const { rows, suppressed } = await ask(
          `select ${by}, count(distinct patient), sum(cost) from claims group by ${by}`,
          both,
        )
        // Hospitals that trust each other are one circle; the rules hold in each circle alone.
        const circle = aTrustsB && bTrustsA ? "'both'" : 'asset'
        const orNone = (people: string) => `(${people} = 0 or ${people} >= ${cohort})`
        const plain = await askPlainly(
          `with s as (select ${by}, ${circle} circle, patient, count(cost) n, sum(cost) v
              from claims group by all),
            c as (select ${by}, circle, count(*) people, sum(v) v,
              count(*) filter (n > 0) valued, count(*) filter (v <> 0) adding,
              coalesce(max(abs(v)) * 100 > ${dominance} * sum(abs(v)), false) dominated
              from s group by all)
          select ${by}, sum(people), sum(v),
            bool_and(people >= ${cohort} and ${orNone('valued')} and ${orNone('adding')})::int,
            bool_or(dominated)::int
          from c group by ${by}`,
          both,
        )
        const verdicts = plain.map(row => {
          const [large, dominated] = row.slice(keys.length + 2)
          return { row: row.slice(0, keys.length + 2), large: large === 1, even: dominated === 0 }
        })
        const shown = verdicts.filter(({ large, even }) => large && even)
        expect(unordered(rows)).toEqual(unordered(shown.map(({ row }) => row)))
        expect(suppressed).toEqual({
          cohort: verdicts.filter(({ large }) => !large).length,
          dominance: verdicts.filter(({ large, even }) => large && !even).length,
        })
      }),
      { numRuns: 40 },
    )
  })

  test('of a total over nobody is held back too', async () => {
    const nobody = toHospital('a', [], {})
    const { rows, suppressed } = await ask('select count(*), sum(cost) from claims', [nobody])
    expect({ rows, suppressed }).toEqual({ rows: [], suppressed: { cohort: 1, dominance: 0 } })
  })
})

describe('the rules of several assets', () => {
  test('are the strictest of those touched', async () => {
    const strict = [
      inventHospital('a', { rules: { cohort: 2 } }),
      inventHospital('a', { rules: { cohort: 500 }, first: 1000 }),
    ]
    const { rows, suppressed } = await ask(
      'select sex, count(*) from patients group by sex',
      strict,
    )
    expect({ rows, suppressed }).toEqual({ rows: [], suppressed: { cohort: 3, dominance: 0 } })
  })

  test('count subjects of other domains only where both name each other', async () => {
    const question = 'select count(distinct patient) from patients'
    const few = (peers: string[]) =>
      inventHospital('b', { people: 3, first: 500, rules: { peers } })
    const many = (peers: string[]) => inventHospital('a', { rules: { peers } })
    expect((await ask(question, [many(['b']), few(['a'])])).rows).toEqual([[63]])
    for (const strangers of [
      [many([]), few([])],
      [many([]), few(['a'])],
      [many(['b']), few([])],
    ])
      expect((await ask(question, strangers)).suppressed.cohort).toBe(1)
  })
})
