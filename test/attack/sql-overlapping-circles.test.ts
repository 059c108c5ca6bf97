import { describe, expect, test } from 'vitest'
import { ask, type Cells, GRANTEE, type Hospital } from '../enclave/question-world.ts'

/**
 * Rows that the asker made up, under patients' own names: in its own asset, or in that of another
 * domain that nobody at the hospital has heard of.
 */
const SYBIL = `0x${'8'.repeat(40)}` as const
const people = Array.from({ length: 20 }, (_, i) => `p${i}`)
const NONE = { patients: { patient: [] }, claims: { patient: [] }, conditions: { patient: [] } }
const tables = (given: Record<string, Cells>): Hospital['tables'] => {
  const whole: Record<string, Cells> = { ...NONE, ...given }
  const columns = {
    patients: ['patient', 'sex'],
    claims: ['patient', 'age', 'type', 'cost', 'paid'],
    conditions: ['patient', 'code'],
  }
  return Object.fromEntries(
    Object.entries(columns).map(([table, names]) => {
      const { patient } = whole[table]!
      const cells = names.map(name => [name, whole[table]![name] ?? patient!.map(() => null)])
      return [table, Object.fromEntries(cells)]
    }),
  ) as unknown as Hospital['tables']
}
const cost = (i: number) => 100 + i * 7
const hospital: Hospital = {
  domain: 'h1',
  tables: tables({
    patients: { patient: people, sex: people.map(() => 'male') },
    claims: { patient: people, cost: people.map((_, i) => cost(i)) },
    conditions: { patient: people, code: people.map((_, i) => (i % 2 ? 'HIV' : 'flu')) },
  }),
}
const listed = (patient: string): Cells => ({ patient: [patient, patient], code: ['HIV', 'flu'] })
const OVERLAP =
  'select code, count(*) - count(distinct patient) from conditions group by code order by code'
const OVERLAP_WITHIN = `select code, count(*) - count(distinct patient) from
  (select patient, code, count(*) n from conditions group by patient, code) x group by code order by code`

describe("a patient's name in rows that the asker made up", () => {
  test.each([
    ["its own, in the hospital's domain", { domain: 'h1', owner: GRANTEE }],
    ['its own', { domain: 'me', owner: GRANTEE }],
    ["a stranger's", { domain: 'sybil', owner: SYBIL }],
    [
      "a stranger's who calls the hospital a peer",
      { domain: 'sybil', owner: SYBIL, rules: { peers: ['h1'] } },
    ],
  ])('does not tell whether the hospital has it in a group: %s', async (_, whose) => {
    for (const question of [OVERLAP, OVERLAP_WITHIN]) {
      const answers = await Promise.all(
        ['p3', 'p4', 'nobody'].map(async patient => {
          const made = { ...whose, tables: tables({ conditions: listed(patient) }) }
          const { rows, suppressed } = await ask(question, [hospital, made])
          return { rows, suppressed }
        }),
      )
      expect(answers[0], question).toEqual(answers[2])
      expect(answers[1], question).toEqual(answers[2])
    }
  })

  /** Six groups, each of all but one of six patients: six sums, six unknowns. */
  const picked: Record<string, Cells> = {
    conditions: {
      patient: [0, 1, 2, 3, 4, 5].flatMap(g => people.slice(0, 6).filter((_, i) => i !== g)),
      code: [0, 1, 2, 3, 4, 5].flatMap(g => Array(5).fill(`g${g}`)),
    },
  }
  const only = { ...hospital, tables: { ...hospital.tables, conditions: tables({}).conditions } }

  test.each([
    ['its own', { domain: 'me', owner: GRANTEE }],
    ["a stranger's", { domain: 'sybil', owner: SYBIL }],
    [
      "a stranger's who calls the hospital a peer",
      { domain: 'sybil', owner: SYBIL, rules: { peers: ['h1'] } },
    ],
  ])("does not pick the hospital's patients out through a join: %s", async (_, whose) => {
    const { rows } = await ask(
      `select code, sum(c), count(distinct mine.patient) from
        (select patient, code, count(*) n from conditions group by patient, code) mine join
        (select patient, sum(cost) c from claims group by patient) theirs using (patient)
        group by code`,
      [only, { ...whose, tables: tables(picked) }],
    )
    expect(rows).toEqual([])
  })

  test("does not stand for the hospital's patients who have no rows", async () => {
    const alone: Hospital = {
      ...hospital,
      tables: tables({
        patients: { patient: people, sex: people.map(() => 'male') },
        claims: { patient: ['p3'], cost: [777] },
      }),
    }
    const made: Hospital = {
      domain: 'sybil',
      owner: SYBIL,
      rules: { peers: ['h1'] },
      tables: tables({
        patients: { patient: people, sex: people.map(() => 'male') },
        claims: { patient: people, cost: people.map(() => 800) },
      }),
    }
    const { rows, suppressed } = await ask(
      `select sum(s) from (select p.patient, sum(c.cost) s from patients p
        left join claims c using (patient) group by p.patient) x`,
      [alone, made],
    )
    expect({ rows, suppressed }).toEqual({ rows: [], suppressed: { cohort: 1, dominance: 0 } })
  })

  test('does not join circles that do not all name each other', async () => {
    const named = (domain: string, peers: string[], patient: string): Hospital => ({
      domain,
      rules: { peers },
      tables: tables({ conditions: listed(patient) }),
    })
    const chain = [
      { ...hospital, rules: { peers: ['h2'] } },
      named('h2', ['h1', 'sybil'], 'p3'),
      named('sybil', ['h1', 'h2'], 'p3'),
    ]
    expect((await ask(OVERLAP, chain)).rows).toEqual([])
  })
})

describe('one patient who has most of the money of the hospital', () => {
  const rich: Hospital = {
    domain: 'h1',
    tables: tables({
      claims: { patient: people.slice(0, 6), cost: [1, 1, 1, 999, 1, 1] },
    }),
  }
  test.each([
    ['a stranger', []],
    ['a stranger who calls the hospital a peer', ['h1']],
  ])('is not hidden behind the money of %s', async (_, peers) => {
    const made: Hospital = {
      domain: 'sybil',
      owner: SYBIL,
      rules: { peers },
      tables: tables({
        claims: { patient: people.map(p => `q${p}`), cost: people.map(() => 1000) },
      }),
    }
    const { rows, suppressed } = await ask('select sum(cost) from claims', [rich, made])
    expect({ rows, suppressed }).toEqual({ rows: [], suppressed: { cohort: 0, dominance: 1 } })
  })
})
