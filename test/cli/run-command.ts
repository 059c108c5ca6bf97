import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import type { ErrorCode } from '#protocol/errors.ts'

const MAIN = fileURLToPath(new URL('../../sdk/cli/main.ts', import.meta.url))

/** What a command left behind on its way out. */
export interface Ran {
  exit: number | null
  out: string
  err: string
}

const compiled = mkdtempSync(join(tmpdir(), 'cloister-test-compiled-'))
// One that was killed a moment ago may still be writing there.
afterAll(() => rm(compiled, { recursive: true, force: true, maxRetries: 5 }))

/** The environment of a command: nothing of the tester's own reaches it. */
const environment = (extra: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  // Many commands in a row: each finds what the ones before it compiled.
  NODE_COMPILE_CACHE: compiled,
  ...extra,
})

/** Starts the real command, nobody on a terminal. */
export const startCommand = (args: readonly string[], env: NodeJS.ProcessEnv, cwd?: string) =>
  spawn(process.execPath, [MAIN, ...args], {
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(cwd && { cwd }),
  })

/** Runs the real command to its end. */
export async function runCommand(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  cwd?: string,
): Promise<Ran> {
  const child = startCommand(args, env, cwd)
  let out = ''
  let err = ''
  child.stdout.on('data', piece => (out += piece))
  child.stderr.on('data', piece => (err += piece))
  const exit = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  return { exit, out, err }
}

/** A failure as --json tells it. */
export interface ToldFailure {
  error: {
    code: ErrorCode
    message: string
    advice: string
    facts: Record<string, string | number | boolean>
    exit: number
  }
}
