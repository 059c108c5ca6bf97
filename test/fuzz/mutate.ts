import { concat, utf8 } from '#protocol/bytes.ts'
import type { Chance } from './chance.ts'

/** Longer inputs are cut: what matters at a size matters at this one. */
export const MOST_BYTES = 262_144

const INTEGERS = [0n, 1n, 0x7fn, 0x80n, 0xffn, 0x7fffn, 0x8000n, 0xffffn, 0x7fff_ffffn].concat([
  0x8000_0000n,
  0xffff_ffffn,
  2n ** 53n - 1n,
  2n ** 53n,
  2n ** 63n - 1n,
  2n ** 63n,
  2n ** 64n - 1n,
])

/** Starts of CBOR items that claim to be very long, floats, tags, and what DAG-CBOR forbids. */
const HEADS = [
  [0x5a, 0xff, 0xff, 0xff, 0xff],
  [0x5b, 0x00, 0x1f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
  [0x7a, 0x7f, 0xff, 0xff, 0xff],
  [0x9a, 0x7f, 0xff, 0xff, 0xff],
  [0x9b, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff],
  [0xba, 0x7f, 0xff, 0xff, 0xff],
  [0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
  [0x5f, 0x41, 0x00, 0xff],
  [0x9f, 0xff],
  [0xbf, 0xff],
  [0xf9, 0x7e, 0x00],
  [0xfa, 0x3f, 0x80, 0x00, 0x00],
  [0xfb, 0x7f, 0xf0, 0, 0, 0, 0, 0, 0],
  [0xf7],
  [0xd8, 0x2a, 0x41, 0x00],
  [0xd8, 0x2a, 0x58, 0x25, 0x00, 0x01, 0x70, 0x12, 0x20],
  [0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
  [0x3b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
  [0xc2, 0x49, 1, 0, 0, 0, 0, 0, 0, 0, 0],
].map(head => Uint8Array.from(head))

/** What a decoder that calls itself would have to call itself for. */
const NESTS = ['\x81', '\xa1\x61a', '(', '[', '{"a":', '"', '2 of (', '../', '%2e'].map(text =>
  Uint8Array.from(text, letter => letter.charCodeAt(0)),
)

/** Texts that have hurt somebody before. */
const TEXTS = ['__proto__', 'constructor', 'toString', '\0', '\ufeff', '\u202e', 'ﬁ', 'İ', '1e309']
  .concat(['-0', 'NaN', '\r\n', '\n', ';', ',', '""', '9'.repeat(400), 'é'.normalize('NFD'), '😀'])
  .map(utf8)

type Mutation = (bytes: Uint8Array, chance: Chance, seeds: readonly Uint8Array[]) => Uint8Array

const around = (bytes: Uint8Array, at: number, drop: number, put: Uint8Array): Uint8Array =>
  concat([bytes.subarray(0, at), put, bytes.subarray(at + drop)])

/** Where a part of the input begins and ends. */
function range(bytes: Uint8Array, chance: Chance): [number, number] {
  const from = chance.below(bytes.length + 1)
  return [from, from + chance.below(Math.min(bytes.length - from, 64) + 1)]
}

const repeated = (piece: Uint8Array, times: number): Uint8Array => {
  const all = new Uint8Array(piece.length * times)
  for (let i = 0; i < times; i++) all.set(piece, i * piece.length)
  return all
}

const MUTATIONS: readonly Mutation[] = [
  // flip bits
  (bytes, chance) => {
    const copy = bytes.slice()
    for (let i = chance.below(4); i >= 0 && copy.length > 0; i--)
      copy[chance.below(copy.length)]! ^= 1 << chance.below(8)
    return copy
  },
  // put a byte in place of another
  (bytes, chance) => {
    const copy = bytes.slice()
    if (copy.length > 0)
      copy[chance.below(copy.length)] = chance.pick([0, 1, 0x7f, 0x80, 0xff, 0x20, 0x40, 0x60])
    return copy
  },
  // cut
  (bytes, chance) => bytes.slice(0, chance.below(bytes.length + 1)),
  (bytes, chance) => bytes.slice(chance.below(bytes.length + 1)),
  // leave out
  (bytes, chance) => {
    const [from, to] = range(bytes, chance)
    return around(bytes, from, to - from, new Uint8Array(0))
  },
  // repeat
  (bytes, chance) => {
    const [from, to] = range(bytes, chance)
    const times = chance.pick([1, 2, 16, 300])
    return around(bytes, to, 0, repeated(bytes.slice(from, to), times))
  },
  // splice
  (bytes, chance, seeds) => {
    const other = chance.pick(seeds)
    const at = chance.below(bytes.length + 1)
    return concat([bytes.subarray(0, at), other.subarray(chance.below(other.length + 1))])
  },
  (bytes, chance, seeds) => {
    const [from, to] = range(chance.pick(seeds), chance)
    const piece = chance.pick(seeds).slice(from, to)
    return around(bytes, chance.below(bytes.length + 1), chance.below(2) * piece.length, piece)
  },
  // extend
  (bytes, chance) => concat([bytes, chance.bytes(chance.pick([1, 2, 16, 600]))]),
  (bytes, chance) => concat([bytes, new Uint8Array(chance.pick([1, 32, 4096]))]),
  // extreme integers, in both orders
  (bytes, chance) => {
    const size = chance.pick([1, 2, 4, 8])
    const copy = concat([bytes, new Uint8Array(size)])
    const view = new DataView(copy.buffer)
    const at = chance.below(bytes.length + 1)
    const value = BigInt.asUintN(64, chance.pick(INTEGERS))
    const little = chance.below(2) === 0
    if (size === 8) view.setBigUint64(at, value, little)
    else {
      const number = Number(value & 0xffff_ffffn)
      if (size === 4) view.setUint32(at, number, little)
      else if (size === 2) view.setUint16(at, number, little)
      else view.setUint8(at, number)
    }
    return copy.slice(0, Math.max(bytes.length, at + size))
  },
  // extreme lengths
  (bytes, chance) =>
    around(bytes, chance.below(bytes.length + 1), chance.below(3), chance.pick(HEADS)),
  // deep nesting
  (bytes, chance) => {
    const nest = repeated(chance.pick(NESTS), chance.pick([3, 3, 40, 40, 600, 600, 20_000]))
    return around(bytes, chance.below(bytes.length + 1), 0, nest)
  },
  // texts
  (bytes, chance) =>
    around(bytes, chance.below(bytes.length + 1), chance.below(4), chance.pick(TEXTS)),
  // two parts change places
  (bytes, chance) => {
    const at = chance.below(bytes.length + 1)
    return concat([bytes.subarray(at), bytes.subarray(0, at)])
  },
  // nothing of it is left
  (_, chance) => chance.bytes(chance.pick([0, 1, 2, 33, 200])),
]

/** An input that is nearly a valid one: a seed after one to four mutations. */
export function mutate(
  seeds: readonly Uint8Array[],
  tokens: readonly string[],
  chance: Chance,
): Uint8Array {
  let bytes = chance.pick(seeds)
  for (let i = chance.pick([0, 0, 0, 1, 1, 2, 3]); i >= 0; i--) {
    const token = tokens.length > 0 && chance.below(5) === 0
    bytes = token
      ? around(bytes, chance.below(bytes.length + 1), chance.below(3), utf8(chance.pick(tokens)))
      : chance.pick(MUTATIONS)(bytes, chance, seeds)
    if (bytes.length > MOST_BYTES) bytes = bytes.slice(0, MOST_BYTES)
  }
  return bytes
}
