import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approveGrant, requestGrant } from '#sdk/actions/grants.ts'
import { type Published, type PublishOptions, publish } from '#sdk/actions/publish.ts'
import { readAsset } from '#sdk/actions/read-asset.ts'
import { registerDomain } from '#sdk/actions/register.ts'
import type { Client } from '#sdk/client.ts'
import { normaliseFhir } from '#sdk/normalise/fhir.ts'
import { type InputFile, textFile } from '#sdk/normalise/input-file.ts'
import { columnsOf } from '#sdk/normalise/normal-table.ts'
import { fhirInput, type TableInput } from '#sdk/normalise/table-input.ts'
import { samplePatients } from '#sdk/sample/sample-patients.ts'
import { acceptPhysician } from '../services/physician.ts'
import { openWorld, type World } from '../services/world.ts'
import { createPlaces, shardsOf, watch } from './cut-off.ts'

const DOMAIN = 'st-anne'
const DAY = 86_400

let world: World
let owner: Client
let reader: Client
beforeAll(async () => {
  world = await openWorld()
  owner = await world.party(DOMAIN)
  await registerDomain(owner, DOMAIN)
  reader = await acceptPhysician(world, DOMAIN)
})
afterAll(() => world.close())

const send = (
  client: Client,
  data: PublishOptions['data'],
  given: Partial<PublishOptions> = {},
): Promise<Published> =>
  publish(client, {
    ...{ data, title: 'Patients', policy: `role:physician@${DOMAIN}`, domain: DOMAIN },
    ...given,
  })

async function readBack({ asset }: Published) {
  const terms = { asset, purpose: 'dpv:ServiceProvision', engine: 'share' } as const
  await approveGrant(owner, await requestGrant(reader, terms))
  return (await readAsset(reader, asset)).tables
}

const ROWS = 9_000

/** A kilobyte a row that no packing makes smaller. */
function noiseOf(seed: number): string[] {
  const words = new Uint32Array(ROWS * 192)
  for (let i = 0, x = seed; i < words.length; i++)
    words[i] = x = (x * 1_664_525 + 1_013_904_223) >>> 0
  return Array.from({ length: ROWS }, (_, row) =>
    Buffer.from(words.buffer, row * 768, 768).toString('base64'),
  )
}
const NOISE = { one: noiseOf(1), other: noiseOf(2) }

/** Two tables of several stripes each. */
function largeInput(stamp = 'as ever'): TableInput {
  const file: InputFile = { ...textFile('large.ndjson', ''), stamp: async () => stamp }
  const shape = { patient: 'string', note: 'string' } as const
  return {
    ...{ kind: 'fhir-r4', files: [file], asked: [] },
    async read({ into }) {
      const tables = []
      for (const [name, notes] of Object.entries(NOISE)) {
        const sink = await into(name, shape)
        for (const [i, note] of notes.entries()) await sink.add({ patient: `p${i}`, note })
        tables.push(await sink.end(columnsOf(shape)))
      }
      return { kind: 'fhir-r4', tables, measures: [], dimensions: [], notes: {} }
    },
  }
}

