import { sha256 } from '@noble/hashes/sha2.js'
import { utf8 } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Dimension, Measure } from '#protocol/manifest.ts'
import { wholeYears } from './fhir-resource.ts'
import { type FhirRows, type Row, readFhirRows } from './fhir-rows.ts'
import type { InputFile } from './input-file.ts'
import {
  addRow,
  createTable,
  type Normalised,
  type NormalTable,
  type Shape,
} from './normal-table.ts'

/**
 * FHIR R4 bulk export (NDJSON) as five tables with the subject column `patient`: `patients`,
 * `encounters`, `conditions`, `claims` as billed and `eob` as paid. Names and birth dates stay in
 * `patients` for the physician who may read the record; they are neither measures nor dimensions,
 * so no question can touch them. Telecom, streets and identity numbers are left out.
 *
 * Source: https://hl7.org/fhir/R4/ and https://hl7.org/fhir/uv/bulkdata/
 */
const SHAPES = (currency: string | null): Record<string, Shape> => {
  const money = currency === null ? 'number' : (`number ${currency}` as const)
  return {
    patients: {
      patient: 'string',
      family: 'string',
      given: 'string',
      birth_date: 'date',
      sex: 'string',
      race: 'string',
      ethnicity: 'string',
      state: 'string',
      deceased: 'boolean',
      died: 'date',
      age: 'integer a',
    },
    encounters: {
      patient: 'string',
      encounter: 'string',
      class: 'string',
      type: 'string',
      type_display: 'string',
      start: 'timestamp',
      stop: 'timestamp',
      minutes: 'number min',
      year: 'integer',
      age: 'integer a',
      sex: 'string',
    },
    conditions: {
      patient: 'string',
      code: 'string',
      display: 'string',
      onset: 'date',
      status: 'string',
      active: 'boolean',
      year: 'integer',
      age: 'integer a',
      sex: 'string',
    },
    claims: {
      patient: 'string',
      claim: 'string',
      created: 'timestamp',
      type: 'string',
      year: 'integer',
      age: 'integer a',
      sex: 'string',
      cost: money,
    },
    eob: {
      patient: 'string',
      claim: 'string',
      created: 'timestamp',
      type: 'string',
      year: 'integer',
      age: 'integer a',
      sex: 'string',
      cost: money,
      paid: money,
    },
  }
}

/**
 * Bounds are decisions about the domain, the same for every owner, never taken from the data: a
 * bound found in the data would tell its largest value. Nobody is older than 120 years; one claim
 * above a million and one stay above 90 days (129,600 minutes) count as that much.
 */
const MEASURES: Measure[] = [
  { table: 'patients', column: 'age', min: 0, max: 120 },
  { table: 'encounters', column: 'minutes', min: 0, max: 129_600 },
  { table: 'encounters', column: 'age', min: 0, max: 120 },
  { table: 'conditions', column: 'age', min: 0, max: 120 },
  { table: 'claims', column: 'cost', min: 0, max: 1_000_000 },
  { table: 'claims', column: 'age', min: 0, max: 120 },
  { table: 'eob', column: 'cost', min: 0, max: 1_000_000 },
  { table: 'eob', column: 'paid', min: 0, max: 1_000_000 },
  { table: 'eob', column: 'age', min: 0, max: 120 },
]

const AGES = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90]
const YEARS = [1950, 1960, 1970, 1980, 1990, 2000, 2005, 2010]
for (let year = 2011; year <= 2035; year++) YEARS.push(year)

const values = (table: string, column: string, ...listed: string[]): Dimension => ({
  table,
  column,
  bins: { kind: 'values', values: listed },
})
const code = (table: string, column: string, system: string): Dimension => ({
  table,
  column,
  bins: { kind: 'code', system },
})
const edges = (table: string, column: string, at: number[]): Dimension => ({
  table,
  column,
  bins: { kind: 'edges', edges: [...at] },
})

const SNOMED_CT = 'SNOMED CT, http://snomed.info/sct'
const CLAIM_TYPES = ['institutional', 'oral', 'pharmacy', 'professional', 'vision']

