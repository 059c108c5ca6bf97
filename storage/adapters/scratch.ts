import { randomBytes, randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import {
  decryptGcm,
  encryptGcm,
  importGcmKey,
  KEY_BYTES,
  NONCE_BYTES,
} from '#crypto/envelope/aes-gcm.ts'
import { u32 } from '#protocol/bytes.ts'
import { discard } from '#protocol/discard.ts'
import { CloisterError } from '#protocol/errors.ts'
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
  const key = await importGcmKey(randomBytes(KEY_BYTES))
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
      const kept: { at: number; length: number; number: number }[] = []
      let end = 0
      let size = 0
      return {
        async append(bytes) {
          // A number of its own for every piece of every file: no nonce is used twice.
          const number = pieces++
          const sealed = await encryptGcm(key, nonceOf(number), NOTHING, bytes)
          kept.push({ at: end, length: sealed.length, number })
          size += bytes.length
          discard(bytes)
          const at = end
          end += sealed.length
          await disk('writing scratch', () => writeWhole(handle, sealed, at))
          discard(sealed)
        },
        size: () => size,
        async *read() {
          for (const { at, length, number } of kept) {
            const sealed = new Uint8Array(length)
            await disk('reading scratch', () => readWhole(handle, sealed, at))
            const bytes = await decryptGcm(key, nonceOf(number), NOTHING, sealed)
            discard(sealed)
            if (!bytes) throw damaged()
            yield bytes
            discard(bytes)
          }
        },
      }
    },
    async close() {
      await Promise.allSettled(handles.map(handle => handle.close()))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const NOTHING = new Uint8Array()

function nonceOf(number: number): Uint8Array {
  const nonce = new Uint8Array(NONCE_BYTES)
  nonce.set(u32(number), NONCE_BYTES - 4)
  return nonce
}

const damaged = () =>
  new CloisterError('storage/disk', 'scratch on the disk is not what was written there', {
    advice: 'run the same command again; if it happens twice, the disk is failing',
  })

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
