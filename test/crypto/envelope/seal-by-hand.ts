import { gcm } from '@noble/ciphers/aes.js'
import { x25519 } from '@noble/curves/ed25519.js'
import { expand, extract } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { u16 } from '#crypto/abe/byte-reader.ts'
import { concat, utf8 } from '#protocol/bytes.ts'

/**
 * A message sealed with HPKE written out from RFC 9180, sections 4.1 and 5.1, where the sender's half
 * of the key exchange is given: how known answers of X25519 become messages to open.
 */
export function sealByHand(
  receiver: Uint8Array,
  ephemeral: Uint8Array,
  exchanged: Uint8Array,
  plaintext: Uint8Array,
  info: Uint8Array,
): Uint8Array {
  const none = new Uint8Array(0)
  const kem = concat([utf8('KEM'), u16(0x0020)])
  const hpke = concat([utf8('HPKE'), u16(0x0020), u16(0x0001), u16(0x0002)])
  const labeledExtract = (suite: Uint8Array, salt: Uint8Array, label: string, ikm: Uint8Array) =>
    extract(sha256, concat([utf8('HPKE-v1'), suite, utf8(label), ikm]), salt)
  const labeledExpand = (
    suite: Uint8Array,
    prk: Uint8Array,
    label: string,
    given: Uint8Array,
    length: number,
  ) =>
    expand(sha256, prk, concat([u16(length), utf8('HPKE-v1'), suite, utf8(label), given]), length)

  const kemContext = concat([ephemeral, x25519.getPublicKey(receiver)])
  const eae = labeledExtract(kem, none, 'eae_prk', exchanged)
  const shared = labeledExpand(kem, eae, 'shared_secret', kemContext, 32)
  const base = Uint8Array.of(0)
  const schedule = concat([
    base,
    labeledExtract(hpke, none, 'psk_id_hash', none),
    labeledExtract(hpke, none, 'info_hash', info),
  ])
  const secret = labeledExtract(hpke, shared, 'secret', none)
  const key = labeledExpand(hpke, secret, 'key', schedule, 32)
  const nonce = labeledExpand(hpke, secret, 'base_nonce', schedule, 12)
  return concat([ephemeral, gcm(key, nonce, none).encrypt(plaintext)])
}
