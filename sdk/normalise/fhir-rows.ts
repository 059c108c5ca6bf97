import { CloisterError } from '#protocol/errors.ts'
import {
  at,
  coded,
  day,
  finite,
  instant,
  type Json,
  list,
  referenced,
  resourcesOf,
  text,
} from './fhir-resource.ts'
import type { InputFile } from './input-file.ts'

/** A flat row of one resource; `patient` is the id of the patient it is about. */
export type Row = { patient: string } & Record<string, unknown>

/** What is kept of FHIR files, before ages are worked out and patients are divided. */
export interface FhirRows {
  patients: Map<string, Row>
  encounters: Row[]
  conditions: Row[]
  claims: Row[]
  eob: Row[]
  /** The one ISO 4217 currency of all amounts. */
  currency: string | null
  /** How many resources of each other type were passed over. */
  ignored: Record<string, number>
}

const SNOMED = 'http://snomed.info/sct'
const US_CORE = 'http://hl7.org/fhir/us/core/StructureDefinition/'

/**
 * Reads FHIR R4 files, in any order, into flat rows.
 *
 * @throws `input/ndjson`, `input/fhir`, `input/gzip` naming file and line; `input/empty` when there is
 * no resource at all; `input/fhir` when there is no Patient, or amounts are in several currencies.
 */
export async function readFhirRows(files: Iterable<InputFile>): Promise<FhirRows> {
  const rows: FhirRows = {
    patients: new Map(),
    encounters: [],
    conditions: [],
    claims: [],
    eob: [],
    currency: null,
    ignored: {},
  }
  let resources = 0
  for await (const batch of resourcesOf(files))
    for (const { resource, file, line } of batch) {
      resources++
      take(rows, resource, { file, line })
    }
  if (resources === 0)
    throw new CloisterError('input/empty', 'there is no FHIR resource in the input', {
      advice: 'give a folder with Patient.ndjson and what belongs to it',
    })
  if (rows.patients.size === 0)
    throw new CloisterError('input/fhir', 'there is no Patient resource in the input', {
      advice: 'put Patient.ndjson beside the other files',
      facts: { resources },
    })
  return rows
}

type Place = { file: string; line: number }

function take(rows: FhirRows, resource: Json, place: Place): void {
  const type = resource.resourceType as string
  if (type === 'Patient') {
    const patient = patientRow(resource, place)
    rows.patients.set(patient.patient, patient)
  } else if (type === 'Encounter') rows.encounters.push(encounterRow(resource))
  else if (type === 'Condition') rows.conditions.push(conditionRow(resource))
  else if (type === 'Claim') rows.claims.push(claimRow(rows, resource, place))
  else if (type === 'ExplanationOfBenefit') rows.eob.push(eobRow(rows, resource, place))
  else rows.ignored[type] = (rows.ignored[type] ?? 0) + 1
}

/** A resource whose subject cannot be told becomes one of an unknown patient, which is dropped later. */
const subjectOf = (reference: unknown): string => referenced(reference) ?? ''

const SEXES = new Set(['female', 'male', 'other'])

function patientRow(resource: Json, place: Place): Row {
  const patient = text(resource.id)
  if (patient === null)
    throw new CloisterError('input/fhir', 'a Patient has no id', {
      advice: 'export the patients with their ids',
      facts: place,
    })
  const extension = (name: string): unknown =>
    list(resource.extension).find(one => at(one, 'url') === US_CORE + name)
  const category = (name: string): string | null => {
    const part = list(at(extension(name), 'extension')).find(
      one => at(one, 'url') === 'ombCategory',
    )
    return text(at(part, 'valueCoding', 'display'))
  }
  const names = list(resource.name)
  const name = names.find(one => at(one, 'use') === 'official') ?? names[0]
  const gender = text(resource.gender)
  const died = day(resource.deceasedDateTime)
  return {
    patient,
    family: text(at(name, 'family')),
    given:
      list(at(name, 'given'))
        .filter(part => text(part) !== null)
        .join(' ') || null,
    birth_date: day(resource.birthDate),
    sex: gender !== null && SEXES.has(gender) ? gender : 'unknown',
    race: category('us-core-race'),
    ethnicity: category('us-core-ethnicity'),
    state: text(at(resource.address, 0, 'state')),
    deceased: died !== null || resource.deceasedBoolean === true,
    died,
  }
}

function encounterRow(resource: Json): Row {
  const start = instant(at(resource.period, 'start'))
  const end = instant(at(resource.period, 'end'))
  const type = coded(at(resource.type, 0), SNOMED)
  return {
    patient: subjectOf(resource.subject),
    encounter: text(resource.id),
    class: text(at(resource.class, 'code')),
    type: type.code,
    type_display: type.display,
    start,
    stop: end,
    minutes: start === null || end === null || end < start ? null : (end - start) / 60_000,
    on: day(at(resource.period, 'start')),
  }
}

const ACTIVE = new Set(['active', 'recurrence', 'relapse'])

function conditionRow(resource: Json): Row {
  const { code, display } = coded(resource.code, SNOMED)
  const status = coded(resource.clinicalStatus).code
  const onset =
    day(resource.onsetDateTime) ??
    day(at(resource.onsetPeriod, 'start')) ??
    day(resource.recordedDate)
  return {
    patient: subjectOf(resource.subject),
    code,
    display,
    onset,
    status,
    active: status === null ? null : ACTIVE.has(status),
    on: onset,
  }
}

/** An amount of money; all of an input are in one currency, so that they can be added up. */
function amountOf(rows: FhirRows, money: unknown, place: Place): number | null {
  const value = finite(at(money, 'value'))
  const currency = text(at(money, 'currency'))
  if (value === null || currency === null) return value
  rows.currency ??= currency
  if (rows.currency === currency) return value
  throw new CloisterError('input/fhir', 'the amounts are in several currencies', {
    advice: 'publish the claims of each currency by themselves',
    facts: { ...place, one: rows.currency, another: currency },
  })
}

function claimRow(rows: FhirRows, resource: Json, place: Place): Row {
  return {
    patient: subjectOf(resource.patient),
    claim: text(resource.id),
    created: instant(resource.created),
    type: coded(resource.type).code,
    cost: amountOf(rows, resource.total, place),
    on: day(resource.created),
  }
}

function eobRow(rows: FhirRows, resource: Json, place: Place): Row {
  const totals = list(resource.total)
  const submitted = totals.find(one => coded(at(one, 'category')).code === 'submitted') ?? totals[0]
  return {
    patient: subjectOf(resource.patient),
    claim: referenced(resource.claim),
    created: instant(resource.created),
    type: coded(resource.type).code,
    cost: amountOf(rows, at(submitted, 'amount'), place),
    paid: amountOf(rows, at(resource.payment, 'amount'), place),
    on: day(resource.created),
  }
}
