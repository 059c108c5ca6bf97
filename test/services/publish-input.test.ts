import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Hex } from '#protocol/bytes.ts'
import type { ErrorCode } from '#protocol/errors.ts'
import type { PublishOptions } from '#sdk/actions/publish.ts'
import type { Client } from '#sdk/client.ts'
import { addRow, createTable } from '#sdk/normalise/normal-table.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import {
  countBlocks,
  type Hospital,
  openWorld,
  patients,
  publishPatients,
  type World,
} from './world.ts'

let world: World
let elm: Hospital
let before: { blocks: number; secrets: string[] }
beforeAll(async () => {
  world = await openWorld()
  elm = await world.hospital('elm')
  await world.hospital('oak')
  before = await stock(elm.client)
})
afterAll(() => world?.close())

/** What nodes and the owner's keyring hold. */
const stock = async (client: Client) => ({
  blocks: await countBlocks(client),
  secrets: await client.keyring.names(),
})

const program: Hex = `0x${'5a'.repeat(32)}`
const spacious = createTable('visits to us', { patient: 'string' })
addRow(spacious, { patient: 'p' })

describe('what cannot be published', () => {
  it.each<[string, ErrorCode, Partial<PublishOptions>]>([
    [
      'an unknown domain',
      'registry/unknown-domain',
      { domain: 'ash', policy: 'role:physician@ash' },
    ],
    ['an impossible domain', 'registry/unknown-domain', { domain: 'x y', policy: 'a:b@x' }],
    ["another hospital's domain", 'authority/publisher', { domain: 'oak', policy: 'a:b@oak' }],
    [
      'a policy that names an unknown domain',
      'registry/unknown-domain',
      { policy: 'a:b@elm and c:d@ash' },
    ],
    ['a policy that is none', 'abe/policy-syntax', { policy: 'role:physician@elm and' }],
    ['no title', 'cloister/usage', { title: '' }],
    ['a title of a page', 'cloister/usage', { title: 'x'.repeat(201) }],
    ['a cohort of one', 'cloister/usage', { cohort: 1 }],
    ['half a cohort', 'cloister/usage', { cohort: 5.5 }],
    ['a dominance above the whole', 'cloister/usage', { dominance: 101 }],
    ['a peer that is no domain', 'cloister/usage', { peers: ['Oak!'] }],
    ['seventeen programs', 'cloister/usage', { programs: Array(17).fill(program) }],
    ['a program that is no measurement', 'cloister/usage', { programs: ['0x12'] }],
    [
      'a table whose name nobody can ask for',
      'cloister/usage',
      { data: { ...patients('x'), tables: [spacious] } },
    ],
    ['no rows', 'input/empty', { data: patients('x', { people: 0 }) }],
    ['no tables', 'input/empty', { data: { ...patients('x'), tables: [] } }],
  ])('%s is refused, and leaves nothing anywhere', async (_, code, part) => {
    const publishing = publishPatients(world, elm.client, { domain: 'elm', ...part })
    await expectRefusal(publishing, code)
    expect(await stock(elm.client)).toEqual(before)
  })

  it('leaves an asset that is published afterwards as it should be', async () => {
    const { asset } = await publishPatients(world, elm.client, {
      ...{ domain: 'elm', programs: Array(16).fill(program), cohort: 2, dominance: 100 },
    })
    expect(await world.network.catalogue.asset({ asset })).toMatchObject({ cohort: 2 })
    expect((await stock(elm.client)).blocks).toBeGreaterThan(before.blocks)
  })
})
