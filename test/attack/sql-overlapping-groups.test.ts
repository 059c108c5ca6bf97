import { describe, expect, test } from 'vitest'
import { ask, type Hospital } from '../enclave/question-world.ts'

/**
 * Groups of one answer whose rows repeat: money by diagnosis, where one has several diagnoses. Thirty
 * patients have `common`; all but the first `special` of them have `also`.
 */
const people = Array.from({ length: 30 }, (_, i) => `p${i}`)
const cost = (i: number) => 100 + i * 7
const hospital = (special: number, more: Partial<Hospital> = {}): Hospital => ({
  domain: 'a',
  tables: {
    patients: { patient: people, sex: people.map((_, i) => (i % 2 ? 'male' : 'female')) },
    claims: {
      patient: people,
      age: people.map(() => 35),
      type: people.map((_, i) => `t${i % 2}`),
      cost: people.map((_, i) => cost(i)),
      paid: people.map(() => 1),
    },
    conditions: {
      patient: [...people, ...people.slice(special)],
      code: [...people.map(() => 'common'), ...people.slice(special).map(() => 'also')],
    },
  },
  ...more,
})
/** Another domain's patients, all with `common` and none with `also`: a difference of thirty. */
const stranger: Hospital = {
  ...hospital(30, { domain: 'sybil', rules: { peers: ['a'] } }),
}

const QUESTIONS = [
  'select code, sum(cost) from claims join conditions using (patient) group by code',
  'select code, avg(cost), count(*) from claims join conditions using (patient) group by code',
  `select code, sum(s) from (select patient, code, sum(cost) s from claims
    join conditions using (patient) group by patient, code) x group by code`,
  `select code, sum(s) from (select patient, code, count(*) n from conditions group by patient, code) d
    join (select patient, sum(cost) s from claims group by patient) c using (patient) group by code`,
]

describe('of two sums whose difference is few people', () => {
  test.each(QUESTIONS)('only one comes out: %s', async question => {
    for (const special of [1, 4])
      for (const hospitals of [[hospital(special)], [hospital(special), stranger]]) {
        const { rows, suppressed } = await ask(question, hospitals)
        expect(rows).toHaveLength(1)
        expect(suppressed).toEqual({ cohort: 1, dominance: 0 })
      }
  })

  test.each(QUESTIONS)('both come out where it is nobody or a cohort: %s', async question => {
    for (const special of [0, 5]) {
      const { rows } = await ask(question, [hospital(special)])
      expect(rows).toHaveLength(2)
    }
  })

  test('only one comes out of each kind of claim', async () => {
    const { rows, suppressed } = await ask(
      'select type, code, sum(cost) from claims join conditions using (patient) group by type, code',
      [hospital(1)],
    )
    // All fifteen of t1 have both codes; of t0, one has one.
    expect(rows.map(([type]) => type).sort()).toEqual(['t0', 't1', 't1'])
    expect(suppressed).toEqual({ cohort: 1, dominance: 0 })
  })

  test('where one has a diagnosis twice, only one comes out', async () => {
    const twice = hospital(0)
    twice.tables.conditions.patient!.push('p3')
    twice.tables.conditions.code!.push('common')
    expect((await ask(QUESTIONS[0]!, [twice])).rows).toHaveLength(1)
  })
})

test.each([
  'select type, sum(paid) from claims group by type',
  'select type, sum(paid) from claims join patients using (patient) group by type',
  'select sex, sum(paid) from claims join patients using (patient) group by sex',
  'select sex, sum(paid), avg(cost) from claims join patients using (patient) group by sex',
  'select code, count(distinct patient) from conditions group by code',
])('groups that share no row are not held against each other: %s', async question => {
  const same = hospital(1)
  // Everybody has a claim of each type, all alike.
  const { claims } = same.tables
  for (const [name, cells] of Object.entries(claims))
    claims[name] = [
      ...cells,
      ...(name === 'type' ? cells.map(t => (t === 't0' ? 't1' : 't0')) : cells),
    ]
  expect((await ask(question, [same])).rows).toHaveLength(2)
})
