import { randomBytes, randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { decryptContent, encryptContent } from '#crypto/envelope/content.ts'
import { discard } from '#protocol/discard.ts'
import type { Scratch } from '../scratch.ts'
import { disk } from './durable-file.ts'

/**
 * Scratch on a disk, encrypted under a key that lives in this process alone. Its files have no name
 * from the moment they are open: the system takes them away when the process ends, however it does.
 * One process a folder.
 *
 * @throws `storage/disk`, also while it is written and read
 */
export async function openDiskScratch(folder: string): Promise<Scratch> {
  const content = { key: randomBytes(32), publication: randomBytes(32) }
  const handles: FileHandle[] = []
  let pieces = 0
  await disk('making room for scratch', async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    // Of a process that was killed between opening a file and taking its name away.
    for (const name of await readdir(folder)) await rm(join(folder, name), { force: true })
  })
  return {
    async open() {
      const handle = await disk('making room for scratch', async () => {
        const path = join(folder, randomUUID())
        const opened = await open(path, 'wx+', 0o600)
        await rm(path, { force: true })
        return opened
      })
      handles.push(handle)
      const kept: { at: number; length: number; context: typeof content & { file: number } }[] = []
      let end = 0
      let size = 0
      return {
        async append(bytes) {
          // A number of its own for every piece: no two are encrypted alike.
          const context = { ...content, file: pieces++ }
          const begin = end
          size += bytes.length
          for await (const sealed of encryptContent(context, once(bytes))) {
            const at = end
            end += sealed.length
            await disk('writing scratch', () => writeWhole(handle, sealed, at))
            discard(sealed)
          }
          kept.push({ at: begin, length: end - begin, context })
          discard(bytes)
        },
        size: () => size,
        async *read() {
          for (const { at, length, context } of kept) {
            const sealed = new Uint8Array(length)
            await disk('reading scratch', () => readWhole(handle, sealed, at))
            for await (const bytes of decryptContent(context, once(sealed))) {
              yield bytes
              discard(bytes)
            }
            discard(sealed)
          }
        },
      }
    },
    async close() {
      content.key.fill(0)
      await Promise.allSettled(handles.map(handle => handle.close()))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function writeWhole(handle: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at + done)
    done += bytesWritten
  }
}

/** Bytes that are missing stay zero, and do not decrypt. */
async function readWhole(handle: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesRead } = await handle.read(bytes, done, bytes.length - done, at + done)
    if (bytesRead === 0) return
    done += bytesRead
  }
}
