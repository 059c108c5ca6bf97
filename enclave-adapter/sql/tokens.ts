import { createHmac } from 'node:crypto'
import { type Random, systemRandom } from '#crypto/random.ts'

/** Stands for one subject inside one enclave: 64 bits, signed. */
export type Tokens = (id: unknown) => bigint | null

/**
 * Makes the tokens of one run: HMAC-SHA256 under a key nobody keeps, over circle, kind of subject and
 * id, cut to 56 bits, and the circle in the lowest eight. The same person is the same token whichever
 * asset of a circle a row comes from, and never the same in two circles; a row without an id has none.
 * Collisions among a million subjects are one in 144,000.
 */
export function createTokens(
  random: Random = systemRandom,
): (kind: string, circle: number) => Tokens {
  const key = random(32)
  const kinds = new Map<string, Map<string, bigint>>()
  return (kind, circle) => {
    const space = `${circle}\0${kind}`
    const known = kinds.get(space) ?? new Map<string, bigint>()
    kinds.set(space, known)
    return id => {
      if (id === null || id === undefined || id === '') return null
      const text = String(id)
      let token = known.get(text)
      if (token === undefined) {
        const mac = createHmac('sha256', key).update(`${space}\0${text}`).digest()
        mac[7] = circle
        token = mac.readBigInt64BE(0)
        known.set(text, token)
      }
      return token
    }
  }
}

/** SQL for the circle that a token belongs to. */
export const circleOf = (token: string): string => `(${token} & 255)`
