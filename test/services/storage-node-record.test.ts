import { appendFile, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { Address } from '#protocol/bytes.ts'
import { utf8 } from '#protocol/bytes.ts'
import { type Cid, cidOf } from '#protocol/cid.ts'
import { type Holders, NOBODY_KNOWN, openHolders } from '#services/storage-node/holders.ts'
import { openJournal } from '#services/storage-node/journal.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { temporaryFolder } from '../storage/temporary-folder.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const LARGE = { party: 1e9, all: 1e9 }
const partyNumber = (i: number): Address => `0x${i.toString(16).padStart(40, '0')}`

async function open(folder: string, stored: readonly Cid[] = [], quota = LARGE): Promise<Holders> {
  const holders = await openHolders({
    openJournal: read => openJournal(folder, read),
    async *stored() {
      yield* stored
    },
    quota,
    now: () => 1_000,
  })
  closing.push(() => holders.close().catch(() => {}))
  return holders
}

describe('the record of holders', () => {
  it('says the same after any history of holding and leaving, read again', async () => {
    const cids = Array.from({ length: 5 }, (_, i) => cidOf(utf8(`block ${i}`)))
    const step = fc.record({
      party: fc.integer({ min: 1, max: 3 }),
      block: fc.integer({ min: 0, max: 4 }),
      leaves: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async steps => {
        const folder = await temporaryFolder()
        const holders = await open(folder)
        for (const { party, block, leaves } of steps)
          if (leaves) await holders.drop([cids[block]!], partyNumber(party), 5)
          else await holders.hold(cids[block]!, partyNumber(party), 10 + block)
        const view = (one: Holders) => ({
          holders: cids.map(cid => [...one.holdersOf(cid)].sort()),
          usage: [1, 2, 3].map(i => one.usage(partyNumber(i))),
          unheld: one.unheld(5).map(String).sort(),
          page: one.page('', 10).map(String),
        })
        const before = view(holders)
        await holders.close()
        const again = await open(
          folder,
          cids.filter(cid => holders.knows(cid)),
        )
        expect(view(again)).toEqual(before)
        await again.close()
      }),
      { numRuns: 25 },
    )
  })

  it('is rewritten when most of it no longer says anything, and says the same', async () => {
    const folder = await temporaryFolder()
    const holders = await open(folder)
    const cid = cidOf(utf8('back and forth'))
    await Promise.all(
      Array.from({ length: 1_500 }, async (_, i) => {
        await holders.hold(cid, partyNumber(10 + i), 3)
        await holders.drop([cid], partyNumber(10 + i), 5)
      }),
    )
    await holders.hold(cid, partyNumber(2), 3)
    await holders.close()
    // Three thousand lines were added, of more than a hundred bytes each.
    expect((await readFile(join(folder, 'holders.log'))).length).toBeLessThan(250_000)
    const again = await open(folder, [cid])
    expect(again.holdersOf(cid)).toEqual([partyNumber(2)])
    await again.close()
    expect((await open(folder, [cid])).holdersOf(cid)).toEqual([partyNumber(2)])
  })

  it('loses a line that was cut off, and nothing before it', async () => {
    const folder = await temporaryFolder()
    const holders = await open(folder)
    const [one, two] = [cidOf(utf8('one')), cidOf(utf8('two'))]
    await holders.hold(one, partyNumber(1), 3)
    await holders.close()
    await appendFile(join(folder, 'holders.log'), `+ ${two} ${partyNumber(1)}`)
    const again = await open(folder, [one, two])
    expect(again.holdersOf(one)).toEqual([partyNumber(1)])
    expect([again.holdersOf(two), again.unheld(1_000).map(String)]).toEqual([[], [String(two)]])
    // What follows is not glued to the rest of it.
    await again.hold(two, partyNumber(2), 3)
    await again.close()
    expect((await open(folder, [one, two])).holdersOf(two)).toEqual([partyNumber(2)])
  })

  it('counts the whole of a block that a cut-off put had left, once somebody holds it', async () => {
    const folder = await temporaryFolder()
    await (await open(folder)).close()
    const cid = cidOf(utf8('left behind'))
    const holders = await open(folder, [cid])
    const counted = (one: Holders) => one.usage(partyNumber(1))
    expect(counted(holders)).toEqual({ party: 0, all: 0, blocks: 1 })
    await holders.hold(cid, partyNumber(1), 11)
    expect(counted(holders)).toEqual({ party: 11, all: 11, blocks: 1 })
    await holders.close()
    expect(counted(await open(folder, [cid]))).toEqual({ party: 11, all: 11, blocks: 1 })
  })

  it('takes up again wherever a kill cut it off', async () => {
    const folder = await temporaryFolder()
    const path = join(folder, 'holders.log')
    const cids = ['one', 'two', 'three'].map(text => cidOf(utf8(text)))
    const holders = await open(folder)
    for (const cid of cids) await holders.hold(cid, partyNumber(1), 3)
    await holders.close()
    const whole = await readFile(path)
    const line = whole.length / 3
    for (const length of [0, 1, line - 1, line, line + 1, 2 * line - 1, 3 * line - 1]) {
      await writeFile(path, whole.subarray(0, length))
      const cut = await open(folder, cids)
      const held = () => cids.map(cid => cut.holdersOf(cid).length)
      const expected = cids.map((_, i) => (length >= (i + 1) * line ? 1 : 0))
      expect(held(), `${length}`).toEqual(expected)
      await cut.hold(cids[2]!, partyNumber(2), 3)
      await cut.close()
      const again = await open(folder, cids)
      expect(again.holdersOf(cids[2]!), `${length}`).toEqual([partyNumber(2)])
      expect(again.holdersOf(cids[0]!)).toHaveLength(expected[0]!)
      await again.close()
    }
  })

  it('that rots in the middle costs no block: everything is kept', async () => {
    const folder = await temporaryFolder()
    const holders = await open(folder)
    const cids = ['one', 'two', 'three'].map(text => cidOf(utf8(text)))
    for (const cid of cids) await holders.hold(cid, partyNumber(1), 3)
    await holders.hold(cids[0]!, partyNumber(2), 3)
    await holders.hold(cids[2]!, partyNumber(3), 3)
    await holders.close()
    const path = join(folder, 'holders.log')
    const lines = (await readFile(path, 'utf8')).split('\n')
    // The second holder of the first block, and the only one of the second.
    lines[1] = lines[1]!.replace('+', '*')
    lines[3] = lines[3]!.replace('+', '*')
    await writeFile(path, lines.join('\n'))
    const again = await open(folder, cids)
    await again.drop(cids, partyNumber(1), 5)
    expect(cids.map(cid => again.holdersOf(cid).includes(NOBODY_KNOWN))).toEqual([true, true, true])
    expect(again.unheld(10_000)).toEqual([])
  })

  it('that the disk does not take counts for nothing', async () => {
    const folder = await temporaryFolder()
    const holders = await open(folder)
    const cid = cidOf(utf8('one'))
    await holders.hold(cid, partyNumber(1), 3)
    await holders.close()
    await expectRefusal(holders.hold(cidOf(utf8('two')), partyNumber(1), 3), 'storage/disk')
    expect(holders.usage(partyNumber(1))).toEqual({ party: 3, all: 3, blocks: 1 })
  })
})

it('keeps room for what makes room: the lines that give blocks up fit into a disk that is full', async () => {
  const folder = await temporaryFolder()
  const path = join(folder, 'holders.log')
  const read: string[] = []
  const journal = await openJournal(folder, line => read.push(line))
  for (let i = 0; i < 50; i++) await journal.append([`+ block-${i} party 10`])
  const { size, blocks } = await stat(path)
  const lines = (await readFile(path, 'utf8')).replace(/\0+$/, '')
  expect(size - lines.length).toBeGreaterThan(100_000)
  // Laid out on the disk, not only promised.
  expect(blocks * 512).toBeGreaterThanOrEqual(size)
  // As after a kill: what is laid out is no line, and no damage.
  const killed = await temporaryFolder()
  await writeFile(join(killed, 'holders.log'), await readFile(path))
  await journal.close()
  expect(await readFile(path, 'utf8')).toBe(lines)
  const again: string[] = []
  const opened = await openJournal(killed, line => again.push(line))
  expect(opened.damaged).toBe(0)
  expect(again).toHaveLength(50)
  await opened.append(['+ another party 10'])
  await opened.close()
  expect((await readFile(join(killed, 'holders.log'), 'utf8')).split('\n')).toHaveLength(52)
})
