import { describe, expect, test } from 'vitest'
import { ask, GRANTEE, type Hospital, inventHospital } from '../enclave/question-world.ts'

/**
 * The grantee publishes a thousand subjects of its own, joins them with the hospital's few, and
 * subtracts what it knows.
 */
const RICH = 900
const hospital = (people: number): Hospital => ({
  domain: 'a',
  tables: {
    patients: { patient: [], sex: [] },
    conditions: { patient: [], code: [] },
    claims: {
      patient: Array.from({ length: people }, (_, i) => `p${i}`),
      age: Array.from({ length: people }, () => 35),
      type: Array.from({ length: people }, () => 't'),
      cost: Array.from({ length: people }, (_, i) => (i === 0 ? RICH : 1)),
      paid: Array.from({ length: people }, () => 1),
    },
  },
})
const invented = (names: (i: number) => string, cost = 1000): Hospital => {
  const rows = Array.from({ length: 1000 }, (_, i) => i)
  return {
    domain: 'a',
    owner: GRANTEE,
    rules: { peers: ['a'] },
    tables: {
      patients: { patient: rows.map(names), sex: rows.map(() => 'male') },
      conditions: { patient: rows.map(names), code: rows.map(i => (i === 0 ? 'victim' : 'rest')) },
      claims: {
        patient: rows.map(names),
        age: rows.map(() => 35),
        type: rows.map(() => 't'),
        cost: rows.map(() => cost),
        paid: rows.map(() => cost),
      },
    },
  }
}

describe("the grantee's own subjects", () => {
  test('do not make a cohort out of four patients', async () => {
    const { rows, suppressed } = await ask('select count(*), sum(paid) from claims', [
      hospital(4),
      invented(i => `invented${i}`),
    ])
    expect({ rows, suppressed }).toEqual({ rows: [], suppressed: { cohort: 1, dominance: 0 } })
  })

  test('do not hide that one patient makes up most of a sum', async () => {
    const { rows, suppressed } = await ask('select sum(cost) from claims', [
      hospital(20),
      invented(i => `invented${i}`),
    ])
    expect({ rows, suppressed }).toEqual({ rows: [], suppressed: { cohort: 0, dominance: 1 } })
  })

  test("do not hide it under the patients' own names either", async () => {
    const same = [hospital(20), invented(i => `p${i % 20}`, 50)]
    for (const question of [
      'select sum(cost) from claims',
      'select sum(c) from (select patient, sum(cost) c from claims group by patient) x',
    ])
      expect((await ask(question, same)).suppressed, question).toEqual({ cohort: 0, dominance: 1 })
  })

  test('do not tell whether a group has any other patient', async () => {
    const question = "select count(*) from claims where age = '30-40'"
    const without = { ...hospital(0) }
    for (const other of [without, hospital(1), hospital(4)])
      expect((await ask(question, [other, invented(i => `i${i}`)])).suppressed.cohort).toBe(1)
  })

  test('cannot pick patients out by a table that the grantee made up', async () => {
    const { rows, suppressed } = await ask(
      `select code, sum(paid) from
        (select patient, code from conditions group by patient, code) mine
        join (select patient, sum(paid) paid from claims group by patient) theirs using (patient)
        group by code`,
      [hospital(20), invented(i => `p${i}`)],
    )
    expect(rows).toEqual([])
    expect(suppressed.cohort).toBe(2)
  })

  test('are answered about where other patients make the cohort', async () => {
    const both = [inventHospital('a'), invented(i => `invented${i}`)]
    const { rows } = await ask('select count(distinct patient) from patients', both)
    expect(rows).toEqual([[1060]])
  })
})
