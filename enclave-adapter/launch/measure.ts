import { createHash } from 'node:crypto'
import { access, readFile } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { dirname, join, relative, sep } from 'node:path'
import { type Hex, toHex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'

/** A program's parts: what its measurement covers, and all that its process may read. */
export interface ProgramParts {
  measurement: Hex
  /** Folder of `package.json`. */
  root: string
  /** Absolute paths of the program's own source files and of `package.json`. */
  files: readonly string[]
  /** Absolute paths of the external packages it imports, and of theirs. */
  packages: readonly string[]
}

interface LockedPackage {
  version?: string
  integrity?: string
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

/**
 * Measures a program from its files: SHA-256 over a sorted list of its own modules (relative path
 * and SHA-256 of the content), `package.json`, its external packages (place, version and integrity
 * from `package-lock.json`) and Node's version.
 *
 * Own modules are read and hashed. Packages are covered by what the lockfile says of them, which
 * `npm ci` enforces when it installs; edits under `node_modules` afterwards are not seen.
 *
 * @throws `enclave/launch` when a module or the lockfile cannot be read.
 */
export async function measureProgram(main: string): Promise<ProgramParts> {
  const root = await rootOf(main)
  const manifest = join(root, 'package.json')
  const { imports = {}, dependencies = {} } = JSON.parse(await read(manifest)) as {
    imports?: Record<string, string>
    dependencies?: Record<string, string>
  }
  const sources = new Map<string, string>([[manifest, await read(manifest)]])
  const externals = new Set<string>()
  const visit = async (file: string): Promise<void> => {
    if (sources.has(file)) return
    const source = await read(file)
    sources.set(file, source)
    for (const name of packagesNamed(source, dependencies)) externals.add(name)
    for (const specifier of importsOf(source)) {
      if (specifier.startsWith('.')) await visit(join(dirname(file), specifier))
      else if (specifier.startsWith('#')) await visit(join(root, inOwnTree(specifier, imports)))
      else if (!isBuiltin(specifier)) externals.add(packageOf(specifier))
    }
  }
  await visit(main)

  const locked = await lockedPackages(root, externals)
  const lines = [
    ...[...sources].map(([file, text]) => `file ${place(root, file)} ${sha256(text)}`),
    ...locked.map(({ path, version, integrity }) => `package ${path} ${version} ${integrity}`),
  ].sort()
  const text = ['cloister/measurement/v1', `node ${process.version}`, ...lines, ''].join('\n')
  return {
    measurement: toHex(createHash('sha256').update(text).digest()),
    root,
    files: [...sources.keys()],
    packages: locked.map(({ path }) => join(root, path)),
  }
}

/** Specifiers of the modules that a TypeScript source imports when it runs; `import type` vanishes. */
function importsOf(source: string): string[] {
  const found = [
    ...source.matchAll(/^(?:import|export)\b(?!\s+type\b)[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm),
    ...source.matchAll(/^import\s*['"]([^'"]+)['"]/gm),
    ...source.matchAll(/\bimport\s*\(\s*['"]([^'"]+)['"]\s*\)/g),
  ]
  return found.map(match => match[1]!)
}

/** Packages whose files a source names in any string, to read them without an import. */
const packagesNamed = (source: string, dependencies: Record<string, string>): string[] =>
  [...source.matchAll(/['"]([@a-z][^'"\s]*)['"]/g)]
    .map(match => packageOf(match[1]!))
    .filter(name => Object.hasOwn(dependencies, name))

function inOwnTree(specifier: string, imports: Record<string, string>): string {
  for (const [pattern, target] of Object.entries(imports)) {
    const prefix = pattern.slice(0, -1)
    if (pattern.endsWith('*') && specifier.startsWith(prefix))
      return target.replace('*', specifier.slice(prefix.length))
  }
  throw cannotRead(specifier)
}

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

/** The lockfile's entries for some packages and all that they depend on, as far as installed. */
async function lockedPackages(root: string, names: ReadonlySet<string>) {
  const { packages } = JSON.parse(await read(join(root, 'package-lock.json'))) as {
    packages: Record<string, LockedPackage>
  }
  const found = new Map<string, { path: string; version: string; integrity: string }>()
  const queue = [...names].map(name => ({ name, from: '' }))
  for (let next = queue.pop(); next; next = queue.pop()) {
    const path = nearest(packages, next.name, next.from)
    if (!path || found.has(path) || !(await exists(join(root, path)))) continue
    const { version = '', integrity = '', ...entry } = packages[path]!
    found.set(path, { path, version, integrity })
    for (const name of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies }))
      queue.push({ name, from: path })
  }
  const missing = [...names].find(name => !found.has(`node_modules/${name}`))
  if (missing) throw cannotRead(missing)
  return [...found.values()]
}

/** Where Node finds a package from inside another: the deepest `node_modules` that holds it. */
function nearest(packages: Record<string, unknown>, name: string, from: string) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`
    if (Object.hasOwn(packages, path)) return path
    if (folder === '') return undefined
  }
}

async function rootOf(main: string): Promise<string> {
  for (let folder = dirname(main); ; folder = dirname(folder)) {
    if (await exists(join(folder, 'package.json'))) return folder
    if (folder === dirname(folder)) throw cannotRead('package.json')
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw cannotRead(path.split(sep).at(-1)!, cause)
  }
}

const place = (root: string, file: string): string => relative(root, file).split(sep).join('/')
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const cannotRead = (what: string, cause?: unknown) =>
  new CloisterError('enclave/launch', 'a part of the program cannot be found', {
    advice: 'install the project again with npm ci',
    facts: { part: what },
    cause,
  })
