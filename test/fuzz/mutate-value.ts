import * as dagCbor from '@ipld/dag-cbor'
import { parseCid } from '#protocol/cid.ts'
import type { Chance } from './chance.ts'
import { MOST_BYTES } from './mutate.ts'

/** What may stand in a value and does not fit most places. */
const ODD: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  0.5,
  -0,
  2 ** 31,
  2 ** 32,
  Number.MAX_SAFE_INTEGER,
  2n ** 63n,
  -(2n ** 64n),
  1e308,
  '',
  '\0',
  '0x',
  '__proto__',
  'a'.repeat(70_000),
  '9'.repeat(100_000),
  '\ud800',
  new Uint8Array(0),
  new Uint8Array(33),
  new Uint8Array(100_000),
  [],
  {},
  [[[[]]]],
  { version: 1 },
  parseCid('bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'),
  parseCid('bafyreigbtj4x7ip5legnfznufuopl4sg4knzc2cof6duas4b3q2fy6swua'),
]

const decoded = new WeakMap<Uint8Array, unknown>()

/** What a seed says, or undefined when it is not DAG-CBOR alone; changes are made to copies. */
function saidBy(seed: Uint8Array): unknown {
  if (!decoded.has(seed)) {
    let value: unknown
    try {
      value = dagCbor.decode(seed)
    } catch {}
    decoded.set(seed, value)
  }
  return decoded.get(seed)
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/**
 * The encoding of a value in which one place is another than it was: what gets past the reading of
 * CBOR and has to be found by a schema. Undefined when no DAG-CBOR can say it.
 */
export function mutateValue(seed: Uint8Array, chance: Chance): Uint8Array | undefined {
  let value = saidBy(seed)
  if (value === undefined) return undefined
  for (let i = chance.pick([0, 0, 0, 1, 2]); i >= 0; i--) value = change(value, chance)
  try {
    const bytes = dagCbor.encode(value)
    return bytes.length > MOST_BYTES ? undefined : bytes
  } catch {
    return undefined
  }
}

/** Bytes that a value takes, none where it cannot be written. */
function sizeOf(value: unknown): number {
  try {
    return dagCbor.encode(value).length
  } catch {
    return 0
  }
}

function change(value: unknown, chance: Chance): unknown {
  const deeper = chance.below(8) > 0
  if (Array.isArray(value) && value.length > 0 && deeper) {
    const at = chance.below(value.length)
    const copy = [...value]
    const how = chance.below(8)
    if (how === 0) copy.splice(at, 1)
    else if (how === 1) {
      const fitting = Math.floor(MOST_BYTES / (sizeOf(copy[at]) + 1))
      copy.splice(at, 0, ...Array(Math.min(fitting, chance.pick([1, 70, 2000]))).fill(copy[at]))
    } else if (how === 2) copy.reverse()
    else copy[at] = change(copy[at], chance)
    return copy
  }
  if (isMap(value) && deeper) {
    const keys = Object.keys(value)
    const copy = { ...value }
    const how = chance.below(10)
    if (how === 0 || keys.length === 0)
      copy[chance.pick(['extra', 'toString', 'length', '0'])] = chance.pick(ODD)
    else {
      const key = chance.pick(keys)
      if (how === 1) delete copy[key]
      else if (how === 2) copy[key] = copy[chance.pick(keys)]
      else copy[key] = change(copy[key], chance)
    }
    return copy
  }
  if (typeof value === 'number' && chance.below(2) === 0)
    return value + chance.pick([-1, 1, 0.5, 2 ** 20, 2 ** 40])
  if (typeof value === 'string' && chance.below(2) === 0)
    return chance.pick([value.toUpperCase(), `${value} `, value.slice(1), value + value])
  if (value instanceof Uint8Array && chance.below(2) === 0) {
    const copy = value.slice()
    if (copy.length > 0) copy[chance.below(copy.length)]! ^= 1 << chance.below(8)
    return chance.below(3) === 0 ? copy.slice(1) : copy
  }
  return chance.pick(ODD)
}
