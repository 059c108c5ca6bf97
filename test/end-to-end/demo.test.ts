import { describe, expect, it } from 'vitest'
import type { Report } from '#demo/report.ts'
import { itWithData, sharedData } from '../shared-data.ts'
import { runDemo } from './run-demo.ts'

const DENIALS = [
  'envelope/cannot-open',
  'evidence/measurement',
  'grant/missing',
  'grant/purpose',
  'grant/revoked',
  'grant/uses-spent',
  'receipt/signature',
  'sql/filter',
  'sql/row-level',
]

function expectWholeJourney(report: Report | undefined) {
  expect(report).toBeDefined()
  const { assets, jobs, denials, payouts, money, ok, broken } = report!
  expect(broken).toEqual([])
  expect(ok).toBe(true)
  expect(jobs).toHaveLength(5)
  for (const job of jobs) {
    expect(job).toMatchObject({ engine: 'enclave', verified: true, matchesPlain: true })
    expect(job.rows).toBeGreaterThan(0)
    expect(job.receipt).toMatch(/^bafy/)
  }
  expect(jobs.some(({ suppressed }) => suppressed > 0)).toBe(true)
  for (const { code, expected } of denials) expect(code).toBe(expected)
  expect(new Set(denials.map(({ code }) => code))).toEqual(new Set(DENIALS))
  const sum = payouts.reduce((total, { amount }) => total + amount, 0)
  expect(sum).toBe(money.escrowed)
  expect(money.paid + money.refunded).toBe(money.escrowed)
  expect(money.refunded).toBeGreaterThan(0)
  return assets
}

describe('the demo', () => {
  it('holds on the built-in sample of 400 patients and 40 cars', { timeout: 240_000 }, async () => {
    const { exit, output, report } = await runDemo([])
    expect(exit, output.slice(-2000)).toBe(0)
    const assets = expectWholeJourney(report)
    expect(assets).toHaveLength(43)
    const patients = assets.reduce((sum, { rows }) => sum + (rows.patients ?? 0), 0)
    expect(patients).toBe(400)
    expect(output).toContain('SIMULATOR')
  })

  itWithData(
    'fhir/synthea-r4-120',
    'holds on real files: 120 patients and 28 trips',
    async fhir => {
      const obd = sharedData('obd/kit-seat-leon')
      const { exit, output, report } = await runDemo(['--fhir', fhir, '--obd', obd])
      expect(exit, output.slice(-2000)).toBe(0)
      const assets = expectWholeJourney(report)
      expect(assets).toHaveLength(31)
      expect(assets.reduce((sum, { rows }) => sum + (rows.patients ?? 0), 0)).toBe(120)
      expect(output).toContain("a different car's")
    },
    240_000,
  )
})
