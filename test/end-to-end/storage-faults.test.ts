import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createStamp, signMessage } from '#contracts/client/sign.ts'
import { collect, type Hex } from '#protocol/bytes.ts'
import { cidOf } from '#protocol/cid.ts'
import { eraseAsset } from '#sdk/actions/erase-asset.ts'
import { exportAsset } from '#sdk/actions/export-asset.ts'
import { approveGrant, requestGrant } from '#sdk/actions/grants.ts'
import { type PublishedFiles, publishFiles } from '#sdk/actions/publish-files.ts'
import { openFiles } from '#sdk/actions/read-files.ts'
import { registerDomain } from '#sdk/actions/register.ts'
import { repairAsset } from '#sdk/actions/repair-asset.ts'
import { type Client, createClient } from '#sdk/client.ts'
import { connect, connectNode } from '#sdk/connect.ts'
import { createMemoryKeyring } from '#sdk/memory-keyring.ts'
import { nodeParty } from '#sdk/node-writer.ts'
import type { FilePart } from '#sdk/upload/file-part.ts'
import { type Embedded, openEmbedded } from '#services/embedded.ts'
import { type HttpFace, openHttp } from '#services/http.ts'
import { forgetBlocks } from '#storage/node-session.ts'
import { typist } from '../cli/typist.ts'
import { acceptAttributes } from '../services/physician.ts'
import { type Fault, type FaultyNode, openFaultyNode, sameBytes } from './faulty-node.ts'
import { PASSPHRASE, PURPOSE } from './scene.ts'

/** Six storage nodes of six operators, each behind its own HTTP, and what may be the matter with them. */

const MIB = 1_048_576
let folder: string
let nodes: FaultyNode[]
let embedded: Embedded
let face: HttpFace
let elm: Client
let reader: Client
const place = (...parts: string[]): string => join(folder, ...parts)
const { held, failed } = typist(() => ({
  folder,
  env: { CLOISTER_HOME: place('home'), CLOISTER_URL: face.url, CLOISTER_PASSPHRASE: PASSPHRASE },
}))

const noise = (size: number, seed: number): Uint8Array => {
  const bytes = new Uint8Array(size)
  for (let i = 0, x = seed; i < size; i++) bytes[i] = (x = (x * 48_271) % 2_147_483_647) & 255
  return bytes
}
const SCAN = noise(9 * MIB + 7, 1)
const NOTE = noise(300, 2)
const partOf = (name: string, whole: Uint8Array): FilePart => ({
  name,
  size: whole.length,
  async *open() {
    for (let at = 0; at < whole.length; at += MIB) yield whole.slice(at, at + MIB)
  },
})
const PARTS = [partOf('scan.dcm', SCAN), partOf('note.txt', NOTE), partOf('none', new Uint8Array())]

const party = () =>
  createClient({ network: connect(face.url), keyring: createMemoryKeyring() }) as Promise<Client>

async function publisher(domain: string): Promise<Client> {
  const client = await party()
  await registerDomain(client, domain)
  await acceptAttributes(client, reader, `role:physician@${domain}`)
  return client
}

async function publish(client: Client, domain: string): Promise<PublishedFiles> {
  const terms = { title: 'Scans', policy: `role:physician@${domain}`, domain }
  const published = await publishFiles(client, { files: PARTS, ...terms })
  const asked = { asset: published.asset, purpose: PURPOSE, engine: 'share' } as const
  await approveGrant(client, await requestGrant(reader, asked))
  return published
}

/** Reads everything, byte for byte; the numbers of the nodes that were found at fault. */
async function readWhole(asset: Hex): Promise<Set<number>> {
  const at = new Set<number>()
  const opened = await openFiles(reader, asset, { onFault: ({ node }) => at.add(node) })
  const read = new Map<string, Uint8Array>()
  for await (const { name, pieces } of opened.read()) read.set(name, await collect(pieces))
  expect([...read.keys()].sort()).toEqual(['none', 'note.txt', 'scan.dcm'])
  expect(sameBytes(read.get('scan.dcm'), SCAN)).toBe(true)
  expect(sameBytes(read.get('note.txt'), NOTE)).toBe(true)
  expect(read.get('none')).toHaveLength(0)
  return at
}

