import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { concat, equalBytes, u32, utf8 } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'

/** One transaction as it was taken: its signed bytes and the time of its block in Unix seconds. */
export interface JournalRecord {
  timestamp: number
  transaction: Uint8Array
}

/**
 * The transactions the embedded ledger has taken, in order, in one append-only file. What `append`
 * has returned from is on the disk.
 *
 * A record is: mark (4 bytes), number (4), length (4), timestamp (8), transaction, and the first 16
 * bytes of the SHA-256 of all that. Integers are big-endian.
 */
export interface Journal {
  records(): Promise<JournalRecord[]>
  /** Writes a record and returns when the disk has it. Calls must not overlap. */
  append(record: JournalRecord): Promise<void>
  /** Number of records. */
  readonly length: number
  close(): Promise<void>
}

const MARK = utf8('CLtx')
const HEAD = 20
const CHECK = 16
/** No transaction is larger; a greater length is damage, not data. */
const LONGEST = 1 << 20

const checksum = (bytes: Uint8Array): Uint8Array =>
  createHash('sha256').update(bytes).digest().subarray(0, CHECK)

export function encodeRecord(number: number, { timestamp, transaction }: JournalRecord) {
  const time = new Uint8Array(8)
  new DataView(time.buffer).setBigUint64(0, BigInt(timestamp))
  const body = concat([MARK, u32(number), u32(transaction.length), time, transaction])
  return concat([body, checksum(body)])
}

type Found = { record: JournalRecord; next: number } | 'cut' | 'damaged'

/** The record at an offset; `cut` when the bytes end within it. */
function recordAt(bytes: Uint8Array, offset: number, number: number | undefined): Found {
  const rest = bytes.subarray(offset)
  const mark = rest.subarray(0, MARK.length)
  if (!equalBytes(mark, MARK.subarray(0, mark.length))) return 'damaged'
  if (rest.length < HEAD) return 'cut'
  const head = new DataView(rest.buffer, rest.byteOffset, HEAD)
  if (number !== undefined && head.getUint32(4) !== number) return 'damaged'
  const length = head.getUint32(8)
  if (length > LONGEST) return 'damaged'
  const end = HEAD + length
  if (rest.length < end + CHECK) return 'cut'
  if (!equalBytes(checksum(rest.subarray(0, end)), rest.subarray(end, end + CHECK)))
    return 'damaged'
  const transaction = rest.slice(HEAD, end)
  return {
    record: { timestamp: Number(head.getBigUint64(12)), transaction },
    next: offset + end + CHECK,
  }
}

/** Whether a whole record stands anywhere behind an offset. */
function recordBehind(bytes: Uint8Array, offset: number): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let at = buffer.indexOf(MARK, offset + 1); at >= 0; at = buffer.indexOf(MARK, at + 1))
    if (typeof recordAt(bytes, at, undefined) === 'object') return true
  return false
}

/**
 * Reads a journal's bytes. An unfinished last record was never acknowledged and is left out;
 * `end` is where the next one goes.
 *
 * @throws `ledger/journal` when anything else is wrong with them.
 */
export function decodeJournal(bytes: Uint8Array): { records: JournalRecord[]; end: number } {
  const records: JournalRecord[] = []
  let end = 0
  while (end < bytes.length) {
    const found = recordAt(bytes, end, records.length)
    if (typeof found === 'object') {
      records.push(found.record)
      end = found.next
      continue
    }
    // A killed writer leaves the beginning of a record; a power cut may leave zeros in its place.
    const unfinished = found === 'cut' || bytes.subarray(end).every(byte => byte === 0)
    if (unfinished && !recordBehind(bytes, end)) break
    throw new CloisterError('ledger/journal', "the ledger's journal is damaged", {
      advice: 'restore the folder from a backup; what follows the damage would be lost otherwise',
      facts: { record: records.length, offset: end },
    })
  }
  return { records, end }
}

/**
 * Opens a journal, cutting off an unfinished last record.
 *
 * @throws `ledger/journal` when it is damaged, and then leaves it untouched.
 */
export async function openJournal(path: string): Promise<Journal> {
  const file: FileHandle = await open(path, 'a+', 0o600)
  let length: number
  let end: number
  try {
    const bytes = new Uint8Array(await file.readFile())
    const found = decodeJournal(bytes)
    length = found.records.length
    end = found.end
    if (end < bytes.length) {
      await file.truncate(end)
      await file.sync()
    }
  } catch (error) {
    await file.close()
    throw error
  }
  return {
    get length() {
      return length
    },
    async records() {
      const bytes = new Uint8Array(end)
      await file.read(bytes, 0, end, 0)
      return decodeJournal(bytes).records
    },
    async append(record) {
      const bytes = encodeRecord(length, record)
      try {
        await file.appendFile(bytes)
        await file.datasync()
      } catch (cause) {
        // Half a record must not stand before the next one.
        await file.truncate(end)
        throw new CloisterError(
          'ledger/unavailable',
          "the disk does not take the ledger's journal",
          {
            advice: 'make room on the disk that holds the data folder',
            cause,
          },
        )
      }
      end += bytes.length
      length += 1
    },
    close: () => file.close(),
  }
}
