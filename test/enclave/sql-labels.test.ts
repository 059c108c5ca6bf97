import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLabeller, numberOf } from '#enclave-adapter/sql/labels.ts'

/** Eight hours behind UTC in winter. */
const zone = process.env.TZ
beforeAll(() => {
  process.env.TZ = 'America/Los_Angeles'
})
afterAll(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

describe('a number', () => {
  test.each([
    ['2024-01-02', Date.UTC(2024, 0, 2)],
    ['2024-01-02T03:04', Date.UTC(2024, 0, 2, 3, 4)],
    ['2024-01-02 03:04:05', Date.UTC(2024, 0, 2, 3, 4, 5)],
    ['2024-01-02T03:04:05.678Z', Date.UTC(2024, 0, 2, 3, 4, 5, 678)],
    ['2024-01-02T03:04:05+02:00', Date.UTC(2024, 0, 2, 1, 4, 5)],
  ])('is the same for %s wherever it is read', (text, milliseconds) => {
    expect(new Date(2024, 0, 2).getTimezoneOffset()).toBe(480)
    expect(numberOf(text)).toBe(milliseconds)
  })

  test.each([
    ['2024-13-40', null],
    ['2024-01-02 or so', null],
    ['12', null],
    ['', null],
    [null, null],
    [Number.NaN, null],
    [true, 1],
    [2n ** 53n + 1n, 2 ** 53],
  ])('in a cell of %s is %s', (value, number) => {
    expect(numberOf(value)).toBe(number)
  })
})

test('a time without a zone falls into the bin of its time in UTC', () => {
  const label = createLabeller({
    kind: 'edges',
    edges: [Date.UTC(2024, 0, 1), Date.UTC(2025, 0, 1)],
  })
  expect(label('2024-12-31T23:00:00')).toBe(`${Date.UTC(2024, 0, 1)}-${Date.UTC(2025, 0, 1)}`)
})
