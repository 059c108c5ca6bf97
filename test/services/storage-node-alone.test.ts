import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CarReader } from '@ipld/car'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { toHex, utf8 } from '#protocol/bytes.ts'
import { type Cid, cidOf } from '#protocol/cid.ts'
import { type Client, createClient } from '#sdk/client.ts'
import { connect, connectNode } from '#sdk/connect.ts'
import { createMemoryKeyring } from '#sdk/memory-keyring.ts'
import { nodeParty } from '#sdk/node-writer.ts'
import { type Embedded, openEmbedded } from '#services/embedded.ts'
import { type HttpFace, openHttp } from '#services/http.ts'
import { openHolders } from '#services/storage-node/holders.ts'
import { openJournal } from '#services/storage-node/journal.ts'
import { openFileBlocks } from '#storage/adapters/files.ts'
import { createWritePass, forgetBlocks } from '#storage/node-session.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { killEverything, type Program, startProgram } from '../end-to-end/processes.ts'
import { PASSPHRASE } from '../end-to-end/scene.ts'

/** A deployment of six nodes of its own and one in a process of its own, on the same small ledger. */

const MAIN = '../../services/storage-node-main.ts'
let folder: string
let embedded: Embedded
let face: HttpFace
let alone: Program
let url: string
let client: Client

const start = async (port = '0', ledger = face.url): Promise<{ url: string; operator: string }> => {
  alone = startProgram(
    MAIN,
    ['--folder', join(folder, 'alone'), '--port', port, '--ledger', ledger],
    { CLOISTER_PASSPHRASE: PASSPHRASE },
  )
  return JSON.parse(await alone.line(line => line.startsWith('{')))
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cloister-alone-'))
  // The node is up before its deployment: it asks the ledger when somebody wants to write.
  let served: Embedded | undefined
  face = await openHttp({
    channel: path => served?.channel(path),
    rpc: (body, origin) => served!.ledger.handleRpc(body, origin),
    gateway: path => served?.gateway(path),
    port: 0,
  })
  url = (await start()).url
  embedded = await openEmbedded({
    folder: join(folder, 'data'),
    passphrase: PASSPHRASE,
    nodes: [url],
  })
  served = embedded
  client = await createClient({ network: connect(face.url), keyring: createMemoryKeyring() })
})
afterAll(async () => {
  await face?.close()
  await embedded?.close()
  await killEverything(folder)
  await rm(folder, { recursive: true, force: true })
})

it('is one of the deployment’s nodes, admitted by whoever runs that', async () => {
  const { nodes } = await client.network.host.info({})
  expect(nodes).toHaveLength(7)
  expect(nodes[6]).toMatchObject({ name: 'node-6', url })
  expect(await client.chain.operator(nodes[6]!.operator)).toMatchObject({
    role: 'storage',
    admitted: true,
  })
})

it('takes blocks of a party that had no name, and gives them to everybody', async () => {
  expect(await client.chain.party(client.address)).toBeUndefined()
  const block = utf8('kept on another machine')
  const cid = cidOf(block)
  await client.nodes[6]!.put(cid, block)
  expect((await client.chain.party(client.address))?.name).toMatch(/^party-[0-9a-f]{6}$/)
  expect(await connectNode(url).has({ cid })).toEqual({ held: true })
  // The same through the deployment, for whoever cannot reach the node itself.
  expect((await embedded.network.node(6).get({ cid })).block).toEqual(block)
  const answer = await fetch(`${url}/ipfs/${cid}?format=raw`)
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(new Uint8Array(block))
})

it('serves its gateway at its root, and an embedded node below its number', async () => {
  const block = utf8('kept on this machine')
  const cid = cidOf(block)
  await client.nodes[2]!.put(cid, block)
  const answer = await fetch(`${face.url}/node/2/ipfs/${cid}?format=car`)
  const car = await CarReader.fromBytes(new Uint8Array(await answer.arrayBuffer()))
  expect((await car.get(cid))?.bytes).toEqual(new Uint8Array(block))
  for (const place of [`node/3/ipfs/${cid}`, `ipfs/${cid}`, `node/99/ipfs/${cid}`])
    expect((await fetch(`${face.url}/${place}?format=raw`)).status).toBe(404)
})

/** What the node will count to the party when it starts again: what it acknowledged, each once. */
async function expectRecord(acknowledged: readonly Cid[]): Promise<void> {
  const blocks = await openFileBlocks({ folder: join(folder, 'alone', 'blocks') })
  const holders = await openHolders({
    openJournal: read => openJournal(join(folder, 'alone', 'holders'), read),
    stored: () => blocks.list(),
    quota: { party: 1e9, all: 1e9 },
    now: () => Math.floor(Date.now() / 1000),
  })
  for (const cid of acknowledged) expect(holders.holdersOf(cid)).toEqual([client.address])
  let bytes = 0
  for await (const cid of blocks.list())
    if (holders.holdersOf(cid).length > 0) bytes += (await blocks.get(cid)).length
  expect(holders.usage(client.address).party).toBe(bytes)
  await holders.close()
}

