import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** A Node of one major version on the `PATH`, besides the one that npm installed here. */
export function findNode(major: number): string | undefined {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter(folder => folder !== '' && !folder.includes('node_modules'))
    .map(folder => join(folder, name))
    .find(path => existsSync(path) && versionOf(path).startsWith(`v${major}.`))
}

const versionOf = (node: string): string =>
  execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()
