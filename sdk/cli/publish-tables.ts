import type { Hex } from '#protocol/bytes.ts'
import { publish } from '../actions/publish.ts'
import type { Client } from '../client.ts'
import { readFhirFolder, readObdFolder } from '../normalise/read-folder.ts'
import { fhirInput, obdInput, type TableInput } from '../normalise/table-input.ts'
import type { PublishTerms } from '../upload/publish-streams.ts'
import { type Connected, sayLeftOut, sayStored } from './publish-plain.ts'
import { uploadPlaces } from './upload-places.ts'

/** Tables that the command line names, and what lies beside them. */
export interface NamedTables {
  input: TableInput
  /** Names of what is in the folder and is not read. */
  leftOut: string[]
}

/** Finds the files; they are read when a publish asks for them. @throws `input/*` */
export async function readTables(options: {
  fhir?: string
  obd?: string
  vehicle?: string
}): Promise<NamedTables> {
  const { fhir, obd, vehicle } = options
  const leftOut: string[] = []
  const note = (name: string) => leftOut.push(name)
  const input =
    fhir === undefined
      ? obdInput(await readObdFolder(obd!, note), vehicle === undefined ? {} : { vehicle })
      : fhirInput(await readFhirFolder(fhir, note))
  return { input, leftOut }
}

/** What the command line says about tables. */
export interface AskedOfTables extends PublishTerms {
  /** Whether the program of the deployment may compute on them. */
  compute: boolean
  cohort?: number
  dominance?: number
  peers?: readonly string[]
}

/** Publishes tables, or goes on with a publish of them that was cut off. */
export async function publishTables(
  { client, output, partyFolder }: Connected,
  { input, leftOut }: NamedTables,
  { compute, ...asked }: AskedOfTables,
): Promise<void> {
  const programs = compute ? [await programOf(client)] : []
  output.progress('reading')
  const published = await publish(client, {
    ...{ ...asked, programs, data: input, places: uploadPlaces(partyFolder) },
    onRows: rows => output.progress(`${rows.toLocaleString('en-US')} rows read`),
    onProgress: ({ file, done, of }) =>
      output.progress(`${file}: ${mib(done)} of ${mib(of ?? done)} MiB stored`),
  })
  if (published.resumed) output.say('went on with a publish that was cut off')
  output.table(['table', 'rows'], Object.entries(published.rows))
  for (const [note, times] of Object.entries(published.notes)) output.say(`  ${note}: ${times}`)
  sayLeftOut(output, leftOut)
  sayStored(output, published)
  for (const peer of asked.peers ?? [])
    if (!(await client.chain.domain(peer)))
      output.say(`note: no domain ${peer} is on the ledger, so it is nobody's peer yet`)
  output.document({
    ...{ ...published, title: asked.title, domain: asked.domain, programs, leftOut },
    manifest: published.manifest.toString(),
    header: published.header.toString(),
  })
}

const mib = (bytes: number): string => (bytes / 1_048_576).toFixed(1)

const programOf = async ({ network }: Client): Promise<Hex> =>
  (await network.coordinator.programs({})).program
