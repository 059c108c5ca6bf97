import type { Dimension, Measure } from '#protocol/manifest.ts'
import type { FhirTable } from './fhir-rows.ts'
import type { Shape } from './normal-table.ts'

/**
 * FHIR R4 bulk export (NDJSON) as five tables with the subject column `patient`: `patients`,
 * `encounters`, `conditions`, `claims` as billed and `eob` as paid. Names and birth dates stay in
 * `patients` for the physician who may read the record; they are neither measures nor dimensions,
 * so no question can touch them. Telecom, streets and identity numbers are left out.
 *
 * Source: https://hl7.org/fhir/R4/ and https://hl7.org/fhir/uv/bulkdata/
 */
export const shapesOf = (currency: string | null): Record<FhirTable, Shape> => {
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
export const MEASURES: Measure[] = [
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

export const DIMENSIONS: Dimension[] = [
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
