import { describe, expect, test } from 'vitest'
import { ask, type Cells, type Hospital, plan } from '../enclave/question-world.ts'

/** Thirty patients; p0 alone has the code `rare`, and most money. */
const people = Array.from({ length: 30 }, (_, i) => `p${i}`)
const claims: Cells = {
  patient: people,
  age: people.map((_, i) => (i === 0 ? 99 : 35)),
  type: people.map(() => 't'),
  cost: people.map((_, i) => (i === 0 ? 777 : 10 + i)),
  paid: people.map((_, i) => (i < 2 ? 100 : null)),
}
const hospital: Hospital = {
  domain: 'a',
  rules: { dominance: 60 },
  tables: {
    patients: { patient: people, sex: people.map(() => 'male') },
    claims,
    conditions: { patient: [...people, 'p0'], code: [...people.map(() => 'common'), 'rare'] },
  },
}
const heldBack = async (question: string) => {
  const { rows, suppressed } = await ask(question, [hospital])
  expect(rows, question).toEqual([])
  return suppressed
}

describe('one person is not singled out', () => {
  test.each([
    ["select avg(cost) filter (where family = 'X') from claims", 'sql/filter'],
    [
      "select sum(cost * (family = 'X')::int) from claims join patients using (patient)",
      'sql/measure',
    ],
    ["select max(case when age = '40-100' then cost end) over () from claims", 'sql/function'],
    ["select sum(case when age = '40-100' then cost else 0 end) from claims", 'sql/function'],
    ['select age, sum(cost) from claims group by rollup (age)', 'sql/clause'],
    [
      'select sum(cost) from claims union all select sum(cost) from claims group by age',
      'sql/clause',
    ],
    ["select sum(cost) from claims where patient = 'p0'", 'sql/dimension'],
    ["select sum(cost) from claims where md5(patient) < '1'", 'sql/dimension'],
    ['select sum(cost) from claims limit 1 + 1', 'sql/clause'],
    ['select sum(cost) from (select patient, cost from claims limit 1) x', 'sql/clause'],
  ])('%s', async (question, code) => {
    await expect(plan(question)).rejects.toMatchObject({ code })
  })

  test('by a join with an inner select of one person', async () => {
    const suppressed = await heldBack(`
      select sum(cost) from claims join
      (select patient from conditions where code = 'rare' group by patient) one using (patient)`)
    expect(suppressed).toEqual({ cohort: 1, dominance: 0 })
  })

  test('by a condition that one person meets', async () => {
    expect(await heldBack("select sum(cost) from claims where age = '40-100'")).toEqual({
      cohort: 1,
      dominance: 0,
    })
  })

  test('by a left join in which one person has rows on the right', async () => {
    const rare = "(select patient, count(*) n from conditions where code = 'rare' group by patient)"
    for (const asked of ['count(distinct r.patient)', 'count(n)', 'sum(n)', 'avg(coalesce(n, 0))'])
      expect(
        await heldBack(`select ${asked} from patients p left join ${rare} r using (patient)`),
      ).toMatchObject({ cohort: 1 })
  })

  test('by a left join in which one person lacks rows on the right', async () => {
    const most = "(select patient, sum(cost) c from claims where age = '30-40' group by patient)"
    expect(
      await heldBack(`select count(*), sum(c) from patients p left join ${most} m using (patient)`),
    ).toEqual({ cohort: 1, dominance: 0 })
  })

  test('by a column that only two people have a value in', async () => {
    expect(await heldBack('select sum(paid) from claims')).toEqual({ cohort: 1, dominance: 0 })
    expect(await heldBack('select count(paid) from claims')).toEqual({ cohort: 1, dominance: 0 })
  })

  test('by ordering and limiting, which see only groups that may be shown', async () => {
    const question = 'select age, sum(cost), count(*) n from claims group by age order by n limit 1'
    expect((await ask(question, [hospital])).rows).toEqual([['30-40', 725, 29]])
  })
})
