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
  text,
} from './fhir-resource.ts'

/** The tables, in the order in which they are published. */
export const FHIR_TABLES = ['patients', 'encounters', 'conditions', 'claims', 'eob'] as const
export type FhirTable = (typeof FHIR_TABLES)[number]

/** A flat row of one resource; `patient` is the id of the patient it is about. */
export type FhirRow = { patient: string } & Record<string, unknown>

/** Where a resource stands. */
export type Place = { file: string; line: number }

/** Makes rows of resources. */
export interface FhirReader {
  /**
   * The row of a resource; undefined when there is no table for its type.
   *
   * @throws `input/fhir` when a Patient has no id, or amounts are in several currencies.
   */
  read(resource: Json, place: Place): { table: FhirTable; row: FhirRow } | undefined
  /** The one ISO 4217 currency of all amounts so far. */
  currency(): string | null
}

const SNOMED = 'http://snomed.info/sct'
const US_CORE = 'http://hl7.org/fhir/us/core/StructureDefinition/'

export function createFhirReader(): FhirReader {
  let currency: string | null = null

  /** An amount of money; all of an input are in one currency, so that they can be added up. */
  const amountOf = (money: unknown, place: Place): number | null => {
    const value = finite(at(money, 'value'))
    const named = text(at(money, 'currency'))
    if (value === null || named === null) return value
    currency ??= named
    if (currency === named) return value
    throw new CloisterError('input/fhir', 'the amounts are in several currencies', {
      advice: 'publish the claims of each currency by themselves',
      facts: { ...place, one: currency, another: named },
    })
  }
  return {
    currency: () => currency,
    read(resource, place) {
      const amount = (money: unknown) => amountOf(money, place)
      switch (resource.resourceType) {
        case 'Patient':
          return { table: 'patients', row: patientRow(resource, place) }
        case 'Encounter':
          return { table: 'encounters', row: encounterRow(resource) }
        case 'Condition':
          return { table: 'conditions', row: conditionRow(resource) }
        case 'Claim':
          return { table: 'claims', row: claimRow(resource, amount) }
        case 'ExplanationOfBenefit':
          return { table: 'eob', row: eobRow(resource, amount) }
      }
      return undefined
    },
  }
}

/** A resource whose subject cannot be told becomes one of an unknown patient, which is dropped later. */
const subjectOf = (reference: unknown): string => referenced(reference) ?? ''

export const SEXES = ['female', 'male', 'other', 'unknown'] as const

export function sexOf(patient: Json): (typeof SEXES)[number] {
  const gender = text(patient.gender)
  return SEXES.find(sex => sex === gender) ?? 'unknown'
}

function patientRow(resource: Json, place: Place): FhirRow {
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
  const died = day(resource.deceasedDateTime)
  return {
    patient,
    family: text(at(name, 'family')),
    given:
      list(at(name, 'given'))
        .filter(part => text(part) !== null)
        .join(' ') || null,
    birth_date: day(resource.birthDate),
    sex: sexOf(resource),
    race: category('us-core-race'),
    ethnicity: category('us-core-ethnicity'),
    state: text(at(resource.address, 0, 'state')),
    deceased: died !== null || resource.deceasedBoolean === true,
    died,
  }
}

function encounterRow(resource: Json): FhirRow {
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

function conditionRow(resource: Json): FhirRow {
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

type AmountOf = (money: unknown) => number | null

function claimRow(resource: Json, amountOf: AmountOf): FhirRow {
  return {
    patient: subjectOf(resource.patient),
    claim: text(resource.id),
    created: instant(resource.created),
    type: coded(resource.type).code,
    cost: amountOf(resource.total),
    on: day(resource.created),
  }
}

function eobRow(resource: Json, amountOf: AmountOf): FhirRow {
  const totals = list(resource.total)
  const submitted = totals.find(one => coded(at(one, 'category')).code === 'submitted') ?? totals[0]
  return {
    patient: subjectOf(resource.patient),
    claim: referenced(resource.claim),
    created: instant(resource.created),
    type: coded(resource.type).code,
    cost: amountOf(at(submitted, 'amount')),
    paid: amountOf(at(resource.payment, 'amount')),
    on: day(resource.created),
  }
}
