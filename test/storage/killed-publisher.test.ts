import { spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { decryptContent, encryptContent } from '#crypto/envelope/content.ts'
import { collect } from '#protocol/bytes.ts'
import { parseCid } from '#protocol/cid.ts'
import type { ManifestFile } from '#protocol/manifest.ts'
import { openUploadJournal } from '#sdk/upload/upload-journal.ts'
import { openFileBlocks } from '#storage/adapters/files.ts'
import { openRecords } from '#storage/adapters/records.ts'
import { digestBlock } from '#storage/digest.ts'
import { readShards } from '#storage/shards.ts'
import { temporaryFolder } from './temporary-folder.ts'

const program = fileURLToPath(new URL('killed-publisher.ts', import.meta.url))
const MIB = 1_048_576
const content = { key: new Uint8Array(32).fill(1), publication: new Uint8Array(32).fill(2) }

/** One run, killed once so many shards have been taken; its output. */
function run(folder: string, files: readonly string[], shards: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, folder, ...files], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    child.stdout.on('data', text => {
      output += text
    })
    const watch = setInterval(async () => {
      if ((await takenOf(folder)).length >= shards) child.kill('SIGKILL')
    }, 2)
    child.once('error', reject)
    child.once('close', () => {
      clearInterval(watch)
      resolve(output)
    })
  })
}

const takenOf = async (folder: string): Promise<string[]> =>
  (await readFile(join(folder, 'taken'), 'utf8').catch(() => '')).split('\n').slice(0, -1)

it('goes on after its process was killed, again and again: nothing twice, nothing lost, one ciphertext', async () => {
  const folder = await temporaryFolder()
  const wholes = [10 * MIB + 3, 4 * MIB, 50].map((size, seed) => {
    const words = new Uint32Array(Math.ceil(size / 4))
    for (let i = 0, x = seed + 1; i < words.length; i++)
      words[i] = x = (x * 1_664_525 + 1_013_904_223) >>> 0
    return new Uint8Array(words.buffer, 0, size)
  })
  const files = wholes.map((_, i) => join(folder, `source-${i}`))
  for (const [i, file] of files.entries()) await writeFile(file, wholes[i]!)

  const kept = new Map<string, string>()
  for (const shards of [1, 5, 11, 14, 20, 23]) {
    const output = await run(folder, files, shards)
    // Whatever was written down before stays the ciphertext of its place.
    const records = await openRecords({ folder: join(folder, 'records') })
    const journal = await openUploadJournal(records)
    for (let file = 0; file < files.length; file++)
      for (const stripe of journal.progress(file).spooled) {
        const { bytes } = (await journal.spooled(file, stripe))!
        const digest = String(await digestBlock(bytes))
        expect(kept.get(`${file}/${stripe}`) ?? digest).toBe(digest)
        kept.set(`${file}/${stripe}`, digest)
      }
    if (output.includes('{')) break
  }
  const output = await run(folder, files, Number.POSITIVE_INFINITY)
  const stored = (JSON.parse(output.split('\n')[1]!) as ManifestFile[]).map(file => ({
    ...file,
    stripes: file.stripes.map(cids => cids.map(cid => parseCid(String(cid)))),
  }))
  const stores = await Promise.all(
    Array.from({ length: 6 }, async (_, i) => ({
      ...(await openFileBlocks({ folder: join(folder, `node-${i}`) })),
      operator: `operator-${i}`,
    })),
  )
  const taken = await takenOf(folder)
  expect(new Set(taken).size).toBe(taken.length)
  for (const [i, file] of stored.entries()) {
    const { stored: length, erasure, stripes } = file
    const spread = { stored: length, erasure, stripes }
    const ciphertext = await collect(readShards({ stores, ...spread }))
    // What several processes encrypted piece by piece is what one would have encrypted.
    const once = (async function* () {
      yield wholes[i]!
    })()
    const expected = await collect(encryptContent({ ...content, file: i }, once))
    expect(Buffer.compare(ciphertext, expected)).toBe(0)
    const again = readShards({ stores, ...spread })
    const plain = await collect(decryptContent({ ...content, file: i }, again))
    expect(Buffer.compare(plain, wholes[i]!)).toBe(0)
  }
}, 60_000)
