import { CloisterError } from '#protocol/errors.ts'
import { type Random, systemRandom } from '../random.ts'

const xor = (a: Uint8Array, b: Uint8Array): Uint8Array => a.map((byte, i) => byte ^ b[i]!)

/**
 * Splits a secret so that all parts together give it back and any fewer say nothing about it (n-of-n,
 * exclusive or). Every part is as long as the secret.
 *
 * @throws `envelope/encoding` when `parts` is not a whole number from 1 to 255.
 */
export function splitSecret(
  secret: Uint8Array,
  parts: number,
  random: Random = systemRandom,
): Uint8Array[] {
  if (!Number.isInteger(parts) || parts < 1 || parts > 255)
    throw new CloisterError('envelope/encoding', 'a secret is split into 1 to 255 parts', {
      advice: 'give one part to each party that must agree',
      facts: { parts },
    })
  const drawn = Array.from({ length: parts - 1 }, () => random(secret.length))
  return [...drawn, drawn.reduce(xor, secret.slice())]
}

/**
 * Joins all parts of a secret, in any order.
 *
 * @throws `envelope/encoding` when there is none or their lengths differ.
 */
export function joinSecret(parts: readonly Uint8Array[]): Uint8Array {
  const [first, ...others] = parts
  if (first === undefined || others.some(part => part.length !== first.length))
    throw new CloisterError('envelope/encoding', 'the parts of a secret differ in length', {
      advice: 'gather all parts of one secret, each whole',
    })
  return others.reduce(xor, first.slice())
}
