import { x25519 } from '@noble/curves/ed25519.js'
import { AEAD_AES_256_GCM, CipherSuite, KDF_HKDF_SHA256, KEM_DHKEM_X25519_HKDF_SHA256 } from 'hpke'
import { concat } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { type Random, systemRandom } from '../random.ts'

/** HPKE, RFC 9180, base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. */
const suite = new CipherSuite(KEM_DHKEM_X25519_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_256_GCM)

/** Bytes of the ephemeral public key in front of every sealed message. */
const ENCAPSULATED_BYTES = 32

const EMPTY = new Uint8Array(0)

/** An X25519 key pair, 32 bytes each, that messages can be sealed to. */
export async function createSealingKey(
  random: Random = systemRandom,
): Promise<{ publicKey: Uint8Array; privateKey: Uint8Array }> {
  const privateKey = random(x25519.lengths.secretKey!)
  return { publicKey: x25519.getPublicKey(privateKey), privateKey }
}

/**
 * Encrypts a message to a public key; 48 bytes longer than its plaintext. Anybody can seal: it says
 * nothing about the sender. `info` names the purpose and must be given again to open it.
 *
 * @throws `envelope/encoding` when the bytes are no X25519 public key.
 */
export async function seal(
  publicKey: Uint8Array,
  plaintext: Uint8Array,
  info: Uint8Array,
  aad: Uint8Array = EMPTY,
): Promise<Uint8Array> {
  try {
    const key = await suite.DeserializePublicKey(publicKey)
    const { encapsulatedSecret, ciphertext } = await suite.Seal(key, plaintext, { info, aad })
    return concat([encapsulatedSecret, ciphertext])
  } catch (cause) {
    throw new CloisterError('envelope/encoding', 'nothing can be sealed to this key', {
      advice: 'give an X25519 public key of 32 bytes',
      cause,
    })
  }
}

/** The message. @throws `envelope/cannot-open` when key, info, AAD or a byte is another. */
export async function unseal(
  privateKey: Uint8Array,
  sealed: Uint8Array,
  info: Uint8Array,
  aad: Uint8Array = EMPTY,
): Promise<Uint8Array> {
  try {
    // Both halves: platforms derive the public one only by a method that is still experimental.
    const pair = {
      privateKey: await suite.DeserializePrivateKey(privateKey),
      publicKey: await suite.DeserializePublicKey(x25519.getPublicKey(privateKey)),
    }
    const encapsulated = sealed.slice(0, ENCAPSULATED_BYTES)
    return await suite.Open(pair, encapsulated, sealed.slice(ENCAPSULATED_BYTES), { info, aad })
  } catch {
    throw new CloisterError('envelope/cannot-open', 'a sealed message does not open', {
      advice: 'check that it was sealed to this key and for this purpose',
    })
  }
}
