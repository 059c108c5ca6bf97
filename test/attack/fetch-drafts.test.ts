import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { BlockStore } from '#protocol/blocks.ts'
import type { Hex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { revokeGrant } from '#sdk/actions/grants.ts'
import { publishFiles } from '#sdk/actions/publish-files.ts'
import { registerDomain } from '#sdk/actions/register.ts'
import { fetchPlain } from '#sdk/cli/fetch/fetch-plain.ts'
import { fetchTables } from '#sdk/cli/fetch/fetch-tables.ts'
import { DRAFTS } from '#sdk/cli/fetch/open-drafts.ts'
import { createOutput } from '#sdk/cli/output.ts'
import type { Client } from '#sdk/client.ts'
import { publishStreams } from '#sdk/upload/publish-streams.ts'
import { encodeParquet } from '#storage/encode-parquet.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { acceptPhysician } from '../services/physician.ts'
import { letIn, openWorld, type World } from '../services/world.ts'
import { temporaryFolder } from '../storage/temporary-folder.ts'

/** Drafts of a fetch: they open nothing to whom a grant was revoked, and no publisher writes them. */

const MIB = 1_048_576
const DOMAIN = 'st-anne'

let world: World
let owner: Client
let reader: Client
let asset: Hex
const whole = new Uint8Array(9 * MIB + 1).map((_, i) => (i * 7919) >> 5)

beforeAll(async () => {
  world = await openWorld()
  owner = await world.party(DOMAIN)
  await registerDomain(owner, DOMAIN)
  const open = async function* () {
    for (let at = 0; at < whole.length; at += MIB) yield whole.slice(at, at + MIB)
  }
  const files = [{ name: 'scan', size: whole.length, open }]
  const described = { title: 'A scan', policy: `role:physician@${DOMAIN}`, domain: DOMAIN }
  asset = (await publishFiles(owner, { ...described, files })).asset
  reader = await acceptPhysician(world, DOMAIN)
})
afterAll(() => world?.close())

/** The reader through nodes that count the shards that they hand out, and hand out so many. */
function through(most = Number.POSITIVE_INFINITY) {
  const count = { shards: 0 }
  const nodes = reader.nodes.map(
    (node): BlockStore => ({
      ...node,
      async get(cid, options) {
        const block = await node.get(cid, options)
        if (block.length < 200_000) return block
        if (count.shards >= most) throw new CloisterError('call/unavailable', 'the node is down')
        count.shards++
        return block
      },
    }),
  )
  return { client: { ...reader, nodes }, count }
}

async function fetch(client: Client, out: string) {
  let document = ''
  const to = { write: (text: string) => (document += text) }
  const output = createOutput({ json: true, out: to, err: to })
  await fetchPlain(client, output, { asset, out, repair: false, force: false })
  return JSON.parse(document) as { resumed: boolean; kept: number }
}

it('goes on with no draft, asks nodes for no shard, and after a new grant fetches what is left alone', async () => {
  const out = await temporaryFolder()
  const grant = await letIn(reader, { client: owner, asset }, 'share')
  await expectRefusal(fetch(through(8).client, out), 'storage/too-few-shards')
  expect(await readdir(out)).toEqual([DRAFTS])
  const draft = join(out, DRAFTS, 'files', '0')
  const before = await readFile(draft)
  expect(before.length).toBeGreaterThan(4 * MIB)
  expect(before.length).toBeLessThan(whole.length)

  await revokeGrant(owner, grant)
  const revoked = through()
  await expectRefusal(fetch(revoked.client, out), 'grant/revoked')
  expect(revoked.count.shards).toBe(0)
  expect(await readdir(out)).toEqual([DRAFTS])
  expect(Buffer.compare(await readFile(draft), before)).toBe(0)

  await letIn(reader, { client: owner, asset }, 'share')
  const again = through()
  const { resumed, kept } = await fetch(again.client, out)
  expect({ resumed, kept }).toEqual({ resumed: true, kept: before.length })
  // Two stripes had come: what is left is the last one.
  expect(again.count.shards).toBeLessThanOrEqual(8)
  expect(Buffer.compare(await readFile(join(out, 'scan')), whole)).toBe(0)
  expect(await readdir(out)).toEqual(['scan'])
})

it('a publisher plants no draft by the name of a file', async () => {
  const planted = ['.cloister-fetch/records/plan.rec', '.Cloister-Fetch/lock']
  for (const name of planted) {
    const files = [
      {
        name,
        size: 3,
        open: async function* () {
          yield new Uint8Array(3)
        },
      },
    ]
    const described = { title: 'A trap', policy: `role:physician@${DOMAIN}`, domain: DOMAIN }
    const trap = await publishFiles(owner, { ...described, files })
    await letIn(reader, { client: owner, asset: trap.asset }, 'share')
    const out = await temporaryFolder()
    const to = { write: () => {} }
    const output = createOutput({ json: true, out: to, err: to })
    const asked = { asset: trap.asset, out, repair: false, force: true }
    await expectRefusal(fetchPlain(reader, output, asked), 'cloister/usage')
    expect(await readdir(out)).toEqual([])
  }
})

it('two tables that a publisher makes one file of do not meet in one draft', async () => {
  const columns = [{ name: 'id', type: 'string' as const }]
  const bytes = encodeParquet({ columns, values: { id: ['a', 'b'] } })
  const open = async function* () {
    yield bytes.slice()
  }
  const table = { file: 0, rows: 2, columns, subject: 'id' }
  const twice = await publishStreams(owner, {
    ...{ title: 'Twice', policy: `role:physician@${DOMAIN}`, domain: DOMAIN },
    ...{ programs: [], rules: { cohort: 5, dominance: 50, peers: [] }, asked: [], sources: [] },
    prepare: async () => ({
      ...{ kind: 'table', measures: [], dimensions: [] },
      tables: [
        { ...table, name: 'one' },
        { ...table, name: 'other' },
      ],
      streams: [{ index: 0, name: 'both', parts: [{ name: 'both', size: bytes.length, open }] }],
    }),
  })
  await letIn(reader, { client: owner, asset: twice.asset }, 'share')
  const out = await temporaryFolder()
  const to = { write: () => {} }
  const output = createOutput({ json: true, out: to, err: to })
  const asked = { asset: twice.asset, out, format: 'csv', repair: false, force: false } as const
  await expectRefusal(fetchTables(reader, output, asked), 'storage/encoding')
  for (const name of ['one', 'other']) await fetchTables(reader, output, { ...asked, only: [name] })
  expect(await readdir(out)).toEqual(['one.csv', 'other.csv'])
  expect(await readFile(join(out, 'other.csv'), 'utf8')).toBe('id\r\na\r\nb\r\n')
})
