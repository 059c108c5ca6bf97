import type { hkdf as hkdfSm3, sm3, sm4 } from 'sm-crypto-v2'
import { concat, fromHex } from '#protocol/bytes.ts'
import { TAG_BYTES } from './aes-gcm.ts'

/** Bytes of an SM4 key. */
export const SM4_KEY_BYTES = 16

/**
 * The Chinese primitives that a suite is made of: SM3 (GB/T 32905-2016), HKDF over it (RFC 5869), and
 * SM4 (GB/T 32907-2016) in GCM as RFC 8998 fixes it: nonces of 12 bytes, tags of 16.
 */
export interface Sm {
  /** SM3, 32 bytes. */
  hash(bytes: Uint8Array): Uint8Array
  /** HKDF-SM3. */
  derive(secret: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Uint8Array
  /** Ciphertext and tag. */
  encrypt(
    key: Uint8Array,
    nonce: Uint8Array,
    aad: Uint8Array,
    plaintext: Uint8Array,
  ): Uint8Array<ArrayBuffer>
  /** The plaintext, or `undefined` and not a byte of it when anything is not what was encrypted. */
  decrypt(
    key: Uint8Array,
    nonce: Uint8Array,
    aad: Uint8Array,
    ciphertext: Uint8Array,
  ): Uint8Array<ArrayBuffer> | undefined
}

/** What is used of Node's cryptography, spelled out: nothing here may import it. */
interface NodeCrypto {
  getCiphers(): string[]
  getHashes(): string[]
  createHash(name: 'sm3'): { update(bytes: Uint8Array): { digest(): Uint8Array } }
  hkdfSync(
    name: 'sm3',
    secret: Uint8Array,
    salt: Uint8Array,
    info: Uint8Array,
    length: number,
  ): ArrayBuffer
  createCipheriv(...how: GcmArguments): GcmStep & { getAuthTag(): Uint8Array }
  createDecipheriv(...how: GcmArguments): GcmStep & { setAuthTag(tag: Uint8Array): void }
}
type GcmArguments = ['sm4-gcm', Uint8Array, Uint8Array, { authTagLength: number }]
interface GcmStep {
  setAAD(aad: Uint8Array): void
  update(bytes: Uint8Array): Uint8Array
  final(): Uint8Array
}

const GCM = { authTagLength: TAG_BYTES }

/** OpenSSL's primitives, where this runs in a Node that has them; four times the library's speed. */
export function platformSm(): Sm | undefined {
  const host = globalThis as {
    process?: { getBuiltinModule?: (name: 'node:crypto') => NodeCrypto | undefined }
  }
  const node = host.process?.getBuiltinModule?.('node:crypto')
  if (!node?.getCiphers().includes('sm4-gcm') || !node.getHashes().includes('sm3')) return undefined
  return {
    hash: bytes => new Uint8Array(node.createHash('sm3').update(bytes).digest()),
    derive: (secret, salt, info, length) =>
      new Uint8Array(node.hkdfSync('sm3', secret, salt, info, length)),
    encrypt(key, nonce, aad, plaintext) {
      const cipher = node.createCipheriv('sm4-gcm', key, nonce, GCM)
      cipher.setAAD(aad)
      return concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()])
    },
    decrypt(key, nonce, aad, ciphertext) {
      const parts = splitTag(ciphertext)
      if (parts === undefined) return undefined
      const decipher = node.createDecipheriv('sm4-gcm', key, nonce, GCM)
      decipher.setAuthTag(parts.tag)
      decipher.setAAD(aad)
      const opened = decipher.update(parts.body)
      try {
        return concat([opened, decipher.final()])
      } catch {
        // What `update` gave back is not authentic; it ends here.
        return undefined
      }
    },
  }
}

/** The primitives of `sm-crypto-v2`: the same bytes everywhere else. Loaded when first asked for. */
export async function librarySm(): Promise<Sm> {
  const library = await import('sm-crypto-v2')
  // Some bundlers put a CommonJS module's exports behind `default`, some do not.
  const from = ('sm4' in library ? library : (library as { default: unknown }).default) as {
    hkdf: typeof hkdfSm3
    sm3: typeof sm3
    sm4: typeof sm4
  }
  const options = (iv: Uint8Array, associatedData: Uint8Array) =>
    ({ mode: 'gcm', padding: 'none', output: 'array', iv, associatedData }) as const
  return {
    hash: bytes => fromHex(from.sm3(bytes)),
    derive: (secret, salt, info, length) => new Uint8Array(from.hkdf(secret, salt, info, length)),
    encrypt(key, nonce, aad, plaintext) {
      const how = { ...options(nonce, aad), outputTag: true }
      const { output, tag } = from.sm4.encrypt(plaintext, key, how)
      return concat([output, tag!])
    },
    decrypt(key, nonce, aad, ciphertext) {
      // Without a tag the library decrypts unasked: it must never be called without all 16 bytes.
      const parts = splitTag(ciphertext)
      if (parts === undefined) return undefined
      try {
        const how = { ...options(nonce, aad), tag: parts.tag }
        return new Uint8Array(from.sm4.decrypt(parts.body, key, how))
      } catch {
        return undefined
      }
    },
  }
}

function splitTag(ciphertext: Uint8Array): { body: Uint8Array; tag: Uint8Array } | undefined {
  const at = ciphertext.length - TAG_BYTES
  if (at < 0) return undefined
  return { body: ciphertext.subarray(0, at), tag: ciphertext.subarray(at) }
}
