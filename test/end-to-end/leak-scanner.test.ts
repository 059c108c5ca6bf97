import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as dagCbor from '@ipld/dag-cbor'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { utf8 } from '#protocol/bytes.ts'
import { createCollection, keyNeedles, textNeedle } from './scanner.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cloister-leak-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('the scanner that looks for leaks', () => {
  const secret = Uint8Array.from({ length: 32 }, (_, i) => (i * 37 + 11) % 256)
  const needles = [...keyNeedles('a key', secret), textNeedle('a name', 'Hollmann')]

  it('finds a key in a file, as bytes, as hex and as base64', async () => {
    await writeFile(join(folder, 'raw'), Buffer.concat([Buffer.alloc(5), secret, Buffer.alloc(5)]))
    await writeFile(join(folder, 'hex'), `{"key":"0x${Buffer.from(secret).toString('hex')}"}`)
    for (const before of [0, 1, 2, 3]) {
      const around = (byte: number) =>
        Buffer.concat([Buffer.alloc(before, byte), secret, Buffer.alloc(9, byte)])
      await writeFile(join(folder, `base64-${before}`), around(7).toString('base64'))
      await writeFile(join(folder, `url-${before}`), around(8).toString('base64url'))
    }
    await writeFile(join(folder, 'none'), secret.subarray(1))
    const collection = createCollection()
    await collection.addFolder(folder)
    const found = new Set(collection.search(needles).map(({ place }) => place))
    const planted = ['raw', 'hex', ...[0, 1, 2, 3].flatMap(n => [`base64-${n}`, `url-${n}`])]
    expect(found).toEqual(new Set(planted.map(name => `file ${name}`)))
  })

  it('finds a name in a message', () => {
    const collection = createCollection()
    collection.add('node/0', dagCbor.encode({ family: 'Hollmann' }))
    collection.add('node/1', dagCbor.encode({ family: 'Hollman' }))
    expect(collection.search(needles)).toEqual([{ needle: 'a name', place: 'node/0' }])
  })

  it('finds a Parquet file by its ends, and lets one chance hit in ciphertext pass', () => {
    const chance = createCollection()
    chance.add('shard', utf8('......PAR1......'))
    chance.add('the same shard in a message', utf8('put: ......PAR1......'))
    expect(chance.searchParquet()).toEqual([])
    const file = createCollection()
    file.add('file', utf8('PAR1 rows PAR1'))
    expect(file.searchParquet()).toContain('file')
    const wrapped = createCollection()
    wrapped.add('message', utf8('{ PAR1 some rows, and then some more PAR1 }'))
    expect(wrapped.searchParquet()).toContain('message')
  })
})
