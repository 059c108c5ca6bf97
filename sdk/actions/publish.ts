import { sha256 } from '@noble/hashes/sha2.js'
import { type Hex, utf8 } from '#protocol/bytes.ts'
import type { Cid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Client } from '../client.ts'
import type { Normalised, NormalTable } from '../normalise/normal-table.ts'
import type { TableInput } from '../normalise/table-input.ts'
import { inScratch } from '../normalise/table-sink.ts'
import { type Prepared, type PublishTerms, publishStreams } from '../upload/publish-streams.ts'
import { assertUnchanged, lookAt, type Made } from '../upload/upload.ts'

/** What an owner decides about tables. */
export interface PublishOptions extends PublishTerms {
  /** Tables, or an input of any size that is made into tables while it is read. */
  data: Normalised | TableInput
  /** Measurements of programs that may compute on it; none unless named. */
  programs?: readonly Hex[]
  /** Least number of subjects an output row stands for; 5 unless told. */
  cohort?: number
  /** Largest share of a sum that one subject may make up, in hundredths; 50 unless told. */
  dominance?: number
  /** Domains whose subjects count towards the cohort as well, each once it names this one too. */
  peers?: readonly string[]
  /** Told how many resources or readings of an input have been read. */
  onRows?: (rows: number) => void
}

/** What publishing left behind. */
export interface Published {
  asset: Hex
  manifest: Cid
  header: Cid
  /** Bytes of ciphertext, before erasure coding. */
  stored: number
  shards: number
  rows: Record<string, number>
  /** What was left out of the input, and how often. */
  notes: Record<string, number>
  transaction: Hex
  /** Whether an unfinished publish was gone on with. */
  resumed: boolean
}

/**
 * Publishes tables as one asset: encrypts them here, several at once, spreads the shards, and registers
 * the asset on the ledger last, so that a publish that is cut off leaves nothing that anybody could ask
 * for. An input is read whole before anything is sent; its tables wait in scratch, encrypted, and
 * memory does not grow with them. With places, the same call goes on after a kill, as
 * {@link publishFiles} does: the input is read again, and what was stored is not sent again.
 *
 * @throws `abe/policy-syntax`, `abe/attribute-syntax` before anything is sent; `input/*`,
 *   `cloister/usage`, `envelope/suite`, `registry/unknown-domain` and `authority/publisher` before
 *   anything is stored; `input/changed` when an unfinished publish was of another input;
 *   `storage/too-few-shards`.
 */
export async function publish(client: Client, options: PublishOptions): Promise<Published> {
  const { data, programs = [], onRows, ...terms } = options
  const { cohort = 5, dominance = 50, peers = [] } = options
  const rules = { cohort, dominance, peers: [...peers] }
  let normal: Normalised | undefined
  const { files: _, ...published } = await publishStreams(client, {
    ...{ ...terms, programs, rules },
    asked: [{ ...askedOf(data), programs, rules }],
    sources: 'files' in data ? data.files : [],
    async prepare(begun, openScratch) {
      if ('files' in data) {
        const before = await lookAt(data.files)
        const into = inScratch(await openScratch())
        normal = await data.read({ into, now: () => begun, ...(onRows && { onRows }) })
        // Tables of a file that changed while it was read would be of neither.
        assertUnchanged(before, await lookAt(data.files))
      } else normal = data
      return preparedOf(normal)
    },
  })
  return {
    ...published,
    rows: Object.fromEntries(normal!.tables.map(({ name, rows }) => [name, rows])),
    notes: normal!.notes,
  }
}

/** What of the data belongs to the call, and not to what it holds. */
const askedOf = (data: Normalised | TableInput): object =>
  'files' in data
    ? {
        kind: data.kind,
        asked: data.asked,
        files: data.files.map(({ name, place }) => [name, place]),
      }
    : { kind: data.kind, tables: data.tables.map(({ name, rows }) => [name, rows]) }

/** @throws `input/empty` */
function preparedOf({ kind, tables, measures, dimensions }: Normalised): Prepared {
  if (tables.every(({ rows }) => rows === 0))
    throw new CloisterError('input/empty', 'there are no rows to publish')
  return {
    ...{ kind, measures: [...measures], dimensions: [...dimensions] },
    tables: tables.map(({ name, rows, columns, subject }, file) => ({
      ...{ name, file, rows, columns, subject },
    })),
    streams: tables.map((table, index) => {
      const { name, size } = table
      const part = { name, open: () => table.open(), ...(size !== undefined && { size }) }
      return { index, name, parts: [part] }
    }),
    async look() {
      const made: Made[] = []
      for (const table of tables) made.push(await digestTable(table))
      return made
    },
  }
}

async function digestTable(table: NormalTable): Promise<Made> {
  const { name, rows, columns, subject } = table
  const hash = sha256.create().update(utf8(JSON.stringify({ name, rows, columns, subject })))
  for await (const piece of table.open()) hash.update(piece)
  return { name, digest: hash.digest() }
}
