import { link, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { announce, fetchFiles, move } from '#sdk/cli/fetch/fetch-files.ts'
import { DRAFTS, openDrafts } from '#sdk/cli/fetch/open-drafts.ts'
import { temporaryFolder } from '../storage/temporary-folder.ts'

/** Links that somebody planted in the folder that is fetched into: an archive, or another user of it. */

const plan = { asset: `0x${'1a'.repeat(32)}` as const, manifest: 'bafy1', repair: false }
const SECRET = new TextEncoder().encode('a diagnosis')

async function fetch(out: string, name: string): Promise<void> {
  const drafts = await openDrafts(out, plan)
  const file = {
    ...{ index: 0, size: SECRET.length },
    async *read() {
      yield SECRET.slice()
    },
  }
  async function* files() {
    yield {
      ...{ ...file, label: name, names: [name] },
      async place(filled: { kept: number; hash: Uint8Array }) {
        await announce(drafts, file, filled, [{ name, hash: filled.hash }])
        await move(drafts.place(0), join(out, name))
      },
    }
  }
  try {
    await fetchFiles(drafts, { files: files(), names: [name], force: false, report: () => {} })
    await drafts.finish([dirname(join(out, name))])
  } catch (error) {
    await drafts.leave()
    throw error
  }
}

/** A folder with files of somebody's, among them such as a fetch has. */
async function precious(): Promise<string> {
  const folder = await temporaryFolder()
  for (const inside of ['records', 'files']) {
    await mkdir(join(folder, inside))
    await writeFile(join(folder, inside, 'mine'), 'precious')
  }
  return folder
}

it.each(['', 'records', 'files'])(
  'a link in the place of the drafts’ folder “%s” leads a fetch nowhere',
  async inside => {
    const [out, elsewhere] = [await temporaryFolder(), await precious()]
    if (inside !== '') await mkdir(join(out, DRAFTS))
    await symlink(elsewhere, join(out, DRAFTS, inside))
    await expect(fetch(out, 'scan')).rejects.toMatchObject({ code: 'cloister/file' })
    expect((await readdir(elsewhere)).sort()).toEqual(['files', 'records'])
    for (const one of ['records', 'files'])
      expect(await readFile(join(elsewhere, one, 'mine'), 'utf8')).toBe('precious')
  },
)

it('a file that has a draft’s name, too, is not written to', async () => {
  const out = await temporaryFolder()
  const drafts = await openDrafts(out, plan)
  await drafts.note(0, { bytes: 0, hash: new Uint8Array(32), whole: false, placed: [] })
  await drafts.leave()
  const elsewhere = join(dirname(out), 'precious-of-somebody')
  await writeFile(elsewhere, 'precious')
  await link(elsewhere, join(out, DRAFTS, 'files', '0'))
  await fetch(out, 'scan')
  expect(await readFile(elsewhere, 'utf8')).toBe('precious')
  expect(new Uint8Array(await readFile(join(out, 'scan')))).toEqual(SECRET)
  await rm(elsewhere)
})

it('no file leaves the folder by a link on its way', async () => {
  for (const name of ['notes/scan', 'notes/inner/scan']) {
    const [out, elsewhere] = [await temporaryFolder(), await precious()]
    await symlink(elsewhere, join(out, 'notes'))
    await expect(fetch(out, name)).rejects.toMatchObject({
      code: 'cloister/file',
      facts: { path: join(out, 'notes') },
    })
    expect((await readdir(elsewhere)).sort()).toEqual(['files', 'records'])
    expect(await readdir(out)).toEqual(['notes'])
  }
})
