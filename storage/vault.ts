import { gcm } from '@noble/ciphers/aes.js'
import { type Random, systemRandom } from '#crypto/random.ts'
import { concat, utf8 } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Records } from './records.ts'

/** Secrets at rest: records under AES-256-GCM, each bound to its name. */
export interface Vault {
  /** The secret, or undefined when there is none of that name. @throws `cloister/format` when it does not open. */
  get(name: string): Promise<Uint8Array | undefined>
  /** Keeps a secret; durable when it returns. */
  put(name: string, secret: Uint8Array): Promise<void>
  remove(name: string): Promise<void>
  names(prefix?: string): Promise<string[]>
}

/** A vault over records. `key` is 32 bytes; losing it loses everything inside. */
export function createVault(
  records: Records,
  key: Uint8Array,
  random: Random = systemRandom,
): Vault {
  return {
    async get(name) {
      const sealed = await records.get(name)
      if (!sealed) return undefined
      try {
        return gcm(key, sealed.subarray(0, 12), utf8(name)).decrypt(sealed.subarray(12))
      } catch (cause) {
        throw new CloisterError('cloister/format', `the record ${name} does not open`, {
          advice: 'restore it from a backup; it was altered or sealed under another key',
          cause,
        })
      }
    },
    async put(name, secret) {
      const nonce = random(12)
      await records.put(name, concat([nonce, gcm(key, nonce, utf8(name)).encrypt(secret)]))
    },
    remove: name => records.remove(name),
    names: prefix => records.keys(prefix),
  }
}

/** A vault's part whose names all begin alike. */
export const vaultWithin = (vault: Vault, prefix: string): Vault => ({
  get: name => vault.get(prefix + name),
  put: (name, secret) => vault.put(prefix + name, secret),
  remove: name => vault.remove(prefix + name),
  names: async (inner = '') =>
    (await vault.names(prefix + inner)).map(name => name.slice(prefix.length)),
})
