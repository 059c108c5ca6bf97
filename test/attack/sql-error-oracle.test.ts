import { describe, expect, test } from 'vitest'
import { ask, type Hospital, plan } from '../enclave/question-world.ts'

/** Failures that depend on rows would answer yes or no about a single one. */
const world = (family: unknown, cost: unknown): Hospital[] => {
  const patient = Array.from({ length: 9 }, (_, i) => `p${i}`)
  return [
    {
      domain: 'a',
      tables: {
        patients: { patient, sex: patient.map((_, i) => (i === 0 ? family : 'male')) },
        conditions: { patient, code: patient.map(() => 'c') },
        claims: {
          patient,
          age: patient.map(() => 35),
          type: patient.map(() => 't'),
          cost: patient.map((_, i) => (i === 0 ? cost : 100)),
          paid: patient.map(() => 1),
        },
      },
    },
  ]
}

describe('errors as an oracle', () => {
  test.each([
    ['select count(*) from patients where cast(family as int) = 1', 'sql/dimension'],
    ['select cast(family as int), count(*) from patients group by family', 'sql/dimension'],
    ['select sum(cast(family as int)) from patients', 'sql/measure'],
    ['select error(family), count(*) from patients group by family', 'sql/dimension'],
    ['select count(*) from claims limit (select max(cost) from claims)', 'sql/clause'],
  ])('are refused before a row is seen: %s', async (question, code) => {
    await expect(plan(question)).rejects.toMatchObject({ code })
  })

  test.each([
    'select sum(cost) * 1e308 from claims',
    'select cast(sum(cost) * 1e20 as integer) from claims',
    'select sum(cost) / (sum(cost) - 900) from claims',
    'select sum(cost * 1e300) * 1e300 from claims',
    'select avg(cost)::decimal(5, 4) from claims',
  ])('do not arise from what a single value is: %s', async question => {
    for (const cost of [
      0,
      1,
      100,
      999,
      1e308,
      -1e308,
      Number.POSITIVE_INFINITY,
      Number.NaN,
      null,
      'text',
    ])
      await expect(ask(question, world('male', cost)), String(cost)).resolves.toBeDefined()
  })

  test('do not arise from groups that are held back', async () => {
    const { rows, suppressed } = await ask(
      'select sex, 9007199254740991 * 1000 * count(*) from patients group by sex',
      world('only one', 1),
    )
    expect(suppressed.cohort).toBe(1)
    expect(rows).toEqual([['male', 9007199254740991 * 1000 * 8]])
  })

  test('say nothing but that it failed, when it must fail', async () => {
    const broken = world('male', 1)
    broken[0]!.tables.claims.cost = ['a secret']
    const error = await ask('select sum(cost) from claims', broken).catch(caught => caught)
    expect(error).toMatchObject({ code: 'sql/failed', facts: {} })
    expect(JSON.stringify([error.message, error.advice, error.cause ?? null])).not.toContain(
      'secret',
    )
  })
})
