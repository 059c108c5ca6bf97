import { CloisterError } from '#protocol/errors.ts'
import type { Random } from '../random.ts'
import { reduceScalar, SCALAR_BYTES } from './pairing/pairing.ts'

/**
 * Insists on bytes where JavaScript lets a text, an `ArrayBuffer` or nothing come.
 *
 * @throws `abe/encoding`, which names the argument.
 */
export function assertBytes(values: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(values))
    if (Object.prototype.toString.call(value) !== '[object Uint8Array]')
      throw new CloisterError('abe/encoding', `the argument ${name} is not a Uint8Array`, {
        advice: 'give bytes: those of a text are new TextEncoder().encode(text)',
        facts: { argument: name },
      })
}

/** As many random bytes as were asked for. @throws `abe/encoding` when the source gives others. */
export function draw(random: Random, length: number): Uint8Array {
  const bytes = random(length)
  assertBytes({ random: bytes })
  if (bytes.length !== length || bytes.every(byte => byte === 0))
    throw new CloisterError('abe/encoding', 'the source of randomness gives no random bytes', {
      advice: 'leave it out, and the platform’s is taken; for known answers give as many as asked',
      facts: { asked: length, given: bytes.length },
    })
  return bytes
}

/** A random scalar. @throws `abe/encoding` as {@link draw} does. */
export const drawScalar = (random: Random): bigint => reduceScalar(draw(random, SCALAR_BYTES))
