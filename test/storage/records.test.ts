import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { utf8 } from '#protocol/bytes.ts'
import { openRecords } from '#storage/adapters/records.ts'
import { temporaryFolder } from './temporary-folder.ts'

const open = async (folder?: string) => openRecords({ folder: folder ?? (await temporaryFolder()) })
const recordFiles = async (folder: string) =>
  (await readdir(folder)).filter(name => name.endsWith('.rec'))

it('keeps records across openings', async () => {
  const folder = await temporaryFolder()
  await (await open(folder)).put('share/0xab/1', utf8('secret'))
  const records = await open(folder)
  expect(Uint8Array.from((await records.get('share/0xab/1'))!)).toEqual(utf8('secret'))
  expect(await records.get('share/0xab/2')).toBeUndefined()
})

it('gives back any bytes under any key', async () => {
  const records = await open()
  await fc.assert(
    fc.asyncProperty(
      fc.string({ minLength: 1, maxLength: 20, unit: 'binary' }),
      fc.uint8Array({ maxLength: 200 }),
      async (key, bytes) => {
        fc.pre(key.isWellFormed())
        await records.put(key, bytes)
        expect(Uint8Array.from((await records.get(key))!)).toEqual(bytes)
        expect(await records.keys(key)).toContain(key)
        await records.remove(key)
        expect(await records.get(key)).toBeUndefined()
      },
    ),
    { numRuns: 60 },
  )
})

it('keeps keys apart that a file system might mix up', async () => {
  const records = await open()
  const keys = ['a', 'A', 'a/b', 'a%2fb', '..', '.', 'a.rec', 'ä']
  for (const key of keys) await records.put(key, utf8(key))
  expect(await records.keys()).toEqual([...keys].sort())
  for (const key of keys) expect(Uint8Array.from((await records.get(key))!)).toEqual(utf8(key))
})

it('lists the keys of a prefix', async () => {
  const records = await open()
  for (const key of ['job/2', 'job/1', 'jobs', 'share/1']) await records.put(key, utf8('x'))
  expect(await records.keys('job/')).toEqual(['job/1', 'job/2'])
})

it('ends with the last of many writes of one key', async () => {
  const records = await open()
  await Promise.all(
    Array.from({ length: 30 }, (_, i) => records.put('state', utf8(`version ${i}`))),
  )
  expect(Uint8Array.from((await records.get('state'))!)).toEqual(utf8('version 29'))
})

it.each([
  ['small', utf8('value')],
  ['large', new Uint8Array(70_000).map((_, i) => (i * 7) % 251)],
])('notices a flipped bit anywhere in a %s record, and one that is cut off', async (_, value) => {
  const folder = await temporaryFolder()
  const records = await open(folder)
  await records.put('state', value.subarray(0, 3), value.subarray(3))
  expect(Uint8Array.from((await records.get('state'))!)).toEqual(value)
  const path = join(folder, (await recordFiles(folder))[0]!)
  const whole = await readFile(path)
  const noticed = { code: 'storage/hash-mismatch' }
  for (let at = 0; at < whole.length; at += at < 50 ? 1 : 1_501) {
    const damaged = Buffer.from(whole)
    damaged[at]! ^= 1 << (at % 8)
    await writeFile(path, damaged)
    await expect(records.get('state')).rejects.toMatchObject(noticed)
  }
  for (const length of [0, 1, 4, 20, whole.length - 1]) {
    await writeFile(path, whole.subarray(0, length))
    await expect(records.get('state')).rejects.toMatchObject(noticed)
  }
})

it('notices a record that was renamed to another key', async () => {
  const folder = await temporaryFolder()
  const records = await open(folder)
  await records.put('mine', utf8('value'))
  await rename(join(folder, 'mine.rec'), join(folder, 'yours.rec'))
  await expect(records.get('yours')).rejects.toMatchObject({ code: 'storage/hash-mismatch' })
})

it('refuses a key that fits no file name', async () => {
  const records = await open()
  for (const key of ['', 'x'.repeat(300)])
    await expect(records.put(key, utf8('x'))).rejects.toMatchObject({ code: 'storage/too-large' })
})

it('are kept although the folder is open twice, as by two commands of one party', async () => {
  const folder = await temporaryFolder()
  const both = [await openRecords({ folder }), await openRecords({ folder })]
  const keys = Array.from({ length: 40 }, (_, i) => `key-${i}`)
  await Promise.all(keys.map((key, i) => both[i % 2]!.put(key, Uint8Array.of(i))))
  for (const [i, key] of keys.entries()) expect([...(await both[0]!.get(key))!]).toEqual([i])
})
