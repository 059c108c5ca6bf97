import { CHUNK_BYTES, ciphertextSize, decryptContent } from '#crypto/envelope/content.ts'
import type { Address } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Manifest, ManifestFile } from '#protocol/manifest.ts'
import { readShards, type ShardFault } from '#storage/shards.ts'
import { stripeBytes } from '#storage/stripes.ts'
import type { Client } from '../client.ts'

/** An asset that this party may read, and how to reach its ciphertext. */
export interface OpenAsset {
  manifest: Manifest
  /** The content key. */
  key: Uint8Array
  /** The operators in the order in which they took the shards. */
  storers: readonly Address[]
}

/** How shards are read. */
export interface Reading {
  /** Put missing and rotten shards back. */
  repair?: boolean
  onFault?: (fault: ShardFault) => void
}

/**
 * One file's plaintext as a stream, a piece a chunk; memory does not grow with it. Only its normal end
 * says that nothing is missing: use nothing before.
 *
 * @param firstChunk number of the chunk of 1 MiB to begin with, where what comes before was read
 *   earlier; shards that lie wholly before it are not asked for
 * @throws `storage/too-few-shards`, `envelope/tampered`, `envelope/truncated`
 */
export async function* readFile(
  { nodes }: Pick<Client, 'nodes'>,
  { manifest, key, storers }: OpenAsset,
  { index, size, stored, erasure, stripes }: ManifestFile,
  { repair = false, onFault }: Reading = {},
  firstChunk = 0,
): AsyncGenerator<Uint8Array> {
  const { publication, suite } = manifest
  const before = firstChunk === 0 ? 0 : ciphertextSize(firstChunk * CHUNK_BYTES)
  const from = Math.floor(before / stripeBytes(erasure))
  const shards = readShards({
    ...{ stores: nodes, operators: storers, stored, erasure, stripes, repair, from },
    lent: true,
    ...(onFault && { onFault }),
  })
  const ciphertext = skip(shards, before - from * stripeBytes(erasure))
  const content = { key, publication, file: index, suite }
  let left = size - firstChunk * CHUNK_BYTES
  for await (const piece of decryptContent(content, ciphertext, firstChunk)) {
    left -= piece.length
    if (left < 0) break
    yield piece
  }
  if (left !== 0)
    throw new CloisterError('envelope/truncated', 'a file is not as long as its manifest says')
}

/** A stream without its first bytes. */
async function* skip(pieces: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  let left = bytes
  for await (const piece of pieces) {
    if (left < piece.length) yield left === 0 ? piece : piece.subarray(left)
    left = Math.max(0, left - piece.length)
  }
}
