import { describe, expect, test } from 'vitest'
import type { SqlCode } from '#enclave-adapter/sql/refuse.ts'
import { CloisterError } from '#protocol/errors.ts'
import { plan } from './question-world.ts'

const refusal = async (question: string): Promise<CloisterError> => {
  try {
    await plan(question)
  } catch (error) {
    if (error instanceof CloisterError) return error
    throw error
  }
  throw new Error(`not refused: ${question}`)
}

const REFUSED: Record<SqlCode, string[]> = {
  'sql/syntax': ['selec 1', 'select count(*) from', `select ${'1,'.repeat(10_000)} 1`, 'select \0'],
  'sql/not-a-select': [
    '',
    'select count(*) from claims; select count(*) from claims',
    "copy claims to '/tmp/x'",
    "attach 'x.db'",
    "set temp_directory = '/tmp'",
    'pragma database_list',
    'install httpfs',
    'create table x as select 1',
    'insert into claims values (1)',
    'delete from claims',
    'call pragma_version()',
    'explain select count(*) from claims',
    'pivot claims on type using sum(cost)',
  ],
  'sql/row-level': [
    'select * from patients',
    'from patients',
    'select patients.* from patients',
    "select columns('c.*') from claims",
    'select patient from patients',
    'select sex from patients group by sex',
    'select cost from claims',
    'select age, cost from claims group by age',
    'select patient, count(*) from claims group by patient',
    'select patient, count(*) from claims',
    'select sum(cost), count(*), patient from claims group by age',
    'select 1',
    'select count(*)',
    'select avg(c) from (select age, sum(cost) c from claims group by age) x',
    'select avg(c) from (select patient, cost c from claims) x',
    'select avg(c) from (select sum(cost) c from claims group by patient) x',
    'select count(*) from (select patient from patients) x',
  ],
  'sql/filter': [
    "select sum(cost) filter (where type = 't1') from claims",
    "select avg(cost) filter (where family = 'X') from claims",
    'select count(*) filter (where age is null) from claims',
  ],
  'sql/measure': [
    'select sum(age) from claims',
    'select sum(family) from patients',
    'select count(family) from patients',
    'select count(birth_date) from patients',
    'select sum(1) from claims',
    'select sum(cost * paid) from claims',
    'select sum(cost * cost) from claims',
    'select sum(1 / cost) from claims',
    'select sum(round(cost)) from claims',
    'select sum(sqrt(cost)) from claims',
    "select sum(cost * (type = 't1')::int) from claims",
    "select sum(cost * cast(type = 't1' as integer)) from claims",
    'select sum(cast(cost as integer)) from claims',
    'select sum(coalesce(cost, paid)) from claims',
    'select sum(cost + length(family)) from claims join patients using (patient)',
    'select avg(c) from (select patient, sum(cost) * count(*) c from claims group by patient) x',
    'select avg(c) from (select patient, sum(cost) / count(*) c from claims group by patient) x',
    'select avg(c) from (select patient, 7 c from claims group by patient) x',
  ],
  'sql/dimension': [
    'select family, count(*) from patients group by family',
    "select count(*) from patients where family = 'X'",
    'select cost, count(*) from claims group by cost',
    'select count(*) from claims where cost > 100',
    'select count(*) from claims where cost = 100',
    "select count(*) from claims where patient = 'p1'",
    "select count(*) from claims where age > '30'",
    "select count(*) from claims where age between '30-40' and '40-100'",
    "select count(*) from claims where age = '34'",
    'select count(*) from claims where age = 34',
    "select count(*) from claims where age like '30%'",
    'select count(*) from claims where age = type',
    'select count(*) from claims where age = null',
    'select count(*) from claims where true',
    "select count(*) from claims where type || 'x' = 't1x'",
    'select count(*) from claims where cast(type as int) = 1',
    'select count(*) from claims where random() < 0.5',
    "select count(*) from claims where 'a' = 'a'",
    'select round(cost), count(*) from claims group by round(cost)',
    'select type, count(*) from claims group by age',
    'select n, count(*) from (select patient, count(*) n from claims group by patient) x group by n',
    'select count(*) from (select patient, sum(cost) c from claims group by patient) x where c > 100',
  ],
  'sql/function': [
    'select max(cost) from claims',
    'select min(cost) from claims',
    'select median(cost) from claims',
    'select quantile_cont(cost, 0.5) from claims',
    'select list(cost) from claims',
    'select string_agg(type) from claims',
    'select arg_max(type, cost) from claims',
    'select any_value(cost) from claims',
    'select stddev(cost) from claims',
    'select sum(distinct cost) from claims',
    'select count(distinct age) from claims',
    'select count(distinct (patient, age)) from claims',
    'select max(cost) over () from claims',
    'select sum(cost) over (partition by age) from claims',
    'select max(case when age is null then cost end) over () from claims',
    "select sum(case when type = 't1' then cost end) from claims",
    'select case when sum(cost) > 1 then 1 end from claims',
    'select sum(cost) > 100 from claims',
    "select 'x', count(*) from claims",
    'select coalesce(sum(cost), sum(paid)) from claims',
    'select sum(cost)::date from claims',
    'select sum(cost)::varchar from claims',
    'select age + 1, count(*) from claims group by age',
    'select cast(type as int), count(*) from claims group by type',
    "select error('x'), count(*) from claims",
    "select * from read_csv('/etc/passwd')",
    "select count(*) from read_parquet('x.parquet')",
    'select count(*) from range(10)',
    'select count(*) from duckdb_settings()',
    "select getenv('HOME'), count(*) from claims",
    "select query('select 1'), count(*) from claims",
  ],
  'sql/join': [
    'select count(*) from patients, claims',
    'select count(*) from patients cross join claims',
    'select count(*) from patients natural join claims',
    'select count(*) from patients positional join claims',
    'select count(*) from patients asof join claims using (patient)',
    'select count(*) from patients right join claims using (patient)',
    'select count(*) from patients full join claims using (patient)',
    'select count(*) from patients semi join claims using (patient)',
    'select count(*) from patients anti join claims using (patient)',
    'select count(*) from patients join claims on true',
    'select count(*) from patients p join claims c on p.sex = c.type',
    'select count(*) from patients p join claims c on p.patient <> c.patient',
    'select count(*) from patients p join claims c on p.patient = c.patient or p.sex = c.type',
    "select count(*) from patients p join claims c on p.patient = c.patient and c.type = 't1'",
    'select count(*) from patients p join claims c using (patient, type)',
    'select count(*) from patients p join claims c on p.patient = p.patient',
    'select count(*) from claims a join claims b using (patient)',
    'with m as (select patient from claims group by patient) select count(*) from m join claims using (patient)',
    'select count(*) from patients join (claims join conditions using (patient)) using (patient)',
    'select count(*) from patients x join claims x using (patient)',
  ],
  'sql/clause': [
    'select age, count(*) from claims group by age having count(*) > 3',
    'select age, count(*) from claims group by rollup (age)',
    'select age, type, count(*) from claims group by cube (age, type)',
    'select age, type, count(*) from claims group by grouping sets ((age), (type), ())',
    'select age, count(*) from claims group by all',
    'select age, count(*) from claims group by age qualify row_number() over () = 1',
    'select distinct count(*) from claims',
    'select count(*) from claims tablesample 10%',
    'select count(*) from claims using sample 3',
    'select count(*) from claims union select count(*) from claims',
    'select count(*) from claims union all select sum(cost) from claims group by age',
    'select count(*) from claims where patient in (select patient from conditions)',
    'select count(*) from claims where exists (select 1 from patients)',
    'select count(*), (select max(cost) from claims) from patients',
    'select sum((select 1)) from claims',
    'select sum(sum(cost)) from claims',
    'select count(*) from claims limit 10%',
    'select count(*) from claims limit (select 3)',
    'select count(*) from claims where type = $1',
    'select list_sum(1 order by 2), sum(cost order by age) from claims',
    'select main.sum(cost) from claims',
    'select count(*) from claims at (version => 1)',
    'select count(*) from claims as c(x, y)',
    'select count(*) from (values (1)) v',
    'describe claims',
    'summarize claims',
    'with recursive m as (select 1 union all select 2) select count(*) from claims',
    'with m as (select patient from claims group by patient) select count(*) from conditions',
    'select avg(c) from (select patient, sum(cost) c from claims group by patient limit 1) x',
    'select avg(c) from (select patient, sum(cost) c from claims group by patient order by c) x',
    'select count(*) from (select distinct patient from claims) x',
  ],
  'sql/unknown-table': [
    'select count(*) from nothing',
    "select count(*) from '/etc/passwd'",
    'select count(*) from information_schema.tables',
    'select count(*) from duckdb_tables',
    'select count(*) from main.claims',
    'select count(*) from t0_0',
  ],
  'sql/unknown-column': [
    'select sum(nothing) from claims',
    'select nothing, count(*) from claims group by nothing',
    "select count(*) from claims where nothing = 'x'",
    'select sum(patients.cost) from claims',
    'select sum(m_cost) from claims',
    'select count(token) from claims',
    'select count(distinct a.b.c) from claims',
    'select count(*) from claims where rowid = 1',
  ],
  'sql/failed': [],
}

