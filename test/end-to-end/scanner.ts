import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { utf8 } from '#protocol/bytes.ts'

/** Bytes that must stand nowhere, and what they are called: a find tells the name, never the bytes. */
export interface Needle {
  name: string
  bytes: Uint8Array
}

/** A needle and where it was found. */
export interface Find {
  needle: string
  place: string
}

/** A text that must stand nowhere. */
export const textNeedle = (name: string, text: string): Needle => ({ name, bytes: utf8(text) })

/**
 * A secret as it is, as hex and as base64. In base64 a secret looks different at each of three
 * distances from the beginning; what its neighbours have a part in is left out.
 */
export function keyNeedles(name: string, secret: Uint8Array): Needle[] {
  const buffer = Buffer.from(secret)
  const hex = buffer.toString('hex')
  const base64 = [0, 1, 2].map(before => {
    const text = Buffer.concat([Buffer.alloc(before), buffer]).toString('base64')
    const last = (before + secret.length) % 3 === 0 ? 0 : 4
    return text.slice(before === 0 ? 0 : 4, text.length - last)
  })
  const url = base64.map(text => text.replaceAll('+', '-').replaceAll('/', '_'))
  return [
    { name, bytes: secret },
    textNeedle(`${name}, in hex`, hex),
    textNeedle(`${name}, in capital hex`, hex.toUpperCase()),
    ...[...new Set([...base64, ...url])].map(text => textNeedle(`${name}, in base64`, text)),
  ]
}

/** Makes a search for many needles at once. They have at least four bytes each. */
export function createSearch(needles: readonly Needle[]): (haystack: Uint8Array) => string[] {
  const byStart = new Map<number, Needle[]>()
  // Most places are ruled out by their first three bytes.
  const starts = new Uint8Array(1 << 24)
  for (const needle of needles) {
    const [a = 0, b = 0, c = 0] = needle.bytes
    if (needle.bytes.length < 4) throw new RangeError(`too short to look for: ${needle.name}`)
    const start = (a << 16) | (b << 8) | c
    starts[start] = 1
    byStart.set(start, [...(byStart.get(start) ?? []), needle])
  }
  return haystack => {
    const found = new Set<string>()
    let start = 0
    for (let i = 0; i < haystack.length; i++) {
      start = ((start << 8) | haystack[i]!) & 0xffffff
      if (i < 2 || starts[start] === 0) continue
      for (const { name, bytes } of byStart.get(start)!)
        if (standsAt(haystack, i - 2, bytes)) found.add(name)
    }
    return [...found]
  }
}

function standsAt(haystack: Uint8Array, at: number, bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if (haystack[at + i] !== bytes[i]) return false
  return true
}

/** Everything that was seen, each content once, to be searched when all needles are known. */
export interface Collection {
  add(place: string, bytes: Uint8Array): void
  /** Adds every file of a folder, the folders inside included, that is new or has changed. */
  addFolder(folder: string): Promise<void>
  search(needles: readonly Needle[]): Find[]
  /** Places of unencrypted Parquet files. */
  searchParquet(): string[]
  /** Where things were seen. */
  places(): Set<string>
  /** Bytes of different content. */
  size(): number
}

/** An empty collection. */
export function createCollection(): Collection {
  const contents = new Map<string, { place: string; bytes: Uint8Array }>()
  const places = new Set<string>()
  const known = new Map<string, string>()

  const add: Collection['add'] = (place, bytes) => {
    places.add(place)
    const digest = createHash('sha256').update(bytes).digest('hex')
    if (!contents.has(digest)) contents.set(digest, { place, bytes: bytes.slice() })
  }
  return {
    add,
    places: () => places,
    size: () => [...contents.values()].reduce((sum, { bytes }) => sum + bytes.length, 0),
    async addFolder(folder) {
      for (const name of await readdir(folder, { recursive: true })) {
        const path = join(folder, name)
        try {
          const { size, mtimeMs, ino } = await stat(path)
          const version = `${size} ${mtimeMs} ${ino}`
          if (known.get(path) === version) continue
          add(`file ${name}`, await readFile(path))
          known.set(path, version)
        } catch (error) {
          // A folder, or a file that was there a moment ago.
          const { code } = error as NodeJS.ErrnoException
          if (code !== 'EISDIR' && code !== 'ENOENT') throw error
        }
      }
    },
    search(needles) {
      const search = createSearch(needles)
      return [...contents.values()].flatMap(({ place, bytes }) =>
        search(bytes).map(needle => ({ needle, place })),
      )
    },
    searchParquet: () => parquetIn([...contents.values()]),
  }
}

const MAGIC = Buffer.from('PAR1')

/**
 * Parquet files begin and end with four letters, which four bytes of ciphertext spell once in 4 GiB:
 * one such place in the middle of something is chance, at an end or a second time it is not.
 */
function parquetIn(contents: readonly { place: string; bytes: Uint8Array }[]): string[] {
  const middle = new Map<string, string>()
  const ends: string[] = []
  for (const { place, bytes } of contents) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    for (let at = buffer.indexOf(MAGIC); at >= 0; at = buffer.indexOf(MAGIC, at + 1)) {
      if (at === 0 || at === bytes.length - MAGIC.length) ends.push(place)
      // The same bytes pass by in a request and again in a file.
      else middle.set(buffer.subarray(at, at + 20).toString('hex'), place)
    }
  }
  return middle.size >= 2 ? [...ends, ...middle.values()] : ends
}
