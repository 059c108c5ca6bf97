import { sha256 } from '@noble/hashes/sha2.js'
import { CID } from 'multiformats/cid'
import * as Digest from 'multiformats/hashes/digest'
import { equalBytes } from './bytes.ts'
import { CloisterError } from './errors.ts'

/**
 * Content identifiers (IPFS CIDv1, sha2-256). Two codecs only: `raw` for shards and headers'
 * ciphertext, `dag-cbor` for everything with a structure.
 *
 * Source: https://github.com/multiformats/cid
 */
export type Cid = CID

export const RAW = 0x55
export const DAG_CBOR = 0x71
const SHA2_256 = 0x12

/** The CID of a block. `cidOf(new Uint8Array()).toString() // 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'` */
export function cidOf(block: Uint8Array, codec: typeof RAW | typeof DAG_CBOR = RAW): Cid {
  return CID.createV1(codec, Digest.create(SHA2_256, sha256(block)))
}

/** Characters of the longest CID that is read: reading a number in base 36 takes the square of its length. */
const LONGEST_TEXT = 128

/**
 * Parses a CID from its text or its bytes.
 *
 * @throws `storage/encoding` when it is not a CIDv1 of sha2-256 with codec raw or dag-cbor.
 */
export function parseCid(value: string | Uint8Array): Cid {
  let cid: CID
  if (typeof value === 'string' && value.length > LONGEST_TEXT)
    throw new CloisterError('storage/encoding', 'not a CID: the text is too long')
  try {
    cid = typeof value === 'string' ? CID.parse(value) : CID.decode(value)
  } catch (cause) {
    throw new CloisterError('storage/encoding', 'not a CID', { cause })
  }
  if (!isKnownCid(cid))
    throw new CloisterError(
      'storage/encoding',
      'not a CIDv1 of sha2-256 with codec raw or dag-cbor',
      {
        facts: { cid: cid.toString() },
      },
    )
  return cid
}

/** Whether a CID is of the two kinds that are used here. */
export const isKnownCid = ({ version, code, multihash }: Cid): boolean =>
  version === 1 &&
  (code === RAW || code === DAG_CBOR) &&
  multihash.code === SHA2_256 &&
  multihash.size === 32

/** The most that one block may have: nodes of IPFS exchange no larger ones. */
export const MAX_BLOCK_BYTES = 2_097_152

/** Whether a block is the one its CID names. */
export const verifyBlock = (cid: Cid, block: Uint8Array): boolean =>
  equalBytes(cid.multihash.digest, sha256(block))

/**
 * @throws `storage/hash-mismatch` when the block is not the one its CID names; `storage/too-large` when
 *   it is larger than any node would have taken, whatever it hashes to.
 */
export function assertBlock(cid: Cid, block: Uint8Array): void {
  if (block.length > MAX_BLOCK_BYTES)
    throw new CloisterError('storage/too-large', 'a block is larger than nodes exchange', {
      advice: 'do not read it; whoever made it wants its readers to run out of memory',
      facts: { cid: cid.toString(), bytes: block.length, most: MAX_BLOCK_BYTES },
    })
  if (!verifyBlock(cid, block))
    throw new CloisterError('storage/hash-mismatch', 'a block does not match its CID', {
      advice: 'fetch it from another storage node; this one lies or rots',
      facts: { cid: cid.toString() },
    })
}
