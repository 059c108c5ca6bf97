import { CloisterError } from '#protocol/errors.ts'
import { type PatientFacts, partOf, readPatients } from './fhir-patients.ts'
import { resourcesOf, wholeYears } from './fhir-resource.ts'
import { createFhirReader, FHIR_TABLES, type FhirRow, type FhirTable } from './fhir-rows.ts'
import { DIMENSIONS, MEASURES, shapesOf } from './fhir-tables.ts'
import type { InputFile } from './input-file.ts'
import { columnsOf, type Normalised, type NormalTable, type TableInMemory } from './normal-table.ts'
import { inMemory, type OpenSink, type TableSink } from './table-sink.ts'

export interface FhirOptions<T extends NormalTable = TableInMemory> {
  title?: string
  /** The day on which living patients' ages are taken; today unless given. */
  now?: () => number
  /** Where the tables go; into memory unless told. */
  into?: OpenSink<T>
  /** Told how many resources have been taken so far. */
  onRows?: (rows: number) => void
}

/**
 * Tables of FHIR R4 files, of all patients or of one part of them.
 *
 * @throws `input/ndjson`, `input/fhir`, `input/gzip` naming file and line, `input/empty`.
 * @example
 * const third = await normaliseFhir(await readFhirFolder(folder), { part: 0, of: 3 })
 */
export async function normaliseFhir<T extends NormalTable = TableInMemory>(
  files: Iterable<InputFile>,
  options: FhirOptions<T> & { part?: number; of?: number } = {},
): Promise<Normalised<T>> {
  const { part = 0, of = 1 } = options
  return (await splitPatients(files, of, options))[part]!
}

/**
 * Tables of FHIR R4 files, the patients divided over `parts` owners by a hash of their id, everything
 * about one patient in one part. A part may be empty. The files are read twice, in any order of theirs:
 * once for the patients, who are held, and once for everything, which is not.
 *
 * @throws as {@link normaliseFhir}
 */
export async function splitPatients<T extends NormalTable = TableInMemory>(
  given: Iterable<InputFile>,
  parts: number,
  options: FhirOptions<T> = {},
): Promise<Normalised<T>[]> {
  if (!Number.isInteger(parts) || parts < 1)
    throw new CloisterError('cloister/usage', 'the number of parts is not a whole number above 0', {
      facts: { parts },
    })
  const files = [...given]
  const { now = Date.now, title, onRows } = options
  const today = new Date(now()).toISOString().slice(0, 10)
  const patients = await readPatients(files, parts)
  const sinks = await openSinks((options.into ?? inMemory) as OpenSink<T>, parts)
  const reader = createFhirReader()
  const notes: Record<string, number> = {}
  let resources = 0
  let orphans = 0
  let earlier = 0
  let found = 0
  for await (const batch of resourcesOf(files)) {
    for (const { resource, file, line } of batch) {
      resources++
      const read = reader.read(resource, { file, line })
      if (!read) {
        const note = `ignored ${resource.resourceType}`
        notes[note] = (notes[note] ?? 0) + 1
        continue
      }
      const { table, row } = read
      let full: Promise<void> | undefined
      if (table === 'patients') {
        found++
        if (!patients.isLast(row.patient)) {
          earlier++
          continue
        }
        full = sinks[partOf(row.patient, parts)]![table].add({ ...row, age: ageOf(row, today) })
      } else {
        const patient = patients.get(row.patient)
        if (patient) full = sinks[patient.part]![table].add(datedRow(row, patient))
        else orphans++
      }
      if (full) await full
    }
    onRows?.(resources)
  }
  assertPatients(resources, found)
  if (orphans > 0) notes['resources of unknown patients'] = orphans
  if (earlier > 0) notes['earlier resources of the same patient'] = earlier
  const shapes = shapesOf(reader.currency())
  return Promise.all(
    sinks.map(async tables => ({
      kind: 'fhir-r4' as const,
      ...(title === undefined ? {} : { title }),
      tables: await Promise.all(FHIR_TABLES.map(name => tables[name].end(columnsOf(shapes[name])))),
      measures: structuredClone(MEASURES),
      dimensions: structuredClone(DIMENSIONS),
      notes: { ...notes },
    })),
  )
}

type Sinks<T extends NormalTable> = Record<FhirTable, TableSink<T>>

/** Amounts have their unit in the end, when the currency is known. */
async function openSinks<T extends NormalTable>(
  open: OpenSink<T>,
  parts: number,
): Promise<Sinks<T>[]> {
  const shapes = shapesOf(null)
  const sinks: Sinks<T>[] = []
  for (let part = 0; part < parts; part++) {
    const tables: Partial<Sinks<T>> = {}
    for (const name of FHIR_TABLES) tables[name] = await open(name, shapes[name])
    sinks.push(tables as Sinks<T>)
  }
  return sinks
}

function assertPatients(resources: number, patients: number): void {
  if (resources === 0)
    throw new CloisterError('input/empty', 'there is no FHIR resource in the input', {
      advice: 'give a folder with Patient.ndjson and what belongs to it',
    })
  if (patients === 0)
    throw new CloisterError('input/fhir', 'there is no Patient resource in the input', {
      advice: 'put Patient.ndjson beside the other files',
      facts: { resources },
    })
}

/** Of the living today, of the dead when they died, where that is known. */
function ageOf({ birth_date, deceased, died }: FhirRow, today: string): number | null {
  if (deceased && !died) return null
  return wholeYears(birth_date as string | null, (died as string | null) ?? today)
}

/** Adds what the day of a row says about its patient: the age then, in whole years. */
function datedRow(row: FhirRow, { birthDate, sex }: PatientFacts): FhirRow {
  const on = row.on as string | null
  const year = on === null ? null : Number(on.slice(0, 4))
  return { ...row, year, age: wholeYears(birthDate, on), sex }
}
