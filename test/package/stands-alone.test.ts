import { execFileSync } from 'node:child_process'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from '../project-files.ts'
import { findNode } from './find-node.ts'
import { type Consumer, openConsumer } from './pack-project.ts'

const OLDEST = 20

describe('the packed project', () => {
  let consumer: Consumer
  beforeAll(() => {
    consumer = openConsumer()
  })
  afterAll(() => consumer?.remove())

  const runRoundTrip = (node: string): string => {
    const program = join(consumer.folder, 'round-trip.mjs')
    copyFileSync(join(import.meta.dirname, 'round-trip.mjs'), program)
    return execFileSync(node, [program], { cwd: consumer.folder, encoding: 'utf8' })
  }

  it('encapsulates and decapsulates from plain JavaScript under the Node that runs here', () => {
    expect(runRoundTrip(process.execPath)).toBe(`opened under ${process.version}`)
  })

  it(`does so under Node ${OLDEST}, the oldest that package.json promises`, context => {
    const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    expect(engines.node).toBe(`>=${OLDEST}`)
    const node = findNode(OLDEST)
    if (node === undefined) {
      const reason = `there is no Node ${OLDEST} on the PATH`
      if (process.env.REQUIRE_ALL === '1') throw new Error(reason)
      console.warn(`skipped: ${reason}`)
      return context.skip(reason)
    }
    expect(runRoundTrip(node)).toMatch(new RegExp(`^opened under v${OLDEST}\\.`))
  })

  it('brings declarations that a strict checker follows and believes', () => {
    const check = (name: string, source: string): string => {
      writeFileSync(join(consumer.folder, name), source)
      const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc')
      const options = '--strict --noEmit --target ES2024 --module NodeNext --skipLibCheck --types'
      try {
        execFileSync(process.execPath, [compiler, ...options.split(' '), '', name], {
          cwd: consumer.folder,
          encoding: 'utf8',
        })
        return ''
      } catch (error) {
        return (error as { stdout: string }).stdout
      }
    }
    const source = [
      "import { type Abe, loadAbe } from 'cloister/crypto/abe'",
      "import { type Kem, loadKem } from 'cloister/crypto/abe/kem'",
      "import { loadMultiAbe, type MultiAbe } from 'cloister/crypto/abe/multi-abe'",
      "import { type ExplainedPolicy, explain } from 'cloister/crypto/abe/policy/explain'",
      "import { formatPolicy } from 'cloister/crypto/abe/policy/format-policy'",
      "import { parsePolicy } from 'cloister/crypto/abe/policy/parse-policy'",
      "import type { CloisterError } from 'cloister/protocol/errors'",
      'const abe: Abe = await loadAbe()',
      'export const multi: MultiAbe = await loadMultiAbe()',
      "export const kem: Kem = await loadKem({ pairing: 'noble' })",
      "const { publicKey } = abe.setup('st-anne')",
      "export const why: ExplainedPolicy = explain(parsePolicy('a:1@st-anne'), [])",
      "export const text: string = formatPolicy(parsePolicy('a:1@st-anne'))",
      'export const codeOf = (error: CloisterError): string => error.code',
      '',
    ].join('\n')
    expect(check('right.ts', `${source}abe.domainOf(publicKey)\n`)).toBe('')
    expect(check('wrong.ts', `${source}abe.domainOf(text)\n`)).toMatch(/wrong\.ts.*TS2345/)
  })

  it('holds no sources, nothing of the layers above, and names no import of its own scope', () => {
    const { packed, folder } = consumer
    const expected =
      /^(LICENSE|README\.md|package\.json|sdk\/cli\/cloister\.mjs|dist\/(crypto|protocol)\/.+\.(js|d\.ts))$/
    expect(packed.filter(path => !expected.test(path))).toEqual([])
    const modules = packed.filter(path => path.startsWith('dist/'))
    expect(modules).toContain('dist/crypto/abe/abe.js')
    const odd = modules.filter(path => {
      const code = readFileSync(join(folder, 'node_modules', 'cloister', path), 'utf8')
      return /(?:from|import\()\s*['"](?:#|\.[^'"]*\.ts['"])/.test(code)
    })
    expect(odd).toEqual([])
  })
})
