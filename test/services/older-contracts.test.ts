import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, it } from 'vitest'
import { ABIS } from '#contracts/client/abis.ts'
import { isCloisterError } from '#protocol/errors.ts'
import { openEmbedded } from '#services/embedded.ts'

/** A journal holds the contracts that it was begun with: they do not change with the program. */

/** Of the folder in `vectors`. */
const PASSPHRASE = 'correct horse battery staple'

const folder = mkdtempSync(join(tmpdir(), 'cloister-older-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const filesOf = (within: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(within, { recursive: true, encoding: 'utf8' })
      .filter(path => statSync(join(within, path)).isFile() && !/(^|\/)lock$/.test(path))
      .sort()
      .map(path => [
        path,
        createHash('sha256')
          .update(readFileSync(join(within, path)))
          .digest('hex'),
      ]),
  )

it('a folder that was begun with other contracts is refused with a way out, and nothing of it is changed', async () => {
  cpSync(fileURLToPath(new URL('vectors/deployment.v1', import.meta.url)), folder, {
    recursive: true,
  })
  const before = filesOf(folder)
  for (let i = 0; i < 2; i++) {
    const opening = openEmbedded({ folder, passphrase: PASSPHRASE, ownNodes: 1 })
    const error = await opening.then(
      embedded => embedded.close(),
      refused => refused,
    )
    expect(isCloisterError(error, 'ledger/deployment')).toBe(true)
    expect(error).toMatchObject({ facts: { version: 1, needed: 2 } })
    expect(error.advice).toMatch(/version that made it.*fresh deployment/)
    expect(filesOf(folder)).toEqual(before)
  }
})

/** What each version of the contracts takes, says and tells; whoever changes it raises `VERSION`. */
const FACES: Record<number, string> = {
  2: 'c5b46d6de21adb21577516e47e8b3021915cd33bc36a3a0a9185fc5762d880d1',
}

it('whoever changes what the contracts take or tell raises their version', () => {
  const { registry, assets, grants, jobs, token } = ABIS
  const face = createHash('sha256')
    .update(JSON.stringify({ registry, assets, grants, jobs, token }))
    .digest('hex')
  expect(FACES[2]).toBe(face)
})
