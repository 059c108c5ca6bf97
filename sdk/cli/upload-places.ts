import { rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { CloisterError, isCloisterError } from '#protocol/errors.ts'
import { type FolderLock, takeFolder } from '#storage/adapters/lock-folder.ts'
import { openRecords } from '#storage/adapters/records.ts'
import { openDiskScratch } from '#storage/adapters/scratch.ts'
import type { UploadPlaces } from '../upload/place.ts'

/**
 * Unfinished publishes of a party, a folder each beside its keys. It is this process's alone until the
 * process ends: two that went on with one publish would encrypt twice under one key.
 *
 * @throws `cloister/data-in-use`
 */
export function uploadPlaces(partyFolder: string): UploadPlaces {
  const folderOf = (id: string) => join(partyFolder, 'uploads', id)
  const locks = new Map<string, FolderLock>()
  const hold = async (id: string): Promise<void> => {
    if (!locks.has(id)) locks.set(id, await takeFolder(folderOf(id)).catch(inUse))
  }
  return {
    async open(id) {
      await hold(id)
      return openRecords({ folder: join(folderOf(id), 'records') })
    },
    async scratch(id) {
      await hold(id)
      return openDiskScratch(join(folderOf(id), 'scratch'))
    },
    async remove(id) {
      await hold(id)
      for (const inside of ['records', 'scratch'])
        await rm(join(folderOf(id), inside), { recursive: true, force: true })
      locks.get(id)?.release()
      locks.delete(id)
      // Another process may have come, and what is there now is its own.
      await rmdir(folderOf(id)).catch(() => {})
    },
  }
}

function inUse(cause: unknown): never {
  if (!isCloisterError(cause, 'cloister/data-in-use')) throw cause
  throw new CloisterError('cloister/data-in-use', 'another publish of the same is under way', {
    advice: 'wait until it has ended',
    facts: cause.facts,
    cause,
  })
}
