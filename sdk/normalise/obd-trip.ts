import { CloisterError } from '#protocol/errors.ts'
import { brokenRow, csvRows } from './csv-rows.ts'
import type { InputFile } from './input-file.ts'

/** The signals that are kept, by the names of the Vehicle Signal Specification in short. */
export const SIGNALS = [
  'vehicle_speed',
  'engine_speed',
  'coolant_temperature',
  'intake_manifold_pressure',
  'intake_air_temperature',
  'mass_air_flow',
  'throttle_position',
  'ambient_air_temperature',
  'accelerator_pedal_position_d',
  'accelerator_pedal_position_e',
] as const

export type Signal = (typeof SIGNALS)[number]

/** Letters of a header before its unit, as loggers spell it; the rest may be mojibake. */
const HEADERS: Record<string, Signal | 'time'> = {
  time: 'time',
  timestamp: 'time',
  vehiclespeed: 'vehicle_speed',
  vehiclespeedsensor: 'vehicle_speed',
  enginerpm: 'engine_speed',
  enginespeed: 'engine_speed',
  enginecoolanttemperature: 'coolant_temperature',
  coolanttemperature: 'coolant_temperature',
  intakemanifoldabsolutepressure: 'intake_manifold_pressure',
  intakemanifoldpressure: 'intake_manifold_pressure',
  intakeairtemperature: 'intake_air_temperature',
  airflowratefrommassflowsensor: 'mass_air_flow',
  massairflow: 'mass_air_flow',
  absolutethrottleposition: 'throttle_position',
  throttleposition: 'throttle_position',
  ambientairtemperature: 'ambient_air_temperature',
  acceleratorpedalpositiond: 'accelerator_pedal_position_d',
  acceleratorpedalpositione: 'accelerator_pedal_position_e',
}

/** When a trip began, and what of its file is not kept. */
export interface Trip {
  /** Milliseconds since 1970 of the first reading, the clock taken as UTC; null without a date. */
  start: number | null
  /** Milliseconds of clock time of the first reading since its midnight. */
  clock: number
  /** Headers that are no signal, by their letters alone. */
  ignored: string[]
}

/** One reading as recorded: null where a signal has no value. */
export interface Reading extends Record<Signal, number | null> {
  /** Milliseconds since the first reading; never decreases. */
  elapsed: number
}

const DAY = 86_400_000

const NO_SIGNALS = Object.fromEntries(SIGNALS.map(name => [name, null])) as Record<Signal, null>

const lettersOf = (header: string): string =>
  (header.split('[')[0] ?? '').replace(/[^A-Za-z]/g, '').toLowerCase()

/**
 * Reads one trip of OBD readings from CSV, in batches. Time is a clock (`08:19:47.605`), its date in
 * the file name (`2017-07-14_…`), or a whole ISO date and time. Elapsed time adds up the clock's steps:
 * across midnight it goes on, and a clock that is set back makes a step of nothing.
 *
 * @throws `input/csv` with `file` and `line` when a row cannot be read, or naming the headers found
 * when time or vehicle speed is not among them; `input/empty` when there are no readings.
 */
export async function* readTrip(
  file: InputFile,
): AsyncGenerator<{ trip: Trip; readings: Reading[] }> {
  let columns: (Signal | 'time' | undefined)[] | undefined
  let trip: Trip | undefined
  let ignored: string[] = []
  let before = 0
  let elapsed = 0
  for await (const { rows, lines } of csvRows(file)) {
    const readings: Reading[] = []
    for (const [i, cells] of rows.entries()) {
      if (!columns) {
        const found = columnsOf(cells, file.name)
        ignored = cells.filter((_, at) => found[at] === undefined).map(lettersOf)
        columns = found
        continue
      }
      const reading: Reading = { ...NO_SIGNALS, elapsed: 0 }
      const now = takeRow(columns, cells, reading)
      if (now === undefined) throw brokenRow(file.name, lines[i]!)
      if (!trip) {
        const midnight = now >= DAY ? 0 : midnightOf(file.name)
        trip = { clock: now % DAY, start: midnight === null ? null : midnight + now, ignored }
      } else {
        const step = now - before
        elapsed += step < -DAY / 2 ? step + DAY : Math.max(0, step)
      }
      reading.elapsed = elapsed
      before = now
      readings.push(reading)
    }
    if (trip) yield { trip, readings }
  }
  if (!trip)
    throw new CloisterError('input/empty', 'a CSV file has no readings', {
      advice: 'remove the file, or export the trip again',
      facts: { file: file.name },
    })
}

