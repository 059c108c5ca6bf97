import { describe, expect, test } from 'vitest'
import {
  ask,
  askPlainly,
  type Hospital,
  inventHospital,
  plan,
  rounded,
} from '../enclave/question-world.ts'

/**
 * Sums of one measure over one set of people, each weighed differently, are equations with the
 * people's values as unknowns: as many as there are people give every value away.
 */
describe('differently weighted sums over one set of people', () => {
  test.each([
    'select sum(cost), sum(cost * cost), sum(cost * cost * cost) from claims',
    'select sum(cost), sum(cost * paid) from claims',
    'select sum(1 / cost) from claims',
    'select sum(w) from (select patient, sum(cost) * count(*) w from claims group by patient) x',
    'select sum(w) from (select patient, sum(cost) / count(*) w from claims group by patient) x',
    'select sum(c * n) from (select patient, sum(cost) c, count(*) n from claims group by patient) x',
  ])('are not had by computing on rows: %s', async question => {
    await expect(plan(question)).rejects.toMatchObject({ code: 'sql/measure' })
  })

  test.each([
    `select sum(a.c), sum(b.c) from (select patient, sum(cost) c from claims group by patient) a
      join (select patient, sum(cost) c from claims join conditions using (patient) group by patient) b
      using (patient)`,
    'select sum(a.cost) from claims a join claims b using (patient)',
  ])('are not had by reading a table twice: %s', async question => {
    await expect(plan(question)).rejects.toMatchObject({ code: 'sql/join' })
  })

  const nested = (outer: string) => `
    select ${outer} from (
      select patient, sum(s) ss, avg(s) sa, sum(a) avs, avg(a) aa from (
        select patient, type, sum(cost) s, avg(cost) a from claims group by patient, type
      ) by_type group by patient) by_patient`

  test.each([
    'sum(ss), sum(sa)',
    'avg(ss), avg(aa)',
    'sum(ss) - 2 * avg(avs)',
    'sum(ss) from_all, count(*) n',
  ])('are not had by averages of averages, two ways of one measure: %s', async asked => {
    const ordered = asked.includes(' n') ? `${nested(asked)} order by sum(aa)` : nested(asked)
    await expect(plan(ordered)).rejects.toMatchObject({ code: 'sql/measure' })
  })

  test.each(['sum(ss), avg(ss)', 'sum(aa), 2 * sum(aa + 1)', 'sum(sa) / count(*)'])(
    'are another thing than one way asked for twice, which is answered: %s',
    async asked => {
      await expect(plan(nested(asked))).resolves.toBeDefined()
    },
  )

  test('do not give away the one person in whom the two ways differ', async () => {
    const patient = Array.from({ length: 20 }, (_, i) => `p${i}`)
    const none = { patient: [] }
    const hospital: Hospital = {
      domain: 'a',
      tables: {
        patients: none,
        claims: {
          patient,
          age: patient.map(() => 35),
          type: patient.map(() => 't'),
          cost: patient.map((_, i) => 100 + i * 7),
          paid: patient.map(() => 1),
        },
        conditions: {
          patient: [...patient, 'p3'],
          code: [...patient.map(() => 'common'), 'rare'],
        },
      },
    }
    const question = `select sum(w) - sum(u) from (
      select i.patient, sum(i.s) w, avg(i.s) u from (
        select patient, sum(cost) s from claims group by patient) i
      join conditions using (patient) group by i.patient) x`
    await expect(ask(question, [hospital])).rejects.toMatchObject({ code: 'sql/measure' })
  })

  test.each([
    'sum((cost + 1e17) - 1e17)',
    'sum(cost * 1e-300 * 1e300)',
    'sum(cost * 1e200) / 1e200',
  ])('are not had by rounding or overflow of single rows: %s', async asked => {
    const hospitals = [inventHospital('a', { rules: { cohort: 2, dominance: 100 } })]
    const answer = await ask(`select ${asked} from claims`, hospitals).catch(error => error)
    if (answer.code) expect(answer.code).toBe('sql/measure')
    else
      expect(rounded(answer.rows)).toEqual(
        rounded(await askPlainly('select sum(cost) from claims', hospitals)),
      )
  })
})
