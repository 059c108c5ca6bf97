import * as dagCbor from '@ipld/dag-cbor'
import type { z } from 'zod'
import { equalBytes } from './bytes.ts'
import { assertBlock, type Cid, cidOf, DAG_CBOR } from './cid.ts'
import { CloisterError, type ErrorCode } from './errors.ts'

/**
 * Canonical encoding: DAG-CBOR, one byte string for one value. Everything that outlives a process is
 * encoded here, carries a `version`, and is checked against its schema on the way in.
 *
 * Source: https://ipld.io/specs/codecs/dag-cbor/spec/
 */
export interface Codec<T> {
  /** Canonical bytes. @throws the codec's code when the value does not fit the schema. */
  encode(value: T): Uint8Array
  /** @throws the codec's code when the bytes are not canonical or do not fit the schema. */
  decode(bytes: Uint8Array): T
  /** CID of the canonical bytes. */
  cid(value: T): Cid
  /** Decodes a block after checking that it is the one the CID names. */
  open(cid: Cid, block: Uint8Array): T
}

/** Makes the codec of one format. `name` appears in errors; `code` is the code they carry. */
export function createCodec<S extends z.ZodType>(
  name: string,
  schema: S,
  code: ErrorCode,
): Codec<z.output<S>> {
  const check = (value: unknown): z.output<S> => {
    const result = schema.safeParse(value)
    if (result.success) return result.data
    const issue = result.error.issues[0]!
    throw new CloisterError(code, `not a valid ${name}: ${issue.message}`, {
      facts: { at: issue.path.join('.') },
    })
  }
  const decode = (bytes: Uint8Array): z.output<S> => {
    let value: unknown
    try {
      value = dagCbor.decode(bytes)
    } catch (cause) {
      throw new CloisterError(code, `not a valid ${name}: not DAG-CBOR`, { cause })
    }
    const checked = check(value)
    // Fields that no schema knows, keys out of order, numbers in a longer spelling.
    if (!equalBytes(dagCbor.encode(checked), bytes))
      throw new CloisterError(code, `not a valid ${name}: not its canonical encoding`)
    return checked
  }
  const encode = (value: z.output<S>): Uint8Array => dagCbor.encode(check(value))
  return {
    encode,
    decode,
    cid: value => cidOf(encode(value), DAG_CBOR),
    open: (cid, block) => {
      assertBlock(cid, block)
      return decode(block)
    },
  }
}
