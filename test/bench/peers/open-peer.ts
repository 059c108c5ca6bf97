import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** Another library's program, which times what it is told to do. */
export interface Peer {
  /** Milliseconds that the peer itself measured; `line` is its command, as its source says. */
  time(line: string): Promise<number>
  close(): Promise<void>
}

interface Program {
  /** What must be on the PATH to build it. */
  tool: 'go' | 'cargo'
  /** Builds the sources in `source` and puts all artefacts into `target`; returns the program. */
  build(source: string, target: string): string
}

const SOURCES = import.meta.dirname

const PROGRAMS = {
  circl: {
    tool: 'go',
    build(source, target) {
      const program = join(target, 'circl')
      const flags = ['-C', source, '-mod=readonly', '-o', program]
      execFileSync('go', ['build', ...flags, '.'], { stdio: ['ignore', 'ignore', 'inherit'] })
      return program
    },
  },
  rabe: {
    tool: 'cargo',
    build(source, target) {
      const from = ['--manifest-path', join(source, 'Cargo.toml'), '--target-dir', target]
      const flags = ['--release', '--locked', '--quiet', ...from]
      execFileSync('cargo', ['build', ...flags], { stdio: ['ignore', 'ignore', 'inherit'] })
      return join(target, 'release', 'cloister-bench-rabe')
    },
  },
} as const satisfies Record<string, Program>

/** Builds a peer and starts it; undefined where its compiler is not on the PATH. */
export function openPeer(name: keyof typeof PROGRAMS): Peer | undefined {
  const { tool, build } = PROGRAMS[name]
  if (spawnSync(tool, ['version']).error !== undefined) {
    process.stderr.write(`  skipped: ${name}, for there is no ${tool} on the PATH\n`)
    return undefined
  }
  const target = mkdtempSync(join(tmpdir(), `cloister-bench-${name}-`))
  const remove = () => rmSync(target, { recursive: true, force: true })
  try {
    const child = spawn(build(join(SOURCES, name), target), {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const ended = once(child, 'close')
    // Who ended says so by not answering.
    child.stdin.on('error', () => {})
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    return {
      async time(line) {
        child.stdin.write(`${line}\n`)
        const answer = await answers.next()
        if (answer.done) throw new Error(`${name} ended instead of answering: ${line}`)
        return (JSON.parse(answer.value) as { ms: number }).ms
      },
      async close() {
        child.stdin.end()
        await ended
        remove()
      },
    }
  } catch (error) {
    remove()
    throw error
  }
}
