import * as dagCbor from '@ipld/dag-cbor'
import { CID } from 'multiformats/cid'
import { utf8 } from '#protocol/bytes.ts'
import { type Cid, cidOf, DAG_CBOR } from '#protocol/cid.ts'

/** What nodes hold for this project: raw blocks, and maps and lists that link to them. */
export const VALUES = new Map<string, { cid: CID; bytes: Uint8Array }>()
const keep = (cid: Cid, bytes: Uint8Array): Cid => {
  VALUES.set(cid.toString(), { cid, bytes })
  return cid
}
const raw = (text: string): Cid => keep(cidOf(utf8(text)), utf8(text))
const cbor = (value: unknown): Cid => {
  const bytes = dagCbor.encode(value)
  return keep(cidOf(bytes, DAG_CBOR), bytes)
}

export const IDENTITY = CID.parse('bafkqaf3imvwgy3zaneqgc3janfxgy2lomvscay3jmqfa')
export const empty = raw('')
export const ascii = raw('hello application/vnd.ipld.car\n')
export const hello = raw('hello world\n')
export const chunks = ['first', 'second', 'third'].map(name => raw(`the ${name} chunk of a file`))
export const multiblock = cbor({ chunks, size: 72 })
export const subdir = cbor({ 'ascii.txt': ascii, 'hello.txt': hello, 'multiblock.txt': multiblock })
export const root = cbor({ files: { single: ascii }, list: [hello, { deep: subdir }], subdir })
/** Maps keep their shortest keys first: `b` stands before `10`, whatever JavaScript makes of it. */
export const numbered = cbor({ 10: hello, b: ascii })
export const withIdentity = cbor({ a: IDENTITY, b: hello })
export const missing = cidOf(utf8('nowhere to be found'))
export const broken = cbor({ here: hello, lost: missing })

export const blockOf = (cid: Cid): Uint8Array => Uint8Array.from(VALUES.get(cid.toString())!.bytes)
