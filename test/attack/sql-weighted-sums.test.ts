import { describe, expect, test } from 'vitest'
import { ask, askPlainly, inventHospital, plan, rounded } from '../enclave/question-world.ts'

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

  test('are not had by averages of averages, three ways of one measure', async () => {
    await expect(plan(nested('sum(ss), sum(sa), sum(avs), sum(aa)'))).rejects.toMatchObject({
      code: 'sql/measure',
    })
    await expect(plan(nested('avg(ss), avg(aa)'))).resolves.toBeDefined()
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
