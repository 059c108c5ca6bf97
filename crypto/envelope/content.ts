import { concat, equalBytes, u32 } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { type Random, systemRandom } from '../random.ts'
import { KEY_BYTES, NONCE_BYTES, TAG_BYTES } from './aes-gcm.ts'
import { type Chunk, cutChunks, mapChunks } from './chunks.ts'
import { AES_256_GCM, loadSuite, type Suite } from './suites.ts'

/** Bytes of plaintext in every chunk but the last. */
export const CHUNK_BYTES = 1_048_576

const PUBLICATION_BYTES = 32
const MOST_CHUNKS = 2 ** 32

/** A fresh content key, 32 bytes whatever the suite; one a manifest, never used again. */
export const createContentKey = (random: Random = systemRandom): Uint8Array => random(KEY_BYTES)

/**
 * 32 bytes that belong to one key of one suite and tell nothing about it. GCM does not commit to its
 * key: one ciphertext can be made to open under two, to two readers' different surprise.
 */
export const commitContentKey = (key: Uint8Array, suite: Suite = AES_256_GCM): Uint8Array =>
  suite.hash(concat([suite.labels.commitment, key]))

/** @throws `envelope/key-commitment` when a key is not the one committed to, or of another suite. */
export function assertKeyCommitment(
  key: Uint8Array,
  commitment: Uint8Array,
  suite: Suite = AES_256_GCM,
): void {
  if (!equalBytes(commitContentKey(key, suite), commitment))
    throw new CloisterError(
      'envelope/key-commitment',
      'the content key is not the one that the manifest commits to',
      { advice: 'do not read on; ask the owner to publish the header again' },
    )
}

/** Which file it is, and the key of its publication. */
export interface ContentContext {
  /** The content key, 32 bytes. */
  readonly key: Uint8Array
  /** The random id of the publication, 32 bytes. */
  readonly publication: Uint8Array
  /** The file's index in the manifest, below 2^32. */
  readonly file: number
  /** The suite that the manifest names; `aes-256-gcm` unless told. */
  readonly suite?: string
}

/** Bytes of ciphertext that a plaintext of `plaintextSize` bytes becomes: 16 more a chunk. */
export const ciphertextSize = (plaintextSize: number): number =>
  plaintextSize + TAG_BYTES * Math.max(1, Math.ceil(plaintextSize / CHUNK_BYTES))

async function openFile({ key, publication, file, suite: name }: ContentContext) {
  const fits = Number.isInteger(file) && file >= 0 && file < 2 ** 32
  if (key.length !== KEY_BYTES || publication.length !== PUBLICATION_BYTES || !fits)
    throw new CloisterError(
      'envelope/encoding',
      'content encryption takes a key and a publication id of 32 bytes and a file index',
      { advice: 'take the id and the index from the manifest', facts: { file } },
    )
  const suite = name === undefined ? AES_256_GCM : await loadSuite(name)
  const info = concat([suite.labels.file, u32(file)])
  return {
    cipher: await suite.openCipher(key, publication, info),
    aad: concat([publication, u32(file)]),
  }
}

/**
 * The nonce of a chunk: seven zeros, the chunk's number in four bytes, and 1 for the last chunk. Its
 * prefix may be fixed because every file has a key of its own.
 */
function nonceOf(chunk: number, last: boolean): Uint8Array {
  if (chunk >= MOST_CHUNKS)
    throw new CloisterError('storage/too-large', 'a file has more than 2^32 chunks', {
      advice: 'publish it as several files',
    })
  const nonce = new Uint8Array(NONCE_BYTES)
  nonce.set(u32(chunk), 7)
  nonce[11] = last ? 1 : 0
  return nonce
}

/**
 * Encrypts a file in chunks of 1 MiB with the suite's GCM in a STREAM construction (Hoang,
 * Reyhanitabar, Rogaway, Vizár, CRYPTO 2015): chunks cannot be reordered, dropped or cut off
 * unnoticed. Yields one piece a chunk, 16 bytes longer than its plaintext; an empty file is one empty
 * chunk.
 *
 * Never encrypt two plaintexts under one key, publication and file: the nonces would repeat.
 *
 * @param firstChunk number of the chunk that `plaintext` begins with, where what comes before was
 *   encrypted earlier and its ciphertext kept
 * @throws `envelope/encoding` when key or publication id is not 32 bytes long.
 * @throws `envelope/suite` when there is no such suite.
 */
export async function* encryptContent(
  context: ContentContext,
  plaintext: AsyncIterable<Uint8Array>,
  firstChunk = 0,
): AsyncGenerator<Uint8Array> {
  for await (const parts of encryptInParts(context, plaintext, firstChunk))
    yield parts.length === 1 ? parts[0]! : concat(parts)
}

/** The same, each chunk in the parts that its cipher gives: whoever copies them anyway copies once. */
export async function* encryptInParts(
  context: ContentContext,
  plaintext: AsyncIterable<Uint8Array>,
  firstChunk = 0,
): AsyncGenerator<readonly Uint8Array[]> {
  const { cipher, aad } = await openFile(context)
  yield* mapChunks(cutChunks(plaintext, CHUNK_BYTES), ({ bytes, last }, index) =>
    cipher.encrypt(nonceOf(firstChunk + index, last), aad, bytes),
  )
}

/**
 * Decrypts what {@link encryptContent} made, from pieces of any size. Every byte it yields is
 * authentic, but only its normal end says that nothing is missing: use nothing before.
 *
 * @param firstChunk number of the chunk that `ciphertext` begins with, where what comes before was
 *   decrypted earlier
 * @throws `envelope/truncated` when the end is missing.
 * @throws `envelope/tampered` when a chunk is not what was encrypted in its place.
 * @throws `envelope/encoding` when key or publication id is not 32 bytes long.
 * @throws `envelope/suite` when there is no such suite.
 */
export async function* decryptContent(
  context: ContentContext,
  ciphertext: AsyncIterable<Uint8Array>,
  firstChunk = 0,
): AsyncGenerator<Uint8Array> {
  const { cipher, aad } = await openFile(context)
  const open = async ({ bytes, last }: Chunk, at: number): Promise<Uint8Array> => {
    const index = firstChunk + at
    if (bytes.length < TAG_BYTES) throw damaged('truncated', index)
    const plaintext = await cipher.decrypt(nonceOf(index, last), aad, bytes)
    if (plaintext !== undefined) return plaintext
    const cut = last && (await cipher.decrypt(nonceOf(index, false), aad, bytes)) !== undefined
    throw damaged(cut ? 'truncated' : 'tampered', index)
  }
  yield* mapChunks(cutChunks(ciphertext, CHUNK_BYTES + TAG_BYTES), open)
}

const damaged = (how: 'truncated' | 'tampered', chunk: number): CloisterError =>
  new CloisterError(
    `envelope/${how}`,
    how === 'truncated'
      ? 'the end of an encrypted file is missing'
      : 'an encrypted file was altered, or the key is not its key',
    { advice: 'fetch it again from other storage nodes', facts: { chunk } },
  )
