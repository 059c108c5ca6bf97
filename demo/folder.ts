import { constants, existsSync, rmSync } from 'node:fs'
import { access, mkdtemp, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { systemRandom } from '#crypto/random.ts'
import { toHex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { DemoOptions } from './options.ts'

/** Where the demo keeps its state, and what seals it. */
export interface Workplace {
  folder: string
  passphrase: string
  /** Whether the passphrase was drawn now, for a folder that stays. */
  drawn: boolean
  /** Removes what is not to stay. */
  clear(): void
}

/**
 * Finds a place for the state and checks that the report can be written, before any work is done.
 *
 * @throws `cloister/file` when a path cannot be used; `envelope/passphrase` when a folder that stands
 *   needs a passphrase that was not given.
 */
export async function openWorkplace({ data, report }: DemoOptions): Promise<Workplace> {
  if (report !== undefined) await assertWritable(report)
  const given = process.env.CLOISTER_PASSPHRASE
  if (data === undefined) {
    const folder = await mkdtemp(join(tmpdir(), 'cloister-demo-'))
    const clear = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    return { folder, passphrase: given ?? drawPassphrase(), drawn: false, clear }
  }
  const standing = await stat(data).catch(() => undefined)
  if (standing && !standing.isDirectory())
    throw new CloisterError('cloister/file', '--data names something that is no folder', {
      advice: 'name a folder, or a path where one can be made',
      facts: { path: data },
    })
  if (!given && existsSync(join(data, 'vault', 'vault.key')))
    throw new CloisterError('envelope/passphrase', 'the folder is sealed under a passphrase', {
      advice: 'set CLOISTER_PASSPHRASE to the one it was made with, or name another folder',
      facts: { path: data },
    })
  return {
    folder: data,
    passphrase: given ?? drawPassphrase(),
    drawn: given === undefined,
    clear: () => {},
  }
}

const drawPassphrase = (): string => toHex(systemRandom(16)).slice(2)

async function assertWritable(path: string): Promise<void> {
  const existing = await stat(path).catch(() => undefined)
  try {
    if (existing?.isDirectory()) throw new TypeError('a folder')
    await access(existing ? path : dirname(path), constants.W_OK)
  } catch (cause) {
    throw new CloisterError('cloister/file', 'the report cannot be written there', {
      advice: 'name a file in a folder that exists and is writable',
      facts: { path },
      cause,
    })
  }
}
