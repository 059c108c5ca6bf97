import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The project's root, with a slash at its end. */
export const ROOT = new URL('..', import.meta.url).pathname

/** Files of the project as git sees them: tracked, or new and not ignored; with `/`, sorted. */
export function projectFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  const files = [...new Set(listed.split('\0'))].filter(
    path => path !== '' && existsSync(join(ROOT, path)),
  )
  return files.sort()
}

/** The text of a file of the project. */
export const readProjectFile = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
