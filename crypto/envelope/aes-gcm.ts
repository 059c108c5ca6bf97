/** AES-256-GCM of the platform (WebCrypto). It copies what it is given before the first await. */

const ALGORITHM = 'AES-GCM'
export const TAG_BYTES = 16
export const NONCE_BYTES = 12
export const KEY_BYTES = 32

/** The checker wants to be told that no byte string here lies in shared memory. */
const plain = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => bytes as Uint8Array<ArrayBuffer>

/** Makes 32 bytes into a key of the platform, which never gives them back. */
export const importGcmKey = (key: Uint8Array): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', plain(key), ALGORITHM, false, ['encrypt', 'decrypt'])

/** Ciphertext and a tag of 16 bytes. A nonce of 12 bytes must never meet the same key twice. */
export async function encryptGcm(
  key: CryptoKey,
  nonce: Uint8Array,
  aad: Uint8Array,
  plaintext: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const algorithm = { name: ALGORITHM, iv: plain(nonce), additionalData: plain(aad) }
  return new Uint8Array(await crypto.subtle.encrypt(algorithm, key, plain(plaintext)))
}

/** The plaintext, or `undefined` when key, nonce, AAD or ciphertext is not what was encrypted. */
export async function decryptGcm(
  key: CryptoKey,
  nonce: Uint8Array,
  aad: Uint8Array,
  ciphertext: Uint8Array,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const algorithm = { name: ALGORITHM, iv: plain(nonce), additionalData: plain(aad) }
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, plain(ciphertext)))
  } catch {
    return undefined
  }
}
