import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatCsv } from '#sdk/cli/csv.ts'

it('quotes commas, quotes and line ends, and nothing else', () => {
  expect(
    formatCsv(
      ['a', 'b'],
      [
        ['plain', 'said "x", twice\n'],
        [1.5, true],
      ],
    ),
  ).toBe('a,b\r\nplain,"said ""x"", twice\n"\r\n1.5,true\r\n')
})

it('tells the empty string from a missing value', () => {
  expect(formatCsv(['a', 'b'], [['', null]])).toBe('a,b\r\n"",\r\n')
})

it('is read back by an independent parser as what was written', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.stringMatching(/^[",\r\n ;x]{0,8}$/),
    fc.constantFrom('\r\n', '"', ',', '""'),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), rows => {
      const columns = ['one', 'two', 'three']
      expect(parse(formatCsv(columns, rows), { record_delimiter: '\r\n' })).toEqual([
        columns,
        ...rows,
      ])
    }),
  )
})
