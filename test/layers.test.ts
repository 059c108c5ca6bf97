import { describe, expect, it } from 'vitest'
import { breaches, findCycle, placeOf, resolve } from './check-layers.ts'
import { importsOf, runningImportsOf } from './imports.ts'
import { LAYERS } from './layers.ts'
import { projectFiles, readProjectFile } from './project-files.ts'

const files = projectFiles()
/** All but this one, which is full of what may not be. */
const modules = files.filter(
  file => /\.(ts|mjs)$/.test(file) && file.includes('/') && file !== 'test/layers.test.ts',
)
const known = new Set(files)
const exists = (path: string): boolean => known.has(path)

describe('the layers of the project', () => {
  it('there are modules to look at in every layer that has a folder', () => {
    expect(modules.length).toBeGreaterThan(100)
    for (const name of ['protocol', 'crypto', 'contracts', 'storage', 'services', 'sdk'])
      expect(modules.filter(file => file.startsWith(`${name}/`)).length, name).toBeGreaterThan(5)
  })

  it('every module imports only what its layer may', () => {
    expect(modules.flatMap(file => breaches(file, readProjectFile(file), exists))).toEqual([])
  })

  it('no modules import each other in a round when they run', () => {
    const graph = new Map(
      modules.map(file => [
        file,
        runningImportsOf(readProjectFile(file)).flatMap(
          specifier => resolve(file, specifier) ?? [],
        ),
      ]),
    )
    expect(findCycle(graph)).toBeUndefined()
  })

  it('a layer imports only layers that stand before it in the table, so that no round is possible', () => {
    for (const [i, { name, layers }] of LAYERS.entries()) {
      const before = LAYERS.slice(0, i).map(layer => layer.name)
      for (const other of layers) expect(before, name).toContain(other.split('/')[0])
    }
  })

  it('every library in the table is declared in package.json, and what runs is no devDependency', () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
      readProjectFile('package.json'),
    ) as Record<string, Record<string, string>>
    const declared = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
    for (const layer of LAYERS.filter(({ name }) => name !== 'test')) {
      for (const library of layer.libraries)
        expect(
          Object.keys(dependencies!).some(name =>
            `${name}/`.startsWith(library.replace('*', '')),
          ) || Object.hasOwn(dependencies!, library.split('/')[0]!),
          `${layer.name}: ${library}`,
        ).toBe(true)
      for (const { also = [] } of layer.except ?? [])
        for (const library of also) expect(declared, library).toContain(library)
    }
  })

  it('every exception in the table is about a place that exists', () => {
    for (const { name, except = [] } of LAYERS) {
      if (!modules.some(file => file.startsWith(`${name}/`))) continue
      for (const place of except.flatMap(({ at }) => at))
        expect(
          modules.some(file => (place.endsWith('/') ? file.startsWith(place) : file === place)),
          place,
        ).toBe(true)
    }
  })
})

