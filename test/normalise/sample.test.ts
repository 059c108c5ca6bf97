import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { normaliseFhir } from '#sdk/normalise/fhir.ts'
import { normaliseObd } from '#sdk/normalise/obd.ts'
import { verifyVin } from '#sdk/normalise/vin.ts'
import { SAMPLE_PATIENTS_TITLE, samplePatients } from '#sdk/sample/sample-patients.ts'
import { SAMPLE_TRIPS_TITLE, sampleTrips, sampleVin } from '#sdk/sample/sample-trips.ts'
import { createSeeded } from '#sdk/sample/seeded.ts'

const digest = (files: readonly { name: string; text: string }[]): string => {
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${file.name}\n${file.text}`)
  return hash.digest('hex')
}

describe('the built-in sample', () => {
  it('is the same bytes for the same seed, in this version and the next', () => {
    expect(createSeeded(1).next()).toBe(0.006284589413553476)
    expect(digest(samplePatients({ patients: 12, seed: 7 }))).toBe(
      '516518253f2745dba3f3198cee069ff7dbd6938c1c32f96ff4831c3e9fc2d640',
    )
    expect(digest(sampleTrips({ cars: 3, seed: 7 }))).toBe(
      '096f89d118dd3f1e5c677b649e365a28dbbd4f63d444270043ef956216178f39',
    )
  })

  it('is other people and cars for another seed', async () => {
    const ids = (seed: string) =>
      samplePatients({ patients: 30, seed })[0]!.text.match(/"id":"[^"]+"/g)!
    expect(ids('a').filter(id => ids('b').includes(id))).toEqual([])
    expect(sampleVin('a', 0)).not.toBe(sampleVin('b', 0))
  })

  it('keeps the first people and cars when more are asked for', () => {
    const few = samplePatients({ patients: 5 })
    const more = samplePatients({ patients: 9 })
    for (const [i, file] of few.entries()) expect(more[i]!.text.startsWith(file.text)).toBe(true)
    expect(sampleTrips({ cars: 4 })[1]).toMatchObject({ text: sampleTrips({ cars: 2 })[1]!.text })
  })

  it('says that it is synthetic', () => {
    for (const title of [SAMPLE_PATIENTS_TITLE, SAMPLE_TRIPS_TITLE])
      expect(title).toMatch(/^Synthetic/)
  })

  it('has patients who look like some', async () => {
    const normal = await normaliseFhir(samplePatients({ patients: 400 }))
    const [patients, encounters, conditions, claims, eob] = normal.tables
    expect(normal.notes).toEqual({})
    expect(patients!.rows).toBe(400)
    expect(new Set(patients!.values.patient).size).toBe(400)
    const ages = patients!.values.age as number[]
    for (const decade of [0, 1, 2, 3, 4, 5, 6, 7])
      expect(ages.filter(age => Math.floor(age / 10) === decade).length).toBeGreaterThan(15)
    expect(new Set(patients!.values.sex)).toEqual(new Set(['female', 'male']))
    expect(encounters!.rows).toBeGreaterThan(2000)
    expect(new Set(encounters!.values.class)).toEqual(new Set(['AMB', 'EMER', 'IMP']))
    expect(new Set(conditions!.values.code).size).toBeGreaterThan(10)
    expect(claims!.rows).toBe(eob!.rows)
    for (const table of [encounters!, conditions!, claims!])
      for (const age of table.values.age as number[]) expect(age).toBeGreaterThanOrEqual(0)
    for (const [i, paid] of (eob!.values.paid as number[]).entries())
      expect(paid).toBeLessThanOrEqual(eob!.values.cost![i] as number)
  })

  it('has cars that drive a few minutes, some of which brake hard', async () => {
    const files = sampleTrips({ cars: 40 })
    const normal = await normaliseObd(files)
    const trips = normal.tables[1]!
    expect(trips.rows).toBe(40)
    expect(trips.values.vehicle).toEqual(files.map(file => file.vehicle))
    expect(new Set(trips.values.vehicle).size).toBe(40)
    for (const vin of trips.values.vehicle as string[]) expect(verifyVin(vin)).toBe(true)
    for (const readings of trips.values.readings as number[]) {
      expect(readings).toBeGreaterThanOrEqual(600)
      expect(readings).toBeLessThanOrEqual(1200)
    }
    const braking = trips.values.harsh_braking as number[]
    expect(braking.filter(events => events > 0).length).toBeGreaterThan(15)
    expect(Math.max(...braking)).toBeLessThan(20)
    expect(Math.max(...(trips.values.max_speed as number[]))).toBeLessThanOrEqual(130)
    expect(files[0]!.text).not.toContain(files[0]!.vehicle)
  })

  it('draws evenly', () => {
    const draw = createSeeded('even')
    const counts = new Array<number>(10).fill(0)
    for (let i = 0; i < 20_000; i++) counts[draw.whole(0, 9)]!++
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(250)
    const normals = Array.from({ length: 20_000 }, () => draw.normal(5, 2))
    const mean = normals.reduce((a, b) => a + b) / normals.length
    const deviation = Math.sqrt(normals.reduce((a, b) => a + (b - mean) ** 2, 0) / normals.length)
    expect(mean).toBeCloseTo(5, 1)
    expect(deviation).toBeCloseTo(2, 1)
  })
})
