import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hex } from '#protocol/bytes.ts'
import { approveGrant, requestGrant } from '#sdk/actions/grants.ts'
import { type Published, publish } from '#sdk/actions/publish.ts'
import { registerDomain, registerParty } from '#sdk/actions/register.ts'
import { type Client, createClient } from '#sdk/client.ts'
import { createMemoryKeyring } from '#sdk/memory-keyring.ts'
import type { Normalised } from '#sdk/normalise/normal-table.ts'
import { type Embedded, openEmbedded } from '#services/embedded.ts'

export const PURPOSE = 'dpv:ServiceProvision'
export const DOMAIN = 'st-anne'
export const PRICE = 1_000_003n

/** One hospital, one insurer with money, and all services in this process. */
export interface Deployment {
  embedded: Embedded
  hospital: Client
  insurer: Client
  /** Opens a further party, its keys in memory. */
  party(): Promise<Client>
  /** Publishes as the hospital; the enclave's program may compute on it. */
  publish(data: Normalised): Promise<Published>
  close(): Promise<void>
}

/** Opens a deployment in a folder that goes when it closes. */
export async function openDeployment(): Promise<Deployment> {
  const folder = await mkdtemp(join(tmpdir(), 'cloister-bench-'))
  const embedded = await openEmbedded({ folder, passphrase: 'nothing to protect here' })
  const party = () => createClient({ network: embedded.network, keyring: createMemoryKeyring() })
  const [hospital, insurer] = await Promise.all([party(), party()])
  await registerParty(hospital, 'Hospital St Anne')
  await registerDomain(hospital, DOMAIN)
  await embedded.network.host.faucet({ party: insurer.address, amount: '1000000000' })
  return {
    embedded,
    hospital,
    insurer,
    party,
    publish: data =>
      publish(hospital, {
        data,
        title: 'Benchmark',
        policy: `role:physician@${DOMAIN}`,
        domain: DOMAIN,
        programs: [embedded.adapter.measurement],
      }),
    async close() {
      await embedded.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A grant from request to approval. */
export async function grantTo(
  { hospital }: Pick<Deployment, 'hospital'>,
  grantee: Client,
  asset: Hex,
  engine: 'enclave' | 'share',
): Promise<Hex> {
  const paid = engine === 'enclave' ? { price: PRICE, uses: 1000 } : {}
  const grant = await requestGrant(grantee, { asset, purpose: PURPOSE, engine, ...paid })
  await approveGrant(hospital, grant)
  return grant
}
