import { textFile } from '../normalise/input-file.ts'
import { syntheticVin } from '../normalise/vin.ts'
import { createSeeded, type Seeded } from './seeded.ts'

export const SAMPLE_TRIPS_TITLE = 'Synthetic trips (built-in sample, no real car)'

const HEADER = [
  'Time',
  'Engine Coolant Temperature [°C]',
  'Intake Manifold Absolute Pressure [kPa]',
  'Engine RPM [RPM]',
  'Vehicle Speed Sensor [km/h]',
  'Intake Air Temperature [°C]',
  'Air Flow Rate from Mass Flow Sensor [g/s]',
  'Absolute Throttle Position [%]',
  'Ambient Air Temperature [°C]',
  'Accelerator Pedal Position D [%]',
  'Accelerator Pedal Position E [%]',
]

/** Two readings a second. */
const STEP = 500

/** The VIN of a car of the sample; it stands in its file's name too. */
export const sampleVin = (seed: string | number, car: number): string =>
  syntheticVin(`sample car ${seed} ${car}`)

/**
 * Synthetic trips as OBD CSV, one file a car, named `<date>_<VIN>.csv`: five to ten minutes at two
 * readings a second through town and country, with some harsh braking. The same seed gives the same
 * bytes every time. No real car is in them.
 *
 * @example
 * const normal = await normaliseObd(sampleTrips({ cars: 40, seed: 1 }))
 */
export function sampleTrips(
  options: { cars?: number; seed?: string | number } = {},
): (ReturnType<typeof textFile> & { vehicle: string })[] {
  const { cars = 40, seed = 1 } = options
  return Array.from({ length: cars }, (_, car) => {
    const draw = createSeeded(`trips ${seed} ${car}`)
    const vehicle = sampleVin(seed, car)
    const day = String(draw.whole(1, 28)).padStart(2, '0')
    const month = String(draw.whole(1, 12)).padStart(2, '0')
    return { ...textFile(`2024-${month}-${day}_${vehicle}.csv`, tripText(draw)), vehicle }
  })
}

interface Drive {
  /** km/h */
  speed: number
  aim: number
  /** Readings until the driver aims at another speed. */
  left: number
  /** km/h a reading. */
  pace: number
}

/** Town, country or motorway speeds; a reckless driver brakes hard more often. */
function choose(draw: Seeded, drive: Drive, reckless: number): void {
  const aim = draw.chance(0.2) ? 0 : draw.pick([30, 50, 50, 50, 70, 100, 100, 120])
  const harsh = aim < drive.speed && draw.chance(reckless)
  drive.aim = aim
  drive.left = draw.whole(16, 60)
  // Half a second at 3 m/s² is 5.4 km/h: a gentle driver stays well below, a harsh one goes beyond.
  drive.pace = harsh
    ? 6 + draw.next() * 3
    : aim < drive.speed
      ? 1 + draw.next() * 3
      : 1 + draw.next() * 2
}

function tripText(draw: Seeded): string {
  const readings = draw.whole(600, 1200)
  const ambient = draw.whole(-8, 30)
  const reckless = draw.pick([0.05, 0.05, 0.15, 0.4])
  const start = draw.whole(6 * 3600, 21 * 3600) * 1000
  const drive: Drive = { speed: 0, aim: 0, left: 8, pace: 0 }
  const lines = [HEADER.join(',')]
  for (let i = 0; i < readings; i++) {
    if (drive.left-- <= 0) choose(draw, drive, reckless)
    const gap = drive.aim - drive.speed
    const change = Math.sign(gap) * Math.min(Math.abs(gap), drive.pace)
    drive.speed += change
    lines.push(readingText(draw, { at: start + i * STEP, i, ambient, change, speed: drive.speed }))
  }
  return `${lines.join('\r\n')}\r\n`
}

function readingText(
  draw: Seeded,
  now: { at: number; i: number; ambient: number; change: number; speed: number },
): string {
  const speed = Math.round(now.speed)
  const pedal = 14.1 + Math.max(0, now.change) * 12 + (speed > 0 ? draw.next() * 6 : 0)
  const gear = Math.min(5, 1 + Math.floor(speed / 25))
  const engine = speed === 0 ? 780 + draw.whole(-20, 20) : 900 + (speed / gear) * 65
  const load = Math.min(1, (pedal - 14.1) / 50)
  const cells = [
    Math.round(now.ambient + (88 - now.ambient) * Math.min(1, now.i / 500)),
    Math.round(36 + load * 150),
    Math.round(engine),
    speed,
    now.ambient + 5,
    (1.5 + (engine / 1000) * (2 + load * 18)).toFixed(2),
    (13.7 + load * 70).toFixed(1),
    now.ambient,
    pedal.toFixed(1),
    (pedal + 0.4).toFixed(1),
  ]
  // Signals come up one after another, as a real logger's do.
  const known = now.i < cells.length ? cells.map((cell, c) => (c < now.i ? cell : '')) : cells
  return [new Date(now.at).toISOString().slice(11, 23), ...known].join(',')
}
