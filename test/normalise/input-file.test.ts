import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utf8 } from '#protocol/bytes.ts'
import { type InputFile, streamFile, textFile } from '#sdk/normalise/input-file.ts'
import { readFhirFolder, readObdFolder } from '#sdk/normalise/read-folder.ts'
import { temporaryFolder } from '../storage/temporary-folder.ts'

const linesIn = async (file: InputFile): Promise<string[]> => {
  const lines: string[] = []
  for await (const batch of file.lines()) lines.push(...batch)
  return lines
}

const streamOf = (bytes: Uint8Array, size: number) => () =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size))
      controller.close()
    },
  })

describe('lines of an input', () => {
  it('are the same from text, from a stream cut anywhere, and from gzip', async () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 12 }).filter(s => !/[\r\n\uFEFF]/.test(s))
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 8 }),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.integer({ min: 1, max: 9 }),
        async (lines, end, mark, size) => {
          const text = (mark ? '\uFEFF' : '') + lines.map(one => one + end).join('')
          expect(await linesIn(textFile('a', text))).toEqual(lines)
          expect(await linesIn(streamFile('a', streamOf(utf8(text), size)))).toEqual(lines)
          const packed = new Uint8Array(gzipSync(text))
          expect(await linesIn(streamFile('a.gz', streamOf(packed, size)))).toEqual(lines)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('end with a last line that nobody ended', async () => {
    expect(await linesIn(textFile('a', 'one\ntwo'))).toEqual(['one', 'two'])
  })

  it('name the file that is cut short or not gzip', async () => {
    const packed = new Uint8Array(gzipSync('one\n'.repeat(5000)))
    for (const bytes of [packed.slice(0, -20), utf8('not gzip')])
      await expect(linesIn(streamFile('a.gz', streamOf(bytes, 7)))).rejects.toMatchObject({
        code: 'input/gzip',
        facts: { file: 'a.gz' },
      })
  })
})

it('a line without an end is refused before it fills the memory, and named', async () => {
  let read = 0
  const endless = () =>
    new ReadableStream<Uint8Array>({
      pull(controller) {
        read += 1_048_576
        controller.enqueue(read > 1_048_576 ? new Uint8Array(1_048_576).fill(97) : utf8('one\n'))
      },
    })
  await expect(linesIn(streamFile('endless.ndjson', endless))).rejects.toMatchObject({
    code: 'input/line',
    facts: { file: 'endless.ndjson', line: 2 },
  })
  expect(read).toBeLessThan(40 * 1_048_576)
})

describe('a folder of inputs', () => {
  it('gives its files by name, packed and plain, and names the others', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'b.ndjson'), 'b\n')
    await writeFile(join(folder, 'a.ndjson.gz'), gzipSync('a\n'))
    await writeFile(join(folder, 'notes.txt'), 'no')
    const others: string[] = []
    const files = await readFhirFolder(folder, name => others.push(name))
    expect(others).toEqual(['notes.txt'])
    expect(files.map(file => file.name)).toEqual(['a.ndjson.gz', 'b.ndjson'])
    expect((await Promise.all(files.map(linesIn))).flat()).toEqual(['a', 'b'])
    expect((await readFhirFolder(join(folder, 'b.ndjson'))).map(file => file.name)).toEqual([
      'b.ndjson',
    ])
  })

  it('is refused when it is absent or holds no such file', async () => {
    const folder = await temporaryFolder()
    await expect(readObdFolder(join(folder, 'nowhere'))).rejects.toMatchObject({
      code: 'input/not-found',
    })
    await expect(readObdFolder(folder)).rejects.toMatchObject({ code: 'input/empty' })
  })

  it('is refused when what has the name of an input file is none', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'a.csv'), 'one\n')
    await mkdir(join(folder, 'b.csv'))
    await expect(readObdFolder(folder)).rejects.toMatchObject({
      code: 'input/special',
      facts: { path: join(folder, 'b.csv') },
    })
  })

  it('tells a file from another one by its stamp', async () => {
    const path = join(await temporaryFolder(), 'a.csv')
    await writeFile(path, 'one\n')
    const [file] = await readObdFolder(path)
    const before = await file!.stamp!()
    expect(await file!.stamp!()).toBe(before)
    await writeFile(path, 'two\n')
    expect(await file!.stamp!()).not.toBe(before)
  })

  it('names the packed file that is cut short, and one that cannot be read', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'a.csv.gz'), gzipSync('one\n'.repeat(5000)).subarray(0, -20))
    await writeFile(join(folder, 'b.csv.gz'), 'not gzip')
    await writeFile(join(folder, 'c.csv'), 'gone before it is read')
    const [cut, plain, unreadable] = await readObdFolder(folder)
    await rm(join(folder, 'c.csv'))
    for (const file of [cut, plain])
      await expect(linesIn(file!)).rejects.toMatchObject({
        code: 'input/gzip',
        facts: { file: file!.name },
      })
    await expect(linesIn(unreadable!)).rejects.toMatchObject({ code: 'input/not-found' })
  })
})
