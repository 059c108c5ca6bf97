import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Hex } from '#protocol/bytes.ts'
import { publish } from '#sdk/actions/publish.ts'
import { readAsset } from '#sdk/actions/read-asset.ts'
import { readTable } from '#sdk/actions/read-table.ts'
import { registerDomain } from '#sdk/actions/register.ts'
import { formatCsv } from '#sdk/cli/csv.ts'
import { fetchTables } from '#sdk/cli/fetch/fetch-tables.ts'
import { DRAFTS } from '#sdk/cli/fetch/open-drafts.ts'
import { createOutput } from '#sdk/cli/output.ts'
import type { Client } from '#sdk/client.ts'
import { addRow, createTable, type Normalised } from '#sdk/normalise/normal-table.ts'
import type { DecodedColumns } from '#storage/decode-parquet.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { acceptPhysician } from '../services/physician.ts'
import { letIn, openWorld, type World } from '../services/world.ts'
import { temporaryFolder } from './temporary-folder.ts'

const DOMAIN = 'st-anne'
const ROWS = 60_000

let world: World
let reader: Client
let asset: Hex

function tables(): Normalised {
  const visits = createTable('visits', {
    patient: 'string',
    note: 'string',
    cost: 'number',
    minutes: 'integer',
    urgent: 'boolean',
    day: 'date',
    at: 'timestamp',
  })
  for (let i = 0; i < ROWS; i++)
    addRow(visits, {
      patient: `p-${(i * 7919) % 100_003}`,
      note: i % 5 === 0 ? null : i % 7 === 0 ? '' : `said "${(i * 31) % 9973}", then left`,
      cost: i % 11 === 0 ? null : (i * 7919) / 13,
      minutes: i % 90,
      urgent: i % 3 === 0,
      day: new Date(86_400_000 * (i % 20_000)).toISOString().slice(0, 10),
      at: 1_500_000_000_000 + i * 777,
    })
  const few = createTable('patients', { patient: 'string', age: 'integer' })
  for (let i = 0; i < 9; i++) addRow(few, { patient: `p-${i}`, age: 30 + i })
  const none = createTable('claims', { patient: 'string', paid: 'number' })
  return {
    ...{ kind: 'fhir-r4', measures: [], dimensions: [], notes: {} },
    tables: [few, visits, none],
  }
}

beforeAll(async () => {
  world = await openWorld()
  const owner = await world.party(DOMAIN)
  await registerDomain(owner, DOMAIN)
  const described = { title: 'Visits', policy: `role:physician@${DOMAIN}`, domain: DOMAIN }
  asset = (await publish(owner, { ...described, data: tables() })).asset
  reader = await acceptPhysician(world, DOMAIN)
  await letIn(reader, { client: owner, asset }, 'share')
})
afterAll(() => world?.close())

async function joined(batches: AsyncIterable<DecodedColumns>): Promise<DecodedColumns> {
  const all: DecodedColumns = {}
  for await (const batch of batches)
    for (const [name, values] of Object.entries(batch)) all[name] = (all[name] ?? []).concat(values)
  return all
}

async function fetch(format: 'csv' | 'json', client = reader) {
  const out = await temporaryFolder()
  let document = ''
  const to = { write: (text: string) => (document += text) }
  const output = createOutput({ json: true, out: to, err: to })
  await fetchTables(client, output, { asset, out, format, repair: false, force: false })
  return { out, told: JSON.parse(document) as { tables: object[]; resumed: boolean } }
}

describe('a table', () => {
  it('is read in batches that come to what it is all at once', async () => {
    const { tables: whole } = await readAsset(reader, asset)
    for (const name of ['patients', 'visits', 'claims'])
      expect(await joined(readTable(reader, asset, name))).toEqual(whole[name])
    let batches = 0
    for await (const { cost } of readTable(reader, asset, 'visits', { columns: ['cost'] })) {
      expect(Object.keys({ cost })).toEqual(['cost'])
      batches += Math.sign(cost!.length)
    }
    expect(batches).toBeGreaterThan(1)
    await expectRefusal(joined(readTable(reader, asset, 'trips')), 'cloister/usage')
    const absent = joined(readTable(reader, asset, 'patients', { columns: ['height'] }))
    await expectRefusal(absent, 'storage/encoding')
  })

  it('is fetched as the same CSV and JSON that it is when it is formatted whole', async () => {
    const { manifest, tables: whole } = await readAsset(reader, asset)
    const [csv, json] = [await fetch('csv'), await fetch('json')]
    expect(csv.told.resumed).toBe(false)
    for (const { name, columns, rows } of manifest.tables) {
      const lines = Array.from({ length: rows }, (_, row) =>
        columns.map(column => {
          const value = whole[name]![column.name]![row]
          return column.type === 'timestamp' ? new Date(value as number).toISOString() : value
        }),
      )
      const names = columns.map(column => column.name)
      expect(
        (await readFile(join(csv.out, `${name}.csv`), 'utf8')) === formatCsv(names, lines),
      ).toBe(true)
      const objects = lines.map(line =>
        JSON.stringify(Object.fromEntries(names.map((key, i) => [key, line[i]]))),
      )
      const text = await readFile(join(json.out, `${name}.json`), 'utf8')
      expect(text === `[${objects.join(',\n')}]\n`).toBe(true)
    }
    expect((await readdir(csv.out)).sort()).toEqual(['claims.csv', 'patients.csv', 'visits.csv'])
    expect(csv.told.tables).toContainEqual({
      ...{ table: 'visits', rows: ROWS, file: join(csv.out, 'visits.csv') },
    })
  })

  it('whose fetch was cut off is not fetched again, but for what is left', async () => {
    const out = await temporaryFolder()
    const run = async (most: number) => {
      let asked = 0
      const nodes = reader.nodes.map(node => ({
        ...node,
        get: async (...given: Parameters<typeof node.get>) => {
          const block = await node.get(...given)
          if (block.length < 100_000) return block
          if (++asked > most) throw new Error('the node is down')
          return block
        },
      }))
      let document = ''
      const to = { write: (text: string) => (document += text) }
      const output = createOutput({ json: true, out: to, err: to })
      const options = { asset, out, format: 'csv', repair: false, force: false } as const
      await fetchTables({ ...reader, nodes }, output, options)
      return { asked, told: JSON.parse(document) as { resumed: boolean; kept: number } }
    }
    await expectRefusal(run(2), 'storage/too-few-shards')
    expect(await readdir(out)).toEqual(expect.arrayContaining([DRAFTS, 'patients.csv']))
    const { told } = await run(Number.POSITIVE_INFINITY)
    expect(told.resumed).toBe(true)
    const { out: other } = await fetch('csv')
    for (const name of ['claims.csv', 'patients.csv', 'visits.csv'])
      expect(await readFile(join(out, name))).toEqual(await readFile(join(other, name)))
  })
})
