import { sha256 } from '@noble/hashes/sha2.js'
import { type Address, concat, fromHex, type Hex, utf8 } from './bytes.ts'

/**
 * Global ids: what attribute keys of several domains are bound to, so that two holders cannot put
 * theirs together. 32 bytes, a hash over a public key that only the holder can use.
 */

/**
 * A person's: the address that attributes are issued to and the key that they are sealed to. The key
 * alone would not do: two people who name one key between them would be one holder.
 */
export const holderGlobalId = (holder: Address, sealTo: Uint8Array): Uint8Array =>
  sha256(concat([utf8('cloister/global-id/holder/v1'), fromHex(holder), sealTo]))

/** An enclave's: its job and its job key, which its evidence binds. */
export const enclaveGlobalId = (job: Hex, jobKey: Hex): Uint8Array =>
  sha256(concat([utf8('cloister/global-id/enclave/v1'), fromHex(job), fromHex(jobKey)]))
