import { createAbe } from '#crypto/abe/abe.ts'
import { decodeAttributeKey, decodeCiphertext } from '#crypto/abe/formats.ts'
import { loadMclPairing } from '#crypto/abe/pairing/mcl.ts'
import { createFabeo } from '#crypto/abe/scheme/fabeo.ts'
import { equalBytes, utf8 } from '#protocol/bytes.ts'
import { isCloisterError } from '#protocol/errors.ts'
import { createPairingWork } from './abe-sizes.ts'
import { assertAnswer, compare, createRow, type Row } from './harness.ts'

/** Bars in pairings' time, by the size of the conjunction. */
const BARS = [
  { size: 10, encapsulate: 2.5, decapsulate: 4 },
  { size: 100, encapsulate: 16, decapsulate: 16 },
] as const
/**
 * Pairings' time of the algebra alone, at any size. Reading the bytes of 100 compressed points takes
 * two pairings' time by itself, so no bar of this kind can hold with it.
 */
const BARE = 2.2

/** FABEO with chosen-ciphertext security, bytes in and bytes out, hashes of attributes cached. */
export async function benchAbe(): Promise<Row[]> {
  const pairing = await loadMclPairing()
  const abe = createAbe(pairing)
  const onePairing = createPairingWork(pairing)
  const { publicKey, masterKey } = abe.setup('bench')
  const aad = utf8('bench')
  const rows: Row[] = []
  for (const { size, ...bars } of BARS) {
    const attributes = Array.from({ length: size }, (_, i) => `name:value${i}@bench`)
    const policy = attributes.join(' and ')
    const key = abe.issue(masterKey, attributes)
    const { ciphertext, key: expected } = abe.encapsulate(publicKey, policy, aad)
    const opens = () => {
      const opened = abe.decapsulate(publicKey, key, ciphertext, aad)
      assertAnswer(equalBytes(opened, expected), 'the key differs')
    }
    const seals = () => {
      abe.encapsulate(publicKey, policy, aad)
    }
    opens()
    assertRefused(() =>
      abe.decapsulate(publicKey, abe.issue(masterKey, attributes.slice(1)), ciphertext, aad),
    )
    // An attribute in use gets a table after some uses; the bars are about attributes in use.
    for (let i = 0; i < 8; i++) seals()

    const bare = createBareDecapsulation(pairing, key, ciphertext)
    assertAnswer(equalBytes(bare.opens(), bare.pairs()), 'the bare scheme is of two minds')
    const work = [
      ['encapsulate', seals, bars.encapsulate],
      ['decapsulate', opens, bars.decapsulate],
      ['decapsulate unchecked', bare.opens, undefined],
      ['decapsulate unchecked, points at hand', bare.pairs, BARE],
    ] as const
    for (const [name, call, bar] of work) {
      const times = size > 10 ? 2 : 8
      const measured = await compare(call, onePairing, { rounds: 15, times, baselineTimes: 10 })
      rows.push(
        createRow({
          name: `${name}, AND of ${size} / one pairing`,
          unit: 'ms',
          ...measured,
          ...(bar === undefined ? {} : { bar: { of: 'ratio', atMost: bar } }),
        }),
      )
    }
  }
  return rows
}

type Pairing = Awaited<ReturnType<typeof loadMclPairing>>

/**
 * The bare scheme, without the second encapsulation that makes it safe: never used so. `opens` reads
 * the bytes each time; `pairs` finds every point at hand, and shows what the pairings alone cost.
 */
function createBareDecapsulation(pairing: Pairing, key: Uint8Array, ciphertext: Uint8Array) {
  const { g1, g2, gt } = pairing
  const fabeo = createFabeo(pairing)
  const read = <Point>(decode: (bytes: Uint8Array) => Point, whole: Uint8Array, keep: boolean) => {
    const kept = keep ? decode(whole) : undefined
    return () => kept ?? decode(whole)
  }
  const prepare = (keep: boolean) => {
    const held = decodeAttributeKey(key)
    const parts = decodeCiphertext(ciphertext)
    const one = (bytes: Uint8Array) => read(g1.decodeUnchecked, bytes, keep)
    const two = (bytes: Uint8Array) => read(g2.decodeUnchecked, bytes, keep)
    return [
      parts.policy,
      held.attributes,
      { sk1: one(held.sk1), sk2: held.sk2.map(one), sk3: two(held.sk3) },
      { ct1: two(parts.ct1), ct2: parts.ct2.map(two), ct3: parts.ct3.map(one) },
    ] as const
  }
  const atHand = prepare(true)
  return {
    opens: () => gt.encode(fabeo.decapsulate(...prepare(false))!),
    pairs: () => gt.encode(fabeo.decapsulate(...atHand)!),
  }
}

function assertRefused(attempt: () => unknown): void {
  let refused = false
  try {
    attempt()
  } catch (error) {
    refused = isCloisterError(error, 'abe/cannot-decrypt')
  }
  assertAnswer(refused, 'a key that lacks an attribute is not refused')
}
