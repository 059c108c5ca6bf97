import { concat, equalBytes, utf8 } from '#protocol/bytes.ts'
import { type Cid, MAX_BLOCK_BYTES, parseCid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { verifyDigest } from './digest.ts'

/**
 * CAR version 1: a file of blocks, each behind its length and its CID. One of ours names two roots,
 * a manifest and a header; any IPFS tool reads it.
 *
 * Source: https://ipld.io/specs/transport/car/carv1/
 */
export interface CarRoots {
  manifest: Cid
  header: Cid
}

export interface CarBlock {
  cid: Cid
  block: Uint8Array
}

/** A CIDv1 of sha2-256: two bytes before a multihash of 34. */
const CID_BYTES = 36

/** What DAG-CBOR writes around two roots; links are tag 42 over a zero and the CID's bytes. */
const LINK = Uint8Array.of(0xd8, 0x2a, 0x58, CID_BYTES + 1, 0)
const BEFORE = concat([Uint8Array.of(0xa2, 0x65), utf8('roots'), Uint8Array.of(0x82)])
const AFTER = concat([Uint8Array.of(0x67), utf8('version'), Uint8Array.of(1)])
const HEADER_BYTES = BEFORE.length + 2 * (LINK.length + CID_BYTES) + AFTER.length

/** The first bytes of a CAR. */
export const encodeCarHeader = ({ manifest, header }: CarRoots): Uint8Array<ArrayBuffer> =>
  concat([Uint8Array.of(HEADER_BYTES), BEFORE, LINK, manifest.bytes, LINK, header.bytes, AFTER])

/** What stands before a block in a CAR: the length of what follows, and its CID. */
export const encodeCarLabel = ({ cid, block }: CarBlock): Uint8Array<ArrayBuffer> =>
  concat([encodeVarint(CID_BYTES + block.length), cid.bytes])

/** A CAR that is being read. */
export interface Car {
  roots: CarRoots
  /** The next block, checked against its CID; undefined after the last one. */
  next(): Promise<CarBlock | undefined>
}

/**
 * Begins to read a CAR with the roots of an asset. It holds one block at a time, whatever lengths
 * the bytes claim.
 *
 * @throws `storage/encoding`, also from `next`, when the bytes are no CAR, are cut short, or a block
 *   is larger than nodes exchange; `storage/hash-mismatch` when a block is damaged.
 */
export async function readCar(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<Car> {
  const source = createByteSource(pieces)
  const roots = decodeRoots(await readHeader(source))
  return {
    roots,
    async next() {
      const length = await readVarint(source)
      if (length === undefined) return undefined
      if (length < CID_BYTES || length > CID_BYTES + MAX_BLOCK_BYTES)
        throw broken('a block of the CAR has an impossible length', { length })
      const section = await source.take(length)
      const cid = parseCid(section.subarray(0, CID_BYTES))
      const block = section.subarray(CID_BYTES)
      if (await verifyDigest(cid, block)) return { cid, block }
      throw new CloisterError('storage/hash-mismatch', 'a block of the CAR is damaged', {
        advice: 'export the asset again, or fetch the file again',
        facts: { cid: cid.toString(), at: source.position() - length },
      })
    },
  }
}

async function readHeader(source: ByteSource): Promise<Uint8Array> {
  const length = await readVarint(source)
  if (length !== HEADER_BYTES) throw broken('this is no CAR of an asset: its header is another')
  return await source.take(length)
}

function decodeRoots(header: Uint8Array): CarRoots {
  const step = LINK.length + CID_BYTES
  const cidAt = (at: number): Uint8Array => header.slice(at + LINK.length, at + step)
  const at = [BEFORE.length, BEFORE.length + step] as const
  const framed =
    equalBytes(header.subarray(0, at[0]), BEFORE) &&
    at.every(from => equalBytes(header.subarray(from, from + LINK.length), LINK)) &&
    equalBytes(header.subarray(at[1] + step), AFTER)
  if (!framed) throw broken('this is no CAR of an asset: it does not name two roots')
  return { manifest: parseCid(cidAt(at[0])), header: parseCid(cidAt(at[1])) }
}

function encodeVarint(value: number): Uint8Array {
  const bytes: number[] = []
  let rest = value
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80)
  return Uint8Array.of(...bytes, rest)
}

/** At most 28 bits, in the shortest form; undefined at the end of the bytes. */
async function readVarint(source: ByteSource): Promise<number | undefined> {
  if (await source.ended()) return undefined
  let value = 0
  for (let shift = 0; shift < 28; shift += 7) {
    const [byte] = await source.take(1)
    value |= (byte! & 0x7f) << shift
    if (byte! < 0x80) {
      if (byte === 0 && shift > 0) break
      return value
    }
  }
  throw broken('a length in the CAR is not spelt as one')
}

interface ByteSource {
  /** Exactly so many bytes. @throws `storage/encoding` when fewer are left. */
  take(count: number): Promise<Uint8Array>
  ended(): Promise<boolean>
  /** Bytes taken so far. */
  position(): number
}

/** Takes counted bytes from a stream; it gathers what was asked for and no more. */
function createByteSource(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): ByteSource {
  const iterator = (async function* () {
    yield* pieces
  })()
  let piece = new Uint8Array()
  let position = 0
  const fill = async (): Promise<boolean> => {
    while (piece.length === 0) {
      const { value, done } = await iterator.next()
      if (done) return false
      piece = value as Uint8Array<ArrayBuffer>
    }
    return true
  }
  return {
    async take(count) {
      const parts: Uint8Array[] = []
      for (let left = count; left > 0; ) {
        if (!(await fill())) throw broken('the CAR is cut short', { at: position })
        const part = piece.subarray(0, left)
        piece = piece.subarray(part.length)
        left -= part.length
        position += part.length
        parts.push(part)
      }
      return concat(parts)
    },
    ended: async () => !(await fill()),
    position: () => position,
  }
}

const broken = (sentence: string, facts: Record<string, number> = {}) =>
  new CloisterError('storage/encoding', sentence, {
    advice: 'give a file that `cloister export` wrote, whole',
    facts,
  })
