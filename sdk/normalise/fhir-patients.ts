import { sha256 } from '@noble/hashes/sha2.js'
import { utf8 } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { at, day, type Json, text } from './fhir-resource.ts'
import { SEXES, sexOf } from './fhir-rows.ts'
import type { InputFile } from './input-file.ts'

/** What rows of other resources need of their patient. */
export interface PatientFacts {
  birthDate: string | null
  sex: string
  /** Which of the parts the patient is in. */
  part: number
}

/** The patients of an input, by their ids. Nothing else of an input is held until it has been read. */
export interface Patients {
  get(id: string): PatientFacts | undefined
  /** Counts one Patient resource of that id off; whether it is the last, which is the one that holds. */
  isLast(id: string): boolean
}

/** As many as one map holds. */
const MOST_PATIENTS = 16_000_000

/**
 * Reads patients and nothing else. A line that cannot be read is passed over: whoever reads everything
 * afterwards finds it.
 *
 * @throws `input/gzip`, `input/line`; `cloister/usage` when there are too many patients.
 */
export async function readPatients(files: Iterable<InputFile>, parts: number): Promise<Patients> {
  const facts = new Map<string, number>()
  const again = new Map<string, number>()
  for (const file of files)
    for await (const lines of file.lines())
      for (const line of lines) {
        const resource = mayBePatient(line) ? patientOf(line) : undefined
        const id = text(resource?.id)
        if (!resource || id === null) continue
        if (facts.has(id)) again.set(id, (again.get(id) ?? 0) + 1)
        facts.set(id, pack(resource, partOf(id, parts), parts))
        if (facts.size > MOST_PATIENTS)
          throw new CloisterError(
            'cloister/usage',
            'these are more patients than one asset holds',
            {
              advice: 'publish them as several assets',
              facts: { most: MOST_PATIENTS },
            },
          )
      }
  return {
    get(id) {
      const packed = facts.get(id)
      return packed === undefined ? undefined : unpack(packed, parts)
    },
    isLast(id) {
      const more = again.get(id) ?? 0
      if (more > 0) again.set(id, more - 1)
      return more === 0
    },
  }
}

/** Parsing takes ten times as long. JSON can spell a letter by its number, and then it has a `\u`. */
const mayBePatient = (line: string): boolean => line.includes('"Patient"') || line.includes('\\u')

function patientOf(line: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return at(value, 'resourceType') === 'Patient' ? (value as Json) : undefined
  } catch {
    return undefined
  }
}

/** One number a patient takes a fifth of an object's memory: `19800615`, one of four sexes, the part. */
function pack(resource: Json, part: number, parts: number): number {
  const born = Number((day(resource.birthDate) ?? '0').replaceAll('-', ''))
  return (born * SEXES.length + SEXES.indexOf(sexOf(resource))) * parts + part
}

function unpack(packed: number, parts: number): PatientFacts {
  const rest = Math.floor(packed / parts)
  const digits = String(Math.floor(rest / SEXES.length)).padStart(8, '0')
  return {
    birthDate:
      digits === '00000000'
        ? null
        : `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`,
    sex: SEXES[rest % SEXES.length]!,
    part: packed % parts,
  }
}

/** Which part a patient is in: the first four bytes of SHA-256 of the id, modulo the parts. */
export const partOf = (id: string, parts: number): number =>
  parts === 1 ? 0 : new DataView(sha256(utf8(id)).buffer).getUint32(0) % parts
