import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { measureProgram } from '#enclave-adapter/launch/measure.ts'
import { createSimulator } from '#enclave-adapter/launch/simulator.ts'

let root: string
const write = (file: string, text: string) => writeFileSync(join(root, file), text)
const lock = (version: string, integrity: string) =>
  JSON.stringify({
    packages: {
      'node_modules/used': { version, integrity, dependencies: { deeper: '1' } },
      'node_modules/deeper': { version: '1.0.0', integrity: 'sha512-deeper' },
      'node_modules/unused': { version: '1.0.0', integrity: 'sha512-unused' },
    },
  })
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cloister-measure-'))
  for (const name of ['used', 'deeper', 'unused', '../own'])
    mkdirSync(join(root, 'node_modules', name), { recursive: true })
  write(
    'package.json',
    JSON.stringify({ imports: { '#own/*': './own/*' }, dependencies: { used: '1' } }),
  )
  write('package-lock.json', lock('1.0.0', 'sha512-used'))
  write(
    'main.ts',
    "import { b } from '#own/b.ts'\nimport type { C } from './c.ts'\nimport 'used/thing.js'\nexport const a: C = b\n",
  )
  write('own/b.ts', "export { d as b } from '../d.ts'\n")
  write('c.ts', 'export type C = number\n')
  write('d.ts', 'export const d = 1\n')
  write('bystander.ts', 'export const e = 1\n')
})
afterEach(() => rmSync(root, { recursive: true }))
const measure = async () => (await measureProgram(join(root, 'main.ts'))).measurement

describe('the measurement of a program', () => {
  test('is the same for the same files, wherever they lie', async () => {
    const before = await measure()
    const old = root
    root = mkdtempSync(join(tmpdir(), 'cloister-measure-'))
    const { cpSync } = await import('node:fs')
    cpSync(old, root, { recursive: true })
    expect(await measure()).toBe(before)
    rmSync(old, { recursive: true })
  })

  test.each([
    [
      'its main module',
      () => write('main.ts', "import { b } from '#own/b.ts'\nexport const a = b\n"),
    ],
    ['a module it imports through two others', () => write('d.ts', 'export const d = 2\n')],
    [
      'package.json',
      () =>
        write(
          'package.json',
          JSON.stringify({
            imports: { '#own/*': './own/*' },
            dependencies: { used: '1' },
            name: 'x',
          }),
        ),
    ],
    ["a package's version", () => write('package-lock.json', lock('1.0.1', 'sha512-used'))],
    [
      "a package's content, as the lockfile has it",
      () => write('package-lock.json', lock('1.0.0', 'sha512-other')),
    ],
  ])('is another after a change of %s', async (_, change) => {
    const before = await measure()
    change()
    expect(await measure()).not.toBe(before)
  })

  test.each([
    ['a module that is imported for its types only', () => write('c.ts', 'export type C = 1\n')],
    ['a file that nothing imports', () => write('bystander.ts', 'export const e = 2\n')],
  ])('is the same after a change of %s', async (_, change) => {
    const before = await measure()
    change()
    expect(await measure()).toBe(before)
  })

  test('covers the packages of packages, and what the process may read is no more', async () => {
    const { files, packages } = await measureProgram(join(root, 'main.ts'))
    const inside = (paths: readonly string[]) =>
      paths.map(path => path.slice(root.length + 1)).sort()
    expect(inside(files)).toEqual(['d.ts', 'main.ts', 'own/b.ts', 'package.json'])
    expect(inside(packages)).toEqual(['node_modules/deeper', 'node_modules/used'])
  })

  test('is refused when a part is missing', async () => {
    rmSync(join(root, 'd.ts'))
    await expect(measure()).rejects.toMatchObject({
      code: 'enclave/launch',
      facts: { part: 'd.ts' },
    })
  })

  test('that was announced must be the one that starts', async () => {
    const simulator = await createSimulator({ program: join(root, 'main.ts') })
    write('d.ts', 'export const d = 2\n')
    await expect(simulator.launch()).rejects.toMatchObject({ code: 'enclave/launch' })
  })
})
