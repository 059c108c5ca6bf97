import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatCredits, parseCredits } from '#protocol/credits.ts'

it('reads whole and decimal credits as exact millionths', () => {
  expect(parseCredits('30')).toBe(30_000_000n)
  expect(parseCredits('0.000001')).toBe(1n)
  // The nearest double to this is another number of millionths.
  expect(parseCredits('90071992547.409931')).toBe(90_071_992_547_409_931n)
})

it('writes every amount so that it is read back as the same', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 29n }), amount => {
      expect(parseCredits(formatCredits(amount))).toBe(amount)
    }),
  )
})

it('reads digits and a fraction as the sum of both, whatever they are', () => {
  const digits = (most: number) =>
    fc.stringMatching(new RegExp(`^[0-9]{1,${most}}$`), { size: 'max' })
  fc.assert(
    fc.property(digits(24), digits(6), (whole, fraction) => {
      const millionths = BigInt(fraction) * 10n ** BigInt(6 - fraction.length)
      expect(parseCredits(`${whole}.${fraction}`)).toBe(BigInt(whole) * 1_000_000n + millionths)
    }),
  )
})

it.each([
  '',
  '-1',
  '+1',
  '1e3',
  '0x10',
  '1,000',
  '.5',
  '5.',
  '1.0000001',
  ' 1',
  '1 CLC',
  '٣',
  'NaN',
])('refuses %j as an amount', text => {
  expect(() => parseCredits(text)).toThrow(expect.objectContaining({ code: 'cloister/usage' }))
})
