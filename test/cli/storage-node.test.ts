import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { cidOf } from '#protocol/cid.ts'
import { connectNode } from '#sdk/connect.ts'
import { temporaryFolder } from '../storage/temporary-folder.ts'
import { runCommand, startCommand, type ToldFailure } from './run-command.ts'

const ENV = { CLOISTER_PASSPHRASE: 'a node of its own' }
/** Nobody is there: a node reads without a ledger, and says so when somebody wants to write. */
const LEDGER = ['--ledger', 'http://127.0.0.1:1']

it('runs until it is interrupted, gives out what it has, and is checked while it rests', async () => {
  const folder = join(await temporaryFolder(), 'node')
  const command = ['storage-node', '--folder', folder, '--json']
  const child = startCommand([...command, '--port', '0', ...LEDGER], ENV)
  const [piece] = (await once(child.stdout, 'data')) as [Buffer]
  const { url, operator, unreached } = JSON.parse(piece.toString()) as Record<
    'url' | 'operator' | 'unreached',
    string
  >
  expect(unreached).toContain('127.0.0.1:1')
  expect(operator).toMatch(/^0x[0-9a-f]{40}$/)
  const node = connectNode(url)
  expect((await node.key({})).operator).toBe(operator)
  expect(await node.has({ cid: cidOf(new Uint8Array(3)) })).toEqual({ held: false })
  expect((await fetch(`${url}/ipfs/bafkqaaa?format=raw`)).status).toBe(200)
  const secret = { sealed: new Uint8Array(80), signature: new Uint8Array(65), domain: '' }
  const asked = node.session({ ...secret, party: `0x${'1'.repeat(40)}`, nonce: '1', deadline: 1 })
  await expect(asked).rejects.toMatchObject({ code: 'call/unavailable' })
  // Its folder is its own while it runs.
  const second = await runCommand([...command, '--port', '0', ...LEDGER], ENV)
  expect([second.exit, (JSON.parse(second.out) as ToldFailure).error.code]).toEqual([
    3,
    'cloister/data-in-use',
  ])
  child.kill('SIGINT')
  const [exit] = (await once(child, 'exit')) as [number]
  expect(exit).toBe(0)
  const checked = await runCommand([...command, '--scrub'], ENV)
  expect(checked.exit).toBe(0)
  expect(JSON.parse(checked.out)).toMatchObject({ checked: 0, rotten: [], missing: [] })
})

it('says what is wrong with a folder that cannot be made', async () => {
  const file = join(await temporaryFolder(), 'file')
  await writeFile(file, '')
  for (const command of [
    ['storage-node', '--folder', join(file, 'node'), ...LEDGER],
    ['up', '--data', join(file, 'data')],
  ]) {
    const { exit, out } = await runCommand([...command, '--port', '0', '--json'], ENV)
    const { code, advice } = (JSON.parse(out) as ToldFailure).error
    expect([exit, code]).toEqual([3, 'storage/disk'])
    expect(advice).not.toBe('')
  }
})

it.each([
  [['--quota', 'much'], 'number of bytes'],
  [['--quota', '5GB'], 'number of bytes'],
  [['--port', 'x'], 'whole number'],
  [['--ledger', 'somewhere'], 'URL'],
  [['--registry', '0x12'], '40 hex digits'],
])('is refused %j, and says why', async (args, sentence) => {
  const folder = await temporaryFolder()
  const { exit, err } = await runCommand(['storage-node', '--folder', folder, ...args], ENV)
  expect(err).toContain(sentence)
  expect(exit).toBe(2)
})
