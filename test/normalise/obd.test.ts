import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { collect } from '#protocol/bytes.ts'
import { createBrakeMarker } from '#sdk/normalise/harsh-braking.ts'
import { textFile } from '#sdk/normalise/input-file.ts'
import type { Normalised, TableInMemory } from '#sdk/normalise/normal-table.ts'
import { normaliseObd } from '#sdk/normalise/obd.ts'
import { diskFile, readObdFolder } from '#sdk/normalise/read-folder.ts'
import { findVin, syntheticVin, verifyVin } from '#sdk/normalise/vin.ts'
import { sampleTrips } from '#sdk/sample/sample-trips.ts'
import { decodeParquet } from '#storage/decode-parquet.ts'
import { itWithData } from '../shared-data.ts'
import { askDuckDb } from './duckdb.ts'

const columnsOf = (normal: Normalised<TableInMemory>, name = 'readings') =>
  normal.tables.find(table => table.name === name)!.values

const trip = (
  rows: string[],
  header = 'Time,Vehicle Speed Sensor [km/h]',
  name = '2024-03-05_a.csv',
) => normaliseObd([textFile(name, [header, ...rows].map(row => `${row}\r\n`).join(''))])

describe('OBD', () => {
  it('knows signals by the letters of their headers, whatever became of their units', async () => {
    const header =
      'Time;Engine Coolant Temperature [\u00c3\u0082\u00c2\u00b0C];VEHICLE SPEED [km/h];Engine RPM [RPM];Absolute Throttle Position [%];Fuel Rail;Horn'
    const normal = await trip(['08:00:00.000;22;50;900.5;13.7;4;1'], header)
    expect(columnsOf(normal)).toMatchObject({
      coolant_temperature: [22],
      vehicle_speed: [50],
      engine_speed: [900.5],
      throttle_position: [13.7],
      mass_air_flow: [null],
    })
    expect(normal.notes).toEqual({ 'ignored column fuelrail': 1, 'ignored column horn': 1 })
  })

  it('takes no header for a signal by a name that every object has', async () => {
    const normal = await normaliseObd([
      textFile('a.csv', 'Time,Constructor,Vehicle Speed\n08:00:00.000,ACME,30\n'),
    ])
    expect(normal.notes).toEqual({ 'ignored column constructor': 1 })
  })

  it('keeps sparse rows, with null for a signal that has not come up', async () => {
    const normal = await trip(['08:00:00.000,', '08:00:01.000,', '08:00:02.000,36'])
    expect(columnsOf(normal)).toMatchObject({
      vehicle_speed: [null, null, 36],
      seconds: [1, 1, 0],
      distance: [null, null, 0],
      elapsed: [0, 1, 2],
    })
  })

  it('lets a reading stand until the next one, for ten seconds at most', async () => {
    const normal = await trip([
      '08:00:00.000,36',
      '08:00:00.250,36',
      '08:01:00.000,72',
      '08:01:02.500,0',
    ])
    const { seconds, distance } = columnsOf(normal)
    expect(seconds).toEqual([0.25, 10, 2.5, 0])
    expect(distance).toEqual([0.0025, 0.1, 0.05, 0])
  })

  it('goes on across midnight, and makes nothing of a clock that is set back', async () => {
    const normal = await trip([
      '23:59:59.500,36',
      '00:00:00.500,36',
      '00:00:00.100,36',
      '00:00:01.100,36',
    ])
    expect(columnsOf(normal)).toMatchObject({
      elapsed: [0, 1, 1, 2],
      hour: [23, 0, 0, 0],
      time: [0, 1000, 1000, 2000].map(ms => Date.UTC(2024, 2, 5, 23, 59, 59, 500) + ms),
    })
    expect(columnsOf(normal, 'trips')).toMatchObject({ date: ['2024-03-05'] })
  })

  it('takes whole dates and times, and none where neither row nor name has a date', async () => {
    const dated = await trip(['2024-06-01T08:00:00.5Z,1'])
    expect(columnsOf(dated).time).toEqual([Date.UTC(2024, 5, 1, 8, 0, 0, 500)])
    const undated = await trip(['08:00:00.000,1'], undefined, 'drive.csv')
    expect(columnsOf(undated).time).toEqual([null])
    expect(columnsOf(undated, 'trips').date).toEqual([null])
  })

  it('reads quoted cells as it reads plain ones', async () => {
    const normal = await trip(['"08:00:00.000","36"'], '"Time","Vehicle Speed"')
    expect(columnsOf(normal)).toMatchObject({ vehicle_speed: [36] })
  })

  it('names the headers found when time or speed is missing, and never a reading', async () => {
    const failure = await trip(['08:00:00.000,1'], 'Time,Engine RPM').catch(error => error)
    expect(failure).toMatchObject({
      code: 'input/csv',
      facts: { file: '2024-03-05_a.csv', headers: 'time, enginerpm' },
    })
    const headless = await trip([], '08:19:47.605,22,98.0').catch(error => error)
    expect(headless).toMatchObject({ code: 'input/csv', facts: { headers: '?, ?, ?' } })
  })

  it('refuses miles, which it would take for kilometres', async () => {
    await expect(trip(['08:00:00.000,1'], 'Time,Vehicle Speed [mph]')).rejects.toMatchObject({
      code: 'input/csv',
    })
  })

  it('names file and line of a broken row, and never what it says', async () => {
    const rows = [
      '08:00:00.000,1,2',
      '08:00:00.000',
      'noon,4711',
      '25:00:00.000,4711',
      '08:00:00.000,4711x',
      '"08:00:00.000,4711',
      '08:00:00.000,Infinity',
      '08:00:00.000, ',
    ]
    for (const row of rows) {
      const failure = await trip(['08:00:00.000,1', '', row]).catch(error => error)
      expect(failure).toMatchObject({
        code: 'input/csv',
        facts: { file: '2024-03-05_a.csv', line: 4 },
      })
      expect(`${failure.message}${failure.cause}${JSON.stringify(failure.facts)}`).not.toMatch(
        /4711/,
      )
    }
  })

  it('refuses a file without readings', async () => {
    await expect(trip([])).rejects.toMatchObject({ code: 'input/empty' })
    await expect(normaliseObd([textFile('a.csv', '')])).rejects.toMatchObject({
      code: 'input/empty',
    })
  })

  it('counts a fall of 10.8 km/h within a second once, until it ends', () => {
    const at = (speeds: (number | null)[], step = 500) => {
      const marker = createBrakeMarker()
      const readings = speeds.map((vehicle_speed, i) => ({ elapsed: i * step, vehicle_speed }))
      const marked = [...readings.flatMap(reading => marker.take(reading)), ...marker.end()]
      expect(marked.map(({ reading }) => reading)).toEqual(readings)
      return marked.map(({ harsh }) => harsh).join('')
    }
    expect(at([50, 45, 39.2, 39, 39])).toBe('10000')
    expect(at([50, 45, 39.3, 39, 39])).toBe('00000')
    expect(at([90, 80, 70, 60, 50, 50, 50, 40, 30, 30])).toBe('1000001000')
    expect(at([50, null, 39, 39, null, 20])).toBe('100100')
    expect(at([50, 30], 1000)).toBe('10')
    expect(at([50, 30], 1001)).toBe('00')
    expect(at([])).toBe('')
  })

  it('takes the car from the caller, from the file name, or from a synthetic VIN', async () => {
    const [sample] = sampleTrips({ cars: 1 })
    const vehicleOf = async (name: string, options = {}) =>
      (await normaliseObd([{ ...sample!, name }], options)).tables[0]!.values.vehicle![0]
    expect(await vehicleOf('x.csv', { vehicle: 'mine' })).toBe('mine')
    expect(await vehicleOf(sample!.name)).toBe(sample!.vehicle)
    const synthetic = (await vehicleOf('2017-07-06_Seat_Leon.csv')) as string
    expect(verifyVin(synthetic)).toBe(true)
    expect(await vehicleOf('2017-07-06_Seat_Leon.csv.gz')).toBe(synthetic)
    expect(await vehicleOf('2017-07-07_Seat_Leon.csv')).not.toBe(synthetic)
  })

  it('tells a VIN by its check digit', () => {
    // 49 CFR 565 and ISO 3779 examples
    expect(verifyVin('1M8GDM9AXKP042788')).toBe(true)
    expect(verifyVin('11111111111111111')).toBe(true)
    expect(verifyVin('1M8GDM9A1KP042788')).toBe(false)
    expect(findVin('2024_1M8GDM9AXKP042788_home.csv')).toBe('1M8GDM9AXKP042788')
    expect(findVin('2017-07-06_Seat_Leon_KA_KA_Normal.csv')).toBeUndefined()
    for (const name of ['a', 'b', 'c']) expect(verifyVin(syntheticVin(name))).toBe(true)
  })
})

