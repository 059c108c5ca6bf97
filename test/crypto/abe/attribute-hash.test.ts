import { expect, it } from 'vitest'
import { loadMclPairing } from '#crypto/abe/pairing/mcl.ts'
import { ORDER } from '#crypto/abe/pairing/pairing.ts'
import { parseAttribute } from '#crypto/abe/policy/attribute.ts'
import { createAttributeHash } from '#crypto/abe/scheme/attribute-hash.ts'
import { toHex } from '#protocol/bytes.ts'

it('gives the same products however often an attribute was used, and after its table went', async () => {
  const pairing = await loadMclPairing()
  const hash = createAttributeHash(pairing)
  const attributes = Array.from({ length: 270 }, (_, i) => parseAttribute(`a:${i}@x`))
  const scalar = ORDER - 12345n
  const products = () => pairing.g1.encode(attributes.map(a => hash.multiply(a, 1, scalar)))
  const first = products()
  for (let use = 0; use < 6; use++) expect(products()).toEqual(first)
  const bySecret = attributes.map(a => hash.multiplySecret(a, 1, scalar))
  expect(pairing.g1.encode(bySecret)).toEqual(first)
})

it('tells domain, name, value and number of a master key apart', async () => {
  const pairing = await loadMclPairing()
  const hash = createAttributeHash(pairing)
  const points = [
    hash.multiply({ domain: 'x', name: 'a', value: 'bc' }, 1, 1n),
    hash.multiply({ domain: 'x', name: 'ab', value: 'c' }, 1, 1n),
    hash.multiply({ domain: 'xa', name: 'b', value: 'c' }, 1, 1n),
    hash.multiply({ domain: 'x', name: 'a', value: 'bc' }, 2, 1n),
  ]
  expect(new Set(pairing.g1.encode(points).map(toHex)).size).toBe(points.length)
})