describe('the check itself', () => {
  const anything = () => true
  const told = (file: string, source: string) => breaches(file, source, anything)

  it.each([
    ['sdk/actions/a.ts', "import { b } from '#services/b.ts'", 'sdk may not'],
    ['protocol/a.ts', "import type { b } from '#crypto/b.ts'", 'protocol may not'],
    ['crypto/a.ts', "import { readFile } from 'node:fs/promises'", "Node's modules"],
    ['crypto/a.ts', "import fs from 'fs'", "Node's modules"],
    ['crypto/a.ts', "const fs = process.getBuiltinModule('node:fs')", "Node's modules"],
    ['crypto/a.ts', "import { z } from 'zod'", 'not crypto'],
    ['protocol/a.ts', "import { createPublicClient } from 'viem'", 'not protocol'],
    ['services/a/b.ts', "import Koa from 'koa'", 'not services'],
    ['sdk/a.ts', "import { Command } from 'commander'", 'not sdk'],
    ['sdk/a.ts', "import { a } from '#enclave-adapter/launch/a.ts'", 'sdk may not'],
    ['sdk/a.ts', "import { diskFile } from './normalise/read-folder.ts'", 'runs in browsers'],
    ['storage/a.ts', "export * from './adapters/files.ts'", 'runs in browsers'],
    ['enclave-adapter/verify/a.ts', "import { a } from '../launch/a.ts'", 'runs in browsers'],
    ['enclave-adapter/verify/a.ts', "import { x } from '@duckdb/node-api'", 'not enclave-adapter'],
    ['storage/a.ts', "import { a } from '../crypto/a.ts'", 'write it as #crypto/a.ts'],
    ['storage/a.ts', "import { b } from '#storage/b.ts'", 'write it relative'],
    ['storage/a.ts', "const b = await import('#sdk/b.ts')", 'storage may not'],
    ['storage/a.ts', 'const b = await import(name)', 'only known when it runs'],
    ['storage/a.ts', "const solc = require('solc')", 'not storage'],
    ['storage/a.ts', "import {\n  a,\n  b,\n} from '#demo/a.ts'", 'storage may not'],
    ['storage/a.ts', "import '#test/a.ts'", 'storage may not'],
    ['demo/a.ts', "import { a } from '#test/a.ts'", 'demo may not'],
    ['elsewhere/a.ts', '', 'no layer'],
  ])('reports what %s may not do: %s', (file, source, sentence) => {
    const found = told(file, source)
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(sentence)
  })

  it.each([
    ['sdk/cli/a.ts', "import { Command } from 'commander'\nimport { join } from 'node:path'"],
    ['sdk/a.ts', "import { a } from '#enclave-adapter/verify/a.ts'"],
    ['services/http.ts', "import Koa from 'koa'\nimport { createServer } from 'node:http'"],
    ['protocol/a.ts', "import { hashTypedData } from 'viem/utils'"],
    ['crypto/a.ts', "/**\n * import { x } from '#sdk/x.ts'\n */\n// import fs from 'node:fs'"],
    ['test/a.ts', "import { it } from 'vitest'\nimport { a } from '#test/b.ts'"],
  ])('lets %s do what it may', (file, source) => {
    expect(told(file, source)).toEqual([])
  })

  it('reports an import of a file that is not there', () => {
    const found = breaches('sdk/a.ts', "import { b } from './b.ts'", () => false)
    expect(found).toEqual(['sdk/a.ts imports ./b.ts, and there is no sdk/b.ts'])
  })

  it('finds a round of imports, and none where types alone make it', () => {
    const a = "import { b } from './b.ts'\nexport const a = b"
    const b = "import type { a } from './a.ts'\nexport const b = 1"
    const graph = (first: string, second: string) =>
      new Map([
        ['sdk/a.ts', runningImportsOf(first).map(name => resolve('sdk/a.ts', name)!)],
        ['sdk/b.ts', runningImportsOf(second).map(name => resolve('sdk/b.ts', name)!)],
      ])
    expect(findCycle(graph(a, b))).toBeUndefined()
    expect(findCycle(graph(a, b.replace('import type', 'import')))).toEqual([
      'sdk/a.ts',
      'sdk/b.ts',
      'sdk/a.ts',
    ])
  })

  it('reads every kind of import', () => {
    const source = [
      "import a from 'a'",
      "import 'b'",
      "export { c } from 'c'",
      "export * as d from 'd'",
      "import type { E } from 'e'",
      "type F = import('f').F",
      "const g = await import('g')",
      "const h = require('h')",
    ].join('\n')
    expect(importsOf(source).specifiers.sort()).toEqual([...'abcdefgh'])
  })

  it('the longest rule decides about a place', () => {
    expect(placeOf('enclave-adapter/verify/evidence.ts')?.browser).toBe(true)
    expect(placeOf('enclave-adapter/launch/adapter.ts')?.browser).toBe(false)
    expect(placeOf('vitest.config.ts')).toBeUndefined()
  })
})
