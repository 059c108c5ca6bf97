import { describe, expect, test } from 'vitest'
import { ask, type Hospital, plan } from '../enclave/question-world.ts'

/** Ten patients, of whom one has nearly all the money and another nearly all the rows. */
const patient = [...Array.from({ length: 10 }, (_, i) => `p${i}`), ...Array(40).fill('p9')]
const hospital: Hospital = {
  domain: 'a',
  tables: {
    patients: { patient, sex: patient.map(() => 'male') },
    conditions: { patient, code: patient.map(() => 'c') },
    claims: {
      patient,
      age: patient.map(() => 35),
      type: patient.map(() => 't'),
      cost: patient.map((_, i) => (i === 0 ? 900 : i < 10 ? 20 : 0)),
      paid: patient.map((_, i) => (i === 0 ? -450 : i === 1 ? 450 : 1)),
    },
  },
}

describe('a sum that is mostly one person', () => {
  test.each([
    'select sum(cost) from claims',
    'select avg(cost) from claims',
    'select count(distinct patient), sum(cost) from claims',
    'select count(distinct patient) from claims order by sum(cost)',
    'select sum(cost + 1000000) from claims',
    'select sum(1000000 - cost) from claims',
    'select sum(cost / 1000000 + 1) from claims',
    'select sum(coalesce(cost, 5)) from claims',
    'select round(sum(cost) / 1000000) from claims',
    'select count(*) from claims',
    'select count(cost) from claims',
    'select avg(paid) from claims',
    'select sum(n) from (select patient, count(*) n from claims group by patient) x',
  ])('is held back: %s', async question => {
    const { rows, suppressed } = await ask(question, [hospital])
    expect({ rows, suppressed }).toEqual({ rows: [], suppressed: { cohort: 0, dominance: 1 } })
  })

  test.each([
    'sum(cost) + 1000',
    '1000 - sum(cost)',
    'sum(cost + 1000)',
    'avg(2 * (cost + 7))',
    'sum(coalesce(cost, 1000))',
    '(sum(cost) + 1) * 1',
  ])('is not hidden by a number given to each person: %s', async shifted => {
    const question = `select sum(c) from (select patient, ${shifted} c from claims group by patient) x`
    await expect(plan(question)).rejects.toMatchObject({ code: 'sql/measure' })
  })

  test('does not keep people from being counted', async () => {
    const { rows } = await ask('select count(distinct patient) from claims', [hospital])
    expect(rows).toEqual([[10]])
  })

  test('is measured without regard to sign', async () => {
    const { suppressed } = await ask('select sum(paid) from claims', [
      { ...hospital, rules: { dominance: 45 } },
    ])
    expect(suppressed).toEqual({ cohort: 0, dominance: 1 })
  })
})
