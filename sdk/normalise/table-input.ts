import { normaliseFhir } from './fhir.ts'
import type { InputFile } from './input-file.ts'
import type { Normalised, NormalTable } from './normal-table.ts'
import { normaliseObd } from './obd.ts'
import type { OpenSink } from './table-sink.ts'

/** How an input is read. */
export interface ReadInput<T extends NormalTable> {
  /** Where its tables go. */
  into: OpenSink<T>
  /** The day on which ages are taken. */
  now: () => number
  onRows?: (rows: number) => void
}

/** An owner's input that has not been read yet. Read again, it gives the same tables, byte for byte. */
export interface TableInput {
  kind: Normalised['kind']
  files: readonly InputFile[]
  /** What else decides about its rows. */
  asked: readonly string[]
  read<T extends NormalTable>(how: ReadInput<T>): Promise<Normalised<T>>
}

/** FHIR R4 bulk files, as {@link normaliseFhir} reads them. */
export const fhirInput = (files: readonly InputFile[]): TableInput => ({
  kind: 'fhir-r4',
  files,
  asked: [],
  read: how => normaliseFhir(files, how),
})

/** OBD trips, as {@link normaliseObd} reads them. */
export const obdInput = (
  files: readonly InputFile[],
  options: { vehicle?: string } = {},
): TableInput => ({
  kind: 'obd',
  files,
  asked: options.vehicle === undefined ? [] : [options.vehicle],
  read: ({ into, onRows }) => normaliseObd(files, { ...options, into, ...(onRows && { onRows }) }),
})
