/** One question of the demo: as Cloister is asked, and as plain DuckDB is asked on the plaintext. */
export interface DemoQuestion {
  title: string
  over: 'hospitals' | 'cars'
  question: string
  /** Columns of the plaintext that the check needs, by table. */
  plainColumns: Record<string, string[]>
  /**
   * The same on plaintext, written without a look at the enclave's SQL: the answer's columns, then
   * the number of subjects and the largest share of a sum that one subject has (0 where none applies).
   */
  plain: string
  /** Order of the answer's rows matters, and how many there are at most. */
  limit?: number
}

/** Label of the published bin that a number falls into, as the manifest defines it. */
const bin = (column: string, edges: readonly number[]): string => {
  const cases = edges
    .slice(1)
    .map((edge, i) => `when ${column} < ${edge} then '${edges[i]}-${edge}'`)
    .join(' ')
  return `case when ${column} is null then null when ${column} < ${edges[0]} then '<${edges[0]}' ${cases} else '≥${edges.at(-1)}' end`
}

const AGE = bin('age', [0, 10, 20, 30, 40, 50, 60, 70, 80, 90])
const SPEED = bin('vehicle_speed', [0, 30, 50, 70, 100, 130, 160])

/** Largest share of one subject in a sum, per group. */
const shared = (groups: string, subject: string, value: string, table: string): string =>
  `select ${groups}, ${subject} as s, count(*) as n, sum(${value}) as v from ${table} group by all`

export const QUESTIONS: readonly DemoQuestion[] = [
  {
    title: 'Claim cost by age band (at the claim’s date) and sex',
    over: 'hospitals',
    question:
      'select age, sex, count(distinct patient) as patients, sum(cost) as cost from claims group by age, sex order by age, sex',
    plainColumns: { claims: ['patient', 'age', 'sex', 'cost'] },
    plain: `with per_subject as (${shared(`${AGE} as age, sex`, 'patient', 'least(greatest(cost, 0), 1000000)', 'claims')})
      select age, sex, count(*), sum(v), count(*), max(v) / nullif(sum(v), 0) from per_subject group by age, sex order by age, sex`,
  },
  {
    title: 'Cost per member by sex',
    over: 'hospitals',
    question:
      'select sex, count(*) as members, avg(member_cost) as cost_per_member from (select patient, sex, sum(cost) as member_cost from claims group by patient, sex) group by sex order by sex',
    plainColumns: { claims: ['patient', 'age', 'sex', 'cost'] },
    plain: `with per_subject as (select sex, patient, sum(least(greatest(cost, 0), 1000000)) as v from claims group by all)
      select sex, count(*), avg(v), count(*), max(v) / nullif(sum(v), 0) from per_subject group by sex order by sex`,
  },
  {
    title: 'The ten most common conditions',
    over: 'hospitals',
    question:
      'select code, display, count(distinct patient) as patients from conditions group by code, display order by patients desc, code limit 10',
    plainColumns: { conditions: ['patient', 'code', 'display'] },
    plain:
      'select code, display, count(distinct patient), count(distinct patient), 0 from conditions group by code, display order by 3 desc, 1',
    limit: 10,
  },
  {
    title: 'Hours driven by speed band (km/h)',
    over: 'cars',
    question:
      'select vehicle_speed, sum(seconds) / 3600 as hours from readings group by vehicle_speed order by vehicle_speed',
    plainColumns: {
      readings: ['vehicle', 'elapsed', 'vehicle_speed', 'seconds', 'distance', 'harsh_braking'],
    },
    plain: `with per_subject as (${shared(`${SPEED} as band`, 'vehicle', 'seconds', 'readings')})
      select band, sum(v) / 3600, count(*), max(v) / nullif(sum(v), 0) from per_subject group by band order by band`,
  },
  {
    title: 'Harsh braking (3 m/s² or more over 1 s) per 100 km',
    over: 'cars',
    question:
      'select sum(harsh_braking) * 100 / sum(distance) as per_100_km, sum(distance) as km, count(distinct vehicle) as cars from readings',
    plainColumns: {
      readings: ['vehicle', 'elapsed', 'vehicle_speed', 'seconds', 'distance', 'harsh_braking'],
    },
    plain: `with per_subject as (select vehicle, sum(harsh_braking) as h, sum(distance) as d from readings group by vehicle)
      select sum(h) * 100 / sum(d), sum(d), count(*), count(*), greatest(max(h) / nullif(sum(h), 0), max(d) / nullif(sum(d), 0)) from per_subject`,
  },
]
