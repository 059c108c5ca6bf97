import { CloisterError } from '#protocol/errors.ts'
import type { Dimension, Measure } from '#protocol/manifest.ts'
import { createBrakeMarker, type Marked } from './harsh-braking.ts'
import type { InputFile } from './input-file.ts'
import {
  columnsOf,
  type Normalised,
  type NormalTable,
  type Shape,
  type TableInMemory,
} from './normal-table.ts'
import { type Reading, readTrip, type Trip } from './obd-trip.ts'
import { inMemory, type OpenSink, type TableSink } from './table-sink.ts'
import { findVin, syntheticVin } from './vin.ts'

/**
 * OBD trips (CSV, one file a trip) as two tables with the subject column `vehicle`: `readings`, one
 * row a reading, and `trips`, one row a trip.
 *
 * Signal names follow COVESA VSS; units are UCUM.
 */
const READINGS: Shape = {
  vehicle: 'string',
  trip: 'integer',
  time: 'timestamp',
  hour: 'integer h',
  elapsed: 'number s',
  seconds: 'number s',
  distance: 'number km',
  harsh_braking: 'integer',
  vehicle_speed: 'number km/h',
  engine_speed: 'number /min',
  coolant_temperature: 'number Cel',
  intake_manifold_pressure: 'number kPa',
  intake_air_temperature: 'number Cel',
  mass_air_flow: 'number g/s',
  throttle_position: 'number %',
  ambient_air_temperature: 'number Cel',
  accelerator_pedal_position_d: 'number %',
  accelerator_pedal_position_e: 'number %',
}

const TRIPS: Shape = {
  vehicle: 'string',
  trip: 'integer',
  date: 'date',
  start: 'timestamp',
  minutes: 'number min',
  distance: 'number km',
  max_speed: 'number km/h',
  harsh_braking: 'integer',
  readings: 'integer',
}

/** A reading stands for the time until the next one, but for no more than this: the logger had stopped. */
const LONGEST_READING = 10_000

const measure = (table: string, column: string, min: number, max: number): Measure => ({
  table,
  column,
  min,
  max,
})

/**
 * Bounds are decisions about the domain, never taken from the data, which they would betray: a
 * reading stands for 10 s at most, which at 300 km/h is less than 1 km; the others are the ranges of
 * the OBD-II parameters of SAE J1979 (engine speed cut at what a road engine reaches); a trip ends
 * within a day.
 */
const MEASURES: Measure[] = [
  measure('readings', 'seconds', 0, 10),
  measure('readings', 'distance', 0, 1),
  measure('readings', 'harsh_braking', 0, 1),
  measure('readings', 'vehicle_speed', 0, 300),
  measure('readings', 'engine_speed', 0, 10_000),
  measure('readings', 'coolant_temperature', -40, 215),
  measure('readings', 'intake_manifold_pressure', 0, 255),
  measure('readings', 'intake_air_temperature', -40, 215),
  measure('readings', 'mass_air_flow', 0, 656),
  measure('readings', 'throttle_position', 0, 100),
  measure('readings', 'ambient_air_temperature', -40, 215),
  measure('readings', 'accelerator_pedal_position_d', 0, 100),
  measure('readings', 'accelerator_pedal_position_e', 0, 100),
  measure('trips', 'minutes', 0, 1_440),
  measure('trips', 'distance', 0, 3_000),
  measure('trips', 'max_speed', 0, 300),
  measure('trips', 'harsh_braking', 0, 1_000),
]

const edges = (table: string, column: string, ...at: number[]): Dimension => ({
  table,
  column,
  bins: { kind: 'edges', edges: at },
})

const SPEEDS = [0, 30, 50, 70, 100, 130, 160]

const DIMENSIONS: Dimension[] = [
  edges('readings', 'vehicle_speed', ...SPEEDS),
  edges('readings', 'engine_speed', 0, 1000, 2000, 3000, 4000, 5000),
  edges('readings', 'ambient_air_temperature', -20, -10, 0, 10, 20, 30),
  edges('readings', 'hour', 0, 6, 9, 12, 15, 18, 21, 24),
  edges('trips', 'max_speed', ...SPEEDS),
  edges('trips', 'minutes', 0, 10, 20, 30, 45, 60, 90, 120),
  edges('trips', 'distance', 0, 5, 10, 20, 50, 100, 200),
]

