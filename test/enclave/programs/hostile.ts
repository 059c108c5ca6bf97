import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { Worker } from 'node:worker_threads'
import { createPeer } from '#enclave-adapter/program/peer.ts'

/** A program that tries what it must not, before and after it could have given up anything. */

const attempt = (deed: () => unknown): string => {
  try {
    deed()
    return 'done'
  } catch (error) {
    return (error as { code?: string }).code ?? 'failed'
  }
}

const dial = (port: number): Promise<string> =>
  new Promise(resolve => {
    try {
      const socket = connect(port, '127.0.0.1')
      socket.on('connect', () => resolve('done'))
      socket.on('error', (error: { code?: string }) => resolve(error.code ?? 'failed'))
    } catch (error) {
      resolve((error as { code?: string }).code ?? 'failed')
    }
  })

const peer = createPeer({
  write: frame => process.stdout.write(frame),
  async serve(_, body) {
    const { question } = body as { question: string }
    const { path, port } = JSON.parse(question) as { path: string; port: number }
    const outcome = {
      read: attempt(() => readFileSync('/etc/passwd')),
      write: attempt(() => writeFileSync(path, 'plaintext')),
      spawn: attempt(() => spawnSync('/bin/true').error?.message ?? 'done'),
      worker: attempt(() => new Worker('1', { eval: true })),
      connect: await dial(port),
      fetch: await fetch(`http://127.0.0.1:${port}/`).then(
        () => 'done',
        (error: { cause?: { code?: string } }) => error.cause?.code ?? 'failed',
      ),
      environment: Object.keys(process.env).join(' '),
      evaluate: attempt(() => new Function('return 1')()),
    }
    return { tables: [], columns: [JSON.stringify(outcome)], reads: [], cohort: 0, dominance: 0 }
  },
})
process.stdin.on('data', piece => peer.receive(piece as Buffer))
process.stdin.on('end', () => process.exit(0))
