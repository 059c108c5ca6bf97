import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A process as /proc shows it. Its start tells it from a later one that got the same number. */
interface Seen {
  pid: number
  parent: number
  start: string
  dead: boolean
}

function look(pid: number): Seen | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // A zombie holds nothing any more: only its number is left, until its parent asks for it.
    const dead = fields[0] === 'Z' || fields[0] === 'X'
    return { pid, parent: Number(fields[1]), start: fields[19]!, dead }
  } catch {
    return undefined
  }
}

const names = (pid: number, folder: string): boolean => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder)
  } catch {
    return false
  }
}

/** Every process whose command line names the folder, or that descends from `root`, itself included. */
function family(folder: string, root: number | undefined): Seen[] {
  const all = readdirSync('/proc')
    .filter(name => /^[0-9]+$/.test(name))
    .map(name => look(Number(name)))
    .filter(seen => seen !== undefined)
  const members = new Set(root === undefined ? [] : [root])
  for (let before = 0; before < members.size; ) {
    before = members.size
    for (const { pid, parent } of all) if (members.has(parent)) members.add(pid)
  }
  const ours = ({ pid }: Seen) => pid !== process.pid && (members.has(pid) || names(pid, folder))
  return all.filter(seen => !seen.dead && ours(seen))
}

const send = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended by itself.
  }
}

const stillThere = ({ pid, start }: Seen): boolean => {
  const now = look(pid)
  return now !== undefined && now.start === start && !now.dead
}

/**
 * Kills whatever names a folder, and a process with all that it started, with SIGKILL and at once.
 * Returns the command names of what was killed, when none of it is left.
 */
export async function killEverything(folder: string, root?: number): Promise<string[]> {
  // Held still first, or it could start one more between the look and the kill.
  if (root !== undefined) send(root, 'SIGSTOP')
  const killed = new Map<number, string>()
  const marked: Seen[] = []
  const until = performance.now() + 20_000
  for (;;) {
    const found = family(folder, root)
    for (const { pid } of found) killed.set(pid, commandOf(pid))
    for (const { pid } of found) send(pid, 'SIGKILL')
    marked.push(...found)
    if (found.length === 0 && !marked.some(stillThere)) return [...killed.values()].sort()
    if (performance.now() > until) throw new Error('a killed process does not end')
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}

const commandOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
  } catch {
    return 'gone'
  }
}

/** A program of ours in a process of its own, heard line by line. */
export interface Program {
  pid: number
  /** Lines of standard output so far. */
  lines: string[]
  /** What it wrote on standard error. */
  complaints(): string
  /** Resolves with the first line that fits; rejects when the process ends before. */
  line(fits: (line: string) => boolean): Promise<string>
  /** Resolves when it has ended and all its output is here. */
  ended: Promise<void>
  running(): boolean
}

/** Starts a TypeScript program, named relative to this folder. */
export function startProgram(
  program: string,
  args: readonly string[],
  env: Record<string, string>,
): Program {
  const path = fileURLToPath(new URL(program, import.meta.url))
  const child: ChildProcess = spawn(process.execPath, [path, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, ...env },
  })
  const lines: string[] = []
  let rest = ''
  let complaints = ''
  let listeners: ((line: string) => void)[] = []
  child.stdout!.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n')
    rest = parts.pop()!
    for (const line of parts) {
      lines.push(line)
      for (const listener of [...listeners]) listener(line)
    }
  })
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    complaints += text
  })
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () => resolve())
  })
  return {
    pid: child.pid!,
    lines,
    ended,
    complaints: () => complaints,
    running: () => child.exitCode === null && child.signalCode === null,
    line: fits =>
      new Promise((resolve, reject) => {
        const already = lines.find(fits)
        if (already !== undefined) return resolve(already)
        const listener = (line: string) => {
          if (!fits(line)) return
          listeners = listeners.filter(other => other !== listener)
          resolve(line)
        }
        listeners.push(listener)
        ended.then(() => reject(new Error(`${program} ended early: ${complaints}`)), reject)
      }),
  }
}
