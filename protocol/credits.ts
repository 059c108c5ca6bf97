import { CloisterError } from './errors.ts'

/** The bundled token has six decimals. */
const DECIMALS = 6
const AMOUNT = /^([0-9]{1,24})(?:\.([0-9]{1,6}))?$/

/**
 * Reads a decimal amount of credits as whole millionths, exactly: no float comes near it.
 *
 * @throws `cloister/usage` for anything but digits with at most six decimals.
 * @example
 * parseCredits('30.000001') // 30000001n
 */
export function parseCredits(text: string): bigint {
  const match = AMOUNT.exec(text)
  if (!match)
    throw new CloisterError('cloister/usage', `not an amount of credits: ${text.slice(0, 40)}`, {
      advice: 'write digits and at most six decimals, as 30 or 0.25',
    })
  const [, whole = '', fraction = ''] = match
  return BigInt(whole + fraction.padEnd(DECIMALS, '0'))
}

/** Whole millionths as decimal credits, without idle zeros. `formatCredits(250_000n) // '0.25'` */
export function formatCredits(amount: bigint): string {
  const digits = amount.toString().padStart(DECIMALS + 1, '0')
  const fraction = digits.slice(-DECIMALS).replace(/0+$/, '')
  const whole = digits.slice(0, -DECIMALS)
  return fraction === '' ? whole : `${whole}.${fraction}`
}
