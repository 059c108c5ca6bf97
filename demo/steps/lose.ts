import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { approveGrant, requestGrant } from '#sdk/actions/grants.ts'
import { acceptAttributeKey, issueAttributeKey } from '#sdk/actions/issue-attribute-key.ts'
import { type OpenedAsset, readAsset, readManifest } from '#sdk/actions/read-asset.ts'
import type { Client } from '#sdk/client.ts'
import { countOf, hold, type Journey, type Owner } from '../journey.ts'
import { ROADS } from './publish.ts'

/** Step 6: two of six storage nodes vanish, a byte of a third one flips; everything still reads. */
export async function loseNodes(journey: Journey): Promise<void> {
  const { screen, embedded, hospitals, cars, party } = journey
  screen.heading('6. Lose: two of six storage nodes are deleted, and a byte flips in a shard')
  const owners = [...hospitals, ...cars]
  const reader = await party('auditor')
  await letRead(journey, reader, owners)

  for (const node of [1, 4])
    for (const entry of await readdir(embedded.nodeFolder(node)))
      await rm(join(embedded.nodeFolder(node), entry), { recursive: true })
  let rows = 0
  let missing = 0
  for (const [i, owner] of owners.entries()) {
    screen.progress(`reading asset ${i + 1} of ${owners.length}, and repairing it`)
    const opened = await readAsset(reader, owner.published.asset, { repair: true })
    rows += rowsOf(owner)
    missing += opened.faults.length
    hold(journey, `the asset of ${owner.name} reads whole with two nodes gone`, same(opened, owner))
  }
  screen.say(
    `  ✓ with nodes 1 and 4 deleted, all ${countOf(owners.length, 'asset')} read whole: ` +
      `${countOf(rows, 'row')}, equal to what was published`,
  )
  const [owner] = hospitals
  const { asset } = owner!.published
  const healed = await readAsset(reader, asset)
  hold(journey, 'repair puts missing shards back', missing > 0 && healed.faults.length === 0)
  screen.say(`  ✓ ${countOf(missing, 'missing shard')} rebuilt from parity on the emptied nodes`)

  const flipped = await flipByte(journey, asset)
  const around = await readAsset(reader, asset, { repair: true })
  const noticed = around.faults.some(
    ({ cid, kind }) => kind === 'rotten' && cid.toString() === flipped,
  )
  const clean = await readAsset(reader, asset)
  hold(journey, 'a flipped byte is noticed', noticed)
  hold(journey, 'a flipped byte is repaired around', same(around, owner!))
  hold(journey, 'a rotten shard is replaced', clean.faults.length === 0)
  screen.say(
    `  ✓ a flipped byte in shard ${flipped.slice(0, 20)}… was noticed by its CID and repaired`,
  )
}

/** Attributes of every domain and a grant to read every asset, for whoever checks them all. */
async function letRead(journey: Journey, reader: Client, owners: readonly Owner[]): Promise<void> {
  const trust = await journey.party('roads-data-trust')
  const issuers = [
    ...journey.hospitals.map(({ client, domain }) => ({
      client,
      domain,
      attributes: [`role:physician@${domain}`, `employer:${domain}@${domain}`],
    })),
    { client: trust, domain: ROADS, attributes: [`role:workshop@${ROADS}`] },
  ]
  for (const { client, domain, attributes } of issuers) {
    const sealed = await issueAttributeKey(client, {
      domain,
      attributes,
      holder: reader.address,
      sealTo: reader.sealing.publicKey,
    })
    await acceptAttributeKey(reader, domain, sealed)
  }
  for (const { client, published } of owners) {
    const { asset } = published
    const terms = { asset, purpose: 'dpv:ServiceProvision', engine: 'share' } as const
    await approveGrant(client, await requestGrant(reader, terms))
  }
}

const rowsOf = ({ published }: Owner): number =>
  Object.values(published.rows).reduce((sum, rows) => sum + rows, 0)

/** Whether what was read is what was published, value for value. */
const same = ({ tables }: OpenedAsset, { data }: Owner): boolean =>
  data.tables.every(({ name, rows, columns, values }) =>
    columns.every(({ name: column }) => {
      const read = tables[name]?.[column]
      const published = values[column]!
      return read?.length === rows && read.every((value, i) => value === (published[i] ?? null))
    }),
  )

/** Flips one byte of the first shard of an asset, in whatever file holds it. */
async function flipByte({ embedded, insurer }: Journey, asset: `0x${string}`): Promise<string> {
  const manifest = await readManifest(insurer, asset)
  const cid = manifest.files[0]!.stripes[0]![0]!.toString()
  for (let node = 0; node < 6; node++)
    for (const entry of await readdir(embedded.nodeFolder(node), { recursive: true })) {
      if (!entry.includes(cid)) continue
      const file = join(embedded.nodeFolder(node), entry)
      const bytes = await readFile(file)
      bytes[Math.floor(bytes.length / 2)]! ^= 1
      await writeFile(file, bytes)
      return cid
    }
  throw new Error(`no node keeps ${cid} in a file of that name`)
}
