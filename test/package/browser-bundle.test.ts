import { createContext, runInContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadAbe } from '#crypto/abe/abe.ts'
import { loadKem } from '#crypto/abe/kem.ts'
import { loadMultiAbe } from '#crypto/abe/multi-abe.ts'
import { equalBytes, utf8 } from '#protocol/bytes.ts'
import { ROOT } from '../project-files.ts'

/** Bytes of each bundle, minified and compressed with gzip: look twice before raising it. */
const BUDGET = 245_000

/** What a page finds that is not part of the language. */
const BROWSER = { crypto, TextEncoder, TextDecoder, atob, btoa, performance, setTimeout }

const ONE_DOMAIN = 'role:nurse@st-anne and 1 of (ward:a@st-anne, ward:b@st-anne)'
const TWO_DOMAINS = 'role:nurse@st-anne and 1 of (panel:a@acme, panel:b@acme)'

/** What a page made. */
interface Made {
  readonly publicKeys: readonly Uint8Array[]
  readonly attributeKeys: readonly Uint8Array[]
  readonly ciphertext: Uint8Array
  readonly key: Uint8Array
  readonly opened: Uint8Array
  readonly refused: string
}

const AAD = utf8('page')

/** An entry, the script that a page runs with it, and Node's opening of what the page made. */
interface Entry {
  readonly file: string
  readonly script: string
  readonly open: (made: Made) => Promise<Uint8Array>
}

const SHARED = `
  const aad = new TextEncoder().encode('page')
  const refusal = open => { try { open() } catch (error) { return error.code } }`

const ENTRIES: readonly Entry[] = [
  {
    file: 'crypto/abe/abe.ts',
    script: `(async () => {
      ${SHARED}
      const abe = await bundle.loadAbe()
      const { publicKey, masterKey } = abe.setup('st-anne')
      const holder = abe.issue(masterKey, ['role:nurse@st-anne', 'ward:b@st-anne'])
      const stranger = abe.issue(masterKey, ['role:nurse@st-anne'])
      const { ciphertext, key } = abe.encapsulate(publicKey, '${ONE_DOMAIN}', aad)
      const opened = abe.decapsulate(publicKey, holder, ciphertext, aad)
      const refused = refusal(() => abe.decapsulate(publicKey, stranger, ciphertext, aad))
      return { publicKeys: [publicKey], attributeKeys: [holder], ciphertext, key, opened, refused }
    })()`,
    open: async ({ publicKeys, attributeKeys, ciphertext }) =>
      (await loadAbe()).decapsulate(publicKeys[0]!, attributeKeys[0]!, ciphertext, AAD),
  },
  {
    file: 'crypto/abe/multi-abe.ts',
    script: `(async () => {
      ${SHARED}
      const abe = await bundle.loadMultiAbe()
      const [clinic, insurer] = ['st-anne', 'acme'].map(domain => abe.setup(domain))
      const [ann, bob] = [1, 2].map(fill => new Uint8Array(32).fill(fill))
      const nurse = abe.issue(clinic.masterKey, ann, ['role:nurse@st-anne'])
      const member = abe.issue(insurer.masterKey, ann, ['panel:b@acme'])
      const other = abe.issue(insurer.masterKey, bob, ['panel:b@acme'])
      const publicKeys = abe.joinPublicKeys([clinic.publicKey, insurer.publicKey])
      const { ciphertext, key } = abe.encapsulate(publicKeys, '${TWO_DOMAINS}', aad)
      const holder = abe.joinAttributeKeys([nurse, member])
      const opened = abe.decapsulate(publicKeys, holder, ciphertext, aad)
      const refused = refusal(() => abe.decapsulate(publicKeys, other, ciphertext, aad))
      return { publicKeys: [publicKeys], attributeKeys: [holder], ciphertext, key, opened, refused }
    })()`,
    open: async ({ publicKeys, attributeKeys, ciphertext }) =>
      (await loadMultiAbe()).decapsulate(publicKeys[0]!, attributeKeys[0]!, ciphertext, AAD),
  },
  ...[ONE_DOMAIN, TWO_DOMAINS].map(
    (policy): Entry => ({
      file: 'crypto/abe/kem.ts',
      script: `(async () => {
      ${SHARED}
      const kem = await bundle.loadKem()
      const [clinic, insurer] = ['st-anne', 'acme'].map(domain => kem.setup(domain))
      const globalId = new Uint8Array(32).fill(1)
      const attributeKeys = [
        kem.issue(clinic.masterKey, globalId, ['role:nurse@st-anne', 'ward:b@st-anne']),
        kem.issue(insurer.masterKey, globalId, ['panel:b@acme']),
      ]
      const stranger = [kem.issue(clinic.masterKey, globalId, ['role:nurse@st-anne'])]
      const publicKeys = [clinic.publicKey, insurer.publicKey]
      const { ciphertext, key } = kem.encapsulate(publicKeys, '${policy}', aad)
      const opened = kem.decapsulate(publicKeys, attributeKeys, ciphertext, aad)
      const refused = refusal(() => kem.decapsulate(publicKeys, stranger, ciphertext, aad))
      return { publicKeys, attributeKeys, ciphertext, key, opened, refused }
    })()`,
      open: async ({ publicKeys, attributeKeys, ciphertext }) =>
        (await loadKem()).decapsulate(publicKeys, attributeKeys, ciphertext, AAD),
    }),
  ),
]