function columnsOf(headers: readonly string[], file: string): (Signal | 'time' | undefined)[] {
  const seen = new Set<string>()
  const columns = headers.map(header => {
    const letters = lettersOf(header)
    const column = Object.hasOwn(HEADERS, letters) ? HEADERS[letters] : undefined
    if (column === undefined || seen.has(column)) return undefined
    seen.add(column)
    return column
  })
  const missing = ['time', 'vehicle_speed'].filter(column => !seen.has(column))
  // A file without a header has readings in its place; only what looks like a name is told.
  const found = headers.map(header => (/[A-Za-z]{3}/.test(header) ? lettersOf(header) : '?'))
  if (missing.length > 0)
    throw new CloisterError('input/csv', `a CSV file has no column for ${missing.join(' and ')}`, {
      advice: 'the first line must name the columns, among them Time and Vehicle Speed',
      facts: { file, line: 1, headers: found.slice(0, 40).join(', ') },
    })
  const speed = headers[columns.indexOf('vehicle_speed')]!
  if (/\[\s*(mph|mi\/h)\s*\]/i.test(speed))
    throw new CloisterError(
      'input/csv',
      'the vehicle speed is in miles, not in kilometres an hour',
      {
        advice: 'export the trip in metric units',
        facts: { file, line: 1 },
      },
    )
  return columns
}

/** Sets a row's signals and returns its clock; undefined when it is broken. */
function takeRow(
  columns: readonly (Signal | 'time' | undefined)[],
  cells: readonly string[],
  reading: Reading,
): number | undefined {
  let clock: number | undefined
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i]
    const cell = cells[i]!
    if (column === undefined) continue
    if (column === 'time') clock = clockOf(cell)
    else if (cell !== '') {
      const value = Number(cell)
      if (!Number.isFinite(value) || cell.trim() === '') return undefined
      reading[column] = value
    }
  }
  return clock
}

/** Milliseconds of a clock since midnight, or of an ISO date and time since 1970. */
function clockOf(text: string): number | undefined {
  if (text.length === 12 && text[2] === ':' && text[8] === '.') {
    const ms = plainClock(text)
    if (ms !== undefined) return ms
  }
  const match = /^\s*(\d{1,2}):(\d\d):(\d\d)(?:\.(\d{1,9}))?\s*$/.exec(text)
  if (match) {
    const [, h, m, s, fraction = ''] = match
    if (Number(h) > 23 || Number(m) > 59 || Number(s) > 59) return undefined
    const ms = Number(fraction.padEnd(3, '0').slice(0, 3))
    return ((Number(h) * 60 + Number(m)) * 60 + Number(s)) * 1000 + ms
  }
  const iso = /^\s*(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d{1,9})?)(Z|[+-]\d\d:?\d\d)?\s*$/.exec(
    text,
  )
  if (!iso) return undefined
  const ms = Date.parse(`${iso[1]}T${iso[2]}${iso[3] ?? 'Z'}`)
  return Number.isNaN(ms) ? undefined : ms
}

/** `08:19:47.605`, the form nearly every logger writes, without a pattern match; undefined otherwise. */
function plainClock(text: string): number | undefined {
  const h = pair(text, 0)
  const m = pair(text, 3)
  const s = pair(text, 6)
  const hundredths = pair(text, 9)
  const last = text.charCodeAt(11) - 48
  if (!(h < 24 && m < 60 && s < 60 && hundredths < 100 && last >= 0 && last < 10)) return undefined
  if (text[5] !== ':') return undefined
  return ((h * 60 + m) * 60 + s) * 1000 + hundredths * 10 + last
}

/** The number two digits spell, NaN when they are none. */
function pair(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48
  const ones = text.charCodeAt(at + 1) - 48
  return tens >= 0 && tens < 10 && ones >= 0 && ones < 10 ? tens * 10 + ones : Number.NaN
}

/** Midnight of the date in a file name, UTC, or null. */
function midnightOf(name: string): number | null {
  const date = /\d{4}-\d\d-\d\d/.exec(name)?.[0]
  const ms = date === undefined ? Number.NaN : Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(ms) ? null : ms
}
