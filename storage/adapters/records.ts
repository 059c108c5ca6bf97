import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { concat, equalBytes, fromUtf8, u32, utf8 } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Records } from '../records.ts'
import { openDurableFolder } from './durable-file.ts'

export type { Records }

const ENDING = '.rec'
/** Checked by SHA-256, or, where that would take longer than writing them, by CRC-32. */
const [HASHED, SUMMED] = [1, 2]
const LARGE_BYTES = 65_536

/** Lower case only, so that two keys never meet on a file system that ignores case. */
function fileOf(key: string): string {
  let name = ''
  for (const byte of utf8(key)) {
    const letter = String.fromCharCode(byte)
    name += /[a-z0-9_-]/.test(letter) ? letter : `%${byte.toString(16).padStart(2, '0')}`
  }
  if (key.length === 0 || name.length > 240)
    throw new CloisterError('storage/too-large', 'the key of a record is empty or too long', {
      advice: 'use a key of 1 to 80 characters',
      facts: { length: key.length },
    })
  return name + ENDING
}

function keyOf(file: string): string | undefined {
  if (!file.endsWith(ENDING)) return undefined
  const bytes: number[] = []
  const name = file.slice(0, -ENDING.length)
  for (let i = 0; i < name.length; i++) {
    if (name[i] !== '%') bytes.push(name.charCodeAt(i))
    else {
      bytes.push(Number.parseInt(name.slice(i + 1, i + 3), 16))
      i += 2
    }
  }
  return fromUtf8(Uint8Array.from(bytes))
}

/** What stands before the bytes of a record. It binds the key: a file renamed to another does not pass. */
function headOf(version: number, key: string, parts: readonly Uint8Array[]): Uint8Array {
  const bound = [utf8(key), Uint8Array.of(0), ...parts]
  const check =
    version === HASHED
      ? bound.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
      : u32(bound.reduce((sum, part) => crc32(part, sum), 0))
  return concat([Uint8Array.of(version), check])
}

/** The bytes of a record; undefined when they are not what was written under this key. */
function bytesOf(key: string, stored: Uint8Array): Uint8Array | undefined {
  const version = stored[0]
  if (version !== HASHED && version !== SUMMED) return undefined
  const size = version === HASHED ? 33 : 5
  const bytes = stored.subarray(size)
  const same = equalBytes(stored.subarray(0, size), headOf(version, key, [bytes]))
  return same ? bytes : undefined
}

/**
 * Opens a folder of records, one file a key: version byte, checksum over key and bytes, bytes. The
 * checksum finds what a disk does by accident. One process a folder.
 *
 * @throws `storage/disk` when the disk fails, on open and on every call; `storage/too-large` when a
 * key does not fit a file name.
 * @example
 * const records = await openRecords({ folder })
 * await records.put('share/0xab/1', share)
 * await records.keys('share/') // ['share/0xab/1']
 */
export async function openRecords(options: { folder: string }): Promise<Records> {
  const files = await openDurableFolder(options.folder)
  const last = new Map<string, Promise<void>>()

  /** Two writes of one key must not overtake each other between their renames. */
  function inOrder(file: string, work: () => Promise<void>): Promise<void> {
    const before = last.get(file) ?? Promise.resolve()
    const done = before.then(work, work)
    last.set(file, done)
    const forget = () => {
      if (last.get(file) === done) last.delete(file)
    }
    done.then(forget, forget)
    return done
  }

  return {
    async get(key) {
      const stored = await files.read(fileOf(key))
      if (!stored) return undefined
      const bytes = bytesOf(key, stored)
      if (!bytes)
        throw new CloisterError('storage/hash-mismatch', 'a record is damaged on the disk', {
          advice: 'restore the data folder from a backup; its disk rots or was edited',
          facts: { key },
        })
      return bytes
    },
    async put(key, ...parts) {
      const size = parts.reduce((sum, part) => sum + part.length, 0)
      const head = headOf(size < LARGE_BYTES ? HASHED : SUMMED, key, parts)
      const file = fileOf(key)
      await inOrder(file, () => files.write(file, head, ...parts))
    },
    async remove(key) {
      const file = fileOf(key)
      await inOrder(file, () => files.remove(file))
    },
    async keys(prefix = '') {
      const keys = (await files.names()).map(keyOf)
      return keys.filter(key => key?.startsWith(prefix)).sort() as string[]
    },
  }
}
