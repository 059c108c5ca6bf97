import { createContext, runInContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadAbe } from '#crypto/abe/abe.ts'
import { equalBytes, utf8 } from '#protocol/bytes.ts'
import { ROOT } from '../project-files.ts'

/** Bytes of the bundle, minified and compressed with gzip: look twice before raising it. */
const BUDGET = 245_000

/** What a page finds that is not part of the language. */
const BROWSER = { crypto, TextEncoder, TextDecoder, atob, btoa, performance, setTimeout }

const POLICY = 'role:nurse@st-anne and 1 of (ward:a@st-anne, ward:b@st-anne)'

/** Runs in the page; what it gives back is made of bytes and texts only. */
const PAGE = `(async () => {
  const abe = await bundle.loadAbe()
  const { publicKey, masterKey } = abe.setup('st-anne')
  const attributeKey = abe.issue(masterKey, ['role:nurse@st-anne', 'ward:b@st-anne'])
  const stranger = abe.issue(masterKey, ['role:nurse@st-anne'])
  const aad = new TextEncoder().encode('page')
  const { ciphertext, key } = abe.encapsulate(publicKey, '${POLICY}', aad)
  const opened = abe.decapsulate(publicKey, attributeKey, ciphertext, aad)
  let refused
  try { abe.decapsulate(publicKey, stranger, ciphertext, aad) } catch (error) { refused = error.code }
  return { publicKey, attributeKey, ciphertext, key, opened, refused }
})()`

type Bytes = Record<'publicKey' | 'attributeKey' | 'ciphertext' | 'key' | 'opened', Uint8Array>

describe('crypto/abe in a browser', () => {
  let code: string
  let inputs: string[]
  beforeAll(async () => {
    const built = await build({
      absWorkingDir: ROOT,
      entryPoints: ['crypto/abe/abe.ts'],
      bundle: true,
      minify: true,
      platform: 'browser',
      target: 'es2022',
      format: 'iife',
      globalName: 'bundle',
      write: false,
      metafile: true,
      logLevel: 'silent',
    })
    code = built.outputFiles[0]!.text
    inputs = Object.keys(built.metafile.inputs)
  })

  /** A page without Node, whose policy forbids `eval` and allows WebAssembly. */
  const openPage = () => {
    const page = createContext({ ...BROWSER }, { codeGeneration: { strings: false, wasm: true } })
    runInContext('globalThis.window = globalThis.self = globalThis', page)
    return page
  }

  it('the page of this test knows nothing of Node', () => {
    const seen = runInContext('[typeof process, typeof Buffer, typeof require]', openPage())
    expect([...seen]).toEqual(['undefined', 'undefined', 'undefined'])
    expect(() => runInContext('eval("1")', openPage())).toThrow(/Code generation/)
  })

  it('bundles this project, libraries, and nothing else', () => {
    const roots = inputs.map(path => path.split('/')[0])
    expect([...new Set(roots)].sort()).toEqual(['crypto', 'node_modules', 'protocol'])
  })

  it('encapsulates, opens and refuses in a page, and Node opens what the page made', async () => {
    const page = openPage()
    runInContext(code, page)
    const made: Bytes & { refused: string } = await runInContext(PAGE, page)
    expect(equalBytes(made.opened, made.key)).toBe(true)
    expect(made.refused).toBe('abe/cannot-decrypt')
    const abe = await loadAbe()
    const [publicKey, attributeKey, ciphertext] = [
      Uint8Array.from(made.publicKey),
      Uint8Array.from(made.attributeKey),
      Uint8Array.from(made.ciphertext),
    ]
    const opened = abe.decapsulate(publicKey, attributeKey, ciphertext, utf8('page'))
    expect(equalBytes(opened, made.key)).toBe(true)
  })

  it(`is at most ${BUDGET} bytes, minified and compressed`, () => {
    const size = gzipSync(code, { level: 9 }).length
    console.info(`browser bundle of crypto/abe: ${code.length} bytes, ${size} with gzip`)
    expect(size).toBeLessThanOrEqual(BUDGET)
    // Less than mcl alone: then something is missing.
    expect(size).toBeGreaterThan(100_000)
  })
})
