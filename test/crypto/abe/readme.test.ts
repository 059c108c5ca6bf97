import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadAbe } from '#crypto/abe/abe.ts'
import { loadMultiAbe } from '#crypto/abe/multi-abe.ts'
import { encodePolicy } from '#crypto/abe/policy/encode-policy.ts'
import { parsePolicy } from '#crypto/abe/policy/parse-policy.ts'
import { ROOT, readProjectFile } from '#test/project-files.ts'

/** The programs of the page, each with what it says that it prints. */
const programs = [...readProjectFile('crypto/abe/README.md').matchAll(/^```js\n(.*?)^```$/gms)].map(
  ([, source]) => ({
    source: source!,
    title: source!.match(/(?<=\n)const .*|console.*/)?.[0] ?? source!,
    says: [...source!.matchAll(/\/\/ → (.*)$/gm)].map(match => match[1]!),
  }),
)

/** Where the package's exports lead, before it is built. */
function toSource(name: string): string {
  const path = name.replace(/^cloister\//, '')
  const file = path === 'crypto/abe' ? 'crypto/abe/abe' : path
  return pathToFileURL(join(ROOT, `${file}.ts`)).href
}

describe('the programs of crypto/abe/README.md', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cloister-readme-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('are there, and import what the package exports', () => {
    expect(programs).toHaveLength(3)
    const { exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    expect(exports['./crypto/abe'].default).toBe('./dist/crypto/abe/abe.js')
    expect(exports['./crypto/abe/*'].default).toBe('./dist/crypto/abe/*.js')
    const imported = programs.flatMap(({ source }) => source.match(/(?<=from ')[^']+/g) ?? [])
    expect(imported.length).toBeGreaterThan(3)
    for (const name of imported) expect(name).toMatch(/^cloister\/crypto\/abe(\/|$)/)
  })

  it.each(programs)('print what they say: $title', ({ source, says }) => {
    const program = join(folder, 'program.mjs')
    writeFileSync(
      program,
      source.replace(/(?<=from ')cloister\/[^']+/g, name => toSource(name)),
    )
    const printed = execFileSync(process.execPath, [program], { encoding: 'utf8' })
    expect(says.length).toBeGreaterThan(0)
    expect(printed.trimEnd().split('\n')).toEqual(says)
  })
})

it('the lengths that the page gives are those of the bytes', async () => {
  const lengths = new Map(
    [
      ...readProjectFile('crypto/abe/README.md').matchAll(
        /^\| ((?:FABEO|RW15) [a-z ]+) \| (\d.*) \|$/gm,
      ),
    ].map(([, what, length]) => [what!, length!]),
  )
  expect(lengths.size).toBe(8)
  /** The sum that the page spells, of what its words stand for. */
  const said = (what: string, words: Record<string, number>): number =>
    lengths
      .get(what)!
      .split(/,? \+ /)
      .map(part => {
        const [, factor = '1', word] = part.match(/^(\d+)? ?(.*)$/)!
        return Number(factor) * (word === '' ? 1 : words[word!]!)
      })
      .reduce((sum, part) => sum + part)

  const [abe, multi] = [await loadAbe(), await loadMultiAbe()]
  const attributes = ['role:nurse@x', 'ward:3@x']
  const texts = 'role'.length + 'nurse'.length + 'ward'.length + '3'.length
  const domain = 'x'.length
  const policy = 'role:nurse@x and (ward:3@x or role:nurse@x)'
  const words = {
    domain,
    'an attribute': attributes.length,
    'names and values': texts,
    'for the largest number of uses of one attribute': 2,
    'a leaf': 3,
    'a domain': 1,
    policy: encodePolicy(parsePolicy(policy)).length,
  }
  const aad = new Uint8Array()
  const one = abe.setup('x')
  const several = multi.setup('x')
  for (const [what, bytes] of [
    ['FABEO public key', one.publicKey],
    ['FABEO master key', one.masterKey],
    ['FABEO attribute key', abe.issue(one.masterKey, attributes)],
    ['FABEO ciphertext', abe.encapsulate(one.publicKey, policy, aad).ciphertext],
    ['RW15 public key', several.publicKey],
    ['RW15 master key', several.masterKey],
    ['RW15 attribute key', multi.issue(several.masterKey, new Uint8Array(32), attributes)],
    ['RW15 ciphertext', multi.encapsulate(several.publicKey, policy, aad).ciphertext],
  ] as const)
    expect(said(what, words), what).toBe(bytes.length)
})
