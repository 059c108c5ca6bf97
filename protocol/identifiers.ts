import { sha256 } from '@noble/hashes/sha2.js'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { type Hex, toHex, utf8 } from './bytes.ts'

/** A 256-bit number as 32 bytes of hex: how asset ids are written outside the ledger. */
export const hash32 = (value: bigint): Hex => `0x${value.toString(16).padStart(64, '0')}`

/** keccak256 of a domain's name: how the ledger keys domains. */
export const hashName = (name: string): Hex => toHex(keccak_256(utf8(name)))

/** SHA-256 of an owner's canonical policy: what the ledger carries of it. */
export const policyHash = (canonical: string): Hex => toHex(sha256(utf8(canonical)))

/** What a domain's name looks like: `st-anne`, at most 63 characters. */
export const DOMAIN = /^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/
