import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { approveGrant, requestGrant } from '#sdk/actions/grants.ts'
import { acceptAttributeKey, issueAttributeKey } from '#sdk/actions/issue-attribute-key.ts'
import { readAsset, readManifest } from '#sdk/actions/read-asset.ts'
import { hold, type Journey } from '../journey.ts'

/** Step 6: two of six storage nodes vanish, a byte of a third one flips; everything still reads. */
export async function loseNodes(journey: Journey): Promise<void> {
  const { screen, embedded, hospitals, party } = journey
  screen.heading('6. Lose: two of six storage nodes are deleted, and a byte flips in a shard')
  const owner = hospitals[0]!
  const { asset } = owner.published
  const reader = await party('auditor-physician')
  const { domain, client } = owner
  const sealed = await issueAttributeKey(client, {
    domain,
    attributes: [`role:physician@${domain}`, `employer:${domain}@${domain}`],
    holder: reader.address,
    sealTo: reader.sealing.publicKey,
  })
  await acceptAttributeKey(reader, domain, sealed)
  await approveGrant(
    client,
    await requestGrant(reader, { asset, purpose: 'dpv:ServiceProvision', engine: 'share' }),
  )

  for (const node of [1, 4])
    for (const entry of await readdir(embedded.nodeFolder(node)))
      await rm(join(embedded.nodeFolder(node), entry), { recursive: true })
  const without = await readAsset(reader, asset)
  const whole = sameRows(without.tables, owner.published.rows)
  hold(journey, 'everything reads with two of six nodes gone', whole)
  screen.say(
    `  ✓ with nodes 1 and 4 deleted, ${Object.values(owner.published.rows)
      .reduce((a, b) => a + b, 0)
      .toLocaleString('en-US')} rows still read; ` +
      `${without.faults.length} missing shards were made up for from parity`,
  )

  const repaired = await readAsset(reader, asset, { repair: true })
  const healed = await readAsset(reader, asset)
  hold(
    journey,
    'repair puts missing shards back',
    repaired.faults.length > 0 && healed.faults.length === 0,
  )
  screen.say(`  ✓ repair rebuilt ${repaired.faults.length} shards on the emptied nodes`)

  const flipped = await flipByte(journey, asset)
  const around = await readAsset(reader, asset, { repair: true })
  const noticed = around.faults.some(
    ({ cid, kind }) => kind === 'rotten' && cid.toString() === flipped,
  )
  const clean = await readAsset(reader, asset)
  hold(journey, 'a flipped byte is noticed', noticed)
  hold(journey, 'a flipped byte is repaired around', sameRows(around.tables, owner.published.rows))
  hold(journey, 'a rotten shard is replaced', clean.faults.length === 0)
  screen.say(
    `  ✓ a flipped byte in shard ${flipped.slice(0, 20)}… was noticed by its CID and repaired`,
  )
}

const sameRows = (
  tables: Record<string, Record<string, unknown[]>>,
  rows: Record<string, number>,
): boolean =>
  Object.entries(rows).every(
    ([table, count]) => Object.values(tables[table] ?? {})[0]?.length === count,
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