it('has lost nothing that it acknowledged when it is killed, nor whose it was', async () => {
  const acknowledged: Cid[] = []
  const blocks = Array.from({ length: 400 }, (_, i) => utf8(`block ${i}`.repeat(50)))
  for (let round = 0; round < 2; round++) {
    const waiting = blocks.slice(round * 200, (round + 1) * 200)
    const put = async () => {
      for (let block = waiting.shift(); block; block = waiting.shift()) {
        await client.nodes[6]!.put(cidOf(block), block)
        acknowledged.push(cidOf(block))
        if (acknowledged.length === (round + 1) * 40) process.kill(alone.pid, 'SIGKILL')
      }
    }
    // So few at once that some are still to come when it is killed.
    await Promise.allSettled(Array.from({ length: 8 }, put))
    if (alone.running()) process.kill(alone.pid, 'SIGKILL')
    await alone.ended
    await expectRecord(acknowledged)
    await start(new URL(url).port)
  }
  expect(acknowledged.length).toBeGreaterThan(79)
  expect(acknowledged.length).toBeLessThan(400)
  for (const cid of acknowledged)
    expect(await connectNode(url).has({ cid })).toEqual({ held: true })
  // It knows still whose they are: nobody else holds any, so that all are gone when the party says so.
  const door = { node: connectNode(url), operator: client.nodeOperators[6]! }
  const asset = toHex(new Uint8Array(32))
  const forgotten = await forgetBlocks(nodeParty(client), door, { asset, cids: acknowledged })
  expect(forgotten.kept).toBe(0)
  for (const cid of acknowledged)
    expect(await connectNode(url).has({ cid })).toEqual({ held: false })
})

it('starts with its port, its folder and its deployment, or says why not', async () => {
  const run = (args: string[]) => startProgram(MAIN, args, { CLOISTER_PASSPHRASE: PASSPHRASE })
  const saying = async (args: string[]) =>
    JSON.parse(await run(args).line(line => line.startsWith('{')))
  const own = join(folder, 'alone')
  const { port } = new URL(url)
  expect(await saying(['--folder', own, '--port', port, '--ledger', face.url])).toMatchObject({
    error: { code: 'cloister/port-in-use' },
  })
  expect(await saying(['--folder', own, '--ledger', face.url])).toMatchObject({
    error: { code: 'cloister/data-in-use' },
  })
  const used = run([])
  await used.ended
  expect(used.complaints()).toContain('usage')
})

it('checks its blocks when asked to, while it does not run', async () => {
  process.kill(alone.pid, 'SIGTERM')
  await alone.ended
  const program = startProgram(
    MAIN,
    ['--folder', join(folder, 'alone'), '--scrub', '--grace', '0'],
    {
      CLOISTER_PASSPHRASE: PASSPHRASE,
    },
  )
  const { scrubbed } = JSON.parse(await program.line(line => line.startsWith('{')))
  expect(scrubbed).toMatchObject({ rotten: [], missing: [], unreadable: [] })
  expect(scrubbed.checked).toBeGreaterThan(0)
  await program.ended
})

it('belongs to its first deployment, and to no other', async () => {
  const data = join(folder, 'other')
  const other = await openEmbedded({ folder: data, passphrase: PASSPHRASE, ownNodes: 1 })
  const { channel, ledger } = other
  const elsewhere = await openHttp({ channel, rpc: ledger.handleRpc, port: 0 })
  const started = await start('0', elsewhere.url)
  const stranger = await createClient({
    network: other.network,
    keyring: createMemoryKeyring(),
  })
  const node = connectNode(started.url)
  const pass = createWritePass(nodeParty(stranger), { node, operator: started.operator as never })
  await expect(pass(cidOf(utf8('x')))).rejects.toMatchObject({ code: 'cloister/mismatch' })
  await elsewhere.close()
  await other.close()
})

it('may be down when its deployment starts, and none takes its place', async () => {
  process.kill(alone.pid, 'SIGKILL')
  await alone.ended
  await embedded.close()
  const reopen = () =>
    openEmbedded({ folder: join(folder, 'data'), passphrase: PASSPHRASE, nodes: [url] })
  embedded = await reopen()
  const { nodes } = await embedded.network.host.info({})
  expect(nodes.map(({ operator }) => operator)).toEqual(client.nodeOperators)
  await embedded.close()
  const impostor = startProgram(
    MAIN,
    ['--folder', join(folder, 'impostor'), '--port', new URL(url).port, '--ledger', face.url],
    { CLOISTER_PASSPHRASE: PASSPHRASE },
  )
  await impostor.line(line => line.startsWith('{'))
  await expectRefusal(reopen(), 'cloister/mismatch')
  process.kill(impostor.pid, 'SIGTERM')
  await impostor.ended
})
