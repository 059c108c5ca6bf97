import { sha256 } from '@noble/hashes/sha2.js'
import { concat, fromHex, type Hex, utf8 } from './bytes.ts'

/**
 * Global ids: what attribute keys of several domains are bound to, so that two holders cannot put
 * theirs together. 32 bytes, the hash of a public key that only the holder can use.
 */

/** A person's: the key that attribute keys are sealed to, so that whoever opens them is its holder. */
export const holderGlobalId = (sealTo: Uint8Array): Uint8Array =>
  sha256(concat([utf8('cloister/global-id/holder/v1'), sealTo]))

/** An enclave's: its job and its job key, which its evidence binds. */
export const enclaveGlobalId = (job: Hex, jobKey: Hex): Uint8Array =>
  sha256(concat([utf8('cloister/global-id/enclave/v1'), fromHex(job), fromHex(jobKey)]))
