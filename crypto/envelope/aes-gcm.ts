import { concat } from '#protocol/bytes.ts'

/**
 * AES-256-GCM of the platform: Node's own where there is one, which copies nothing and is done with a
 * chunk before another thread has been handed it; else WebCrypto's, which copies what it is given
 * before the first await.
 */

const ALGORITHM = 'AES-GCM'
const OPENSSL = 'aes-256-gcm'
export const TAG_BYTES = 16
export const NONCE_BYTES = 12
export const KEY_BYTES = 32

/** What is used of Node, spelled out, so that nothing here names `node:` to a bundler. */
interface NodeCrypto {
  createCipheriv(name: string, key: Uint8Array, nonce: Uint8Array, options: Options): NodeCipher
  createDecipheriv(name: string, key: Uint8Array, nonce: Uint8Array, options: Options): NodeCipher
}

type Options = { authTagLength: number }

interface NodeCipher {
  setAAD(aad: Uint8Array): void
  setAuthTag(tag: Uint8Array): void
  getAuthTag(): Uint8Array
  update(bytes: Uint8Array): Uint8Array
  final(): Uint8Array
}

/** Node would take a shorter one, which is easier to forge. */
const WHOLE_TAG = { authTagLength: TAG_BYTES }

const host = globalThis as {
  process?: { getBuiltinModule?: (name: 'node:crypto') => NodeCrypto | undefined }
}
const node = host.process?.getBuiltinModule?.('node:crypto')

/** A key as the platform holds it. */
export type GcmKey = CryptoKey | { readonly raw: Uint8Array }

/** The checker wants to be told that no byte string here lies in shared memory. */
const plain = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => bytes as Uint8Array<ArrayBuffer>

/** Makes 32 bytes into a key of the platform; `web` asks for WebCrypto's in Node too. */
export async function importGcmKey(key: Uint8Array, web = false): Promise<GcmKey> {
  if (node && !web && key.length === KEY_BYTES) return { raw: key.slice() }
  return crypto.subtle.importKey('raw', plain(key), ALGORITHM, false, ['encrypt', 'decrypt'])
}

/** Ciphertext and a tag of 16 bytes. A nonce of 12 bytes must never meet the same key twice. */
export async function encryptGcm(
  key: GcmKey,
  nonce: Uint8Array,
  aad: Uint8Array,
  plaintext: Uint8Array,
): Promise<Uint8Array> {
  const parts = await encryptGcmInParts(key, nonce, aad, plaintext)
  return parts.length === 1 ? parts[0]! : concat(parts)
}

/** The same in the parts that it comes in, which nobody need copy. */
export async function encryptGcmInParts(
  key: GcmKey,
  nonce: Uint8Array,
  aad: Uint8Array,
  plaintext: Uint8Array,
): Promise<Uint8Array[]> {
  if ('raw' in key) {
    const cipher = node!.createCipheriv(OPENSSL, key.raw, nonce, WHOLE_TAG)
    cipher.setAAD(aad)
    const covered = plain(cipher.update(plaintext))
    cipher.final()
    return [covered, cipher.getAuthTag()]
  }
  const algorithm = { name: ALGORITHM, iv: plain(nonce), additionalData: plain(aad) }
  return [new Uint8Array(await crypto.subtle.encrypt(algorithm, key, plain(plaintext)))]
}

/** The plaintext, or `undefined` when key, nonce, AAD or ciphertext is not what was encrypted. */
export async function decryptGcm(
  key: GcmKey,
  nonce: Uint8Array,
  aad: Uint8Array,
  ciphertext: Uint8Array,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (ciphertext.length < TAG_BYTES) return undefined
  try {
    if ('raw' in key) {
      const end = ciphertext.length - TAG_BYTES
      const cipher = node!.createDecipheriv(OPENSSL, key.raw, nonce, WHOLE_TAG)
      cipher.setAAD(aad)
      cipher.setAuthTag(ciphertext.subarray(end))
      const opened = cipher.update(ciphertext.subarray(0, end))
      // Throws when the tag is another one; nothing of the plaintext has left by then.
      cipher.final()
      return plain(new Uint8Array(opened.buffer, opened.byteOffset, opened.length))
    }
    const algorithm = { name: ALGORITHM, iv: plain(nonce), additionalData: plain(aad) }
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, plain(ciphertext)))
  } catch {
    return undefined
  }
}
