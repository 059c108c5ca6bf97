import { cpSync, rmSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { CloisterError } from '#protocol/errors.ts'
import { fetchFiles, move, placeParts, type WantedFile } from '#sdk/cli/fetch/fetch-files.ts'
import type { FetchedFile } from '#sdk/cli/fetch/fill-draft.ts'
import { DRAFTS, type Drafts, openDrafts } from '#sdk/cli/fetch/open-drafts.ts'
import { temporaryFolder } from '../storage/temporary-folder.ts'

const MIB = 1_048_576
const plan = { asset: `0x${'1a'.repeat(32)}` as const, manifest: 'bafy1', repair: false }
const noise = new Uint8Array(6 * MIB).map((_, i) => (i * 7919) >> 5)
const content = (index: number, size: number) => noise.subarray(index, index + size)

/** What one fetch asked for, and where it stops. */
interface Course {
  asked: { index: number; chunk: number }[]
  /** Called with every piece, before it is given. */
  before: (count: number) => unknown
}

const course = (before: Course['before'] = () => {}): Course => ({ asked: [], before })

const fileOf = (index: number, size: number, { asked, before }: Course): FetchedFile => ({
  ...{ index, size },
  async *read(chunk) {
    for (let at = chunk * MIB; at < size; at += MIB) {
      asked.push({ index, chunk: at / MIB })
      await before(asked.length)
      yield content(index, size).slice(at, at + MIB)
    }
  },
})

/** File 0 and 1 are each one, in file 2 there are three. */
async function* wanted(
  drafts: Drafts,
  sizes: readonly number[],
  run: Course,
): AsyncGenerator<WantedFile> {
  for (const [index, size] of sizes.entries()) {
    const file = fileOf(index, size, run)
    const third = Math.floor(size / 3)
    const parts = [
      { name: 'small/a', start: 0, end: third },
      { name: 'small/b', start: third, end: third },
      { name: 'small/c', start: third, end: size },
    ]
    if (index === 2)
      yield {
        ...{ ...file, label: 'small', names: parts.map(({ name }) => name) },
        place: (filled, there) => placeParts(drafts, file, filled, parts, there),
      }
    else
      yield {
        ...{ ...file, label: 'large', alone: `large-${index}`, names: [`large-${index}`] },
        place: () => move(drafts.place(index), join(drafts.out, `large-${index}`)),
      }
  }
}

const NAMES = ['large-0', 'large-1', 'small/a', 'small/b', 'small/c']

async function fetch(
  out: string,
  sizes: readonly number[],
  run: Course,
  { force = false, noted = () => {} } = {},
) {
  const opened = await openDrafts(out, plan, { checkpointBytes: MIB })
  const note: Drafts['note'] = async (...given) => {
    await opened.note(...given)
    noted()
  }
  const drafts = { ...opened, note }
  try {
    const files = wanted(drafts, sizes, run)
    const kept = await fetchFiles(drafts, { files, names: NAMES, force, report: () => {} })
    await drafts.finish([join(out, 'small')])
    return { kept, anew: drafts.anew }
  } catch (error) {
    await drafts.leave()
    throw error
  }
}

async function expectWhole(out: string, sizes: readonly number[]): Promise<void> {
  const [one, other, small] = sizes as [number, number, number]
  const third = Math.floor(small / 3)
  const whole = [
    ...[content(0, one), content(1, other), content(2, third)],
    ...[new Uint8Array(), content(2, small).subarray(third)],
  ]
  for (const [i, name] of NAMES.entries())
    expect(Buffer.compare(await readFile(join(out, name)), whole[i]!), name).toBe(0)
  expect((await readdir(out)).sort()).toEqual(['large-0', 'large-1', 'small'])
}

const SIZES = [3 * MIB, 2 * MIB + 5, MIB + 7]
const down = () => {
  throw new CloisterError('storage/too-few-shards', 'too few shards')
}

/** A folder in which a fetch got all but a few pieces. */
async function cutOff(sizes = SIZES, pieces = 6): Promise<string> {
  const out = await temporaryFolder()
  const run = course(count => (count > pieces ? down() : undefined))
  await expect(fetch(out, sizes, run)).rejects.toMatchObject({ code: 'storage/too-few-shards' })
  return out
}

afterEach(() => vi.restoreAllMocks())

describe('a fetch that was cut off', () => {
  it('anywhere, by a kill, gives the same bytes when it goes on, and asks for what is left alone', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(...SIZES.map(() => fc.integer({ min: 0, max: 4 * MIB }))),
        fc.array(fc.integer({ min: 1, max: 22 }), { maxLength: 3 }),
        async (sizes, kills) => {
          let out = await temporaryFolder()
          for (const kill of kills) {
            const left = await temporaryFolder()
            let copied = false
            let moment = 0
            const pass = () => {
              if (++moment !== kill) return
              // What the disk has at this moment is what a kill leaves.
              cpSync(out, left, { recursive: true })
              rmSync(join(left, DRAFTS, 'lock'), { force: true })
              copied = true
            }
            await fetch(out, sizes, course(pass), { noted: pass })
            out = left
            if (!copied) break
          }
          const run = course()
          const { kept } = await fetch(out, sizes, run)
          await expectWhole(out, sizes)
          const bytes = sizes.reduce((sum, size) => sum + size, 0)
          const again = run.asked.reduce(
            (sum, { index, chunk }) => sum + Math.min(MIB, sizes[index]! - chunk * MIB),
            0,
          )
          expect(again + kept).toBe(bytes)
        },
      ),
      { numRuns: 15 },
    )
  })

  it('by nodes that failed goes on with the very next chunk', async () => {
    const out = await cutOff()
    const run = course()
    const { kept } = await fetch(out, SIZES, run)
    await expectWhole(out, SIZES)
    expect(kept).toBeGreaterThanOrEqual(3 * MIB)
    expect(run.asked.length).toBeLessThan(5)
  })

  it('does not trust a draft that was touched: that file is fetched anew', async () => {
    for (const touch of [
      async (draft: string) => {
        const file = await open(draft, 'r+')
        await file.write(Uint8Array.of(noise[0]! ^ 1), 0, 1, 5)
        await file.close()
      },
      // Half flushed: it is as long as it should be, and a part of it is zeros.
      async (draft: string) => {
        const file = await open(draft, 'r+')
        await file.write(new Uint8Array(4096), 0, 4096, MIB - 4096)
        await file.close()
      },
      (draft: string) => truncate(draft, MIB - 1),
      (draft: string) => rm(draft),
    ]) {
      const out = await cutOff([4 * MIB, 0, 0], 3)
      await touch(join(out, DRAFTS, 'files', '0'))
      const run = course()
      const { kept } = await fetch(out, [4 * MIB, 0, 0], run)
      expect(kept).toBe(0)
      expect(run.asked.map(({ chunk }) => chunk)).toEqual([0, 1, 2, 3])
      await expectWhole(out, [4 * MIB, 0, 0])
    }
  })

  it('does not trust a record that was touched either', async () => {
    const out = await cutOff([4 * MIB, 0, 0], 3)
    const records = join(out, DRAFTS, 'records')
    const [name] = (await readdir(records)).filter(file => file.startsWith('file'))
    const bytes = await readFile(join(records, name!))
    bytes[bytes.length - 1]! ^= 1
    await writeFile(join(records, name!), bytes)
    expect((await fetch(out, [4 * MIB, 0, 0], course())).kept).toBe(0)
    await expectWhole(out, [4 * MIB, 0, 0])
  })

  it('writes through no link that lies where a draft should', async () => {
    const out = await cutOff([4 * MIB, 0, 0], 3)
    const elsewhere = join(await temporaryFolder(), 'precious')
    await writeFile(elsewhere, 'precious')
    const draft = join(out, DRAFTS, 'files', '0')
    await rm(draft)
    await symlink(elsewhere, draft)
    await expect(fetch(out, [4 * MIB, 0, 0], course())).rejects.toMatchObject({
      code: 'cloister/file',
    })
    expect(await readFile(elsewhere, 'utf8')).toBe('precious')
  })

  it('overwrites no file that somebody has put in a place since, and none that was changed', async () => {
    for (const name of ['large-1', 'small/b']) {
      const out = await cutOff([2 * MIB, MIB, MIB], 3)
      await mkdir(join(out, 'small'), { recursive: true })
      await writeFile(join(out, name), 'mine')
      await expect(fetch(out, [2 * MIB, MIB, MIB], course())).rejects.toMatchObject({
        code: 'cloister/exists',
      })
      expect(await readFile(join(out, name), 'utf8')).toBe('mine')
      await fetch(out, [2 * MIB, MIB, MIB], course(), { force: true })
      await expectWhole(out, [2 * MIB, MIB, MIB])
    }
  })

  it('of something else is thrown away, and that is said', async () => {
    for (const [other, why] of [
      [{ manifest: 'bafy2' }, 'published again'],
      [{ asset: `0x${'2b'.repeat(32)}` as const }, 'another asset'],
      [{ repair: true }, 'repaired'],
    ] as const) {
      const out = await cutOff()
      const drafts = await openDrafts(out, { ...plan, ...other })
      expect(drafts.anew).toContain(why)
      expect(await drafts.all()).toEqual([])
      expect(await readdir(join(out, DRAFTS, 'files'))).toEqual([])
      await drafts.leave()
      expect(await readdir(out)).not.toContain(DRAFTS)
    }
  })

  it('by a full disk says so, keeps what is durable, and goes on when there is room', async () => {
    const out = await temporaryFolder()
    const handle = await open(join(out, 'any'), 'w')
    const prototype = Object.getPrototypeOf(handle)
    await handle.close()
    await rm(join(out, 'any'))
    const write = prototype.write
    let room = 3.5 * MIB
    const full = vi.spyOn(prototype, 'write').mockImplementation(async function (
      this: unknown,
      ...given: unknown[]
    ) {
      room -= (given[0] as Uint8Array).length
      if (room < 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
      return write.apply(this, given)
    })
    const sizes = [5 * MIB, 0, 0]
    await expect(fetch(out, sizes, course())).rejects.toMatchObject({
      code: 'cloister/file',
      advice: 'make room on the disk and try again',
      facts: { errno: 'ENOSPC' },
    })
    full.mockRestore()
    const run = course()
    const { kept } = await fetch(out, sizes, run)
    expect(kept).toBe(3 * MIB)
    expect(run.asked.map(({ chunk }) => chunk)).toEqual([3, 4])
    await expectWhole(out, sizes)
  })
})

it('two fetches into one folder at once: the second is told, and disturbs nothing', async () => {
  const out = await temporaryFolder()
  let second: unknown
  const run = course(async count => {
    if (count === 2) second = await fetch(out, SIZES, course()).catch(error => error)
  })
  await fetch(out, SIZES, run)
  expect(second).toMatchObject({ code: 'cloister/data-in-use', facts: { folder: out } })
  await expectWhole(out, SIZES)
})

it('a fetch that is refused before it begins leaves nothing behind', async () => {
  const out = await temporaryFolder()
  await writeFile(join(out, 'large-0'), 'mine')
  await expect(fetch(out, SIZES, course())).rejects.toMatchObject({ code: 'cloister/exists' })
  expect(await readdir(out)).toEqual(['large-0'])
})
