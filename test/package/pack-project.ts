import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { projectFiles, ROOT } from '../project-files.ts'

/** What `cloister/crypto/abe` may need beyond itself; nothing else is there to be found. */
const LIBRARIES = ['@noble/curves', '@noble/hashes', 'mcl-wasm']

/** What is copied to be packed: everything else of the project has no part in it. */
const PACKED = /^(crypto|protocol|sdk\/cli)\/|^[^/]+$/

/** Someone else's project, in which `cloister` is installed. */
export interface Consumer {
  folder: string
  /** Paths in the packed file, sorted. */
  packed: string[]
  remove(): void
}

/**
 * Packs the project with `npm pack` and unpacks it as `npm install` would, its libraries beside it,
 * without a network. The project is packed from a copy, because packing writes beside the sources.
 */
export function openConsumer(): Consumer {
  const temporary = mkdtempSync(join(tmpdir(), 'cloister-package-'))
  const remove = () => rmSync(temporary, { recursive: true, force: true })
  try {
    const project = join(temporary, 'project')
    for (const file of projectFiles().filter(path => PACKED.test(path)))
      cpSync(join(ROOT, file), join(project, file))
    symlinkSync(join(ROOT, 'node_modules'), join(project, 'node_modules'))
    const tarball = execFileSync('npm', ['pack', '--silent', '--offline'], {
      cwd: project,
      encoding: 'utf8',
    })
      .trim()
      .split('\n')
      .at(-1)!

    const folder = join(temporary, 'consumer')
    const installed = join(folder, 'node_modules', 'cloister')
    mkdirSync(installed, { recursive: true })
    const unpack = ['--extract', '--strip-components=1', '--file', join(project, tarball)]
    execFileSync('tar', [...unpack, '--directory', installed])
    for (const name of LIBRARIES) {
      const target = join(folder, 'node_modules', name)
      mkdirSync(dirname(target), { recursive: true })
      cpSync(join(ROOT, 'node_modules', name), target, { recursive: true })
    }
    writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n')
    const listed = execFileSync('tar', ['--list', '--file', join(project, tarball)], {
      encoding: 'utf8',
    })
    const packed = listed.trim().split('\n')
    return { folder, packed: packed.map(path => path.replace('package/', '')).sort(), remove }
  } catch (error) {
    remove()
    throw error
  }
}
