#!/usr/bin/env node
// Runs on any Node: finds one that runs TypeScript directly, and hands everything over to it.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const LEAST = 26
const main = new URL('./main.ts', import.meta.url)
const installed = fileURLToPath(
  new URL(
    `../../node_modules/.bin/node${process.platform === 'win32' ? '.exe' : ''}`,
    import.meta.url,
  ),
)

if (!existsSync(fileURLToPath(main))) {
  process.stderr.write(
    'cloister/usage: this package carries attribute encryption only, not the command\n' +
      '  → import cloister/crypto/abe from it; the command runs from a clone of the project\n',
  )
  process.exitCode = 2
} else if (Number(process.versions.node.split('.')[0]) >= LEAST) {
  await import('./main.ts')
} else if (existsSync(installed)) {
  const child = spawn(installed, [fileURLToPath(main), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal ? 1 : 0)
  })
} else {
  process.stderr.write(
    `cloister/usage: Node ${LEAST} is needed, this is ${process.versions.node}\n` +
      '  → `npm ci` in the project brings it\n',
  )
  process.exitCode = 2
}
