import { describe, expect, it } from 'vitest'
import { loadAbe } from '#crypto/abe/abe.ts'
import { loadMclPairing } from '#crypto/abe/pairing/mcl.ts'
import { reduceScalar, SCALAR_BYTES } from '#crypto/abe/pairing/pairing.ts'
import { parseAttribute } from '#crypto/abe/policy/attribute.ts'
import { parsePolicy } from '#crypto/abe/policy/parse-policy.ts'
import { createFabeo } from '#crypto/abe/scheme/fabeo.ts'
import { systemRandom } from '#crypto/random.ts'
import { toHex, utf8 } from '#protocol/bytes.ts'

const scalar = (): bigint => reduceScalar(systemRandom(SCALAR_BYTES))

/**
 * With one s' for all rows, ct3[0] - ct3[1] of `a and (a or b)` is B^(λ0 - λ1): no attribute in it.
 * Together with row 2, which b opens to B^λ1, that is B^s, and the secret with it. `scalars` are the
 * encryption's own: s, s'_0, s'_1 and the one column.
 */
async function attack(scalars: readonly bigint[]): Promise<{ computed: string; secret: string }> {
  const pairing = await loadMclPairing()
  const { g1, gt } = pairing
  const fabeo = createFabeo(pairing)
  const { publicElement, masterPoint } = fabeo.setup(scalar())
  const key = fabeo.issue(masterPoint, [parseAttribute('b:1@x')], 1, scalar())
  const left = [...scalars]
  const policy = parsePolicy('a:1@x and (a:1@x or b:1@x)')
  const { ciphertext, secret } = fabeo.encapsulate(publicElement, policy, 1, () => left.shift()!)
  const { ct1, ct2, ct3 } = ciphertext
  expect(left).toEqual([])
  expect(ct2).toHaveLength(2)

  const difference = g1.add(ct3[0]!, g1.negate(ct3[1]!))
  const twiceOfRow2 = g1.multiply(ct3[2]!, 2n)
  const computed = pairing.pair([
    [key.sk1, ct1],
    [g1.negate(g1.add(difference, twiceOfRow2)), key.sk3],
    [g1.multiply(key.sk2[0]!, 2n), ct2[0]!],
  ])
  return { computed: toHex(gt.encode(computed)), secret: toHex(gt.encode(secret)) }
}

describe('a key for b alone against “a and (a or b)”', () => {
  it('would compute the secret if all rows shared one s’', async () => {
    const [s, mask, column] = [scalar(), scalar(), scalar()]
    const { computed, secret } = await attack([s, mask, mask, column])
    expect(computed).toBe(secret)
  })

  it('does not, because every occurrence has its own', async () => {
    const { computed, secret } = await attack([scalar(), scalar(), scalar(), scalar()])
    expect(computed).not.toBe(secret)
  })

  it('opens nothing, in any spelling of the attribute', async () => {
    const abe = await loadAbe()
    const { publicKey, masterKey } = abe.setup('x')
    const aad = utf8('aad')
    const key = abe.issue(masterKey, ['b:1@x'])
    const policies = [
      'a:1@x and (a:1@x or b:1@x)',
      'a:caf\u00e9@x and (a:cafe\u0301@x or b:1@x)',
      '(a:1@x and c:1@x) or (a:1@x and b:1@x)',
      '2 of (a:1@x, a:1@x, b:1@x)',
    ]
    for (const policy of policies) {
      const { ciphertext } = abe.encapsulate(publicKey, policy, aad)
      expect(() => abe.decapsulate(publicKey, key, ciphertext, aad)).toThrow(
        expect.objectContaining({ code: 'abe/cannot-decrypt' }),
      )
    }
    const both = abe.issue(masterKey, ['a:caf\u00e9@x', 'b:1@x'])
    const { ciphertext, key: secret } = abe.encapsulate(publicKey, policies[1]!, aad)
    expect(abe.decapsulate(publicKey, both, ciphertext, aad)).toEqual(secret)
  })
})