const beset = (fault: Fault, ...which: number[]) => {
  for (const i of which) nodes[i]!.fault = fault
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cloister-faults-'))
  const ledger = async () => ({ deployment: embedded.deployment, chain: elm.chain })
  nodes = await Promise.all(
    Array.from({ length: 6 }, (_, i) => openFaultyNode(place(`node-${i}`), ledger)),
  )
  embedded = await openEmbedded({
    ...{ folder: place('data'), passphrase: PASSPHRASE },
    ...{ ownNodes: 0, nodes: nodes.map(({ url }) => url) },
  })
  const { channel, gateway } = embedded
  face = await openHttp({ channel, gateway, rpc: embedded.ledger.handleRpc, port: 0 })
  elm = await party()
  reader = await party()
  elm = await publisher('elm')
})
afterAll(async () => {
  await face?.close()
  await embedded?.close()
  for (const node of nodes ?? []) await node.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})
afterEach(() => beset('none', 0, 1, 2, 3, 4, 5))

describe('an asset of four shards and two on six nodes', () => {
  let asset: Hex
  beforeAll(async () => {
    asset = (await publish(elm, 'elm')).asset
  })

  it.each<Fault>([
    'gone',
    'silent',
    'wrong bytes',
    'half of the bytes',
    'another block',
    'says it has',
    'endless answers',
  ])('is read whole while any two nodes have this: %s', async fault => {
    for (const [one, two] of [
      [0, 1],
      [2, 5],
      [3, 4],
    ] as const) {
      beset(fault, one, two)
      const found = await readWhole(asset)
      expect([...found].filter(node => node !== one && node !== two)).toEqual([])
      beset('none', one, two)
    }
  })

  it.each<Fault>([
    'gone',
    'wrong bytes',
    'half of the bytes',
    'another block',
    'says it has',
    'endless answers',
  ])('is not read, and nothing wrong is, while three nodes have this: %s', async fault => {
    beset(fault, 0, 2, 4)
    await expect(readWhole(asset)).rejects.toMatchObject({
      code: 'storage/too-few-shards',
      facts: { needed: 4 },
    })
    beset('none', 0, 2, 4)
    expect([...(await readWhole(asset))]).toEqual([])
  })
})

describe('two publishers of the same files', () => {
  it('one erases, and the other’s asset stays whole on the same nodes', async () => {
    const oak = await publisher('oak')
    const [first, second] = [await publish(elm, 'elm'), await publish(oak, 'oak')]
    const before = nodes.map(node => node.usage(oak.address).party)
    const erased = await eraseAsset(elm, first.asset)
    expect(erased.unconfirmed).toEqual([])
    expect(erased.confirmed.map(({ kept }) => kept)).toEqual([0, 0, 0, 0, 0, 0])
    await expect(readWhole(first.asset)).rejects.toMatchObject({ code: 'grant/missing' })
    expect([...(await readWhole(second.asset))]).toEqual([])
    expect(nodes.map(node => node.usage(oak.address).party)).toEqual(before)
  })
})

it('an asset whose header is its own manifest is refused by whoever reads it, repaired and erased like any other', async () => {
  const { asset } = await publish(elm, 'elm')
  const { manifest } = (await elm.chain.asset(BigInt(asset)))!
  const rewrap = { asset: BigInt(asset), epoch: 2n, header: manifest, ...createStamp() }
  const { account, deployment } = elm
  await elm.submit(await signMessage(account, deployment, 'assets', 'Rewrap', rewrap))
  // No authority has a share for such a header.
  await expect(readWhole(asset)).rejects.toMatchObject({ code: 'authority/share-unknown' })
  const exported = collect((await exportAsset(reader, asset)).pieces)
  await expect(exported).rejects.toMatchObject({ code: 'envelope/encoding' })
  const { faults, lost } = await repairAsset(reader, asset)
  expect([faults, lost]).toEqual([0, []])
  expect((await eraseAsset(elm, asset)).unconfirmed).toEqual([])
})

it('a block that two parties put on real nodes is there until both have given it up', async () => {
  const other = await party()
  const bytes = noise(70_000, 3)
  const cid = cidOf(bytes)
  const door = { node: connectNode(nodes[4]!.url), operator: nodes[4]!.operator }
  const store = (client: Client) =>
    client.nodes.find(({ operator }) => operator === nodes[4]!.operator)!
  await Promise.all([elm, other].map(client => store(client).put(cid, bytes)))
  const about = { asset: `0x${'07'.repeat(32)}` as const, cids: [cid] }
  expect((await forgetBlocks(nodeParty(elm), door, about)).kept).toBe(1)
  expect(sameBytes(await store(elm).get(cid), bytes)).toBe(true)
  expect((await forgetBlocks(nodeParty(other), door, about)).kept).toBe(0)
  expect(await store(other).has(cid)).toBe(false)
})

