import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8 } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { decryptGcm, encryptGcmInParts, importGcmKey, KEY_BYTES } from './aes-gcm.ts'
import { librarySm, platformSm, SM4_KEY_BYTES, type Sm } from './sm.ts'

/** How an asset's content is encrypted; its manifest names it. */
export type SuiteName = 'aes-256-gcm' | 'sm4-gcm'

/** The cipher of one file. Nonces have 12 bytes and never repeat; tags have 16. */
export interface FileCipher {
  /** Ciphertext and tag, in one part or several. */
  encrypt(nonce: Uint8Array, aad: Uint8Array, plaintext: Uint8Array): Promise<readonly Uint8Array[]>
  /** The plaintext, or `undefined` when nonce, AAD or ciphertext is not what was encrypted. */
  decrypt(
    nonce: Uint8Array,
    aad: Uint8Array,
    ciphertext: Uint8Array,
  ): Promise<Uint8Array | undefined>
}

/** A cipher with the hash it goes with. Content keys have 32 bytes in all of them. */
export interface Suite {
  readonly name: SuiteName
  /** What the hash of a content key, and the derivation of a file's key, begin with. */
  readonly labels: { readonly commitment: Uint8Array; readonly file: Uint8Array }
  /** 32 bytes. */
  hash(bytes: Uint8Array): Uint8Array
  /** The cipher under the key that HKDF derives from a secret. */
  openCipher(secret: Uint8Array, salt: Uint8Array, info: Uint8Array): Promise<FileCipher>
}

/** AES-256-GCM, HKDF-SHA256 and SHA-256; AES is the platform's, the hashes are noble's. */
export const AES_256_GCM: Suite = {
  name: 'aes-256-gcm',
  labels: { commitment: utf8('cloister/key-commitment/v1'), file: utf8('cloister/file/v1') },
  hash: sha256,
  async openCipher(secret, salt, info) {
    const key = await importGcmKey(hkdf(sha256, secret, salt, info, KEY_BYTES))
    return {
      encrypt: (nonce, aad, plaintext) => encryptGcmInParts(key, nonce, aad, plaintext),
      decrypt: (nonce, aad, ciphertext) => decryptGcm(key, nonce, aad, ciphertext),
    }
  },
}

/** SM4-128-GCM, HKDF-SM3 and SM3, over any implementation of them. */
export const createSmSuite = (sm: Sm): Suite => ({
  name: 'sm4-gcm',
  labels: {
    commitment: utf8('cloister/key-commitment/sm4-gcm/v1'),
    file: utf8('cloister/file/sm4-gcm/v1'),
  },
  hash: sm.hash,
  async openCipher(secret, salt, info) {
    const key = sm.derive(secret, salt, info, SM4_KEY_BYTES)
    return {
      encrypt: async (nonce, aad, plaintext) => [sm.encrypt(key, nonce, aad, plaintext)],
      decrypt: async (nonce, aad, ciphertext) => sm.decrypt(key, nonce, aad, ciphertext),
    }
  },
})

let smSuite: Promise<Suite> | undefined

const LOADERS: Record<SuiteName, () => Promise<Suite>> = {
  'aes-256-gcm': async () => AES_256_GCM,
  'sm4-gcm': () =>
    (smSuite ??= (async () => createSmSuite(platformSm() ?? (await librarySm())))().catch(error => {
      // A library that could not be fetched once may be there the next time.
      smSuite = undefined
      throw error
    })),
}

/** The names of all suites. */
export const SUITES = Object.keys(LOADERS) as readonly SuiteName[]

/**
 * Makes a suite ready. Only `sm4-gcm` has anything to load, in browsers and in Node before 26.
 *
 * @throws `envelope/suite` when there is none of this name.
 * @example
 * (await loadSuite('sm4-gcm')).name // 'sm4-gcm'
 */
export async function loadSuite(name: string): Promise<Suite> {
  if (Object.hasOwn(LOADERS, name)) return LOADERS[name as SuiteName]()
  throw new CloisterError('envelope/suite', `there is no cipher suite ${name.slice(0, 40)}`, {
    advice: `one of: ${SUITES.join(', ')}; a newer version of this software may know more`,
  })
}
