import { createHash } from 'node:crypto'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { encodeFunctionData } from 'viem'
import { afterEach, expect, it } from 'vitest'
import { ABIS } from '#contracts/client/abis.ts'
import { isCloisterError } from '#protocol/errors.ts'
import { openEmbedded } from '#services/embedded.ts'
import { openWorld } from './world.ts'

/** A journal holds the contracts that it was begun with: they do not change with the program. */

/** Files of a folder that an earlier version began, in base64. */
const vector = JSON.parse(
  readFileSync(new URL('vectors/deployment.v1.json', import.meta.url), 'utf8'),
) as { passphrase: string; files: Record<string, string> }

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
  for (const [path, content] of Object.entries(vector.files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    writeFileSync(join(folder, path), Buffer.from(content, 'base64'))
  }
  const before = filesOf(folder)
  for (let i = 0; i < 2; i++) {
    const opening = openEmbedded({ folder, passphrase: vector.passphrase, ownNodes: 1 })
    const error = await opening.then(
      embedded => embedded.close(),
      refused => refused,
    )
    expect(isCloisterError(error, 'ledger/deployment')).toBe(true)
    expect(error).toMatchObject({ facts: { version: 1, needed: 2 } })
    expect(error.advice).toMatch(/version of Cloister that made it.*fresh deployment/)
    expect(filesOf(folder)).toEqual(before)
  }
})

it('a client says so when a deployment has other contracts, before it signs anything', async () => {
  const world = await openWorld()
  try {
    const { ledger } = world.network
    const asked = encodeFunctionData({ abi: ABIS.registry, functionName: 'VERSION' })
    const request: typeof ledger.request = async args => {
      const [call] = (args.params ?? []) as { data?: string }[]
      return call?.data === asked ? `0x${'3'.padStart(64, '0')}` : ledger.request(args)
    }
    const joining = world.party('late', { ...world.network, ledger: { request } })
    await expect(joining).rejects.toMatchObject({
      code: 'ledger/deployment',
      facts: { version: 3, needed: 2 },
    })
    await expect(world.party('late')).resolves.toBeDefined()
  } finally {
    await world.close()
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
