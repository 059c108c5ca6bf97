import { once } from 'node:events'
import { mkdir, symlink, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sourceFiles } from '#sdk/cli/source-files.ts'
import { temporaryFolder } from '../storage/temporary-folder.ts'

const REFUSING = { filesOnly: false }
const LEAVING_OUT = { filesOnly: true }

/** A folder of one file, a link to it, a link that leads out, and a socket. */
async function mixed(): Promise<string> {
  const folder = join(await temporaryFolder(), 'study')
  await mkdir(join(folder, 'inner'), { recursive: true })
  await writeFile(join(folder, 'inner', 'scan.dcm'), 'a scan')
  await symlink('scan.dcm', join(folder, 'inner', 'again'))
  await symlink('/', join(folder, 'out'))
  const server = createServer().listen(join(folder, 'door'))
  await once(server, 'listening')
  server.unref()
  return folder
}

describe('links, sockets and devices in a folder to publish', () => {
  it('are refused by name: nobody is to believe that they were published', async () => {
    const folder = await mixed()
    await expect(sourceFiles([folder], REFUSING)).rejects.toMatchObject({
      code: 'input/special',
      advice: expect.stringContaining('--files-only'),
      facts: { path: 'study/door', others: 2 },
    })
  })

  it('are left out and named when that is asked for', async () => {
    const { files, leftOut } = await sourceFiles([await mixed()], LEAVING_OUT)
    expect(files.map(({ name }) => name)).toEqual(['study/inner/scan.dcm'])
    expect(leftOut).toEqual(['study/door', 'study/inner/again', 'study/out'])
  })

  it('are refused when they are what was named, whatever is asked for', async () => {
    const folder = await mixed()
    for (const name of ['out', 'door', join('inner', 'again')])
      for (const how of [REFUSING, LEAVING_OUT])
        await expect(sourceFiles([join(folder, name)], how)).rejects.toMatchObject({
          code: 'input/special',
        })
  })
})

it('a file that was written to is told although its size and time were put back', async () => {
  const path = join(await temporaryFolder(), 'scan.dcm')
  await writeFile(path, 'a scan')
  // A time that can be put back to the last digit.
  await utimes(path, 1_700_000_000, 1_700_000_000)
  const [file] = (await sourceFiles([path], REFUSING)).files
  const before = await file!.stamp!()
  expect(await file!.stamp!()).toBe(before)
  // Some systems count time in ticks of a few milliseconds.
  await new Promise(resolve => setTimeout(resolve, 20))
  await writeFile(path, 'b scan')
  await utimes(path, 1_700_000_000, 1_700_000_000)
  expect(await file!.stamp!()).not.toBe(before)
})