/** Trips worked out by DuckDB alone, from the CSV file to the events. */
const tripSql = (path: string): string => `
  with raw as (
    select row_number() over () as i, "Time" as t, try_cast(columns('^Vehicle Speed.*') as double) as v
    from read_csv('${path}', header=true, all_varchar=true, parallel=false)
  ), clock as (
    select i, v, (split_part(t, ':', 1)::int * 3600000 + split_part(t, ':', 2)::int * 60000
      + round(split_part(t, ':', 3)::double * 1000)::int) as ms from raw
  ), steps as (
    select *, coalesce(ms - lag(ms) over (order by i), 0) as step from clock
  ), timed as (
    select *, sum(case when step < -43200000 then step + 86400000 when step < 0 then 0 else step end)
      over (order by i) as e from steps
  ), lengths as (
    select *, least(10000, coalesce(lead(e) over (order by i) - e, 0)) / 1000.0 as s from timed
  ), known as (
    select *, max(i) over (order by e range between current row and 1000 following) as j
    from lengths where v is not null
  ), falls as (
    select a.i, (a.v - b.v) >= 10.8 - 1e-9 as falling from known a join known b on b.i = a.j
  ), events as (
    select count(*) filter (falling and not before)::int as harsh
    from (select *, coalesce(lag(falling) over (order by i), false) as before from falls)
  )
  select count(*)::int as readings, sum(s)::double as seconds, sum(v * s / 3600)::double as distance,
    max(v)::double as fastest, max(e)::double / 60000 as minutes, (select harsh from events) as harsh
  from lengths`

