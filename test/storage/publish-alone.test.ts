import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Cid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { publishFiles } from '#sdk/actions/publish-files.ts'
import { registerDomain } from '#sdk/actions/register.ts'
import type { Client } from '#sdk/client.ts'
import type { FilePart } from '#sdk/upload/file-part.ts'
import { openWorld, type World } from '../services/world.ts'
import { createPlaces, over, watch } from './cut-off.ts'

/** What an unfinished publish relies on: that nobody else goes on with it, and that nodes are the same. */

const DOMAIN = 'st-anne'
let world: World
let owner: Client
beforeAll(async () => {
  world = await openWorld()
  owner = await world.party(DOMAIN)
  await registerDomain(owner, DOMAIN)
})
afterAll(() => world.close())

/** Three stripes of a file, which waits after the first piece for as long as it is told. */
const partOf = (name: string, wait: () => Promise<void> = async () => {}): FilePart => ({
  name,
  size: 12 << 20,
  async *open() {
    for (let piece = 0; piece < 12; piece++) {
      yield new Uint8Array(1 << 20).fill(piece + 1)
      if (piece === 0) await wait()
    }
  },
  stamp: async () => 'as ever',
})
const asked = (files: FilePart[]) => ({
  ...{ files, title: 'Scans', policy: `role:physician@${DOMAIN}`, domain: DOMAIN },
})

it('the same is not published twice at once with the same places', async () => {
  const places = createPlaces()
  const { promise: held, resolve: goOn } = Promise.withResolvers<void>()
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  const first = publishFiles(owner, {
    ...asked([
      partOf('once', () => {
        begin()
        return held
      }),
    ]),
    places,
  })
  await begun
  await expect(publishFiles(owner, { ...asked([partOf('once')]), places })).rejects.toMatchObject({
    code: 'cloister/data-in-use',
  })
  // Another file has a place of its own.
  await publishFiles(owner, { ...asked([partOf('another')]), places })
  goOn()
  expect((await first).resumed).toBe(false)
  expect(places.held.size).toBe(0)
})

it('shards that nodes of an earlier deployment took are not believed to lie with these', async () => {
  const places = createPlaces()
  const files = [partOf('moved')]
  const cut = watch(owner, 14)
  await expect(publishFiles(cut.client, { ...asked(files), places })).rejects.toThrow()
  const before = new Set(cut.took.map(line => line.split(' ')[1]))
  const gone = (cid: Cid) => before.has(cid.toString())
  // A deployment made anew has the same contracts at the same addresses, and empty nodes.
  const anew = over(owner, store => ({
    async get(cid, options) {
      if (gone(cid)) throw new CloisterError('storage/not-found', 'not here')
      return store.get(cid, options)
    },
    has: async cid => !gone(cid) && store.has(cid),
  }))
  await expect(publishFiles(anew, { ...asked(files), places })).rejects.toMatchObject({
    code: 'storage/not-found',
    advice: expect.stringContaining('--start-over'),
  })
  // Nothing was thrown away: where the nodes come back, it goes on.
  expect((await publishFiles(owner, { ...asked(files), places })).resumed).toBe(true)
})
