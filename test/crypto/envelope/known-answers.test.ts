import { createDecipheriv, scryptSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { scryptAsync } from '@noble/hashes/scrypt.js'
import { describe, expect, it } from 'vitest'
import { sealUnderPassphrase } from '#crypto/envelope/passphrase.ts'
import { librarySm, platformSm } from '#crypto/envelope/sm.ts'
import { concat, fromHex, toHex, utf8 } from '#protocol/bytes.ts'
import { itWithData } from '../../shared-data.ts'

describe.each(['platform', 'library'])('SM3 and SM4 of the %s', which => {
  const load = async () => (which === 'platform' ? platformSm()! : await librarySm())

  itWithData('vectors/sm', "give OpenSSL's answers", async folder => {
    const { sm3, sm4 } = JSON.parse(
      readFileSync(join(folder, 'sm3_sm4_openssl.json'), 'utf8'),
    ) as Record<'sm3' | 'sm4', Record<string, string>[]>
    const sm = await load()
    for (const { msg, digest } of sm3)
      expect(toHex(sm.hash(fromHex(msg!)))).toBe(`0x${digest!.toLowerCase()}`)
    const modes = sm4.filter(({ mode }) => mode !== 'GCM').map(({ mode }) => mode)
    expect(modes).toEqual(['ECB', 'CBC', 'CTR'])
    console.info(`SM of the ${which}: not run, for want of a use: SM4 in ${modes.join(', ')}; SM2`)
    const gcm = sm4.filter(({ mode }) => mode === 'GCM')
    expect(gcm).toHaveLength(1)
    for (const vector of gcm) {
      const part = (name: string) => fromHex(vector[name]!)
      const sealed = concat([part('ct'), part('tag')])
      expect(sm.encrypt(part('key'), part('iv'), part('aad'), part('pt'))).toEqual(sealed)
      expect(sm.decrypt(part('key'), part('iv'), part('aad'), sealed)).toEqual(part('pt'))
    }
  })

  /** GB/T 32905-2016, annex A: the examples that every text on SM3 repeats. */
  it("give the standard's digests", async () => {
    const sm = await load()
    expect(toHex(sm.hash(utf8('abc')))).toBe(
      '0x66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    )
    expect(toHex(sm.hash(utf8('abcd'.repeat(16))))).toBe(
      '0xdebe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
    )
  })
})

/** RFC 7914, section 12, the third. */
it('scrypt gives the answer of its RFC', async () => {
  const options = { N: 16_384, r: 8, p: 1, dkLen: 64, maxmem: 2 ** 30 }
  expect(toHex(await scryptAsync(utf8('pleaseletmein'), utf8('SodiumChloride'), options))).toBe(
    '0x7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2' +
      'd5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887',
  )
})

it('OpenSSL opens what was sealed under a passphrase', async () => {
  const sealed = await sealUnderPassphrase(utf8('a key'), 'correct horse')
  const [, logN, r, p] = sealed
  const options = { N: 2 ** logN!, r: r!, p: p!, maxmem: 2 ** 28 }
  const key = scryptSync('correct horse', sealed.subarray(4, 20), 32, options)
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(20, 32))
  decipher.setAAD(sealed.subarray(0, 32))
  decipher.setAuthTag(sealed.subarray(-16))
  const opened = concat([decipher.update(sealed.subarray(32, -16)), decipher.final()])
  expect(opened).toEqual(utf8('a key'))
})
