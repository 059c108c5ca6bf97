import { CloisterError } from '#protocol/errors.ts'
import type { InputFile } from './input-file.ts'

/** Reading FHIR R4 JSON that nobody has validated: whatever is not what it should be reads as null. */

export type Json = { [key: string]: unknown }

/** The object or list item at a path, undefined when any step is absent. `at(r, 'name', 0, 'family')` */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  let here = value
  for (const step of path) {
    if (typeof here !== 'object' || here === null) return undefined
    here = (here as Json)[step]
  }
  return here
}

export const text = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null

export const finite = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null

export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/**
 * The day a FHIR date or dateTime names, as written there: `2010`, `2010-07` and
 * `2010-07-03T23:30:00-05:00` give `2010-01-01`, `2010-07-01` and `2010-07-03`.
 */
export function day(value: unknown): string | null {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(text(value) ?? '')
  if (!match) return null
  const date = `${match[1]}-${match[2] ?? '01'}-${match[3] ?? '01'}`
  return Number.isNaN(Date.parse(date)) ? null : date
}

const DATE_TIME =
  /^(\d{4}(?:-\d\d){0,2})(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:\d\d)?)?$/

/**
 * Milliseconds since 1970 UTC of a FHIR dateTime. A time without its zone, which FHIR does not allow, is
 * taken as UTC: the same rows wherever they are read.
 */
export function instant(value: unknown): number | null {
  const [, date, time, zone = 'Z'] = DATE_TIME.exec(text(value) ?? '') ?? []
  if (date === undefined) return null
  const ms = Date.parse(time === undefined ? date : `${date}T${time}${zone}`)
  return Number.isNaN(ms) ? null : ms
}

/** Whole years from one day to another, as birthdays count, below 0 before birth; null when either is unknown. */
export function wholeYears(from: string | null, to: string | null): number | null {
  if (from === null || to === null) return null
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4))
  return to.slice(5) < from.slice(5) ? years - 1 : years
}

/** The id a reference points at: `Patient/a`, `urn:uuid:a` and `https://host/fhir/Patient/a` give `a`. */
export function referenced(value: unknown): string | null {
  const reference = text(at(value, 'reference'))
  if (reference === null) return null
  const path = reference.split('/_history/')[0]!
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf(':')) + 1)
}

/** Code and display of a CodeableConcept: the coding of `system` when there is one, else the first. */
export function coded(
  concept: unknown,
  system?: string,
): { code: string | null; display: string | null } {
  const codings = list(at(concept, 'coding'))
  const coding = codings.find(one => at(one, 'system') === system) ?? codings[0]
  return {
    code: text(at(coding, 'code')),
    display: text(at(coding, 'display')) ?? text(at(concept, 'text')),
  }
}

/** A resource, and where it stands. */
export interface FoundResource {
  resource: Json
  file: string
  line: number
}

/**
 * The resources of NDJSON files, one a line, in batches; blank lines are passed over. A resource is
 * parsed when its turn in the batch comes, so that one at a time is held.
 *
 * @throws `input/ndjson` when a line is not JSON, `input/fhir` when it is not a FHIR resource; both
 * with `file` and `line`, and never with what the line says.
 */
export async function* resourcesOf(
  files: Iterable<InputFile>,
): AsyncGenerator<Iterable<FoundResource>> {
  for (const file of files) {
    let line = 0
    for await (const lines of file.lines()) {
      yield parseLines(lines, file.name, line)
      line += lines.length
    }
  }
}

function* parseLines(
  lines: readonly string[],
  file: string,
  before: number,
): Generator<FoundResource> {
  for (const [i, source] of lines.entries()) {
    if (source.trim() === '') continue
    const line = before + i + 1
    yield { resource: parseResource(source, file, line), file, line }
  }
}

function parseResource(source: string, file: string, line: number): Json {
  let value: unknown
  try {
    value = JSON.parse(source)
  } catch {
    // The parser's own message quotes the line, so it is not passed on.
    throw new CloisterError('input/ndjson', 'a line is not JSON', {
      advice: 'export the file again; NDJSON has one whole JSON object a line',
      facts: { file, line },
    })
  }
  if (text(at(value, 'resourceType')) === null)
    throw new CloisterError('input/fhir', 'a line is not a FHIR resource: it has no resourceType', {
      advice: 'give FHIR R4 bulk export files, one resource a line',
      facts: { file, line },
    })
  return value as Json
}
