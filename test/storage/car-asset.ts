import type { BlockStore } from '#protocol/blocks.ts'
import { type Cid, DAG_CBOR } from '#protocol/cid.ts'
import { headerCodec } from '#protocol/header.ts'
import { type ManifestFile, manifestCodec } from '#protocol/manifest.ts'
import { writeLayout } from '#storage/layout.ts'
import { writeReplicas } from '#storage/replicas.ts'
import { writeSpread } from './write-spread.ts'

/** What stands for an asset's ciphertext, chosen by its seed. */
export function noise(size: number, seed = 1): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size)
  let state = seed >>> 0 || 1
  for (let i = 0; i < size; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    bytes[i] = state >>> 24
  }
  return bytes
}

/** Puts an asset of files of these sizes on nodes, as publishing does, without any meaning. */
export async function storeAsset(
  stores: readonly BlockStore[],
  {
    sizes = [0, 5, 300_000],
    erasure = { data: 4, parity: 2, shard: 16_384 },
    inline,
    version = 2,
  }: {
    sizes?: readonly number[]
    erasure?: { data: number; parity: number; shard: number }
    /** Bytes of listed files that stay in the manifest; 0 moves them all onto pages. */
    inline?: number
    /** Of the manifest; one of version 1 lists all its files itself. */
    version?: 1 | 2
  } = {},
): Promise<{ manifest: Cid; header: Cid; files: ManifestFile[]; ciphertext: Uint8Array[] }> {
  const files: ManifestFile[] = []
  const ciphertext: Uint8Array[] = []
  for (const [index, size] of sizes.entries()) {
    const bytes = noise(size + 16 * Math.max(1, Math.ceil(size / 1_048_576)), index + 1)
    const spread = await writeSpread({ stores, erasure, pieces: [bytes] })
    files.push({ index, name: `part-${index}`, size, chunk: 1_048_576, ...spread })
    ciphertext.push(bytes)
  }
  const layout = await writeLayout({ stores, files, ...(inline !== undefined && { inline }) })
  const keep = (block: Uint8Array) => writeReplicas({ stores, block, codec: DAG_CBOR })
  const manifest = await keep(
    manifestCodec.encode({
      kind: 'file',
      suite: 'aes-256-gcm',
      title: 'Plain files',
      publication: new Uint8Array(32),
      commitment: new Uint8Array(32),
      domain: 'st-anne',
      tables: [],
      measures: [],
      dimensions: [],
      rules: { cohort: 5, dominance: 50, peers: [] },
      previous: null,
      ...(version === 1 ? { version, files } : { version, directory: null, ...layout }),
    }),
  )
  const header = await keep(
    headerCodec.encode({
      version: 2,
      keys: [{ domain: 'st-anne', number: 1 }],
      epoch: 1,
      kem: noise(300),
      nonce: noise(12),
      wrapped: noise(48),
    }),
  )
  return { manifest, header, files, ciphertext }
}
