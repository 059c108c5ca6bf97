import { spawn } from 'node:child_process'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startUp, type Up } from './deployment.ts'
import { typist } from './typist.ts'

/** How a deployment of one machine begins and ends. */

const PASSPHRASE = 'correct horse battery staple'
let folder: string
let up: Up
let asset: string
const place = (...parts: string[]): string => join(folder, ...parts)
const { held, failed } = typist(() => ({
  folder,
  env: { CLOISTER_HOME: place('home'), CLOISTER_URL: up.url, CLOISTER_PASSPHRASE: PASSPHRASE },
}))

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cloister-test-'))
  up = await startUp(place('data'), PASSPHRASE)
  await held('init', '--as', 'st-anne')
  await held('register', '--as', 'st-anne', '--name', 'Hospital St Anne', '--domain', 'st-anne')
  await writeFile(place('note.txt'), 'no finding')
  const policy = ['--domain', 'st-anne', '--policy', 'role:physician@st-anne']
  asset = (await held<{ asset: string }>('publish', 'note.txt', '--as', 'st-anne', ...policy)).asset
})
afterAll(async () => {
  await up?.kill()
  await rm(folder, { recursive: true, force: true })
})

it('keeps a second deployment off the port and off the data', async () => {
  const { port } = new URL(up.url)
  const taken = await failed(3, 'up', '--data', place('second'), '--port', port)
  expect(taken.code).toBe('cloister/port-in-use')
  await expect(stat(place('second'))).rejects.toMatchObject({ code: 'ENOENT' })
  const data = await failed(3, 'up', '--data', place('data'), '--port', '0')
  expect(data.code).toBe('cloister/data-in-use')
})

it('ends with everything it started when it is interrupted', async () => {
  expect(await processesOf(place('data'))).not.toEqual([])
  expect(await up.interrupt()).toBe(0)
  expect(await processesOf(place('data'))).toEqual([])
  expect((await failed(3, 'status')).code).toBe('cloister/not-running')
})

it('starts again with all its data, and dies with a command that is killed', async () => {
  up = await startUp(place('data'), PASSPHRASE)
  expect(await held('status', '--as', 'st-anne')).toMatchObject({
    authorities: ['st-anne'],
    party: { registeredName: 'Hospital St Anne' },
  })
  expect(await held('catalogue')).toMatchObject({ assets: [{ asset }] })
  expect((await processesOf(place('data'))).length).toBeGreaterThan(0)
  await up.kill()
  await expect.poll(() => processesOf(place('data')), { timeout: 20_000 }).toEqual([])
})

/** Processes that have a folder in their command line, the tester's own aside. */
function processesOf(path: string): Promise<string[]> {
  const ps = spawn('ps', ['-eo', 'pid=,args='], { stdio: ['ignore', 'pipe', 'ignore'] })
  let text = ''
  ps.stdout.on('data', piece => (text += piece))
  return new Promise((resolve, reject) => {
    ps.once('error', reject)
    ps.once('close', () => resolve(text.split('\n').filter(line => line.includes(path))))
  })
}