/** A page without Node, whose policy forbids `eval` and allows WebAssembly. */
function openPage() {
  const page = createContext({ ...BROWSER }, { codeGeneration: { strings: false, wasm: true } })
  runInContext('globalThis.window = globalThis.self = globalThis', page)
  return page
}

it('the page of these tests knows nothing of Node', () => {
  const seen = runInContext('[typeof process, typeof Buffer, typeof require]', openPage())
  expect([...seen]).toEqual(['undefined', 'undefined', 'undefined'])
  expect(() => runInContext('eval("1")', openPage())).toThrow(/Code generation/)
})

describe.each([...new Set(ENTRIES.map(({ file }) => file))])('%s in a browser', file => {
  const entries = ENTRIES.filter(entry => entry.file === file)
  let code: string
  let inputs: string[]
  beforeAll(async () => {
    const built = await build({
      absWorkingDir: ROOT,
      entryPoints: [file],
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

  it('bundles this project, libraries, and nothing else', () => {
    const roots = inputs.map(path => path.split('/')[0])
    expect([...new Set(roots)].sort()).toEqual(['crypto', 'node_modules', 'protocol'])
  })

  it('encapsulates, opens and refuses in a page, and Node opens what the page made', async () => {
    for (const { script, open } of entries) {
      const page = openPage()
      runInContext(code, page)
      const made: Made = await runInContext(script, page)
      expect(equalBytes(made.opened, made.key)).toBe(true)
      expect(made.refused).toBe('abe/cannot-decrypt')
      // What comes from the page is no Uint8Array of ours.
      const opened = await open({
        ...made,
        publicKeys: [...made.publicKeys].map(key => Uint8Array.from(key)),
        attributeKeys: [...made.attributeKeys].map(key => Uint8Array.from(key)),
        ciphertext: Uint8Array.from(made.ciphertext),
      })
      expect(equalBytes(opened, made.key)).toBe(true)
    }
  })

  it(`is at most ${BUDGET} bytes, minified and compressed`, () => {
    const size = gzipSync(code, { level: 9 }).length
    console.info(`browser bundle of ${file}: ${code.length} bytes, ${size} with gzip`)
    expect(size).toBeLessThanOrEqual(BUDGET)
    // Less than mcl alone: then something is missing.
    expect(size).toBeGreaterThan(100_000)
  })
})
