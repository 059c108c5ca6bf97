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
        // One row a group: its subjects, each hospital's, those with a cost, and the largest share.
        const a = "asset like '%1'"
        const plain = await askPlainly(
          `with s as (select ${by}, patient, asset, count(cost) n, sum(cost) v from claims group by all),
            p as (select ${by}, patient, sum(n) n, sum(v) v, bool_or(${a}) a, bool_or(not ${a}) b,
              bool_or(${a} and n > 0) va, bool_or(not ${a} and n > 0) vb from s group by all)
          select ${by}, count(*), sum(v),
            count(*) filter (a), count(*) filter (b), count(*) filter (n > 0),
            count(*) filter (va), count(*) filter (vb),
            coalesce(max(abs(v)) * 100 > ${dominance} * sum(abs(v)), false)::int
          from p group by ${by}`,
          both,
        )
        const enough = (own: number, all: number, trusts: boolean) =>
          own === 0 || (trusts ? all : own) >= cohort
        const verdicts = plain.map(row => {
          const [people, , inA, inB, valued, valuedA, valuedB, dominated] = row
            .slice(keys.length)
            .map(Number) as [number, number, number, number, number, number, number, number]
          const large =
            people >= cohort &&
            enough(inA, people, aTrustsB) &&
            enough(inB, people, bTrustsA) &&
            (valued === 0 || valued >= cohort) &&
            enough(valuedA, valued, aTrustsB) &&
            enough(valuedB, valued, bTrustsA)
          return { row: row.slice(0, keys.length + 2), large, even: dominated === 0 }
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

  test('count subjects of other domains only for an owner that names them', async () => {
    const question = 'select count(distinct patient) from patients'
    const small = { people: 3, first: 500 }
    const alone = [inventHospital('a'), inventHospital('b', small)]
    expect((await ask(question, alone)).suppressed.cohort).toBe(1)
    const named = [inventHospital('a'), inventHospital('b', { ...small, rules: { peers: ['a'] } })]
    expect((await ask(question, named)).rows).toEqual([[63]])
    const wrongWay = [inventHospital('a', { rules: { peers: ['b'] } }), inventHospital('b', small)]
    expect((await ask(question, wrongWay)).suppressed.cohort).toBe(1)
  })
})
