import { gzipSync } from 'node:zlib'
import { utf8 } from '#protocol/bytes.ts'
import { csvRows } from '#sdk/normalise/csv-rows.ts'
import { normaliseFhir } from '#sdk/normalise/fhir.ts'
import { type InputFile, streamFile, textFile } from '#sdk/normalise/input-file.ts'
import type { Normalised, TableInMemory } from '#sdk/normalise/normal-table.ts'
import { normaliseObd } from '#sdk/normalise/obd.ts'
import { encodeParquet } from '#storage/encode-parquet.ts'
import type { Target } from '../target.ts'

const RESOURCES = [
  {
    resourceType: 'Patient',
    id: 'p1',
    gender: 'female',
    birthDate: '1970-02-03',
    deceasedDateTime: '2020-01-01T10:00:00Z',
    extension: [
      {
        url: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-race',
        extension: [{ url: 'text', valueString: 'White' }],
      },
    ],
  },
  {
    resourceType: 'Encounter',
    id: 'e1',
    subject: { reference: 'Patient/p1' },
    class: { code: 'AMB' },
    type: [{ coding: [{ system: 'http://snomed.info/sct', code: '185345009', display: 'x' }] }],
    period: { start: '2010-07-03T23:30:00-05:00', end: '2010-07-04T00:30:00-05:00' },
  },
  {
    resourceType: 'Condition',
    subject: { reference: 'urn:uuid:p1' },
    code: { coding: [{ system: 'http://snomed.info/sct', code: '1', display: 'y' }] },
    clinicalStatus: { coding: [{ code: 'active' }] },
    onsetDateTime: '2011',
  },
  {
    resourceType: 'Claim',
    patient: { reference: 'Patient/p1' },
    type: { coding: [{ code: 'professional' }] },
    total: { value: 12.5, currency: 'USD' },
    billablePeriod: { start: '2012-01-01' },
  },
  {
    resourceType: 'ExplanationOfBenefit',
    patient: { reference: 'Patient/p1' },
    type: { coding: [{ code: 'professional' }] },
    total: [{ amount: { value: 20, currency: 'USD' } }],
    payment: { amount: { value: 10, currency: 'USD' } },
    billablePeriod: { start: '2012-01-01' },
  },
]
const NDJSON = utf8(`${RESOURCES.map(resource => JSON.stringify(resource)).join('\n')}\n`)

const CSV = utf8(
  [
    'Time,Vehicle Speed Sensor [km/h],Engine RPM [RPM],Note',
    '08:19:47.605,0,800,"start, here"',
    '08:19:48.100,12.5,,',
    '08:20:01.000,,1500,"a ""b"""',
    '00:00:03,88,2100,x',
  ].join('\r\n'),
)
const SEMICOLONS = utf8(
  'Timestamp;Vehicle speed\n2020-01-01T10:00:00Z;4\n2020-01-01T10:00:01+01:00;5\n',
)

const text = (input: Uint8Array): string =>
  new TextDecoder().decode(input).replaceAll('\ufffd', '\ud800')

const streamed = (name: string, input: Uint8Array): InputFile =>
  streamFile(name, () => new Blob([input as Uint8Array<ArrayBuffer>]).stream())

/** What was read can also be written: a value that Parquet cannot hold would stop a publish late. */
const written = ({ tables }: Normalised<TableInMemory>): void => {
  for (const table of tables) encodeParquet(table)
}

/** Files that owners bring, plain or packed. */
export function inputTargets(): Target[] {
  const now = () => Date.UTC(2026, 0, 1)
  return [
    {
      name: 'FHIR in NDJSON',
      weight: 60,
      seeds: [NDJSON],
      tokens: ['"birthDate":', '"2010-02-30"', '1e999', 'null', '[]', '{}', '"id":"__proto__"'],
      decode: async input =>
        written(await normaliseFhir([textFile('Patient.ndjson', text(input))], { now })),
    },
    {
      name: 'OBD in CSV',
      weight: 60,
      seeds: [CSV, SEMICOLONS],
      tokens: [
        'Time',
        'Vehicle Speed',
        '23:59:59.999',
        '1e308',
        'Infinity',
        '0x10',
        '-',
        '__proto__',
      ],
      decode: async input =>
        written(await normaliseObd([textFile('2017-07-14_Seat_Leon.csv', text(input))])),
    },
    {
      name: 'CSV',
      weight: 6,
      seeds: [CSV, SEMICOLONS],
      tokens: ['"', '""', ';', ','],
      async decode(input) {
        for await (const _ of csvRows(textFile('a.csv', text(input))));
      },
    },
    {
      name: 'packed file',
      weight: 100,
      seeds: [gzipSync(CSV), gzipSync(NDJSON)],
      async decode(input) {
        for await (const _ of streamed('a.csv.gz', input).lines());
      },
    },
    {
      name: 'streamed file',
      weight: 40,
      seeds: [CSV, NDJSON],
      async decode(input) {
        for await (const _ of streamed('a.csv', input).lines());
      },
    },
  ]
}