describe('OBD, real trips', () => {
  const folder = 'obd/kit-seat-leon'
  const names = [
    '2017-07-11_Seat_Leon_KA_S_Normal.csv.gz',
    '2017-07-14_Seat_Leon_KA_KA_Frei.csv.gz',
    '2017-08-07_Seat_Leon_RT_KA_Frei_Vollbremsung.csv.gz',
    '2018-02-26_Seat_Leon_KA_KA_Frei.csv.gz',
  ]

  itWithData(folder, 'agrees with DuckDB about distance, time and harsh braking', async path => {
    for (const name of names) {
      const normal = await normaliseObd([diskFile(join(path, name))])
      const [oracle] = await askDuckDb(tripSql(join(path, name)))
      const trips = columnsOf(normal, 'trips')
      expect(trips.readings).toEqual([oracle!.readings])
      expect(trips.harsh_braking).toEqual([oracle!.harsh])
      expect(trips.max_speed).toEqual([oracle!.fastest])
      expect(trips.minutes![0]).toBeCloseTo(oracle!.minutes as number, 6)
      expect(trips.distance![0]).toBeCloseTo(oracle!.distance as number, 6)
      const seconds = (columnsOf(normal).seconds as number[]).reduce((sum, s) => sum + s, 0)
      expect(seconds).toBeCloseTo(oracle!.seconds as number, 4)
      expect(oracle!.harsh).toBeGreaterThan(0)
    }
  })

  itWithData(folder, 'reads every trip, clips no value, and ignores no column', async path => {
    const files = await readObdFolder(path)
    expect(files).toHaveLength(28)
    let readings = 0
    for (const file of files) {
      const normal = await normaliseObd([file])
      expect(normal.notes).toEqual({})
      readings += normal.tables[0]!.rows
      for (const { table, column, min, max } of normal.measures)
        for (const value of columnsOf(normal, table)[column]!)
          if (value !== null && ((value as number) < min || (value as number) > max))
            expect.fail(`${table}.${column} is clipped in ${file.name}`)
    }
    expect(readings).toBe(820_590)
  })

  itWithData(folder, 'comes back from Parquet as it was', async path => {
    const normal = await normaliseObd([diskFile(join(path, names[1]!))])
    for (const table of normal.tables)
      expect(await decodeParquet({ bytes: await collect(table.open()) })).toEqual(table.values)
  })
})
