import { beforeAll, describe, expect, it } from 'vitest'
import { loadMultiAbe, type MultiAbe } from '#crypto/abe/multi-abe.ts'
import { decodeHolderKey, encodeHolderKey, joinKeys } from '#crypto/abe/multi-formats.ts'
import { loadMclPairing } from '#crypto/abe/pairing/mcl.ts'
import { reduceScalar, SCALAR_BYTES } from '#crypto/abe/pairing/pairing.ts'
import { parseAttribute } from '#crypto/abe/policy/attribute.ts'
import { parsePolicy } from '#crypto/abe/policy/parse-policy.ts'
import { createRw15 } from '#crypto/abe/scheme/rw15.ts'
import { systemRandom } from '#crypto/random.ts'
import { toHex, utf8 } from '#protocol/bytes.ts'

const AAD = utf8('aad')
const [ANN, BOB] = [systemRandom(32), systemRandom(32)]
const scalar = (): bigint => reduceScalar(systemRandom(SCALAR_BYTES))

/**
 * Ann's key for one row and Bob's for the other, each row opened with its own holder's hash. `draws`
 * are the encryption's own: z, its column, the column of the shares of zero, t_1, t_2.
 */
async function attack(
  holders: readonly [Uint8Array, Uint8Array],
  draws: readonly bigint[],
): Promise<boolean> {
  const pairing = await loadMclPairing()
  const { gt } = pairing
  const rw15 = createRw15(pairing)
  const attributes = ['role:physician@x', 'panel:member@y'].map(parseAttribute)
  const secrets = attributes.map(() => ({ alpha: scalar(), y: scalar() }))
  const authorities = secrets.map(({ alpha, y }) => rw15.setup(alpha, y))
  const keys = attributes.map((attribute, i) =>
    rw15.issueTo(rw15.holder(holders[i]!), {
      point: authorities[i]!.masterPoint,
      y: secrets[i]!.y,
      number: 1,
    })(attribute, scalar()),
  )
  const left = [...draws]
  const { rows, secret } = rw15.encapsulate(
    parsePolicy('role:physician@x and panel:member@y'),
    domain => {
      const { element, point } = authorities[domain === 'x' ? 0 : 1]!
      return {
        number: 1,
        element: gt.fixedBase(element, 4),
        point: pairing.g2.fixedBase(point, 4),
      }
    },
    () => left.shift()!,
  )
  expect(left).toEqual([])
  const opened = rows.map(({ c1, c2, c3, c4 }, i) =>
    gt.multiply(
      c1,
      pairing.pair([
        [keys[i]!.k1, c2],
        [rw15.holder(holders[i]!), c3],
        [c4, keys[i]!.k2],
      ]),
    ),
  )
  return toHex(gt.encode(opened.reduce(gt.multiply))) === toHex(gt.encode(secret))
}

describe('one row each of two holders, on the algebra', () => {
  const draws = (): bigint[] => Array.from({ length: 5 }, scalar)

  it('gives the secret to one holder of both', async () => {
    expect(await attack([ANN, ANN], draws())).toBe(true)
  })

  it('would give it to two, if the shares of zero were zeros', async () => {
    const [z, column, , first, second] = draws()
    expect(await attack([ANN, BOB], [z!, column!, 0n, first!, second!])).toBe(true)
  })

  it('does not give it to two', async () => {
    expect(await attack([ANN, BOB], draws())).toBe(false)
  })
})

describe('two holders with the bytes of their keys', () => {
  let abe: MultiAbe
  let publicKeys: Uint8Array
  let issue: (globalId: Uint8Array, attribute: string) => Uint8Array
  let made: { ciphertext: Uint8Array; key: Uint8Array }

  beforeAll(async () => {
    abe = await loadMultiAbe()
    const [x, y] = [abe.setup('x'), abe.setup('y')]
    publicKeys = abe.joinPublicKeys([x.publicKey, y.publicKey])
    issue = (globalId, attribute) =>
      abe.issue((attribute.endsWith('@x') ? x : y).masterKey, globalId, [attribute])
    made = abe.encapsulate(publicKeys, 'role:physician@x and panel:member@y', AAD)
  })

  const open = (keys: readonly Uint8Array[]) =>
    abe.decapsulate(publicKeys, joinKeys('attributeKeys', keys), made.ciphertext, AAD)
  const refused = expect.objectContaining({ code: 'abe/cannot-decrypt', facts: {} })

  it('cannot put them together, though one of them could have both', () => {
    const [ofAnn, ofBob] = [issue(ANN, 'role:physician@x'), issue(BOB, 'panel:member@y')]
    expect(() => open([ofAnn, ofBob])).toThrow(refused)
    expect(open([ofAnn, issue(ANN, 'panel:member@y')])).toEqual(made.key)
  })

  it('cannot write the other’s name on one of them', () => {
    const ofAnn = issue(ANN, 'role:physician@x')
    const ofBob = decodeHolderKey(issue(BOB, 'panel:member@y'))
    expect(() => open([ofAnn, encodeHolderKey({ ...ofBob, globalId: ANN })])).toThrow(refused)
  })

  it('cannot exchange parts of keys for one attribute', () => {
    const mine = decodeHolderKey(issue(ANN, 'panel:member@y'))
    const theirs = decodeHolderKey(issue(BOB, 'panel:member@y'))
    const ofAnn = issue(ANN, 'role:physician@x')
    for (const mixed of [
      { ...mine, k1: theirs.k1 },
      { ...mine, k2: theirs.k2 },
    ])
      expect(() => open([ofAnn, encodeHolderKey(mixed)])).toThrow(refused)
    expect(open([ofAnn, encodeHolderKey(mine)])).toEqual(made.key)
  })
})
