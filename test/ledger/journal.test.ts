import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concat } from '#protocol/bytes.ts'
import { isCloisterError } from '#protocol/errors.ts'
import { decodeJournal, encodeRecord, openJournal } from '#services/ledger/journal.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { temporaryFolders } from './temporary-folder.ts'

const freshFolder = temporaryFolders()
const records = fc.array(
  fc.record({
    timestamp: fc.integer({ min: 0, max: 2 ** 40 }),
    transaction: fc.uint8Array({ minLength: 1, maxLength: 200 }),
  }),
  { minLength: 1, maxLength: 8 },
)

describe('the journal', () => {
  it('gives back what was appended, in order, after it is opened again', async () => {
    const path = join(freshFolder(), 'journal')
    const kept = [1, 2, 3].map(n => ({ timestamp: n, transaction: Uint8Array.of(n, n) }))
    const first = await openJournal(path)
    for (const record of kept.slice(0, 2)) await first.append(record)
    await first.close()
    const second = await openJournal(path)
    await second.append(kept[2]!)
    expect(second.length).toBe(3)
    expect(await second.records()).toEqual(kept)
    await second.close()
  })

  it('reads the records of any journal, and any beginning of it up to its last whole record', () => {
    fc.assert(
      fc.property(records, fc.nat(), (kept, cut) => {
        const parts = kept.map((record, i) => encodeRecord(i, record))
        const bytes = concat(parts)
        expect(decodeJournal(bytes)).toEqual({ records: kept, end: bytes.length })
        const shorter = bytes.subarray(0, cut % bytes.length)
        const found = decodeJournal(shorter)
        expect(found.records).toEqual(kept.slice(0, found.records.length))
        expect(shorter.length - found.end).toBeLessThan(parts[found.records.length]!.length)
      }),
    )
  })

  it('never passes off a journal with one changed byte as whole', () => {
    fc.assert(
      fc.property(records, fc.nat(), fc.integer({ min: 1, max: 255 }), (kept, at, change) => {
        const bytes = concat(kept.map((record, i) => encodeRecord(i, record)))
        bytes[at % bytes.length]! ^= change
        try {
          // Damage at the very end can look like an unfinished record; it loses that one at most.
          expect(decodeJournal(bytes).records).toEqual(kept.slice(0, -1))
        } catch (error) {
          expect(isCloisterError(error, 'ledger/journal')).toBe(true)
        }
      }),
    )
  })

  it('refuses records that are missing or out of order', () => {
    const [a, b, c] = [0, 1, 2].map(n =>
      encodeRecord(n, { timestamp: n, transaction: Uint8Array.of(n) }),
    ) as [Uint8Array, Uint8Array, Uint8Array]
    const refused = [
      [a, c],
      [b, c],
      [a, c, b],
      [a, b, b, c],
    ]
    for (const order of refused) expect(() => decodeJournal(concat(order))).toThrow('damaged')
  })

  it('cuts off a torn last record and goes on from there', async () => {
    const path = join(freshFolder(), 'journal')
    const journal = await openJournal(path)
    for (const n of [1, 2]) await journal.append({ timestamp: n, transaction: new Uint8Array(50) })
    await journal.close()
    truncateSync(path, readFileSync(path).length - 7)
    const torn = await openJournal(path)
    expect(torn.length).toBe(1)
    await torn.append({ timestamp: 3, transaction: Uint8Array.of(3) })
    expect((await torn.records()).map(record => record.timestamp)).toEqual([1, 3])
    await torn.close()
  })

  it('cuts off zeros that a power cut left', async () => {
    const path = join(freshFolder(), 'journal')
    const journal = await openJournal(path)
    await journal.append({ timestamp: 1, transaction: Uint8Array.of(1) })
    await journal.close()
    appendFileSync(path, new Uint8Array(4096))
    const opened = await openJournal(path)
    expect(opened.length).toBe(1)
    await opened.close()
  })

  it('leaves a damaged file as it is', async () => {
    const path = join(freshFolder(), 'journal')
    const bytes = concat(
      [0, 1, 2].map(n => encodeRecord(n, { timestamp: n, transaction: new Uint8Array(9) })),
    )
    bytes[25]! ^= 1
    writeFileSync(path, bytes)
    await expectRefusal(openJournal(path), 'ledger/journal')
    expect(new Uint8Array(readFileSync(path))).toEqual(bytes)
  })
})
