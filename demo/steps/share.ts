import { attributeKeyName } from '#sdk/actions/attribute-keys.ts'
import { approveGrant, requestGrant, revokeGrant } from '#sdk/actions/grants.ts'
import { acceptAttributeKey, issueAttributeKey } from '#sdk/actions/issue-attribute-key.ts'
import { fetchShare, openContentKey } from '#sdk/actions/open-content-key.ts'
import { readAsset, readManifest } from '#sdk/actions/read-asset.ts'
import { type Client, createClient } from '#sdk/client.ts'
import { createMemoryKeyring } from '#sdk/memory-keyring.ts'
import { denied, hold, type Journey, type Owner } from '../journey.ts'
import { relabelAttributeKey } from '../relabel-attribute-key.ts'

/** Step 2: a physician of one hospital reads what another shares; others fail, and so does she later. */
export async function shareRecord(journey: Journey): Promise<void> {
  const { screen, party, hospitals, insurer } = journey
  screen.heading('2. Share: attributes and a grant open a record; either alone does not')
  const mercy = hospitals.find(({ name }) => name === 'mercy')!
  const { asset } = mercy.published
  const physician = await party('physician-of-st-anne')
  const attributes = [`role:physician@${mercy.domain}`, `employer:partner@${mercy.domain}`]
  await issueTo(mercy, physician, attributes)
  const grant = await requestGrant(physician, {
    asset,
    purpose: 'dpv:ServiceProvision',
    engine: 'share',
  })
  await denied(journey, 'the physician reads before the owner approved', 'grant/missing', () =>
    readAsset(physician, asset),
  )
  await approveGrant(mercy.client, grant)
  const opened = await readAsset(physician, asset, { tables: ['patients', 'conditions'] })
  const rows = opened.tables.patients!.patient!.length
  hold(
    journey,
    'the physician reads what the owner published',
    rows === mercy.published.rows.patients,
  )
  screen.say(
    `  ✓ a physician of st-anne read ${rows} patients of mercy: no server decrypted anything`,
  )

  const manifest = await readManifest(physician, asset)
  const held = await fetchShare(physician, mercy.domain, grant)
  await issueTo(mercy, insurer, [
    `role:insurer@${mercy.domain}`,
    `employer:partner@${mercy.domain}`,
  ])
  await denied(
    journey,
    'the insurer tries its own attribute key, and even has her release share',
    'envelope/cannot-open',
    () => openContentKey(insurer, asset, manifest, held),
  )
  const forger = await forge(insurer, mercy.domain)
  await denied(
    journey,
    'the insurer relabels its key as a physician’s: the mathematics fails, no `if` is asked',
    'envelope/cannot-open',
    () => openContentKey(forger, asset, manifest, held),
  )

  const { epoch } = await revokeGrant(mercy.client, grant)
  await denied(journey, 'the physician reads after her grant was revoked', 'grant/revoked', () =>
    readAsset(physician, asset),
  )
  await denied(
    journey,
    `the physician tries the share she kept on the header of epoch ${epoch}`,
    'envelope/cannot-open',
    () => openContentKey(physician, asset, manifest, held),
  )
}

async function issueTo(
  { client, domain }: Owner,
  holder: Client,
  attributes: string[],
): Promise<void> {
  const { address, sealing } = holder
  const sealed = await issueAttributeKey(client, {
    domain,
    attributes,
    holder: address,
    sealTo: sealing.publicKey,
  })
  await acceptAttributeKey(holder, domain, sealed)
}

/** A client whose insurer's key calls itself a physician's. */
async function forge(insurer: Client, domain: string): Promise<Client> {
  const name = attributeKeyName({ domain, number: 1 })
  const key = (await insurer.keyring.get(name))!
  const keyring = createMemoryKeyring()
  const forged = relabelAttributeKey(key, `role:insurer@${domain}`, `role:physician@${domain}`)
  await keyring.put(name, forged)
  return createClient({ network: insurer.network, keyring })
}
