import { equalBytes } from '#protocol/bytes.ts'
import { type Cid, type DAG_CBOR, parseCid, RAW } from '#protocol/cid.ts'

/**
 * SHA-256 of blocks through WebCrypto: four times the speed of a hash in JavaScript, in Node and in
 * browsers alike, and off the main thread for large blocks.
 */
async function sha256(block: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', block as Uint8Array<ArrayBuffer>))
}

/**
 * The CID of a block; the same as `cidOf` of the protocol, faster for blocks of many kilobytes.
 *
 * @example
 * (await digestBlock(new Uint8Array())).toString()
 * // 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'
 */
export async function digestBlock(
  block: Uint8Array,
  codec: typeof RAW | typeof DAG_CBOR = RAW,
): Promise<Cid> {
  const bytes = new Uint8Array(36)
  bytes.set([1, codec, 0x12, 32])
  bytes.set(await sha256(block), 4)
  return parseCid(bytes)
}

/** Whether a block is the one its CID names; the same as `verifyBlock` of the protocol, faster. */
export async function verifyDigest(cid: Cid, block: Uint8Array): Promise<boolean> {
  return equalBytes(cid.multihash.digest, await sha256(block))
}
