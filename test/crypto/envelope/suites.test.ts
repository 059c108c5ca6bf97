import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import {
  CHUNK_BYTES,
  ciphertextSize,
  commitContentKey,
  createContentKey,
  decryptContent,
  encryptContent,
} from '#crypto/envelope/content.ts'
import { librarySm, platformSm } from '#crypto/envelope/sm.ts'
import { createSmSuite, loadSuite, SUITES } from '#crypto/envelope/suites.ts'
import { collect, concat, equalBytes, toHex, utf8 } from '#protocol/bytes.ts'
import { suiteSchema } from '#protocol/manifest.ts'
import { ROOT } from '../../project-files.ts'

const context = { key: createContentKey(), publication: createContentKey(), file: 7 }

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

describe.each(SUITES)('the suite %s', suite => {
  it.each([0, 1, CHUNK_BYTES, CHUNK_BYTES + 1])('gives back %d bytes', async size => {
    const plaintext = new Uint8Array(size).fill(7)
    const encrypted = await collect(encryptContent({ ...context, suite }, once(plaintext)))
    expect(encrypted).toHaveLength(ciphertextSize(size))
    const opened = await collect(decryptContent({ ...context, suite }, once(encrypted)))
    expect(equalBytes(opened, plaintext)).toBe(true)
  })

  it('commits with 32 bytes that no other suite gives', async () => {
    const all = await Promise.all(
      SUITES.map(async name => toHex(commitContentKey(context.key, await loadSuite(name)))),
    )
    expect(all.every(commitment => commitment.length === 66)).toBe(true)
    expect(new Set(all).size).toBe(SUITES.length)
  })

  it('is one that a manifest can name', () => {
    expect(suiteSchema.safeParse(suite).success).toBe(true)
  })
})

describe('choosing a suite', () => {
  it.each(['aes-128-cbc', 'toString', '__proto__', 'SM4-GCM', ''])(
    'refuses %j by its name',
    async suite => {
      const refusal = { code: 'envelope/suite', message: `there is no cipher suite ${suite}` }
      await expect(loadSuite(suite)).rejects.toMatchObject(refusal)
      for (const work of [encryptContent, decryptContent])
        await expect(
          collect(work({ ...context, suite }, once(new Uint8Array(16)))),
        ).rejects.toMatchObject(refusal)
      expect(suiteSchema.safeParse(suite).success).toBe(false)
    },
  )

  it('is aes-256-gcm where nobody chose', async () => {
    const plain = await collect(encryptContent(context, once(utf8('data'))))
    const named = { ...context, suite: 'aes-256-gcm' }
    expect(await collect(decryptContent(named, once(plain)))).toEqual(utf8('data'))
    const suite = await loadSuite('aes-256-gcm')
    expect(commitContentKey(context.key)).toEqual(commitContentKey(context.key, suite))
  })
})

