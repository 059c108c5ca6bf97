import { textFile } from '../normalise/input-file.ts'
import { FAMILY_NAMES, GIVEN_NAMES, SAMPLE_CONDITIONS, type SampleCondition } from './conditions.ts'
import { createSeeded, type Seeded } from './seeded.ts'

/** The sample ends here; ages and histories count back from this day. */
const LAST_DAY = Date.UTC(2024, 11, 31)
const DAY = 86_400_000
const YEARS_OF_RECORDS = 6

export const SAMPLE_PATIENTS_TITLE = 'Synthetic patients (built-in sample, no real person)'

type TextFile = ReturnType<typeof textFile>
type Resource = { resourceType: string; id: string } & Record<string, unknown>

/**
 * Synthetic patients as FHIR R4 bulk files, the shape of a real export: Patient, Encounter, Condition,
 * Claim and ExplanationOfBenefit, about six years of records. The same seed gives the same bytes every
 * time. No real person is in them; the names are invented.
 *
 * @example
 * const normal = await normaliseFhir(samplePatients({ patients: 400, seed: 'mercy' }))
 */
export function samplePatients(
  options: { patients?: number; seed?: string | number } = {},
): TextFile[] {
  const { patients = 400, seed = 1 } = options
  const files = new Map<string, string[]>()
  for (const type of ['Patient', 'Encounter', 'Condition', 'Claim', 'ExplanationOfBenefit'])
    files.set(type, [])
  const write = (resource: Resource) =>
    files.get(resource.resourceType)!.push(JSON.stringify(resource))
  for (let i = 0; i < patients; i++) {
    // A generator a person: asking for more patients leaves the earlier ones as they are.
    const draw = createSeeded(`patients ${seed} ${i}`)
    for (const resource of patientRecord(draw)) write(resource)
  }
  return [...files].map(([type, lines]) =>
    textFile(`${type}.ndjson`, lines.map(line => `${line}\n`).join('')),
  )
}

const uuid = (draw: Seeded): string => {
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => draw.whole(0, 15).toString(16)).join('')
  return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`
}

const dayText = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
const timeText = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}+00:00`
const coding = (system: string, code: string, display?: string) => ({
  coding: [{ system, code, ...(display ? { display } : {}) }],
  ...(display ? { text: display } : {}),
})
const HL7 = 'http://terminology.hl7.org/CodeSystem'
const SNOMED = 'http://snomed.info/sct'
const dollars = (value: number) => ({ value: Math.round(value * 100) / 100, currency: 'USD' })

function* patientRecord(draw: Seeded): Generator<Resource> {
  const id = uuid(draw)
  // Flat up to sixty, thinning out above, as a western population is.
  const age = draw.chance(0.75) ? draw.next() * 60 : 60 + (1 - Math.sqrt(draw.next())) * 38
  const born = LAST_DAY - Math.floor(age * 365.25) * DAY
  const gender = draw.chance(0.51) ? 'female' : 'male'
  const dies = draw.chance(0.004 * Math.max(0, age - 50))
  const last = dies ? LAST_DAY - draw.whole(0, 700) * DAY : LAST_DAY
  yield {
    resourceType: 'Patient',
    id,
    name: [
      { use: 'official', family: draw.pick(FAMILY_NAMES), given: [draw.pick(GIVEN_NAMES[gender])] },
    ],
    gender,
    birthDate: dayText(born),
    ...(dies ? { deceasedDateTime: timeText(last) } : {}),
    address: [{ state: draw.pick(['Massachusetts', 'Vermont', 'Maine']), country: 'US' }],
  }
  const chronic = SAMPLE_CONDITIONS.filter(
    one => one.chronic && draw.chance(1 - (1 - one.rate) ** Math.max(0, age - one.from)),
  )
  for (const illness of chronic) {
    const onset =
      born + draw.whole(illness.from, Math.max(illness.from, Math.floor(age))) * 365 * DAY
    yield conditionOf(id, draw, illness, Math.min(onset, last), 'active')
  }
  const first = Math.max(born, last - YEARS_OF_RECORDS * 365 * DAY)
  for (let year = first; year < last; year += 365 * DAY) {
    const when = () =>
      Math.min(last, year + draw.whole(0, 364) * DAY + draw.whole(8, 17) * 3_600_000)
    yield* visit(
      id,
      draw,
      when(),
      'AMB',
      '162673000',
      'General examination of patient (procedure)',
      180,
    )
    for (const illness of chronic)
      if (draw.chance(0.6))
        yield* visit(
          id,
          draw,
          when(),
          classOf(draw, illness),
          '185345009',
          'Encounter for symptom',
          illness.cost,
        )
    const years = (year - born) / (365.25 * DAY)
    for (const illness of SAMPLE_CONDITIONS) {
      if (illness.chronic || years < illness.from || years > illness.to) continue
      if (!draw.chance(illness.rate)) continue
      const at = when()
      yield conditionOf(id, draw, illness, at, 'resolved')
      yield* visit(
        id,
        draw,
        at,
        classOf(draw, illness),
        '185345009',
        'Encounter for symptom',
        illness.cost,
      )
    }
  }
}

const classOf = (draw: Seeded, illness: SampleCondition): string =>
  illness.cost > 5_000 ? (draw.chance(0.6) ? 'IMP' : 'EMER') : draw.chance(0.05) ? 'EMER' : 'AMB'

function conditionOf(
  patient: string,
  draw: Seeded,
  illness: SampleCondition,
  at: number,
  status: 'active' | 'resolved',
): Resource {
  return {
    resourceType: 'Condition',
    id: uuid(draw),
    clinicalStatus: coding(`${HL7}/condition-clinical`, status),
    code: coding(SNOMED, illness.code, illness.display),
    subject: { reference: `Patient/${patient}` },
    onsetDateTime: timeText(at),
  }
}

/** An encounter, its claim, and what the insurer made of it. Costs are log-normal. */
function* visit(
  patient: string,
  draw: Seeded,
  at: number,
  kind: string,
  code: string,
  display: string,
  typical: number,
): Generator<Resource> {
  const minutes = kind === 'IMP' ? draw.whole(1, 9) * 1440 : draw.pick([15, 15, 30, 30, 45, 60, 90])
  const end = at + minutes * 60_000
  const subject = { reference: `Patient/${patient}` }
  const encounter = uuid(draw)
  const claim = uuid(draw)
  const cost = dollars(typical * Math.exp(draw.normal(0, 0.5)))
  const paid = dollars(draw.chance(0.08) ? 0 : cost.value * (0.6 + 0.3 * draw.next()))
  yield {
    resourceType: 'Encounter',
    id: encounter,
    status: 'finished',
    class: { system: `${HL7}/v3-ActCode`, code: kind },
    type: [coding(SNOMED, code, display)],
    subject,
    period: { start: timeText(at), end: timeText(end) },
  }
  const common = {
    status: 'active',
    type: coding(`${HL7}/claim-type`, kind === 'AMB' ? 'professional' : 'institutional'),
    use: 'claim',
    patient: subject,
    created: timeText(end),
  }
  yield {
    resourceType: 'Claim',
    id: claim,
    ...common,
    item: [{ sequence: 1, encounter: [{ reference: `Encounter/${encounter}` }] }],
    total: cost,
  }
  yield {
    resourceType: 'ExplanationOfBenefit',
    id: uuid(draw),
    ...common,
    claim: { reference: `Claim/${claim}` },
    outcome: 'complete',
    total: [{ category: coding(`${HL7}/adjudication`, 'submitted'), amount: cost }],
    payment: { amount: paid },
  }
}
