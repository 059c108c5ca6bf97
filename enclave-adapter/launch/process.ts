import { spawn } from 'node:child_process'
import { parse } from 'node:path'
import { CloisterError } from '#protocol/errors.ts'
import { createPeer } from '../program/peer.ts'
import type { ProgramParts } from './measure.ts'

/** A program in a process of its own. */
export interface ProgramProcess {
  call(operation: string, body: unknown): Promise<unknown>
  /** Ends the process; resolves when it is gone. */
  close(): Promise<void>
  readonly pid: number
  /** Resolves when the process is gone, whatever the reason. */
  readonly died: Promise<void>
}

/** Milliseconds that a program has to end by itself once its input has ended. */
const PATIENCE = 2_000

/**
 * Starts a program under Node's permission model: it may read its own measured files and packages,
 * and nothing else: no network, no other file, no writing, no process, no worker, no inspector, no
 * environment. Native addons are allowed because DuckDB is one, and they are outside the model.
 * Its standard error goes nowhere, since it could hold rows. It ends when its input does, and so
 * never outlives the process that started it.
 *
 * @throws `enclave/launch` when this Node cannot run it or the process does not start.
 */
export async function startProgram(options: {
  main: string
  parts: ProgramParts
  /** Answers what the program asks of its host. */
  serve(operation: string, body: unknown): Promise<unknown>
}): Promise<ProgramProcess> {
  const { main, parts, serve } = options
  if (Number(process.versions.node.split('.')[0]) < 26)
    throw new CloisterError('enclave/launch', 'this Node is too old to hold the enclave program', {
      advice: 'start Cloister with its own Node, node_modules/.bin/node',
      facts: { version: process.version },
    })
  const readable = [...parts.files, ...parts.packages]
  const child = spawn(
    process.execPath,
    [
      '--permission',
      '--allow-addons',
      ...readable.map(path => `--allow-fs-read=${path}`),
      '--no-warnings',
      '--disallow-code-generation-from-strings',
      main,
    ],
    { cwd: parse(main).root, env: {}, stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true },
  )
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', cause =>
      reject(new CloisterError('enclave/launch', 'the enclave process did not start', { cause })),
    )
  })

  const peer = createPeer({ write: frame => child.stdin.write(frame), serve })
  const died = new Promise<void>(resolve => {
    child.once('close', (code, signal) => {
      peer.fail(
        new CloisterError('enclave/died', 'the enclave process has ended', {
          advice: 'open the job again; an answer that was not settled is lost',
          facts: signal ? { signal } : { exit: code ?? -1 },
        }),
      )
      resolve()
    })
  })
  // A write to a process that has just ended; `died` says so.
  child.stdin.on('error', () => {})
  child.stdout.on('data', (piece: Buffer) => {
    try {
      peer.receive(piece)
    } catch (error) {
      peer.fail(error as CloisterError)
      child.kill('SIGKILL')
    }
  })
  return {
    call: peer.call,
    pid: child.pid!,
    died,
    async close() {
      child.stdin.end()
      const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE)
      await died
      clearTimeout(timer)
    },
  }
}
