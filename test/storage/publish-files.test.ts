import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BlockStore } from '#protocol/blocks.ts'
import { collect, fromHex } from '#protocol/bytes.ts'
import { parseCid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { hash32 } from '#protocol/identifiers.ts'
import type { ManifestV2 } from '#protocol/manifest.ts'
import { approveGrant, requestGrant } from '#sdk/actions/grants.ts'
import {
  type PublishedFiles,
  type PublishFilesOptions,
  publishFiles,
} from '#sdk/actions/publish-files.ts'
import { readManifest } from '#sdk/actions/read-asset.ts'
import { openFiles } from '#sdk/actions/read-files.ts'
import { registerDomain } from '#sdk/actions/register.ts'
import type { Client } from '#sdk/client.ts'
import type { FilePart } from '#sdk/upload/file-part.ts'
import { acceptPhysician } from '../services/physician.ts'
import { openWorld, type World } from '../services/world.ts'
import { createPlaces, over, shardsOf, watch } from './cut-off.ts'

const MIB = 1_048_576
const DOMAIN = 'st-anne'

let world: World
let owner: Client
let reader: Client
beforeAll(async () => {
  world = await openWorld()
  owner = await world.party(DOMAIN)
  await registerDomain(owner, DOMAIN)
})
afterAll(() => world.close())

const partOf = (name: string, size: number, seed = 1): FilePart => {
  const whole = new Uint8Array(size)
  for (let i = 0, x = seed; i < size; i++) whole[i] = (x = (x * 48271) % 2147483647) & 255
  return {
    name,
    size,
    async *open() {
      for (let at = 0; at < size; at += MIB) yield whole.slice(at, at + MIB)
    },
    stamp: async () => 'as ever',
  }
}

const publish = (
  client: Client,
  files: FilePart[],
  given: Partial<PublishFilesOptions> = {},
): Promise<PublishedFiles> =>
  publishFiles(client, {
    ...{ files, title: 'Scans', policy: `role:physician@${DOMAIN}`, domain: DOMAIN },
    ...given,
  })

async function shared(asset: PublishedFiles['asset']): Promise<Client> {
  reader ??= await acceptPhysician(world, DOMAIN)
  const terms = { asset, purpose: 'dpv:ServiceProvision', engine: 'share' } as const
  await approveGrant(owner, await requestGrant(reader, terms))
  return reader
}

async function readAll(client: Client, asset: PublishedFiles['asset'], only?: string[]) {
  const opened = await openFiles(client, asset)
  const read: Record<string, Uint8Array> = {}
  for await (const { name, pieces } of opened.read(only && new Set(only)))
    read[name] = await collect(pieces)
  return read
}

const down = (): Partial<BlockStore> => ({
  get: async () => {
    throw new CloisterError('call/unavailable', 'the node is down')
  },
})

describe('plain files', () => {
  const parts = [
    partOf('mri/head.dcm', 5 * MIB + 7),
    partOf('mri/notes.txt', 300, 2),
    partOf('none.bin', 0),
    partOf('report.pdf', 70_000, 3),
  ]
  let published: PublishedFiles
  beforeAll(async () => {
    published = await publish(owner, parts)
  })

  it('are published and read by whoever may, byte for byte', async () => {
    expect(published).toMatchObject({ files: 4, resumed: false })
    const read = await readAll(await shared(published.asset), published.asset)
    expect(Object.keys(read).sort()).toEqual(parts.map(({ name }) => name).sort())
    for (const { name, open } of parts)
      expect(Buffer.compare(read[name]!, await collect(open()))).toBe(0)
  })

  it('are read one by one', async () => {
    const read = await readAll(await shared(published.asset), published.asset, [
      'none.bin',
      'report.pdf',
    ])
    expect(Object.keys(read)).toEqual(['none.bin', 'report.pdf'])
    expect(read['report.pdf']).toEqual(await collect(parts[3]!.open()))
  })

  it('do not tell their names to whoever looks at the manifest', async () => {
    const manifest = (await readManifest(owner, published.asset)) as ManifestV2
    expect(manifest.files.map(({ name }) => name)).toEqual(['part-0', 'part-1', 'directory'])
    expect(JSON.stringify(manifest)).not.toContain('head')
  })

  it('are read although any two operators are gone, and not when a third is', async () => {
    const client = await shared(published.asset)
    const two = over(client, (_, i) => (i === 1 || i === 4 ? down() : {}))
    expect((await readAll(two, published.asset, ['mri/head.dcm']))['mri/head.dcm']!.length).toBe(
      5 * MIB + 7,
    )
    const three = over(client, (_, i) => (i === 1 || i === 4 || i === 5 ? down() : {}))
    await expect(readAll(three, published.asset)).rejects.toMatchObject({
      code: 'storage/too-few-shards',
    })
  })

  it('do not depend on the order in which a deployment lists its nodes', async () => {
    const client = await shared(published.asset)
    const turned = { ...client, nodes: [...client.nodes].reverse() }
    const faults: unknown[] = []
    const opened = await openFiles(turned, published.asset, {
      onFault: fault => faults.push(fault),
    })
    for await (const { pieces } of opened.read()) await collect(pieces)
    expect(faults).toEqual([])
  })

  it('lie in as many shards as asked', async () => {
    const { asset } = await publish(owner, [partOf('one.bin', 100_000)], {
      erasure: { data: 2, parity: 3 },
    })
    const manifest = (await readManifest(owner, asset)) as ManifestV2
    expect(manifest.files[0]!.stripes[0]).toHaveLength(5)
    const client = await shared(asset)
    const three = over(client, (_, i) => (i < 3 ? down() : {}))
    expect((await readAll(three, asset))['one.bin']!.length).toBe(100_000)
    const record = (await owner.chain.asset(BigInt(asset)))!
    const header = parseCid(fromHex(record.header))
    const copies = await Promise.all(owner.nodes.map(store => store.has(header)))
    expect(copies.filter(Boolean)).toHaveLength(4)
  })

  it('cannot go to fewer operators than a stripe has shards: the error names them', async () => {
    const error = await publish(owner, [partOf('a', 1)], {
      erasure: { data: 5, parity: 2 },
    }).catch(thrown => thrown)
    expect(error).toMatchObject({
      code: 'storage/too-few-shards',
      facts: { operators: 6, shards: 7 },
    })
    for (const operator of owner.nodeOperators) expect(error.facts.named).toContain(operator)
  })

  it.each([
    ['no files', []],
    ['two files of one name', [partOf('A.txt', 1), partOf('a.txt', 1)]],
    ['a name that leads out', [partOf('../a', 1)]],
    ['a name that is also a folder', [partOf('a', 1), partOf('a/b', 1)]],
  ])('are refused before anything is stored: %s', async (_, files) => {
    const sealed = over(owner, () => ({
      put: async () => expect.fail('something was stored'),
    }))
    await expect(publish(sealed, files)).rejects.toMatchObject({ kind: 'usage' })
  })
})

it('files whose names cannot be published are named', async () => {
  const files = [partOf('fine.txt', 1), partOf('12:30.csv', 1)]
  await expect(publish(owner, files)).rejects.toMatchObject({
    code: 'cloister/usage',
    facts: { file: '12:30.csv' },
  })
  const twice = ['fine.txt', 'a/README', 'b.txt', 'a/readme'].map(name => partOf(name, 1))
  await expect(publish(owner, twice)).rejects.toMatchObject({
    code: 'cloister/usage',
    facts: { file: 'a/readme' },
  })
})

it('files whose names together are more than a reader decodes are refused', async () => {
  const files = Array.from({ length: 99_000 }, (_, i) =>
    partOf(`${'a/'.repeat(30)}${'x'.repeat(199)}/${'y'.repeat(100)}${i}`, 1),
  )
  await expect(publish(owner, files)).rejects.toMatchObject({ code: 'cloister/usage' })
})

describe('a publish of files that was cut off', () => {
  const parts = [partOf('scan.dcm', 9 * MIB), partOf('a.txt', 10), partOf('b.txt', 0)]

  it('goes on where it was, whichever step it was at', async () => {
    const whole = watch(owner, Number.POSITIVE_INFINITY)
    await publish(whole.client, parts, { places: createPlaces() })
    const all = whole.steps()
    for (const stopAt of [2, 14, all - 5, all - 1]) {
      const places = createPlaces()
      const first = watch(owner, stopAt)
      await expect(publish(first.client, parts, { places })).rejects.toMatchObject({
        kind: 'unavailable',
      })
      const second = watch(owner, Number.POSITIVE_INFINITY)
      const { asset, resumed } = await publish(second.client, parts, { places })
      expect(resumed).toBe(true)
      const shards = shardsOf([...first.took, ...second.took])
      expect(new Set(shards).size).toBe(shards.length)
      expect(places.held.size).toBe(0)
      expect(await owner.keyring.names('upload/')).toEqual([])
      const read = await readAll(await shared(asset), asset)
      expect(Object.values(read).map(({ length }) => length)).toEqual([9 * MIB, 10, 0])
    }
  })

  it('is finished although only the answer of the ledger was lost', async () => {
    const places = createPlaces()
    const deaf: Client = {
      ...owner,
      submit: async signed => {
        await owner.submit(signed)
        throw new CloisterError('call/unavailable', 'no answer')
      },
    }
    await expect(publish(deaf, parts, { places })).rejects.toMatchObject({ kind: 'unavailable' })
    const before = (await owner.events.assets()).length
    const { asset, transaction } = await publish(owner, parts, { places })
    expect((await owner.events.assets()).length).toBe(before)
    expect((await owner.events.trace(BigInt(asset)))[0]).toMatchObject({ transaction })
  })

  it('begins anew, under another key, when what it had noted is gone', async () => {
    const places = createPlaces()
    const first = watch(owner, 9)
    await expect(publish(first.client, parts, { places })).rejects.toThrow()
    expect(await owner.keyring.names('upload/')).toHaveLength(1)
    places.held.clear()
    const changed = [{ ...parts[0]!, stamp: async () => 'touched' }, ...parts.slice(1)]
    const second = watch(owner, Number.POSITIVE_INFINITY)
    const { asset, resumed } = await publish(second.client, changed, { places })
    expect(resumed).toBe(false)
    // The same bytes under the same key would be the same shards.
    const before = new Set(first.took)
    expect(before.size).toBeGreaterThan(0)
    expect(second.took.filter(line => before.has(line))).toEqual([])
    const read = await readAll(await shared(asset), asset)
    expect(read['scan.dcm']).toEqual(await collect(parts[0]!.open()))
  })

  it('leaves nothing on the nodes when it is thrown away, unless it came as far as the ledger', async () => {
    const usage = () =>
      world.embedded.ownNodes.reduce((sum, node) => sum + node!.usage(owner.address).party, 0)
    const before = usage()
    for (const stopAt of [9, 16]) {
      const places = createPlaces()
      const cut = watch(owner, stopAt)
      await expect(publish(cut.client, parts, { places })).rejects.toThrow()
      expect(usage()).toBeGreaterThan(before)
      // Cut off again before a byte is stored.
      const none = watch(owner, 0)
      await expect(publish(none.client, parts, { places, startOver: true })).rejects.toThrow()
      expect(usage()).toBe(before)
    }
    const places = createPlaces()
    const deaf: Client = {
      ...owner,
      submit: async signed => {
        await owner.submit(signed)
        throw new CloisterError('call/unavailable', 'no answer')
      },
    }
    await expect(publish(deaf, parts, { places })).rejects.toThrow()
    const asset = hash32((await owner.events.assets()).at(-1)!)
    await publish(owner, parts, { places, startOver: true })
    const read = await readAll(await shared(asset), asset)
    expect(read['scan.dcm']).toHaveLength(9 * MIB)
  })

  it('is refused when a file changed since, and begins anew when told so', async () => {
    const places = createPlaces()
    const first = watch(owner, 9)
    await expect(publish(first.client, parts, { places })).rejects.toThrow()
    const changed = [{ ...parts[0]!, stamp: async () => 'touched' }, ...parts.slice(1)]
    await expect(publish(owner, changed, { places })).rejects.toMatchObject({
      code: 'input/changed',
      facts: { file: 'scan.dcm' },
    })
    const { resumed } = await publish(owner, changed, { places, startOver: true })
    expect(resumed).toBe(false)
  })
})

describe('ten thousand files', () => {
  it('are published and read in seconds, because small ones lie together', async () => {
    const files = Array.from({ length: 10_000 }, (_, i) => partOf(`set/${i}.txt`, 20, i + 1))
    const { asset, shards } = await publish(owner, files)
    expect(shards).toBeLessThan(60)
    const read = await readAll(await shared(asset), asset)
    expect(Object.keys(read)).toHaveLength(10_000)
    expect(read['set/777.txt']).toEqual(await collect(files[777]!.open()))
  })
})
