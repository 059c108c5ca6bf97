import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { createSimulator } from '#enclave-adapter/launch/simulator.ts'

const programAt = (name: string) =>
  fileURLToPath(new URL(`../enclave/programs/${name}.ts`, import.meta.url))

test('a hostile program reaches no file, network, process, worker or environment', async () => {
  process.env.CLOISTER_TEST_SECRET = 'not for the enclave'
  let connections = 0
  const server = createServer(socket => {
    connections++
    socket.destroy()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const path = join(tmpdir(), `cloister-hostile-${process.pid}`)
  const enclave = await (await createSimulator({ program: programAt('hostile') })).launch()
  const { port } = server.address() as { port: number }
  const { columns } = await enclave.plan({
    question: JSON.stringify({ path, port }),
    manifests: [],
  })
  await enclave.close()
  server.close()
  const { evaluate, ...outcome } = JSON.parse(columns[0]!)
  expect(outcome).toEqual({
    read: 'ERR_ACCESS_DENIED',
    write: 'ERR_ACCESS_DENIED',
    spawn: 'ERR_ACCESS_DENIED',
    worker: 'ERR_ACCESS_DENIED',
    connect: 'ERR_ACCESS_DENIED',
    fetch: 'ERR_ACCESS_DENIED',
    environment: '',
  })
  expect(evaluate).not.toBe('done')
  expect(connections).toBe(0)
  expect(existsSync(path)).toBe(false)
})

test('a program that prints instead of speaking frames is ended, and nothing it printed is told', async () => {
  const enclave = await (await createSimulator({ program: programAt('babbling') })).launch()
  const error = await enclave.plan({ question: '', manifests: [] }).catch(caught => caught)
  expect(error.code).toMatch(/^enclave\/(protocol|died)$/)
  expect(JSON.stringify([error.message, error.advice, error.facts])).not.toContain('patient')
  await enclave.died
})

test('a program does not outlive the process that started it', async () => {
  const { spawn } = await import('node:child_process')
  const parent = spawn(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { createSimulator } from '#enclave-adapter/launch/simulator.ts'
       const enclave = await (await createSimulator()).launch()
       process.stdout.write(String(enclave.pid) + '\\n')
       setInterval(() => {}, 1000)`,
    ],
    { cwd: fileURLToPath(new URL('../..', import.meta.url)), stdio: ['ignore', 'pipe', 'ignore'] },
  )
  const [line] = (await once(parent.stdout!, 'data')) as [Buffer]
  const pid = Number(line.toString())
  expect(alive(pid)).toBe(true)
  parent.kill('SIGKILL')
  for (let i = 0; i < 200 && alive(pid); i++) await new Promise(resolve => setTimeout(resolve, 50))
  expect(alive(pid)).toBe(false)
})

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
