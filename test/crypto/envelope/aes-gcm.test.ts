import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decryptGcm, encryptGcm, importGcmKey } from '#crypto/envelope/aes-gcm.ts'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const input = [bytes(32), bytes(12), fc.uint8Array(), fc.uint8Array({ maxLength: 300 })] as const

describe('AES-256-GCM', () => {
  it('is the same in Node as in a browser, both ways', async () => {
    await fc.assert(
      fc.asyncProperty(...input, async (raw, nonce, aad, plaintext) => {
        const [node, web] = [await importGcmKey(raw), await importGcmKey(raw, true)]
        expect('raw' in node).toBe(true)
        expect('raw' in web).toBe(false)
        const sealed = await encryptGcm(node, nonce, aad, plaintext)
        expect(sealed).toEqual(await encryptGcm(web, nonce, aad, plaintext))
        expect(await decryptGcm(web, nonce, aad, sealed)).toEqual(plaintext)
        expect(await decryptGcm(node, nonce, aad, sealed)).toEqual(plaintext)
      }),
    )
  })

  it('opens nothing that was altered or cut off, in either', async () => {
    await fc.assert(
      fc.asyncProperty(...input, fc.nat(), async (raw, nonce, aad, plaintext, at) => {
        for (const key of [await importGcmKey(raw), await importGcmKey(raw, true)]) {
          const sealed = await encryptGcm(key, nonce, aad, plaintext)
          const altered = sealed.slice()
          altered[at % altered.length]! ^= 1
          expect(await decryptGcm(key, nonce, aad, altered)).toBeUndefined()
          const cut = sealed.subarray(0, at % sealed.length)
          expect(await decryptGcm(key, nonce, aad, cut)).toBeUndefined()
          expect(await decryptGcm(key, nonce, Uint8Array.of(...aad, 0), sealed)).toBeUndefined()
        }
      }),
    )
  })

  it('takes no tag of fewer than 16 bytes, whatever it says', async () => {
    const [raw, nonce] = [new Uint8Array(32), new Uint8Array(12)]
    for (const web of [false, true]) {
      const key = await importGcmKey(raw, web)
      const tag = await encryptGcm(key, nonce, new Uint8Array(), new Uint8Array())
      for (let length = 0; length < 16; length++)
        expect(
          await decryptGcm(key, nonce, new Uint8Array(), tag.subarray(0, length)),
        ).toBeUndefined()
    }
  })

  it('shares no memory with the plaintext or the key that it was given', async () => {
    const raw = new Uint8Array(32).fill(1)
    const key = await importGcmKey(raw)
    raw.fill(2)
    const again = await importGcmKey(new Uint8Array(32).fill(1), true)
    const nonce = new Uint8Array(12)
    const plaintext = new Uint8Array(64).fill(3)
    const sealing = encryptGcm(key, nonce, nonce, plaintext)
    plaintext.fill(0)
    expect(await decryptGcm(again, nonce, nonce, await sealing)).toEqual(new Uint8Array(64).fill(3))
  })
})
