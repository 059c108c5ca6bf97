import * as dagCbor from '@ipld/dag-cbor'
import { varint } from 'multiformats'
import type { CID } from 'multiformats/cid'

/**
 * Pieces of a CAR v1 stream, one at a time and only when they are asked for, so that a client that
 * reads slowly holds no memory here.
 *
 * Source: https://ipld.io/specs/transport/car/carv1/
 */

const framed = (parts: readonly Uint8Array[]): Uint8Array => {
  const length = parts.reduce((sum, { length }) => sum + length, 0)
  const prefix = varint.encodingLength(length)
  const frame = new Uint8Array(prefix + length)
  varint.encodeTo(length, frame, 0)
  let at = prefix
  for (const part of parts) {
    frame.set(part, at)
    at += part.length
  }
  return frame
}

/** What a CAR begins with. */
export const carHeader = (roots: readonly CID[]): Uint8Array =>
  framed([dagCbor.encode({ version: 1, roots })])

/** One block of a CAR. */
export const carSection = (cid: CID, bytes: Uint8Array): Uint8Array => framed([cid.bytes, bytes])
