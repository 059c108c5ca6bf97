import { globSync, readFileSync } from 'node:fs'
import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  commitContentKey,
  createContentKey,
  decryptContent,
  encryptContent,
} from '#crypto/envelope/content.ts'
import { openWithPassphrase, sealUnderPassphrase } from '#crypto/envelope/passphrase.ts'
import { createSealingKey, seal, unseal } from '#crypto/envelope/seal.ts'
import { loadSuite, SUITES } from '#crypto/envelope/suites.ts'
import { collect, equalBytes, fromUtf8, utf8 } from '#protocol/bytes.ts'
import { ROOT } from '../project-files.ts'

const sources = globSync('crypto/**/*.ts', { cwd: ROOT }).sort()
const read = (file: string): string => readFileSync(`${ROOT}${file}`, 'utf8')

/** Where Node is asked for at run time what it does faster, and the same bytes come without it. */
const ASKING_FOR_NODE = ['aes-gcm', 'passphrase', 'sm'].map(name => `crypto/envelope/${name}.ts`)

/** What a page finds that is not part of the language. */
const PAGE = { TextEncoder, TextDecoder, atob, btoa, performance, setTimeout }

it('nothing in crypto imports Node or takes it for granted', () => {
  expect(sources.length).toBeGreaterThan(20)
  for (const file of sources) {
    expect(read(file), file).not.toMatch(/(from|import\()\s*'(node:|fs|path|crypto')/)
    expect(read(file), file).not.toMatch(/\b(Buffer|require)\b[.(]/)
    // `process` that may be absent is read with `?.`, off an object that says so.
    expect(read(file), file).not.toMatch(/\bprocess\b[.([]/)
  }
})

it('asks for Node where that is known, and each of those places is tried without it below', () => {
  const asking = sources.filter(file => /\bprocess\b\s*\?|getBuiltinModule/.test(read(file)))
  expect(asking).toEqual(ASKING_FOR_NODE)
})

it('imports the shared words and no other layer', () => {
  for (const file of sources) {
    const imports = [...read(file).matchAll(/from '(#[^']+)'/g)].map(m => m[1])
    expect(
      imports.every(name => name!.startsWith('#protocol/')),
      file,
    ).toBe(true)
  }
})

describe('all of crypto/envelope in a page without Node', () => {
  let code: string
  /** Every module of the folder, behind a name of its own. */
  beforeAll(async () => {
    const files = sources.filter(file => file.startsWith('crypto/envelope/'))
    const names = files.map(file => file.replace(/^.*\/|\.ts$/g, '').replaceAll('-', '_'))
    const exported = files.map((file, i) => `export * as ${names[i]} from './${file}'`)
    const built = await build({
      absWorkingDir: ROOT,
      stdin: { contents: exported.join('\n'), resolveDir: ROOT },
      bundle: true,
      platform: 'browser',
      target: 'es2022',
      format: 'iife',
      globalName: 'bundle',
      write: false,
      logLevel: 'silent',
    })
    code = built.outputFiles[0]!.text
  })

  /** A page, and how often each function of WebCrypto was called in it. */
  function openPage() {
    const calls: Record<string, number> = {}
    const subtle = new Proxy(crypto.subtle, {
      get:
        (target, name: keyof SubtleCrypto) =>
        (...given: unknown[]) => {
          calls[name] = (calls[name] ?? 0) + 1
          return Reflect.apply(target[name], target, given)
        },
    })
    const random = (array: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(array)
    const page = createContext({ ...PAGE, crypto: { subtle, getRandomValues: random } })
    runInContext('globalThis.window = globalThis.self = globalThis', page)
    runInContext(code, page)
    return { page, calls, run: (source: string) => runInContext(source, page) }
  }

  const plaintext = new Uint8Array(1_048_576 + 100).map((_, i) => i % 251)
  async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
    yield bytes
  }

  it('has no process, no Buffer, no require there, and finds no SM4 of Node', () => {
    const { run } = openPage()
    expect([...run('[typeof process, typeof Buffer, typeof require]')]).toEqual(
      new Array(3).fill('undefined'),
    )
    expect(run('bundle.sm.platformSm()')).toBeUndefined()
  })

  it.each(SUITES)(
    'encrypts and decrypts content by %s, in the bytes that Node makes',
    async suite => {
      const { page, calls, run } = openPage()
      const context = { key: createContentKey(), publication: createContentKey(), file: 7, suite }
      const byNode = await collect(encryptContent(context, once(plaintext)))
      Object.assign(page, { given: { context, plaintext, byNode } })
      const made: {
        sealed: Uint8Array
        opened: Uint8Array
        commitment: Uint8Array
        refused: string
      } = await run(`(async () => {
        const { encryptContent, decryptContent, commitContentKey } = bundle.content
        // What comes from outside is no Uint8Array of the page.
        const own = bytes => Uint8Array.from(bytes)
        const [plaintext, byNode] = [own(given.plaintext), own(given.byNode)]
        const { key, publication } = given.context
        const context = { ...given.context, key: own(key), publication: own(publication) }
        async function* once(bytes) { yield bytes }
        async function collect(stream) {
          const pieces = []
          for await (const piece of stream) pieces.push(piece)
          const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
          let at = 0
          for (const piece of pieces) { all.set(piece, at); at += piece.length }
          return all
        }
        const sealed = await collect(encryptContent(context, once(plaintext)))
        const opened = await collect(decryptContent(context, once(byNode)))
        const suite = await bundle.suites.loadSuite(context.suite)
        const altered = sealed.slice()
        altered[1_048_600] ^= 1
        let refused
        try { await collect(decryptContent(context, once(altered))) } catch (error) { refused = error.code }
        return { sealed, opened, commitment: commitContentKey(context.key, suite), refused }
      })()`)
      expect(equalBytes(made.sealed, byNode)).toBe(true)
      expect(equalBytes(made.opened, plaintext)).toBe(true)
      const commitment = commitContentKey(context.key, await loadSuite(suite))
      expect(equalBytes(made.commitment, commitment)).toBe(true)
      expect(made.refused).toBe('envelope/tampered')
      // AES is WebCrypto's: a key a stream, a call a chunk, and of SM4 it is asked nothing.
      if (suite === 'aes-256-gcm') expect(calls).toMatchObject({ importKey: 3, encrypt: 2 })
      else expect(calls).toEqual({})
      const back = await collect(decryptContent(context, once(Uint8Array.from(made.sealed))))
      expect(equalBytes(back, plaintext)).toBe(true)
    },
  )

  it('seals messages, and opens those that Node sealed', async () => {
    const { page, calls, run } = openPage()
    const { publicKey, privateKey } = await createSealingKey()
    const [info, message] = [utf8('purpose'), utf8('from a page')]
    const sealed = await seal(publicKey, utf8('from Node'), info)
    Object.assign(page, { given: { publicKey, privateKey, info, sealed, message } })
    const made: { opened: Uint8Array; sealed: Uint8Array } = await run(`(async () => {
      const { seal, unseal } = bundle.seal
      const own = bytes => Uint8Array.from(bytes)
      const [info, message] = [own(given.info), own(given.message)]
      const opened = await unseal(own(given.privateKey), own(given.sealed), info)
      return { opened, sealed: await seal(own(given.publicKey), message, info) }
    })()`)
    expect(fromUtf8(made.opened)).toBe('from Node')
    expect(fromUtf8(await unseal(privateKey, Uint8Array.from(made.sealed), info))).toBe(
      'from a page',
    )
    expect(calls).toMatchObject({ encrypt: 1, decrypt: 1 })
  })

  it('seals under a passphrase, and opens what Node sealed', async () => {
    const { page, run } = openPage()
    const secret = utf8('a key at rest')
    const sealed = await sealUnderPassphrase(secret, 'open, please')
    Object.assign(page, { given: { secret, sealed } })
    const made: { opened: Uint8Array; sealed: Uint8Array } = await run(`(async () => {
      const { sealUnderPassphrase, openWithPassphrase } = bundle.passphrase
      const own = bytes => Uint8Array.from(bytes)
      const opened = await openWithPassphrase(own(given.sealed), 'open, please')
      return { opened, sealed: await sealUnderPassphrase(own(given.secret), 'open, please') }
    })()`)
    expect(equalBytes(made.opened, secret)).toBe(true)
    const back = await openWithPassphrase(Uint8Array.from(made.sealed), 'open, please')
    expect(equalBytes(back, secret)).toBe(true)
  })
})
