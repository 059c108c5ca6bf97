import { join } from 'node:path'
import { openParties } from '#demo/journey.ts'
import { approveGrant, requestGrant } from '#sdk/actions/grants.ts'
import { acceptAttributeKey, issueAttributeKey } from '#sdk/actions/issue-attribute-key.ts'
import { type Published, publish } from '#sdk/actions/publish.ts'
import { registerDomain, registerParty } from '#sdk/actions/register.ts'
import type { Client } from '#sdk/client.ts'
import { normaliseFhir } from '#sdk/normalise/fhir.ts'
import { textFile } from '#sdk/normalise/input-file.ts'
import type { Normalised, TableInMemory } from '#sdk/normalise/normal-table.ts'
import { normaliseObd } from '#sdk/normalise/obd.ts'
import { samplePatients } from '#sdk/sample/sample-patients.ts'
import { sampleTrips } from '#sdk/sample/sample-trips.ts'
import { type Embedded, type EmbeddedOptions, openEmbedded } from '#services/embedded.ts'

/** Two owners, an insurer and a physician around one deployment in one folder. */
export interface Scene {
  embedded: Embedded
  /** Owns the domain `elm`, publishes patients and trips. */
  elm: Client
  /** Owns the domain `oak`: a question over both needs two authorities. */
  oak: Client
  insurer: Client
  /** Holds the attributes that both domains' policies ask for. */
  physician: Client
  close(): Promise<void>
}

export const PASSPHRASE = 'four walls round a garden'
export const PURPOSE = 'dpv:ServiceProvision'
/** One use's price; odd on purpose, so that shares leave a remainder. */
export const PRICE = 30_011n
/** What the insurer is given to begin with. */
export const FUNDS = 1_000_000_000n

/** Opens the deployment of a folder and the parties whose keys lie beside it. */
export async function openScene(
  folder: string,
  options: Omit<EmbeddedOptions, 'folder' | 'passphrase'> = {},
): Promise<Scene> {
  const embedded = await openEmbedded({ ...options, folder, passphrase: PASSPHRASE })
  try {
    const party = await openParties(join(folder, 'parties'), PASSPHRASE, embedded)
    return {
      embedded,
      elm: await party('elm'),
      oak: await party('oak'),
      insurer: await party('insurer'),
      physician: await party('physician'),
      close: embedded.close,
    }
  } catch (error) {
    await embedded.close()
    throw error
  }
}

/** The owners' domains on the ledger, the physician's attribute keys, the insurer's money. */
export async function introduce({ embedded, elm, oak, insurer, physician }: Scene): Promise<void> {
  for (const [owner, domain] of [
    [elm, 'elm'],
    [oak, 'oak'],
  ] as const) {
    await registerParty(owner, `Hospital ${domain}`)
    await registerDomain(owner, domain)
    const attributes = [`role:physician@${domain}`, `employer:partner@${domain}`]
    const holder = physician.address
    const sealTo = physician.sealing.publicKey
    const sealed = await issueAttributeKey(owner, { domain, attributes, holder, sealTo })
    await acceptAttributeKey(physician, domain, sealed)
  }
  await embedded.network.host.faucet({ party: insurer.address, amount: FUNDS.toString() })
}

/** Publishes as a hospital does: one attribute alone does not read it. */
export const publishFrom = (
  { embedded }: Pick<Scene, 'embedded'>,
  owner: Client,
  { domain, title, data }: { domain: string; title: string; data: Normalised },
): Promise<Published> =>
  publish(owner, {
    data,
    title,
    policy: `role:physician@${domain} and employer:partner@${domain}`,
    domain,
    programs: [embedded.adapter.measurement],
    peers: ['elm', 'oak'].filter(other => other !== domain),
  })

/** A grant of the insurer to ask an asset, requested and approved. */
export async function grantQuestions(
  insurer: Client,
  owner: Client,
  asset: Published['asset'],
): Promise<void> {
  const terms = {
    asset,
    purpose: PURPOSE,
    engine: 'enclave',
    price: PRICE,
    uses: 1_000_000,
  } as const
  await approveGrant(owner, await requestGrant(insurer, terms))
}

/** A few synthetic patients with their encounters, conditions and claims. */
export const fewPatients = (seed: string, patients = 4): Promise<Normalised<TableInMemory>> =>
  normaliseFhir(samplePatients({ patients, seed }))

/** The first half minute of a synthetic trip. */
export function shortTrip(seed: string): Promise<Normalised<TableInMemory>> {
  const [trip] = sampleTrips({ cars: 1, seed })
  const text = trip!.text.split('\r\n').slice(0, 61).join('\r\n')
  return normaliseObd([textFile(trip!.name, text)])
}
