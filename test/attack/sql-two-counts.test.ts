import { describe, expect, test } from 'vitest'
import { ask, type Hospital } from '../enclave/question-world.ts'

/**
 * Two numbers of rows side by side, whose difference is about few people; and numbers that are zero
 * for all but few. Thirty patients; `special` of them have the code `rare` besides `common`, a claim
 * without a cost, and no claim of the type `t`.
 */
const people = Array.from({ length: 30 }, (_, i) => `p${i}`)
const world = (special: number): Hospital[] => [
  {
    domain: 'a',
    tables: {
      patients: { patient: people, sex: people.map(() => 'male') },
      claims: {
        patient: people,
        age: people.map((_, i) => (i < special ? null : 35)),
        type: people.map((_, i) => (i < special ? 'u' : 't')),
        cost: people.map((_, i) => (i < special ? null : 100 + i)),
        paid: people.map((_, i) => (i < special ? 100 + i : 0)),
      },
      conditions: {
        patient: [...people, ...people.slice(0, special)],
        code: [...people.map(() => 'common'), ...Array(special).fill('rare')],
      },
    },
  },
]

const PER_PERSON = `(select p.patient, count(r.patient) h, sum(c) c from patients p
  left join (select patient, count(*) n from conditions where code = 'rare' group by patient) r
    on p.patient = r.patient
  left join (select patient, sum(cost) c from claims where type = 't' group by patient) k
    on p.patient = k.patient
  group by p.patient) x`

const DIFFERENCES = [
  'select count(*) - count(distinct patient) from conditions',
  'select count(*), count(cost) from claims',
  'select count(*), count(age) from claims',
  'select count(*), avg(cost) from claims',
  'select sum(cost), avg(cost), count(distinct patient) from claims',
  'select count(*) from claims order by count(cost)',
  `select count(*) - count(distinct patient) from
    (select patient, code, count(*) n from conditions group by patient, code) x`,
  'select sum(n), count(*) from (select patient, count(*) n from conditions group by patient) x',
  'select avg(n), count(*) from (select patient, count(*) n from conditions group by patient) x',
  `select sum(m), count(*) from (select patient, sum(n) m from
    (select patient, code, count(*) n from conditions group by patient, code) y group by patient) x`,
  `select count(*), count(c) from ${PER_PERSON}`,
]

const LACKING = ['count(distinct k.patient)', 'count(n)', '2 * count(k.patient)'].flatMap(counted =>
  ['sum(m)', 'avg(m)'].map(
    asked => `select ${asked} from (select p.patient, ${counted} m from patients p
      left join (select patient, count(*) n from claims where type = 't' group by patient) k
      on p.patient = k.patient group by p.patient) x`,
  ),
)

const ZEROS = [
  `select sum(h) from ${PER_PERSON}`,
  `select avg(h) from ${PER_PERSON}`,
  'select sum(paid) from claims',
  'select avg(paid) from claims',
]

describe.each([
  ['two counts that differ in few people', DIFFERENCES],
  ['an amount that is zero for all but few people', ZEROS],
  ['a count that is zero for few people', LACKING],
])('%s', (_, questions) => {
  test.each(questions)('is held back: %s', async question => {
    for (const special of [1, 4]) {
      const { rows, suppressed } = await ask(question, world(special))
      expect({ rows, held: suppressed.cohort }, String(special)).toEqual({ rows: [], held: 1 })
    }
  })

  test.each(questions)('comes out where it is nobody or a cohort: %s', async question => {
    for (const special of [0, 5]) {
      const { rows } = await ask(question, world(special))
      expect(rows, String(special)).toHaveLength(1)
    }
  })
})

test('a sum beside a count tells of no other count, and is not held back', async () => {
  const { rows } = await ask('select count(distinct patient), sum(cost) from claims', world(1))
  expect(rows).toEqual([[30, 29 * 100 + 435]])
})
