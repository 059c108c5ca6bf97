import { decryptContent } from '#crypto/envelope/content.ts'
import type { Address } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Manifest, ManifestFile } from '#protocol/manifest.ts'
import { readShards, type ShardFault } from '#storage/shards.ts'
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
 * One file's plaintext as a stream; memory does not grow with it. Only its normal end says that nothing
 * is missing: use nothing before.
 *
 * @throws `storage/too-few-shards`, `envelope/tampered`, `envelope/truncated`
 */
export async function* readFile(
  { nodes }: Pick<Client, 'nodes'>,
  { manifest, key, storers }: OpenAsset,
  { index, size, stored, erasure, stripes }: ManifestFile,
  { repair = false, onFault }: Reading = {},
): AsyncGenerator<Uint8Array> {
  const { publication, suite } = manifest
  const shards = readShards({
    ...{ stores: nodes, operators: storers, stored, erasure, stripes, repair },
    ...(onFault && { onFault }),
  })
  let left = size
  for await (const piece of decryptContent({ key, publication, file: index, suite }, shards)) {
    left -= piece.length
    if (left < 0) break
    yield piece
  }
  if (left !== 0)
    throw new CloisterError('envelope/truncated', 'a file is not as long as its manifest says')
}
