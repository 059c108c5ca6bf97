import { secp256k1 } from '@noble/curves/secp256k1.js'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { type Address, toHex } from '#protocol/bytes.ts'

/** Ethereum address that signed a digest of 32 bytes; undefined when the signature (r, s, v) is none. */
export function recoverSigner(digest: Uint8Array, signature: Uint8Array): Address | undefined {
  try {
    const recovered = secp256k1.Signature.fromBytes(signature.subarray(0, 64), 'compact')
      .addRecoveryBit(signature[64]! - 27)
      .recoverPublicKey(digest)
      .toBytes(false)
    return toHex(keccak_256(recovered.subarray(1)).subarray(12))
  } catch {
    return undefined
  }
}
