import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Report } from '#demo/report.ts'

/** Runs the demo as a user would, in a process of its own, and reads what it reported, `at` a path. */
export async function runDemo(
  args: readonly string[],
  at?: string,
): Promise<{ exit: number | null; output: string; report: Report | undefined }> {
  const folder = await mkdtemp(join(tmpdir(), 'cloister-test-'))
  const file = at ?? join(folder, 'report.json')
  try {
    const child = spawn(process.execPath, ['demo/main.ts', ...args, '--report', file], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', data => {
      output += data
    })
    child.stderr.on('data', data => {
      output += data
    })
    const exit = await new Promise<number | null>(resolve => child.on('close', resolve))
    const report = await readFile(file, 'utf8').catch(() => undefined)
    return { exit, output, report: report ? (JSON.parse(report) as Report) : undefined }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
