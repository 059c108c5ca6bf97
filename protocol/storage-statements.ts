import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { hashTypedData } from 'viem/utils'
import { type Address, concat, fromHex, type Hex, toHex, utf8 } from './bytes.ts'
import type { Cid } from './cid.ts'
import type { Deployment } from './ledger.ts'
import { EIP712_VERSION } from './message-types.ts'

/**
 * What parties and storage nodes sign for each other. Signing every block would cost more than
 * storing it: a party signs one session, and each block carries a MAC under the session's secret.
 */
export const STORAGE_MESSAGES = {
  /** By a node's operator: the key that sessions are sealed to. Bound to no chain. */
  NodeKey: [
    { name: 'operator', type: 'address' },
    { name: 'sealingKey', type: 'bytes32' },
  ],
  /** By a party: whoever knows the sealed secret puts blocks in its name until the deadline. */
  Session: [
    { name: 'party', type: 'address' },
    { name: 'operator', type: 'address' },
    { name: 'domain', type: 'string' },
    { name: 'sealed', type: 'bytes' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint64' },
  ],
  /** By a party: it no longer holds these blocks of an asset. */
  Forget: [
    { name: 'party', type: 'address' },
    { name: 'operator', type: 'address' },
    { name: 'asset', type: 'bytes32' },
    { name: 'cids', type: 'bytes32' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint64' },
  ],
  /** By a node's operator: it keeps none of these blocks but `kept` that others hold as well. */
  Forgotten: [
    { name: 'operator', type: 'address' },
    { name: 'party', type: 'address' },
    { name: 'asset', type: 'bytes32' },
    { name: 'cids', type: 'bytes32' },
    { name: 'kept', type: 'uint32' },
    { name: 'time', type: 'uint64' },
  ],
} as const
export type StorageMessage = keyof typeof STORAGE_MESSAGES

/** Chain and contract that a statement is bound to; none for {@link STORAGE_MESSAGES}.NodeKey. */
export type StorageScope = Pick<Deployment, 'chainId' | 'registry'> | null

/** The arguments that viem's typed-data functions take for a statement to or by a storage node. */
export const storageData = (
  scope: StorageScope,
  type: StorageMessage,
  message: Record<string, unknown>,
) => ({
  domain: {
    name: 'Cloister Storage',
    version: EIP712_VERSION,
    ...(scope && { chainId: scope.chainId, verifyingContract: scope.registry }),
  },
  types: { [type]: [...STORAGE_MESSAGES[type]] } as Record<
    string,
    { name: string; type: string }[]
  >,
  primaryType: type as string,
  message,
})

/**
 * The 32 bytes that are signed. Of a session they are also its name.
 *
 * Source: https://eips.ethereum.org/EIPS/eip-712
 */
export const storageDigest = (...args: Parameters<typeof storageData>): Hex =>
  hashTypedData(storageData(...args))

/** HPKE info of a session's secret: sealed for one node and one party, it opens for no others. */
export const sessionInfo = (operator: Address, party: Address): Uint8Array =>
  concat([utf8('cloister/storage-session/1'), fromHex(operator), fromHex(party)])

/** What a MAC says of a put: which one of its session's it is, of which block, and for whom. */
export interface PutWords {
  /** Each put of a session has another; a node takes none twice. */
  number: number
  cid: Cid
  restore: boolean
}

/** What goes with a block: the CID binds its bytes, the session its party. 32 bytes. */
export function putMac(
  secret: Uint8Array,
  session: Hex,
  { number, cid, restore }: PutWords,
): Uint8Array {
  const head = new Uint8Array(9)
  new DataView(head.buffer).setBigUint64(0, BigInt(number))
  head[8] = restore ? 1 : 0
  return hmac(sha256, secret, concat([utf8('cloister/put/2'), fromHex(session), head, cid.bytes]))
}

/** SHA-256 over the CIDs' bytes, each once, in the order of their text. */
export function cidsHash(cids: readonly Cid[]): Hex {
  const byText = new Map(cids.map(cid => [cid.toString(), cid.bytes]))
  return toHex(sha256(concat([...byText.keys()].sort().map(text => byText.get(text)!))))
}
