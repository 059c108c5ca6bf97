import { bls12_381 as bls } from '@noble/curves/bls12-381.js'
import { beforeAll, expect, it } from 'vitest'
import { type Abe, loadAbe } from '#crypto/abe/abe.ts'
import {
  decodeAttributeKey,
  decodeCiphertext,
  decodeMasterKey,
  decodePublicKey,
  encodeAttributeKey,
  encodeCiphertext,
  encodeMasterKey,
  encodePublicKey,
} from '#crypto/abe/formats.ts'
import { loadMclPairing } from '#crypto/abe/pairing/mcl.ts'
import { utf8 } from '#protocol/bytes.ts'

const AAD = utf8('aad')
let abe: Abe
let publicKey: Uint8Array
let masterKey: Uint8Array
let holder: Uint8Array
let ciphertext: Uint8Array

beforeAll(async () => {
  abe = await loadAbe()
  const domain = abe.setup('x')
  publicKey = domain.publicKey
  masterKey = domain.masterKey
  holder = abe.issue(masterKey, ['a:1@x'])
  ciphertext = abe.encapsulate(publicKey, 'a:1@x', AAD).ciphertext
})

const infinity = (length: number, tail = 0): Uint8Array => {
  const bytes = new Uint8Array(length)
  bytes[0] = 0xc0
  bytes[length - 1] = tail
  return bytes
}

const open = (key: Uint8Array, bytes: Uint8Array) => () =>
  abe.decapsulate(publicKey, key, bytes, AAD)
const uniform = expect.objectContaining({ code: 'abe/cannot-decrypt' })

it('no ciphertext holds the identity, with or without something in its tail', () => {
  const parts = decodeCiphertext(ciphertext)
  expect(open(holder, ciphertext)).not.toThrow()
  for (const tail of [0, 1]) {
    const two = infinity(96, tail)
    for (const altered of [
      { ...parts, ct1: two },
      { ...parts, ct2: [two] },
      { ...parts, ct3: [infinity(48, tail)] },
    ])
      expect(open(holder, encodeCiphertext(altered))).toThrow(uniform)
  }
})

/** The point (0, 2), of order 3. */
const SMALL = bls.G1.Point.fromAffine({ x: 0n, y: 2n })

/** Noble refuses to encode points outside the subgroup. */
function compress(point: typeof SMALL): Uint8Array {
  const { x, y } = point.toAffine()
  const { Fp } = bls.fields
  const bytes = Fp.toBytes(x)
  bytes[0]! |= y > (Fp.ORDER - 1n) / 2n ? 0xa0 : 0x80
  return bytes
}

it('a point of small order added to a ciphertext opens nothing', async () => {
  expect(SMALL.double().equals(SMALL.negate())).toBe(true)
  const parts = decodeCiphertext(ciphertext)
  const before = parts.ct3[0]!
  const moved = compress(bls.G1.Point.fromBytes(before).add(SMALL))

  // It vanishes in every pairing, so that the secret is found; only the comparison of bytes sees it.
  const { g1, g2, gt, pair } = await loadMclPairing()
  const [one, other] = [before, moved].map(bytes =>
    gt.encode(pair([[g1.decodeUnchecked(bytes), g2.generator]])),
  )
  expect(other).toEqual(one)
  expect(open(holder, encodeCiphertext({ ...parts, ct3: [moved] }))).toThrow(uniform)
})

it('no attribute key with a bad point opens anything', () => {
  const key = decodeAttributeKey(holder)
  for (const altered of [
    { ...key, sk1: infinity(48) },
    { ...key, sk2: [infinity(48, 1)] },
    { ...key, sk3: infinity(96) },
    { ...key, sk1: new Uint8Array(48) },
  ])
    expect(open(encodeAttributeKey(altered), ciphertext)).toThrow(uniform)
})

it('nothing is encrypted under a public key outside the group', () => {
  const key = decodePublicKey(publicKey)
  const one = new Uint8Array(576)
  one[95] = 1
  const outside = key.element.slice()
  outside[400]! ^= 1
  for (const element of [one, outside, new Uint8Array(576)])
    expect(() => abe.encapsulate(encodePublicKey({ ...key, element }), 'a:1@x', AAD)).toThrow(
      expect.objectContaining({ code: 'abe/point' }),
    )
})

it('nothing is issued from a master key that is no point of the group', () => {
  const key = decodeMasterKey(masterKey)
  const outside = compress(SMALL)
  for (const point of [infinity(48), infinity(48, 1), outside])
    expect(() => abe.issue(encodeMasterKey({ ...key, point }), ['a:1@x'])).toThrow(
      expect.objectContaining({ code: 'abe/point' }),
    )
})
