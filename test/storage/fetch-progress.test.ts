import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { approveGrant, requestGrant } from '#sdk/actions/grants.ts'
import { publishFiles } from '#sdk/actions/publish-files.ts'
import { registerDomain } from '#sdk/actions/register.ts'
import { fetchPlain } from '#sdk/cli/fetch/fetch-plain.ts'
import { createOutput } from '#sdk/cli/output.ts'
import type { FilePart } from '#sdk/upload/file-part.ts'
import { acceptPhysician } from '../services/physician.ts'
import { openWorld, type World } from '../services/world.ts'
import { temporaryFolder } from './temporary-folder.ts'

const MIB = 1_048_576
const DOMAIN = 'st-anne'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

const partOf = (name: string, size: number): FilePart => ({
  ...{ name, size },
  async *open() {
    for (let at = 0; at < size; at += MIB) yield new Uint8Array(Math.min(MIB, size - at)).fill(7)
  },
})

it('a fetch tells how far it is, step by step and to the last byte', async () => {
  const owner = await world.party(DOMAIN)
  await registerDomain(owner, DOMAIN)
  const sizes: Record<string, number> = { 'head.dcm': 3 * MIB, 'chest.dcm': 2 * MIB + MIB / 2 }
  const { asset } = await publishFiles(owner, {
    files: Object.entries(sizes).map(([name, size]) => partOf(name, size)),
    ...{ title: 'Scans', policy: `role:physician@${DOMAIN}`, domain: DOMAIN },
  })
  const reader = await acceptPhysician(world, DOMAIN)
  const terms = { asset, purpose: 'dpv:ServiceProvision', engine: 'share' } as const
  await approveGrant(owner, await requestGrant(reader, terms))

  let told = ''
  const err = { isTTY: true, columns: 200, write: (text: string) => (told += text) }
  const output = createOutput({ json: false, out: { write: () => {} }, err })
  const out = await temporaryFolder()
  await fetchPlain(reader, output, { asset, out, repair: false, force: false })

  const steps = [...told.matchAll(/· (\d+) of (\d+) MiB fetched: (\S+?)(?=\r|$)/g)].map(
    ([, done, of, file]) => ({ done: Number(done), of: Number(of), file }),
  )
  expect(steps.map(({ of }) => of)).toEqual(steps.map(() => 6))
  const done = steps.map(step => step.done)
  expect(done).toEqual([...done].sort((a, b) => a - b))
  expect(new Set(done).size).toBeGreaterThanOrEqual(5)
  expect(steps.map(({ file }) => file)).toEqual(expect.arrayContaining(Object.keys(sizes)))
  expect(done.at(-1)).toBe(6)
  for (const [name, size] of Object.entries(sizes))
    expect((await stat(join(out, name))).size).toBe(size)
})
