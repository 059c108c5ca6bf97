import { CloisterError } from '#protocol/errors.ts'
import { splitPatients } from '#sdk/normalise/fhir.ts'
import type { Normalised, TableInMemory } from '#sdk/normalise/normal-table.ts'
import { normaliseObd } from '#sdk/normalise/obd.ts'
import { readFhirFolder, readObdFolder } from '#sdk/normalise/read-folder.ts'
import { samplePatients } from '#sdk/sample/sample-patients.ts'
import { sampleTrips } from '#sdk/sample/sample-trips.ts'
import { countOf } from './journey.ts'
import type { DemoOptions } from './options.ts'

/** The owners' plaintext, before anything is encrypted. */
export interface Inputs {
  hospitals: Normalised<TableInMemory>[]
  cars: { file: string; data: Normalised<TableInMemory> }[]
  /** Sentences that say where it came from. */
  told: string[]
}

/** The most cars that one question may touch. */
const MOST_CARS = 64
const SEED = 'cloister'

/**
 * Reads the folders named, or makes the synthetic sample.
 *
 * @throws `input/*` naming file and line; nothing has been written by then.
 */
export async function readInputs({ fhir, obd }: DemoOptions): Promise<Inputs> {
  const told: string[] = []
  const patients = fhir ? await readFhirFolder(fhir) : samplePatients({ patients: 400, seed: SEED })
  const hospitals = await splitPatients(patients, 3)
  const empty = hospitals.filter(part => part.tables[0]!.rows === 0).length
  const count = hospitals.reduce((sum, part) => sum + part.tables[0]!.rows, 0)
  if (empty > 0)
    throw new CloisterError('input/empty', `${count} patients are too few for three hospitals`, {
      advice: 'give files of more patients; they are divided by a hash of their id',
      facts: { patients: count, hospitals: hospitals.length - empty },
    })
  told.push(
    fhir
      ? `${count} patients of the FHIR files given, divided among three hospitals by a hash of their id`
      : `${count} synthetic patients made by a seeded generator, divided among three hospitals by a hash of their id`,
  )
  for (const [note, times] of Object.entries(hospitals[0]!.notes)) told.push(`${note}: ${times}`)
  const trips = obd ? await readObdFolder(obd) : sampleTrips({ cars: 40, seed: SEED })
  if (trips.length > MOST_CARS)
    throw new CloisterError(
      'input/csv',
      `${trips.length} trips are more than one question may touch`,
      {
        advice: `give at most ${MOST_CARS} files`,
      },
    )
  const cars = []
  for (const file of trips) cars.push({ file: file.name, data: await normaliseObd([file]) })
  told.push(
    obd
      ? `${countOf(cars.length, 'trip')}; each file is published as a different car's, though the files may all be of one car`
      : `${countOf(cars.length, 'synthetic car')} with one trip each`,
  )
  return { hospitals, cars, told }
}
