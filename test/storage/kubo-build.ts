import { execFileSync, spawnSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * A real Kubo, built from Go modules: once, into the cache beside the installed packages, and again
 * when the modules or Go change.
 */
const SOURCE = join(import.meta.dirname, 'kubo-node')
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/kubo-node/', import.meta.url))

/** Milliseconds for the first build; with cold caches it takes some minutes. */
export const BUILD_TIME = 900_000

/** The path of the `ipfs` program, or why there is none. */
export type Built = { ipfs: string } | { absent: string }

/** The program if it was built here before: nobody who runs the tests waits minutes for it unasked. */
export function findKubo(): Built {
  const { ipfs, ...place } = placeOf()
  if (ipfs === undefined) return { absent: place.absent! }
  return existsSync(ipfs)
    ? { ipfs }
    : { absent: 'it has not been built here; `node test/storage/kubo-build.ts` does, in minutes' }
}

function placeOf(): { ipfs?: string; absent?: string; go?: string } {
  const go = spawnSync('go', ['env', 'GOVERSION'], { encoding: 'utf8' })
  if (go.error !== undefined) return { absent: 'there is no go on the PATH' }
  const hash = createHash('sha256').update(go.stdout)
  for (const file of ['go.mod', 'go.sum']) hash.update(readFileSync(join(SOURCE, file)))
  return { ipfs: join(CACHE, hash.digest('hex').slice(0, 16), 'ipfs'), go: go.stdout.trim() }
}

/** Builds the program where that was not done before. */
export function buildKubo(): Built {
  const { ipfs, absent, go } = placeOf()
  if (ipfs === undefined) return { absent: absent! }
  if (existsSync(ipfs)) return { ipfs }
  const folder = dirname(ipfs)
  mkdirSync(folder, { recursive: true })
  const target = 'github.com/ipfs/kubo/cmd/ipfs'
  const draft = join(folder, `draft-${randomUUID()}`)
  const flags = ['-C', SOURCE, '-mod=readonly', '-buildvcs=false', '-trimpath', '-ldflags=-s -w']
  try {
    execFileSync('go', ['build', ...flags, '-tags=nofuse', '-o', draft, target], {
      stdio: ['ignore', 'ignore', 'inherit'],
      // What is on the machine builds it, or says that it is too old.
      env: { ...process.env, GOTOOLCHAIN: 'local' },
      timeout: BUILD_TIME,
    })
    renameSync(draft, ipfs)
  } catch (error) {
    return { absent: `it does not build with ${go}: ${(error as Error).message}` }
  } finally {
    rmSync(draft, { force: true })
  }
  return { ipfs }
}

if (import.meta.main) {
  const built = buildKubo()
  process.stdout.write('ipfs' in built ? `built: ${built.ipfs}\n` : `no Kubo: ${built.absent}\n`)
  if ('absent' in built) process.exitCode = 1
}
