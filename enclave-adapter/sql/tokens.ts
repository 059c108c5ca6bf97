import { createHmac } from 'node:crypto'
import { type Random, systemRandom } from '#crypto/random.ts'

/** Stands for one subject inside one enclave: 64 bits, signed. */
export type Tokens = (id: unknown) => bigint | null

/**
 * Makes the tokens of one run: HMAC-SHA256 under a key nobody keeps, over the kind of subject and its
 * id, cut to 64 bits. The same person is the same token whichever hospital a row comes from; a row
 * without an id has none. Collisions among a million subjects are one in 36 million.
 */
export function createTokens(random: Random = systemRandom): (kind: string) => Tokens {
  const key = random(32)
  const kinds = new Map<string, Map<string, bigint>>()
  return kind => {
    const known = kinds.get(kind) ?? new Map<string, bigint>()
    kinds.set(kind, known)
    return id => {
      if (id === null || id === undefined || id === '') return null
      const text = String(id)
      let token = known.get(text)
      if (token === undefined) {
        const mac = createHmac('sha256', key).update(`${kind}\0${text}`).digest()
        token = mac.readBigInt64BE(0)
        known.set(text, token)
      }
      return token
    }
  }
}