describe.each(Object.entries(REFUSED).filter(([, questions]) => questions.length > 0))(
  'refused before anything runs, with %s',
  (code, questions) => {
    test.each(questions)('%s', async question => {
      const error = await refusal(question)
      expect(error.code, `${error.message} (${error.advice})`).toBe(code)
      expect(error.message).not.toBe('')
      expect(error.advice).not.toBe('')
    })
  },
)

describe('a refusal', () => {
  test('says which columns are declared, and where the wrong one stands', async () => {
    const error = await refusal('select family, count(*) from patients group by family')
    expect(error.message).toBe(
      'family is not a declared dimension, so nothing is grouped or filtered by it',
    )
    expect(error.advice).toBe('group and filter by: sex and asset')
    expect(error.facts.at).toBe('select family, count(*) from patients group by '.length)
  })

  test('names the bins that are published', async () => {
    const error = await refusal("select count(*) from claims where age = '34'")
    expect(error.advice).toBe('the bins are: <30, 30-40, 40-100 and ≥100')
  })

  test('says which table is meant when a column stands in two', async () => {
    const error = await refusal(
      "select count(*) from patients a join (select patient, sex from conditions join patients using (patient) group by 1, 2) b using (patient) where sex = 'male'",
    )
    expect(error.code).toBe('sql/join')
  })

  test('is a usage error only where a name or the grammar is wrong', async () => {
    expect((await refusal('select count(*) from nothing')).kind).toBe('usage')
    expect((await refusal('select * from patients')).kind).toBe('refused')
  })
})
