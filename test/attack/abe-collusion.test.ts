import { beforeAll, expect, it } from 'vitest'
import { type Abe, loadAbe } from '#crypto/abe/abe.ts'
import { type AttributeKey, decodeAttributeKey, encodeAttributeKey } from '#crypto/abe/formats.ts'
import { loadMclPairing } from '#crypto/abe/pairing/mcl.ts'
import { reduceScalar, SCALAR_BYTES } from '#crypto/abe/pairing/pairing.ts'
import { parseAttribute } from '#crypto/abe/policy/attribute.ts'
import { parsePolicy } from '#crypto/abe/policy/parse-policy.ts'
import { createFabeo } from '#crypto/abe/scheme/fabeo.ts'
import { systemRandom } from '#crypto/random.ts'
import { toHex, utf8 } from '#protocol/bytes.ts'

const AAD = utf8('aad')
let abe: Abe
let publicKey: Uint8Array
let nurse: AttributeKey
let cardiologist: AttributeKey
let both: AttributeKey
let ciphertext: Uint8Array
let secret: Uint8Array

beforeAll(async () => {
  abe = await loadAbe()
  const domain = abe.setup('x')
  publicKey = domain.publicKey
  const issue = (...attributes: string[]): AttributeKey =>
    decodeAttributeKey(abe.issue(domain.masterKey, attributes))
  nurse = issue('role:nurse@x')
  cardiologist = issue('dept:cardiology@x')
  both = issue('dept:cardiology@x', 'role:nurse@x')
  const made = abe.encapsulate(publicKey, 'dept:cardiology@x and role:nurse@x', AAD)
  ciphertext = made.ciphertext
  secret = made.key
})

const opens = (key: AttributeKey): boolean => {
  try {
    const found = abe.decapsulate(publicKey, encodeAttributeKey(key), ciphertext, AAD)
    return toHex(found) === toHex(secret)
  } catch (error) {
    expect(error).toMatchObject({ code: 'abe/cannot-decrypt' })
    return false
  }
}

it('two people cannot put their keys together', () => {
  const attributes = ['dept:cardiology@x', 'role:nurse@x']
  const sk2 = [cardiologist.sk2[0]!, nurse.sk2[0]!]
  const mixtures = [nurse, cardiologist].flatMap(a =>
    [nurse, cardiologist].map(b => ({ ...a, sk3: b.sk3, attributes, sk2 })),
  )
  expect(mixtures.map(opens)).toEqual([false, false, false, false])
  expect(opens(both)).toBe(true)
})

it('the sum of two keys is no better than either', async () => {
  const { g1, g2 } = await loadMclPairing()
  const join1 = (a: Uint8Array, b: Uint8Array): Uint8Array =>
    g1.encode([g1.add(g1.decode(a), g1.decode(b))])[0]!
  const join2 = (a: Uint8Array, b: Uint8Array): Uint8Array =>
    g2.encode([g2.add(g2.decode(a), g2.decode(b))])[0]!
  const sum = {
    ...both,
    sk1: join1(nurse.sk1, cardiologist.sk1),
    sk2: [cardiologist.sk2[0]!, nurse.sk2[0]!],
    sk3: join2(nurse.sk3, cardiologist.sk3),
  }
  expect(opens(sum)).toBe(false)
})

it('half of a conjunction is no share of the whole, below the interface either', async () => {
  const pairing = await loadMclPairing()
  const { g1, gt } = pairing
  const scalar = (): bigint => reduceScalar(systemRandom(SCALAR_BYTES))
  const fabeo = createFabeo(pairing)
  const { publicElement, masterPoint } = fabeo.setup(scalar())
  const attributes = ['dept:cardiology@x', 'role:nurse@x'].map(parseAttribute)
  const key = fabeo.issue(masterPoint, attributes, 1, scalar())
  const policy = parsePolicy('dept:cardiology@x and role:nurse@x')
  const made = fabeo.encapsulate(publicElement, policy, 1, scalar)
  const { ct1, ct2, ct3 } = made.ciphertext
  const compute = (rows: readonly number[], factor: bigint): string => {
    const sum = (points: readonly (typeof key.sk1)[]) =>
      g1.multiply(rows.map(row => points[row]!).reduce(g1.add), factor)
    const product = pairing.pair([
      [key.sk1, ct1],
      [sum(key.sk2), ct2[0]!],
      [g1.negate(sum(ct3)), key.sk3],
    ])
    return toHex(gt.encode(product))
  }
  const goal = toHex(gt.encode(made.secret))
  expect(compute([0, 1], 1n)).toBe(goal)
  for (const row of [0, 1])
    for (const factor of [1n, 2n]) expect(compute([row], factor)).not.toBe(goal)
})
