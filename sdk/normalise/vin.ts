import { sha256 } from '@noble/hashes/sha2.js'
import { utf8 } from '#protocol/bytes.ts'

/** Vehicle identification numbers: 17 characters, the ninth a check digit (ISO 3779, 49 CFR 565.15). */

const LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789'
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
const VALUES = new Map<string, number>()
for (const row of ['0', '1AJ', '2BKS', '3CLT', '4DMU', '5ENV', '6FW', '7GPX', '8HY', '9RZ'])
  for (const letter of row) VALUES.set(letter, Number(row[0]))

function checkDigit(vin: string): string {
  let sum = 0
  for (const [i, letter] of [...vin].entries()) sum += (VALUES.get(letter) ?? 0) * WEIGHTS[i]!
  return sum % 11 === 10 ? 'X' : String(sum % 11)
}

/** Whether a text is a VIN with a true check digit. */
export const verifyVin = (text: string): boolean =>
  /^[A-HJ-NPR-Z0-9]{17}$/.test(text) && text[8] === checkDigit(text)

/** A VIN in a file name, or undefined. `findVin('2024-03-05_ZZZ….csv')` */
export const findVin = (name: string): string | undefined =>
  name.match(/[A-HJ-NPR-Z0-9]{17}/g)?.find(verifyVin)

/**
 * A synthetic VIN that follows from a name: the same for the same name, of no maker (`ZZZ`), with a
 * true check digit.
 */
export function syntheticVin(name: string): string {
  const digest = sha256(utf8(name))
  const tail = Array.from(digest.subarray(0, 14), byte => LETTERS[byte % LETTERS.length]!).join('')
  const vin = `ZZZ${tail}`
  return vin.slice(0, 8) + checkDigit(vin) + vin.slice(9)
}
