import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { collect, utf8 } from '#protocol/bytes.ts'
import { openDiskScratch } from '#storage/adapters/scratch.ts'
import { createMemoryScratch, type Scratch } from '#storage/scratch.ts'
import { temporaryFolder } from './temporary-folder.ts'

const kinds: Record<string, () => Promise<Scratch>> = {
  'in memory': async () => createMemoryScratch(),
  'on a disk': async () => openDiskScratch(join(await temporaryFolder(), 'scratch')),
}

describe.each(Object.entries(kinds))('scratch %s', (_, open) => {
  it('gives back what was written, in its order, as often as it is asked', async () => {
    const scratch = await open()
    const [one, other, empty] = await Promise.all([scratch.open(), scratch.open(), scratch.open()])
    const large = new Uint8Array(2_500_000).map((_, i) => (i * 7919) >> 5)
    for (const piece of [utf8('a'), large.slice(), utf8('b')]) await one!.append(piece)
    await other!.append(utf8('c'))
    const whole = [...utf8('a'), ...large, ...utf8('b')]
    expect(one!.size()).toBe(whole.length)
    expect(Buffer.compare(await collected(one!.read()), Uint8Array.from(whole))).toBe(0)
    expect(await collected(other!.read())).toEqual(utf8('c'))
    expect(await collected(empty!.read())).toEqual(new Uint8Array(0))
    await scratch.close()
  })
})

/** A piece may be gone when the next one is asked for. */
async function collected(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const copies: Uint8Array[] = []
  for await (const piece of pieces) copies.push(piece.slice())
  return collect(copies)
}

/** Bytes of every file without a name that this process holds open. */
async function nameless(folder: string): Promise<Uint8Array[]> {
  const found: Uint8Array[] = []
  for (const fd of await readdir('/proc/self/fd')) {
    const { readlink } = await import('node:fs/promises')
    const path = await readlink(`/proc/self/fd/${fd}`).catch(() => '')
    if (path.startsWith(folder) && path.endsWith(' (deleted)'))
      found.push(await readFile(`/proc/self/fd/${fd}`))
  }
  return found
}

it.skipIf(process.platform !== 'linux')(
  'scratch on a disk has no name there, and nothing that can be read',
  async () => {
    const folder = join(await temporaryFolder(), 'scratch')
    const scratch = await openDiskScratch(folder)
    const file = await scratch.open()
    const secret = 'the same sentence, twice. '
    await file.append(utf8(secret.repeat(4_000)))
    await file.append(utf8(secret.repeat(4_000)))
    expect(await readdir(folder)).toEqual([])
    const [kept, ...more] = await nameless(folder)
    expect(more).toEqual([])
    expect(kept!.length).toBeGreaterThan(2 * secret.length * 4_000)
    expect(Buffer.from(kept!).includes(secret.slice(0, 8))).toBe(false)
    const half = kept!.length / 2
    expect(Buffer.compare(kept!.subarray(0, half), kept!.subarray(half))).not.toBe(0)
    await scratch.close()
    expect(await nameless(folder)).toEqual([])
  },
)

it('scratch that a killed process left is taken away by the next one', async () => {
  const folder = join(await temporaryFolder(), 'scratch')
  await openDiskScratch(folder)
  await writeFile(join(folder, 'left'), '')
  const scratch = await openDiskScratch(folder)
  expect(await readdir(folder)).toEqual([])
  await scratch.close()
})
