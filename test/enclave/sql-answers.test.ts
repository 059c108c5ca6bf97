import { describe, expect, test } from 'vitest'
import { ask, askPlainly, inventHospital, rounded, unordered } from './question-world.ts'

/** Cohorts of two and no dominance: whatever comes out must be what plain DuckDB says. */
const rules = { cohort: 2, dominance: 100, peers: ['a', 'b'] }
const hospitals = [
  inventHospital('a', { rules }),
  inventHospital('b', { rules, first: 1000, people: 45 }),
]

const SHAPES: [says: string, question: string][] = [
  ['one number over all', 'select count(*) from claims'],
  ['several aggregates', 'select count(*), count(cost), sum(cost), avg(cost) from claims'],
  ['subjects', 'select count(distinct patient) as people from claims'],
  ['a column that is a dimension, counted', 'select count(age), count(patient) from claims'],
  ['groups', 'select age, count(*) n from claims group by age order by n desc, age limit 3'],
  [
    'groups by position and by alias',
    'select age as band, type, avg(paid) from claims group by band, 2',
  ],
  ['groups by asset', 'select asset, count(distinct patient) from patients group by asset'],
  [
    'arithmetic over aggregates',
    'select sum(cost) / 3600, sum(paid) * 100 / sum(cost), -sum(paid) from claims',
  ],
  [
    'arithmetic on one measure',
    'select sum(cost / 100), sum(2 * (cost - 3) + 1), avg(-paid) from claims',
  ],
  [
    'rounding and casts',
    'select round(avg(cost), 2), round(sum(paid)), cast(sum(cost) as bigint), sum(cost)::decimal(18, 2) from claims',
  ],
  [
    'coalesce and nullif over results',
    'select coalesce(sum(paid), 0), sum(cost) / nullif(count(*), 0) from claims',
  ],
  [
    'decimals and big numbers',
    'select sum(cost) * 1.25, count(*) * 1e3, count(*) + 10 from claims',
  ],
  ['equality', "select count(*) from claims where age = '30-40'"],
  ['the literal first', "select count(*) from claims where '30-40' = age"],
  ['inequality', "select count(*) from claims where age <> '30-40'"],
  [
    'lists',
    "select type, sum(cost) from claims where age in ('<30', '30-40') and type not in ('t9', 't1') group by type",
  ],
  ['nulls', 'select count(*) from claims where age is not null or type is null'],
  ['negation', "select count(*) from claims where not (type = 't1' or age = '<30')"],
  ['a code that nobody has', "select count(*) n from claims where type <> 'no such code'"],
  [
    'values other than those listed',
    "select sex, count(*) from patients where sex = 'other' group by sex",
  ],
  [
    'qualified names and aliases',
    'select c.age, sum(c.cost) total from claims as c group by c.age order by total',
  ],
  ['names in capitals', 'SELECT AGE, COUNT(*) FROM CLAIMS GROUP BY AGE'],
  [
    'a join',
    'select sex, sum(cost), count(distinct patient) from claims join patients using (patient) group by sex',
  ],
  [
    'a join with on',
    'select p.sex, count(*) from patients p join conditions d on p.patient = d.patient group by p.sex',
  ],
  [
    'a join of three',
    "select code, avg(cost) from conditions join claims using (patient) join patients using (patient) where sex = 'male' group by code",
  ],
  [
    'a left join',
    'select sex, count(*), count(c.patient), count(distinct c.patient), sum(cost) from patients p left join claims c using (patient) group by sex',
  ],
  [
    'an inner select',
    'select avg(c), count(*), sum(n) from (select patient, sum(cost) c, count(*) n from claims group by patient) x',
  ],
  [
    'an inner select with keys',
    'select age, avg(c) from (select patient, age, sum(cost) / 100 c from claims group by patient, age) group by age',
  ],
  [
    'inner measures scaled',
    'select sum(c), avg(d) from (select patient, -2 * sum(cost / 4) c, avg(3 * paid) / 2 d from claims group by patient) x',
  ],
  [
    'an inner select that offers two ways, of which one is used',
    'select sum(d), avg(d) from (select patient, sum(cost) c, avg(cost) d from claims group by patient) x',
  ],
  [
    'a with clause',
    'with m as (select patient, avg(cost) c from claims group by patient) select round(avg(c), 1) from m',
  ],
  [
    'a with clause that uses another',
    'with m as (select patient, age, sum(cost) c from claims group by patient, age), k as (select patient, sum(c) t from m group by 1) select avg(t) from k',
  ],
  [
    'a cohort by an inner select',
    "select count(distinct x.patient), sum(cost) from (select patient from conditions where code = 'c1' group by patient) x join claims using (patient)",
  ],
  [
    'members without rows counted as nothing',
    'select sex, avg(coalesce(c, 0)) from patients p left join (select patient, sum(cost) c from claims group by patient) k using (patient) group by sex',
  ],
  [
    'order by an aggregate not selected',
    'select type from_type, count(*) from claims group by type order by sum(cost) desc limit 2',
  ],
  ['an offset', 'select type, count(*) from claims group by type order by type limit 1 offset 1'],
  [
    'nulls first',
    'select age, count(cost) from claims group by age order by avg(cost) nulls first',
  ],
]

describe('questions of the shapes allowed', () => {
  test.each(SHAPES)('%s: the answer is what plain DuckDB says', async (_, question) => {
    const { rows, suppressed } = await ask(question, hospitals)
    const plain = await askPlainly(question, hospitals)
    expect(suppressed).toEqual({ cohort: 0, dominance: 0 })
    expect(plain.length).toBeGreaterThan(0)
    if (question.includes('order by')) expect(rounded(rows)).toEqual(rounded(plain))
    else expect(unordered(rows)).toEqual(unordered(plain))
  })
})

describe('answers', () => {
  test('name their columns after aliases, or after what they compute', async () => {
    const { columns } = await ask(
      'select age, sum(cost) total, count(*), sum(cost)/2, count(distinct patient) from claims group by age',
      hospitals,
    )
    expect(columns).toEqual([
      'age',
      'total',
      'count(*)',
      '(sum(cost) / 2)',
      'count(distinct patient)',
    ])
  })

  test('list bins in the order of their edges, not of their letters', async () => {
    const { rows } = await ask(
      'select age, count(*) from claims group by age order by age',
      hospitals,
    )
    expect(rows.map(([age]) => age)).toEqual(['<30', '30-40', '40-100'])
  })

  test('of two hospitals count a person once', async () => {
    const twice = [inventHospital('a', { rules }), inventHospital('b', { rules })]
    const { rows } = await ask('select count(distinct patient), count(*) from patients', twice)
    expect(rows).toEqual([[60, 120]])
    const per =
      'select count(*), avg(c) from (select patient, sum(cost) c from claims group by patient) x'
    expect(rounded((await ask(per, twice)).rows)).toEqual(rounded(await askPlainly(per, twice)))
  })

  test('hold null where a number would be none', async () => {
    const { rows } = await ask(
      'select sum(cost) / 0, cast(sum(cost) as integer) * 0 from claims',
      hospitals,
    )
    expect(rows).toEqual([[null, 0]])
  })

  test('clip measures to their bounds', async () => {
    const { claims } = hospitals[0]!.tables
    expect(claims.cost!.some(cost => Number(cost) > 1000 || Number(cost) < 0)).toBe(true)
    const { rows } = await ask('select sum(cost) from claims', hospitals)
    expect(rounded(rows)).toEqual(
      rounded(await askPlainly('select sum(cost) from claims', hospitals)),
    )
  })
})