describe('SM4 and SM3 of the platform and of the library', () => {
  const platform = platformSm()!
  const bytes = (maxLength: number) => fc.uint8Array({ maxLength })
  const exactly = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })

  it('are both there', () => {
    expect(platform).toBeDefined()
  })

  it('give the same bytes', async () => {
    const library = await librarySm()
    fc.assert(
      fc.property(exactly(16), exactly(12), bytes(70), bytes(300), (key, nonce, aad, plaintext) => {
        const sealed = platform.encrypt(key, nonce, aad, plaintext)
        expect(sealed).toHaveLength(plaintext.length + 16)
        expect(library.encrypt(key, nonce, aad, plaintext)).toEqual(sealed)
        for (const sm of [platform, library])
          expect(sm.decrypt(key, nonce, aad, sealed)).toEqual(plaintext)
        expect(library.hash(plaintext)).toEqual(platform.hash(plaintext))
      }),
    )
    fc.assert(
      fc.property(
        bytes(100),
        bytes(100),
        bytes(100),
        fc.integer({ min: 1, max: 200 }),
        (secret, salt, info, length) => {
          const derived = platform.derive(secret, salt, info, length)
          expect(derived).toHaveLength(length)
          expect(library.derive(secret, salt, info, length)).toEqual(derived)
        },
      ),
    )
  })

  it('give the same bytes for whole files', async () => {
    const plaintext = new Uint8Array(CHUNK_BYTES).map((_, i) => i % 251)
    const [one, other] = [createSmSuite(platform), createSmSuite(await librarySm())]
    const [salt, info, nonce, aad] = [1, 2, 3, 4].map(fill => new Uint8Array(12).fill(fill))
    const seal = async (suite: typeof one) =>
      concat(
        await (await suite.openCipher(context.key, salt!, info!)).encrypt(nonce!, aad!, plaintext),
      )
    expect(equalBytes(await seal(one), await seal(other))).toBe(true)
    expect(commitContentKey(context.key, one)).toEqual(commitContentKey(context.key, other))
  })

  it.each(['platform', 'library'])(
    'yield nothing for a wrong or a missing tag: %s',
    async which => {
      const sm = which === 'platform' ? platform : await librarySm()
      const [key, nonce, aad] = [new Uint8Array(16), new Uint8Array(12), utf8('aad')]
      const sealed = sm.encrypt(key, nonce, aad, utf8('data stays inside'))
      const decrypt = (altered: Uint8Array) => sm.decrypt(key, nonce, aad, altered)
      expect(decrypt(sealed)).toEqual(utf8('data stays inside'))
      for (let bit = 0; bit < sealed.length * 8; bit++) {
        const altered = sealed.slice()
        altered[bit >> 3]! ^= 1 << (bit & 7)
        expect(decrypt(altered)).toBeUndefined()
      }
      // Any shorter tag, none at all, and one with something behind it.
      for (let length = 0; length < sealed.length; length++)
        expect(decrypt(sealed.slice(0, length))).toBeUndefined()
      expect(decrypt(concat([sealed, new Uint8Array(1)]))).toBeUndefined()
      expect(sm.decrypt(key, nonce, utf8('aae'), sealed)).toBeUndefined()
      expect(sm.decrypt(key, new Uint8Array(12).fill(1), aad, sealed)).toBeUndefined()
      expect(sm.decrypt(new Uint8Array(16).fill(1), nonce, aad, sealed)).toBeUndefined()
    },
  )

  it.each([
    ['there is no Node', undefined],
    ['its OpenSSL has no SM4', { getCiphers: () => ['aes-256-gcm'], getHashes: () => ['sm3'] }],
    ['its OpenSSL has no SM3', { getCiphers: () => ['sm4-gcm'], getHashes: () => ['sha256'] }],
  ])('the platform is passed over where %s', (_, builtin) => {
    const spy = vi.spyOn(process, 'getBuiltinModule').mockReturnValue(builtin as never)
    try {
      expect(platformSm()).toBeUndefined()
    } finally {
      spy.mockRestore()
    }
  })
})

describe('sm4-gcm in a browser', () => {
  it('decrypts what Node encrypted, by a library that pages without it do not load', async () => {
    const bundle = (splitting: boolean) =>
      build({
        absWorkingDir: ROOT,
        entryPoints: ['crypto/envelope/content.ts'],
        bundle: true,
        platform: 'browser',
        target: 'es2022',
        format: splitting ? 'esm' : 'iife',
        splitting,
        globalName: 'bundle',
        outdir: 'memory',
        write: false,
        metafile: true,
        logLevel: 'silent',
      })
    const split = await bundle(true)
    const entry = Object.values(split.metafile.outputs).find(({ entryPoint }) =>
      entryPoint?.endsWith('content.ts'),
    )!
    const statically = entry.imports.filter(({ kind }) => kind !== 'dynamic-import')
    const eager = [entry, ...statically.map(({ path }) => split.metafile.outputs[path]!)]
    const loaded = eager.flatMap(({ inputs }) => Object.keys(inputs))
    expect(loaded.some(path => path.includes('noble'))).toBe(true)
    expect(loaded.filter(path => path.includes('sm-crypto'))).toEqual([])

    const code = (await bundle(false)).outputFiles[0]!.text
    const page = createContext({ crypto, TextEncoder, TextDecoder })
    runInContext('globalThis.window = globalThis.self = globalThis', page)
    runInContext(code, page)
    const suite = 'sm4-gcm'
    const sealed = await collect(encryptContent({ ...context, suite }, once(utf8('from Node'))))
    const given = { key: [...context.key], publication: [...context.publication] }
    Object.assign(page, { given: { ...given, file: context.file, suite, sealed: [...sealed] } })
    const opened = await runInContext(
      `(async () => {
        const [key, publication, sealed] = ['key', 'publication', 'sealed'].map(name =>
          Uint8Array.from(given[name]))
        async function* once() { yield sealed }
        const pieces = []
        const context = { ...given, key, publication }
        for await (const piece of bundle.decryptContent(context, once())) pieces.push(...piece)
        return pieces
      })()`,
      page,
    )
    expect(Uint8Array.from(opened)).toEqual(utf8('from Node'))
  })
})