describe('by command', () => {
  const as = (name: string) => ['--as', name]
  const publishing = (...what: string[]) => [
    ...['publish', ...what, ...as('st-anne'), '--domain', 'st-anne'],
    ...['--policy', 'role:physician@st-anne'],
  ]
  const share = async (asset: string) => {
    const { grants } = await held<{ grants: { grant: string }[] }>(
      ...['request', asset, ...as('lee'), '--purpose', PURPOSE, '--engine', 'share'],
    )
    await held('approve', grants[0]!.grant, ...as('st-anne'))
  }
  let asset: string

  beforeAll(async () => {
    await mkdir(place('scans', 'nothing'), { recursive: true })
    await writeFile(place('scans', 'scan.dcm'), SCAN)
    await writeFile(place('scans', 'none'), '')
    await held('init', ...as('st-anne'))
    await held('init', ...as('lee'))
    await held('register', ...as('st-anne'), '--name', 'Hospital St Anne', '--domain', 'st-anne')
    const lee = (await held<{ party: Record<string, string> }>('status', ...as('lee'))).party
    await held(
      ...['issue', '--domain', 'st-anne', '--to', lee.address!, '--sealing-key', lee.sealingKey!],
      ...['--attribute', 'role:physician@st-anne', ...as('st-anne'), '--out', 'lee.key'],
    )
    await held('accept', 'lee.key', '--domain', 'st-anne', ...as('lee'))
  })

  it('a disk that is full stops a publish clearly, nothing is acknowledged falsely, and with room made the same command goes on', async () => {
    const { assets: before } = await held<{ assets: unknown[] }>('catalogue')
    beset('a full disk', 3)
    const refused = await failed(3, ...publishing('scans'))
    expect(refused.code).toBe('storage/too-few-shards')
    expect(String(refused.facts.reason)).toContain('ENOSPC')
    // Six operators are what a stripe needs: none took the place of the full one, and nobody says so.
    expect(await held('catalogue')).toEqual({ assets: before })
    expect((await nodes[3]!.scrub()).missing).toEqual([])
    const kept = nodes.map(node => node.usage(elm.address).blocks)
    expect(Math.max(...kept)).toBeGreaterThan(0)
    beset('none', 3)
    const again = await held<{ asset: string; resumed: boolean }>(...publishing('scans'))
    expect(again.resumed).toBe(true)
    asset = again.asset
    expect(await held('repair', asset)).toMatchObject({ faults: 0 })
  })

  it('a fetch with three nodes gone says what is missing and leaves no file; with them back it fetches all', async () => {
    await share(asset)
    beset('gone', 1, 2, 5)
    const refused = await failed(3, 'fetch', asset, ...as('lee'), '--out', 'got')
    expect(refused.code).toBe('storage/too-few-shards')
    const left = await readdir(place('got'), { recursive: true }).catch(() => [])
    expect(left.filter(name => /scan\.dcm$|none$/.test(name))).toEqual([])
    beset('none', 1, 2, 5)
    await held('fetch', asset, ...as('lee'), '--out', 'got')
    expect(sameBytes(await readFile(place('got', 'scans', 'scan.dcm')), SCAN)).toBe(true)
    expect(await readFile(place('got', 'scans', 'none'), 'utf8')).toBe('')
  })

  it('an empty folder has nothing to publish, and says so', async () => {
    expect((await failed(2, ...publishing('scans/nothing'))).code).toBe('input/empty')
  })

  it('ten thousand files go to the nodes as a few stripes and come back each as it was', async () => {
    await mkdir(place('set'))
    const names = Array.from({ length: 10_000 }, (_, i) => `${i}.txt`)
    for (const name of names) await writeFile(place('set', name), `this is ${name}`)
    const { asset, files } = await held<{ asset: string; files: number }>(...publishing('set'))
    expect(files).toBe(10_000)
    await share(asset)
    beset('gone', 0, 3)
    await held('fetch', asset, ...as('lee'), '--out', 'back')
    const found = await readdir(place('back', 'set'))
    expect(found.sort()).toEqual([...names].sort())
    for (const name of ['0.txt', '4711.txt', '9999.txt'])
      expect(await readFile(place('back', 'set', name), 'utf8')).toBe(`this is ${name}`)
  }, 240_000)
})
