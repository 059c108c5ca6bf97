import { CID } from 'multiformats/cid'
import { z } from 'zod'
import type { Hex } from './bytes.ts'
import { type Cid, type DAG_CBOR, isKnownCid, RAW } from './cid.ts'
import { DOMAIN } from './identifiers.ts'

/** Pieces that the formats are made of. */

export const bytesSchema = z.custom<Uint8Array>(
  value => value instanceof Uint8Array,
  'expected bytes',
)

/** Exactly `length` bytes. */
export const bytesOf = (length: number): z.ZodType<Uint8Array> =>
  z.custom<Uint8Array>(
    value => value instanceof Uint8Array && value.length === length,
    `expected ${length} bytes`,
  )

/** A CIDv1 of sha2-256 with codec raw or dag-cbor; no other is kept or read anywhere. */
export const cidSchema = z.custom<Cid>(value => {
  const cid = CID.asCID(value)
  return cid !== null && isKnownCid(cid)
}, 'expected a CIDv1 of sha2-256 with codec raw or dag-cbor')

/** The same, of one codec: a shard is never taken for a structure, nor the other way round. */
export const cidOfCodec = (codec: typeof RAW | typeof DAG_CBOR): z.ZodType<Cid> =>
  z.custom<Cid>(
    value => {
      const cid = CID.asCID(value)
      return cid !== null && isKnownCid(cid) && cid.code === codec
    },
    `expected a CIDv1 of sha2-256 with codec ${codec === RAW ? 'raw' : 'dag-cbor'}`,
  )

/** A hash, asset id or measurement: 32 bytes in lower-case hex. */
export const hash32Schema = z.custom<Hex>(
  value => typeof value === 'string' && /^0x[0-9a-f]{64}$/.test(value),
  'expected 32 bytes in lower-case hex',
)

/** An EVM address in lower case. */
export const addressSchema = z.custom<Hex>(
  value => typeof value === 'string' && /^0x[0-9a-f]{40}$/.test(value),
  'expected an address in lower-case hex',
)

/** A whole number that survives JSON and DAG-CBOR: 0 to 2^53 - 1. */
export const countSchema = z.int().min(0)

export const nameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,62}$/, 'expected a name like vehicle_speed')

export const domainSchema = z.string().regex(DOMAIN, 'expected a domain like st-anne')
