import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openWithPassphrase, sealUnderPassphrase } from '#crypto/envelope/passphrase.ts'
import { createSealingKey, seal, unseal } from '#crypto/envelope/seal.ts'
import { joinSecret, splitSecret } from '#crypto/envelope/split.ts'
import { concat, utf8 } from '#protocol/bytes.ts'
import { createRepeatable } from '../policies.ts'

const message = utf8('an answer')
const info = utf8('cloister/test')

const flip = (bytes: Uint8Array, at: number): Uint8Array => {
  const copy = bytes.slice()
  copy[at]! ^= 1
  return copy
}

describe('sealing to a public key', () => {
  it('opens with the private key', async () => {
    const { publicKey, privateKey } = await createSealingKey()
    expect([publicKey.length, privateKey.length]).toEqual([32, 32])
    for (const text of [message, new Uint8Array(0)]) {
      const sealed = await seal(publicKey, text, info, utf8('aad'))
      expect(sealed).toHaveLength(text.length + 48)
      expect(await unseal(privateKey, sealed, info, utf8('aad'))).toEqual(text)
    }
  })

  it('does not open otherwise', async () => {
    const { publicKey, privateKey } = await createSealingKey()
    const other = await createSealingKey()
    const sealed = await seal(publicKey, message, info)
    await expect(unseal(privateKey, sealed, info)).resolves.toEqual(message)
    const attempts = [
      () => unseal(other.privateKey, sealed, info),
      () => unseal(privateKey, sealed, utf8('another purpose')),
      () => unseal(privateKey, sealed, info, utf8('aad')),
      () => unseal(privateKey, flip(sealed, 0), info),
      () => unseal(privateKey, flip(sealed, 40), info),
      () => unseal(privateKey, sealed.slice(0, -1), info),
      () => unseal(privateKey, sealed.slice(0, 20), info),
      () => unseal(privateKey, new Uint8Array(48), info),
      () => unseal(privateKey.slice(1), sealed, info),
    ]
    for (const attempt of attempts)
      await expect(attempt()).rejects.toMatchObject({ code: 'envelope/cannot-open' })
  })

  it('refuses what is no public key', async () => {
    for (const publicKey of [new Uint8Array(32), new Uint8Array(31)])
      await expect(seal(publicKey, message, info)).rejects.toMatchObject({
        code: 'envelope/encoding',
      })
  })

  it('draws its key pair from the randomness given', async () => {
    const [one, same] = await Promise.all(
      [0, 1].map(() => createSealingKey(createRepeatable('key'))),
    )
    expect(same).toEqual(one)
    expect(await createSealingKey()).not.toEqual(await createSealingKey())
  })
})

describe('sealing under a passphrase', () => {
  it('opens with the passphrase, in any spelling of its letters', async () => {
    const sealed = await sealUnderPassphrase(message, 'caf\u00e9 au lait')
    expect(await openWithPassphrase(sealed, 'cafe\u0301 au lait')).toEqual(message)
    await expect(openWithPassphrase(sealed, 'cafe au lait')).rejects.toMatchObject({
      code: 'envelope/passphrase',
    })
    for (const at of [4, 20, sealed.length - 1])
      await expect(openWithPassphrase(flip(sealed, at), 'café au lait')).rejects.toMatchObject({
        code: 'envelope/passphrase',
      })
  })

  it('refuses an empty passphrase', async () => {
    await expect(sealUnderPassphrase(message, '')).rejects.toMatchObject({
      code: 'envelope/passphrase',
    })
  })

  it.each([
    ['another version', [2, 15, 8, 1]],
    ['a cost that would fill the memory', [1, 30, 8, 1]],
    ['a cost that would protect nothing', [1, 1, 8, 1]],
    ['another block size', [1, 15, 255, 1]],
    ['endless parallelism', [1, 15, 8, 255]],
    ['none', [1, 15, 8, 0]],
  ])('refuses stored bytes with %s', async (_, head) => {
    const bytes = concat([Uint8Array.from(head), new Uint8Array(60)])
    await expect(openWithPassphrase(bytes, 'x')).rejects.toMatchObject({
      code: 'envelope/encoding',
    })
  })
})

describe('splitting a secret', () => {
  it('takes all parts, in any order', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.integer({ min: 1, max: 6 }), (secret, n) => {
        const parts = splitSecret(secret, n)
        expect(parts).toHaveLength(n)
        expect(joinSecret(parts.toReversed())).toEqual(secret)
      }),
    )
  })

  it('says nothing with one part missing', () => {
    // Any other secret fits the same known parts: the missing one makes up the difference.
    const [secret, other] = [utf8('sixteen bytes !!'), utf8('another secret !')]
    const random = () => createRepeatable('parts')
    const [one, two] = [splitSecret(secret, 3, random()), splitSecret(other, 3, random())]
    expect(one.slice(0, 2)).toEqual(two.slice(0, 2))
    expect(joinSecret(one.slice(0, 2))).not.toEqual(secret)
  })

  it('refuses what cannot be split or joined', () => {
    const unfit = expect.objectContaining({ code: 'envelope/encoding' })
    for (const parts of [0, -1, 1.5, 256]) expect(() => splitSecret(message, parts)).toThrow(unfit)
    expect(() => joinSecret([])).toThrow(unfit)
    expect(() => joinSecret([message, message.slice(1)])).toThrow(unfit)
  })
})
