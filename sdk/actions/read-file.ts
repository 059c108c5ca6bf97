import { decryptContent } from '#crypto/envelope/content.ts'
import { collect } from '#protocol/bytes.ts'
import type { Manifest, ManifestFile } from '#protocol/manifest.ts'
import { readShards, type ShardFault } from '#storage/shards.ts'
import type { Client } from '../client.ts'

/** One file's plaintext, with the faults that were met and made up for. */
export const readFile = (
  { nodes }: Pick<Client, 'nodes'>,
  { publication, suite }: Manifest,
  { index, stored, erasure, stripes }: ManifestFile,
  key: Uint8Array,
  { repair, faults }: { repair: boolean; faults: ShardFault[] },
): Promise<Uint8Array> =>
  collect(
    decryptContent(
      { key, publication, file: index, suite },
      readShards({
        stores: nodes,
        stored,
        erasure,
        stripes,
        repair,
        onFault: fault => faults.push(fault),
      }),
    ),
  )