export interface ObdOptions<T extends NormalTable = TableInMemory> {
  title?: string
  /** The car that all trips are of. */
  vehicle?: string
  /** Where the tables go; into memory unless told. */
  into?: OpenSink<T>
  /** Told how many readings have been taken so far. */
  onRows?: (rows: number) => void
}

/**
 * Tables of OBD trips. The subject is the VIN: the one given, else the one in the file name, else a
 * synthetic one that follows from the file name. Files are read once, and about a second of readings is
 * held.
 *
 * @throws `input/csv`, `input/empty`, `input/gzip` naming the file, and the line where there is one.
 * @example
 * const normal = await normaliseObd(await readObdFolder(folder), { vehicle: 'WVWZZZ1KZAW000001' })
 */
export async function normaliseObd<T extends NormalTable = TableInMemory>(
  files: Iterable<InputFile>,
  options: ObdOptions<T> = {},
): Promise<Normalised<T>> {
  const open = (options.into ?? inMemory) as OpenSink<T>
  const readings = await open('readings', READINGS)
  const trips = await open('trips', TRIPS)
  const notes: Record<string, number> = {}
  for (const file of files) {
    const vehicle = options.vehicle ?? findVin(file.name) ?? syntheticVin(baseName(file.name))
    const trip = await addTrip(readings, trips, file, vehicle, options.onRows)
    for (const header of trip.ignored)
      notes[`ignored column ${header}`] = (notes[`ignored column ${header}`] ?? 0) + 1
  }
  return {
    kind: 'obd',
    ...(options.title === undefined ? {} : { title: options.title }),
    tables: [await readings.end(columnsOf(READINGS)), await trips.end(columnsOf(TRIPS))],
    measures: structuredClone(MEASURES),
    dimensions: structuredClone(DIMENSIONS),
    notes,
  }
}

/** Packed or not, a trip is of the same car. */
const baseName = (name: string): string => name.replace(/\.gz$/i, '').replace(/\.csv$/i, '')

/** The most readings within a second: no logger writes more, but a clock may stand still. */
const MOST_WAITING = 100_000

async function addTrip(
  readings: TableSink<NormalTable>,
  trips: TableSink<NormalTable>,
  file: InputFile,
  vehicle: string,
  onRows: ObdOptions['onRows'],
): Promise<Trip> {
  const braking = createBrakeMarker<Reading>()
  const number = trips.rows() + 1
  let head: Trip | undefined
  let kilometres = 0
  let fastest: number | null = null
  let events = 0
  let count = 0
  let last = 0

  const add = async (trip: Trip, marked: Marked<Reading>[]) => {
    for (const { reading, next, harsh } of marked) {
      const { elapsed, vehicle_speed: speed } = reading
      const seconds = Math.min(LONGEST_READING, next - elapsed) / 1000
      const distance = speed === null ? null : (speed * seconds) / 3600
      kilometres += distance ?? 0
      events += harsh
      count++
      last = elapsed
      if (speed !== null && (fastest === null || speed > fastest)) fastest = speed
      const full = readings.add({
        ...reading,
        vehicle,
        trip: number,
        time: trip.start === null ? null : trip.start + elapsed,
        hour: Math.floor((trip.clock + elapsed) / 3_600_000) % 24,
        elapsed: elapsed / 1000,
        seconds,
        distance,
        harsh_braking: harsh,
      })
      if (full) await full
    }
  }
  for await (const { trip, readings: batch } of readTrip(file)) {
    head = trip
    for (const reading of batch) {
      const marked = braking.take(reading)
      if (marked.length > 0) await add(trip, marked)
      else if (braking.waiting() > MOST_WAITING) throw standingClock(file.name)
    }
    onRows?.(readings.rows())
  }
  const trip = head!
  await add(trip, braking.end())
  const full = trips.add({
    vehicle,
    trip: number,
    date: trip.start === null ? null : new Date(trip.start).toISOString().slice(0, 10),
    start: trip.start,
    minutes: last / 60_000,
    distance: kilometres,
    max_speed: fastest,
    harsh_braking: events,
    readings: count,
  })
  if (full) await full
  return trip
}

const standingClock = (file: string) =>
  new CloisterError('input/csv', 'more than 100,000 readings of a trip lie within one second', {
    advice: 'export the trip again; its clock stands still',
    facts: { file },
  })