describe('a publish of tables that was cut off', () => {
  it('goes on where it was, whichever step it was at: nothing is sent twice', async () => {
    const input = largeInput()
    const whole = watch(owner, Number.POSITIVE_INFINITY)
    const unbroken = await send(whole.client, input, { places: createPlaces() })
    expect(unbroken).toMatchObject({ resumed: false, rows: { one: ROWS, other: ROWS } })
    const expected = await readBack(unbroken)
    const all = whole.steps()
    expect(shardsOf(whole.took).length).toBeGreaterThan(24)
    for (const stopAt of [2, 14, all - 7, all - 1]) {
      const places = createPlaces()
      const first = watch(owner, stopAt)
      await expect(send(first.client, input, { places })).rejects.toMatchObject({
        kind: 'unavailable',
      })
      const second = watch(owner, Number.POSITIVE_INFINITY)
      const published = await send(second.client, input, { places })
      expect(published.resumed).toBe(true)
      const shards = shardsOf([...first.took, ...second.took])
      expect(new Set(shards).size).toBe(shards.length)
      expect(places.held.size).toBe(0)
      expect(await owner.keyring.names('upload/')).toEqual([])
      expect(await readBack(published)).toEqual(expected)
    }
  }, 60_000)

  it('takes ages on the day on which it began, however late it goes on', async () => {
    const files = samplePatients({ patients: 30, seed: 'birthdays' })
    const places = createPlaces()
    const begun = owner.now() * 1000
    const first = watch(owner, 12)
    await expect(send(first.client, fhirInput(files), { places })).rejects.toThrow()
    const later: Client = { ...owner, now: () => owner.now() + 400 * DAY }
    const published = await send(later, fhirInput(files), { places })
    expect(published.resumed).toBe(true)
    const { patients } = await readBack(published)
    const agesOn = async (now: () => number) =>
      (await normaliseFhir(files, { now })).tables[0]!.values.age
    expect(patients!.age).toEqual(await agesOn(() => begun))
    expect(patients!.age).not.toEqual(await agesOn(() => later.now() * 1000))
  })

  it('is refused when its input changed since, and begins anew when told so', async () => {
    const places = createPlaces()
    const cut = watch(owner, 9)
    await expect(send(cut.client, largeInput(), { places })).rejects.toThrow()
    await expect(send(owner, largeInput('touched'), { places })).rejects.toMatchObject({
      code: 'input/changed',
      advice: expect.stringContaining('--start-over'),
      facts: { file: 'large.ndjson' },
    })
    const { resumed } = await send(owner, largeInput('touched'), { places, startOver: true })
    expect(resumed).toBe(false)
  })

  it('is refused when the same files give other rows than they gave then', async () => {
    const places = createPlaces()
    // With all of it encrypted, and with none: what the manifest says has to be what is stored.
    const cut = watch(owner, 30)
    await expect(send(cut.client, largeInput(), { places })).rejects.toThrow()
    const input = largeInput()
    const lying: TableInput = {
      ...input,
      read: how =>
        input.read({
          ...how,
          into: async (name, shape) => {
            const sink = await how.into(name, shape)
            return { ...sink, add: row => sink.add({ ...row, patient: `q${row.patient}` }) }
          },
        }),
    }
    await expect(send(owner, lying, { places })).rejects.toMatchObject({ code: 'input/changed' })
  })

  it('is another one as soon as anything else is asked for', async () => {
    const places = createPlaces()
    const [input] = [fhirInput(samplePatients({ patients: 5 }))]
    for (const given of [
      {},
      { title: 'Others' },
      { policy: `dept:ward@${DOMAIN}` },
      { cohort: 6 },
      { dominance: 40 },
      { peers: ['mercy'] },
      { programs: [`0x${'5a'.repeat(32)}` as const] },
      { suite: 'sm4-gcm' as const },
      { erasure: { data: 3, parity: 2 } },
      { data: fhirInput(samplePatients({ patients: 5 }).slice(0, 2)) },
    ]) {
      const before = places.held.size
      await expect(send(watch(owner, 3).client, input!, { places, ...given })).rejects.toThrow()
      expect(places.held.size).toBe(before + 1)
    }
  })
})

describe('an input that cannot be published', () => {
  const broken = textFile('broken.ndjson', '{"resourceType":"Patient","id":"p1"}\n{oops}\n')
  const cases: [string, string, TableInput, Partial<PublishOptions>][] = [
    ['whose last line is broken', 'input/ndjson', fhirInput([broken]), {}],
    ['with nothing in it', 'input/empty', fhirInput([textFile('a.ndjson', '')]), {}],
    ['under a title of a page', 'cloister/usage', largeInput(), { title: 'x'.repeat(201) }],
  ]
  it.each(cases)(
    '%s is refused before anything is stored or kept',
    async (_, code, data, given) => {
      const places = createPlaces()
      const { client, took } = watch(owner, Number.POSITIVE_INFINITY)
      const before = await owner.keyring.names()
      await expect(send(client, data, { places, ...given })).rejects.toMatchObject({ code })
      expect(took).toEqual([])
      expect(places.held.size).toBe(0)
      expect(await owner.keyring.names()).toEqual(before)
    },
  )

  it('because it changes while it is read is refused', async () => {
    let looks = 0
    const files = samplePatients({ patients: 5 }).map(file => ({
      ...file,
      stamp: async () => String(Math.floor(looks++ / 10)),
    }))
    await expect(send(owner, fhirInput(files))).rejects.toMatchObject({ code: 'input/changed' })
  })
})