const DIMENSIONS: Dimension[] = [
  ...['patients', 'encounters', 'conditions', 'claims', 'eob'].flatMap(table => [
    edges(table, 'age', AGES),
    values(table, 'sex', 'female', 'male', 'other', 'unknown'),
  ]),
  ...['encounters', 'conditions', 'claims', 'eob'].map(table => edges(table, 'year', YEARS)),
  values(
    'patients',
    'race',
    'American Indian or Alaska Native',
    'Asian',
    'Black or African American',
    'Native Hawaiian or Other Pacific Islander',
    'White',
  ),
  values('patients', 'ethnicity', 'Hispanic or Latino', 'Not Hispanic or Latino'),
  // HL7 v3 ActEncounterCode
  values(
    'encounters',
    'class',
    'AMB',
    'EMER',
    'FLD',
    'HH',
    'IMP',
    'ACUTE',
    'NONAC',
    'OBSENC',
    'SS',
    'VR',
  ),
  code('encounters', 'type', SNOMED_CT),
  code('encounters', 'type_display', SNOMED_CT),
  code('conditions', 'code', SNOMED_CT),
  code('conditions', 'display', SNOMED_CT),
  values(
    'conditions',
    'status',
    'active',
    'recurrence',
    'relapse',
    'inactive',
    'remission',
    'resolved',
  ),
  values('claims', 'type', ...CLAIM_TYPES),
  values('eob', 'type', ...CLAIM_TYPES),
]

export interface FhirOptions {
  title?: string
  /** The day on which living patients' ages are taken; today unless given. */
  now?: () => number
}

/**
 * Tables of FHIR R4 files, of all patients or of one part of them.
 *
 * @throws `input/ndjson`, `input/fhir`, `input/gzip` naming file and line, `input/empty`.
 * @example
 * const third = await normaliseFhir(await readFhirFolder(folder), { part: 0, of: 3 })
 */
export async function normaliseFhir(
  files: Iterable<InputFile>,
  options: FhirOptions & { part?: number; of?: number } = {},
): Promise<Normalised> {
  const { part = 0, of = 1 } = options
  return (await splitPatients(files, of, options))[part]!
}

/**
 * Tables of FHIR R4 files, the patients divided over `parts` owners by a hash of their id, everything
 * about one patient in one part; the files are read once. A part may be empty.
 *
 * @throws as {@link normaliseFhir}
 */
export async function splitPatients(
  files: Iterable<InputFile>,
  parts: number,
  options: FhirOptions = {},
): Promise<Normalised[]> {
  if (!Number.isInteger(parts) || parts < 1)
    throw new CloisterError('cloister/usage', 'the number of parts is not a whole number above 0', {
      facts: { parts },
    })
  const rows = await readFhirRows(files)
  const all = Array.from({ length: parts }, () => emptyPart(rows, options.title))
  const today = new Date(options.now?.() ?? Date.now()).toISOString().slice(0, 10)
  const homes = new Map<string, number>()
  for (const [patient, row] of rows.patients) {
    const home = parts === 1 ? 0 : partOf(patient, parts)
    homes.set(patient, home)
    const age = wholeYears(row.birth_date as string | null, (row.died as string | null) ?? today)
    addRow(tableOf(all[home]!, 'patients'), { ...row, age: row.deceased && !row.died ? null : age })
  }
  let orphans = 0
  for (const name of ['encounters', 'conditions', 'claims', 'eob'] as const)
    for (const row of rows[name]) {
      const home = homes.get(row.patient)
      if (home === undefined) orphans++
      else addRow(tableOf(all[home]!, name), datedRow(row, rows.patients.get(row.patient)!))
    }
  for (const part of all) if (orphans > 0) part.notes['resources of unknown patients'] = orphans
  return all
}

/** Which part a patient is in: the first four bytes of SHA-256 of the id, modulo the parts. */
function partOf(patient: string, parts: number): number {
  return new DataView(sha256(utf8(patient)).buffer).getUint32(0) % parts
}

function emptyPart(rows: FhirRows, title: string | undefined): Normalised {
  const shapes = Object.entries(SHAPES(rows.currency))
  return {
    kind: 'fhir-r4',
    ...(title === undefined ? {} : { title }),
    tables: shapes.map(([name, shape]) => createTable(name, shape)),
    measures: structuredClone(MEASURES),
    dimensions: structuredClone(DIMENSIONS),
    notes: Object.fromEntries(
      Object.entries(rows.ignored).map(([type, count]) => [`ignored ${type}`, count]),
    ),
  }
}

const tableOf = (part: Normalised, name: string): NormalTable =>
  part.tables.find(table => table.name === name)!

/** Adds what the day of a row says about its patient: the age then, in whole years. */
function datedRow(row: Row, patient: Row): Row {
  const on = row.on as string | null
  return {
    ...row,
    year: on === null ? null : Number(on.slice(0, 4)),
    age: wholeYears(patient.birth_date as string | null, on),
    sex: patient.sex,
  }
}
