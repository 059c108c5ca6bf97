import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { loadKem } from '#crypto/abe/kem.ts'
import { assertKeyCommitment, decryptContent } from '#crypto/envelope/content.ts'
import { type HeaderContext, unwrapContentKey } from '#crypto/envelope/header.ts'
import { openWithPassphrase } from '#crypto/envelope/passphrase.ts'
import { unseal } from '#crypto/envelope/seal.ts'
import { librarySm } from '#crypto/envelope/sm.ts'
import { createSmSuite, loadSuite } from '#crypto/envelope/suites.ts'
import { collect, fromHex, toHex } from '#protocol/bytes.ts'

const vector = JSON.parse(
  readFileSync(new URL('../vectors/envelope.v1.json', import.meta.url), 'utf8'),
) as Record<string, string> & { context: HeaderContext; file: number }
const part = (name: string) => fromHex(vector[name]!)

it('headers of version 1 still open', async () => {
  const contentKey = unwrapContentKey({
    abe: await loadKem(),
    publicKeys: [part('publicKey')],
    attributeKeys: [part('attributeKey')],
    releaseShare: part('releaseShare'),
    header: part('header'),
    context: vector.context,
  })
  expect(toHex(contentKey)).toBe(vector.contentKey)
  assertKeyCommitment(contentKey, part('commitment'))
})

it('headers of version 2 still open, of one domain and of two', async () => {
  const vector = JSON.parse(
    readFileSync(new URL('../vectors/header.v2.json', import.meta.url), 'utf8'),
  ) as Record<string, string> & { context: HeaderContext }
  const part = (name: string) => fromHex(vector[name]!)
  for (const header of ['ofOne', 'ofTwo']) {
    const contentKey = unwrapContentKey({
      abe: await loadKem(),
      publicKeys: [part('publicKey1'), part('publicKey2')],
      attributeKeys: [part('attributeKey1'), part('attributeKey2')],
      releaseShare: part('releaseShare'),
      header: part(header),
      context: vector.context,
    })
    expect(toHex(contentKey)).toBe(vector.contentKey)
  }
})

it('content of version 1 still decrypts', async () => {
  const context = { key: part('contentKey'), publication: part('publication'), file: vector.file }
  async function* stored(): AsyncGenerator<Uint8Array> {
    yield part('ciphertext')
  }
  expect(toHex(await collect(decryptContent(context, stored())))).toBe(vector.plaintext)
})

it('messages sealed by version 1 still open', async () => {
  const opened = await unseal(part('sealingKey'), part('sealed'), part('info'))
  expect(toHex(opened)).toBe(vector.plaintext)
})

it('files sealed under a passphrase by version 1 still open', async () => {
  const opened = await openWithPassphrase(part('underPassphrase'), vector.passphrase!)
  expect(toHex(opened)).toBe(vector.plaintext)
})

const chinese = JSON.parse(
  readFileSync(new URL('../vectors/envelope.v2.json', import.meta.url), 'utf8'),
) as Record<'suite' | 'contentKey' | 'commitment' | 'publication' | 'plaintext', string> & {
  file: number
  ciphertext: string
}

it('content under sm4-gcm of version 2 still decrypts', async () => {
  const { suite, file, ciphertext, plaintext } = chinese
  const [key, publication] = [fromHex(chinese.contentKey), fromHex(chinese.publication)]
  for (const sm of [await loadSuite(suite), createSmSuite(await librarySm())])
    assertKeyCommitment(key, fromHex(chinese.commitment), sm)
  async function* stored(): AsyncGenerator<Uint8Array> {
    yield fromHex(ciphertext)
  }
  const opened = await collect(decryptContent({ key, publication, file, suite }, stored()))
  expect(toHex(opened)).toBe(plaintext)
})
