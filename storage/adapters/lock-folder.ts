import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { CloisterError } from '#protocol/errors.ts'

/** Held until it is released or its process ends, however that ends. */
export interface FolderLock {
  release(): void
}

/**
 * Takes a folder for this process alone. The lock names its holder by pid and start time, so one
 * left behind by a killed process, or found after a restart, is taken over.
 *
 * @throws `cloister/data-in-use` while its holder lives, this process included.
 */
export function lockFolder(folder: string): FolderLock {
  const path = join(folder, 'lock')
  const own = `${process.pid} ${startOf(process.pid) ?? ''}`
  const draft = `${path}.${randomUUID()}`
  writeFileSync(draft, own, { mode: 0o600 })
  try {
    // A link appears whole or not at all, and never over another.
    for (let tries = 0; tries < 10; tries++) {
      try {
        linkSync(draft, path)
        return { release: () => releaseLock(path, own) }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const holder = readLock(path)
      if (holder === undefined) continue
      if (isAlive(holder)) break
      takeAway(path, holder)
    }
  } finally {
    rmSync(draft, { force: true })
  }
  throw new CloisterError('cloister/data-in-use', 'another process is using this data folder', {
    advice: 'stop it first, or choose another folder',
    facts: { folder, pid: Number(readLock(path)?.split(' ')[0] ?? 0) },
  })
}

/** How often a folder is made again that whoever had it takes away. */
const MOST_TRIES = 10

/**
 * Makes a folder where there is none, and takes it for this process alone.
 *
 * @throws `cloister/data-in-use` as {@link lockFolder}; what the disk says.
 */
export async function takeFolder(folder: string): Promise<FolderLock> {
  for (let tries = 0; ; tries++) {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      return lockFolder(folder)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || tries === MOST_TRIES) throw error
    }
  }
}

function releaseLock(path: string, own: string): void {
  if (readLock(path) === own) rmSync(path, { force: true })
}

/** Removes a dead process's lock, unless somebody else has replaced it in the meantime. */
function takeAway(path: string, dead: string): void {
  const aside = `${path}.${randomUUID()}`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  const taken = readLock(aside)
  if (taken !== undefined && taken !== dead) {
    try {
      linkSync(aside, path)
    } catch {
      // A third one holds it by now.
    }
  }
  unlinkSync(aside)
}

function readLock(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function isAlive(holder: string): boolean {
  const [pid, start] = holder.split(' ')
  try {
    process.kill(Number(pid), 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  // Pids are reused; where there is a /proc, a start time is not.
  return (startOf(Number(pid)) ?? '') === (start ?? '')
}

/** Start of a living process in clock ticks since boot; undefined where there is no /proc. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // A killed process that nobody has waited for keeps its entry, and nothing else.
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
  } catch {
    return undefined
  }
}
