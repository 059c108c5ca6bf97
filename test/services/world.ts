import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeFunctionData } from 'viem'
import { ABIS } from '#contracts/client/abis.ts'
import { createSend } from '#contracts/client/send.ts'
import type { Hex } from '#protocol/bytes.ts'
import { COORDINATOR, type CoordinatorService, type Network } from '#protocol/services.ts'
import { approveGrant, requestGrant } from '#sdk/actions/grants.ts'
import { openJob } from '#sdk/actions/open-job.ts'
import { type PreparedQuery, prepareQuery } from '#sdk/actions/prepare-query.ts'
import { type Published, type PublishOptions, publish } from '#sdk/actions/publish.ts'
import { registerDomain } from '#sdk/actions/register.ts'
import { type Client, createClient, type Keyring } from '#sdk/client.ts'
import { createMemoryKeyring } from '#sdk/memory-keyring.ts'
import { addRow, createTable, type Normalised } from '#sdk/normalise/normal-table.ts'
import type { CoordinatorContext } from '#services/coordinator/context.ts'
import { createCoordinator } from '#services/coordinator/create-coordinator.ts'
import { createSpareEnclaves } from '#services/coordinator/spare-enclaves.ts'
import { loopback } from '#services/embedded/loopback.ts'
import { type Embedded, type EmbeddedOptions, openEmbedded } from '#services/embedded.ts'
import { PASSPHRASE, PRICE, PURPOSE } from '../end-to-end/scene.ts'
import { createQuickAdapter } from './quick-adapter.ts'

export { PASSPHRASE, PRICE, PURPOSE }

export const QUESTION = 'select count(distinct patient) as patients from patients'

/** A hospital with a domain of its own and one asset there. */
export interface Hospital {
  client: Client
  domain: string
  asset: Hex
  published: Published
}

/** A deployment in a folder of its own, whose parties keep their keys in memory. */
export interface World {
  folder: string
  embedded: Embedded
  /** The deployment's services, but for a coordinator whose enclaves start quickly. */
  network: Network
  /** A party by name, the same keys each time; `through` another network when one is given. */
  party(name: string, through?: Network): Promise<Client>
  /** Opens a domain and publishes patients there. */
  hospital(domain: string, options?: Partial<PublishOptions>): Promise<Hospital>
  /** A party with money. */
  insurer(name?: string): Promise<Client>
  /** What a coordinator of this deployment works with, some of it replaced. */
  coordinator(replaced?: Partial<CoordinatorContext>): CoordinatorOfWorld
  /** Lets the clocks of ledger, authorities and parties run ahead. */
  wait(seconds: number): void
  close(): Promise<void>
}

export interface CoordinatorOfWorld {
  context: CoordinatorContext
  service: CoordinatorService
}

/** Opens a fresh deployment; its folder is gone after {@link World.close}. */
export async function openWorld(
  options: Omit<EmbeddedOptions, 'folder' | 'passphrase'> = {},
): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'cloister-world-'))
  let ahead = 0
  const now = () => Date.now() + ahead * 1000
  const embedded = await openEmbedded({ now, ...options, folder, passphrase: PASSPHRASE })
  const keyrings = new Map<string, Keyring>()
  const spares: CoordinatorContext['enclaves'][] = []

  const party = (name: string, network: Network = world.network): Promise<Client> => {
    const keyring = keyrings.get(name) ?? createMemoryKeyring()
    keyrings.set(name, keyring)
    return createClient({ network, keyring, now: () => Math.floor(now() / 1000) })
  }
  const anyone = await createClient({ network: embedded.network, keyring: createMemoryKeyring() })
  const coordinator = (replaced: Partial<CoordinatorContext> = {}): CoordinatorOfWorld => {
    const adapter = replaced.adapter ?? createQuickAdapter(embedded)
    const enclaves = createSpareEnclaves(adapter)
    spares.push(enclaves)
    const context: CoordinatorContext = {
      ...{ deployment: embedded.deployment, chain: anyone.chain, nodes: anyone.nodes },
      ...{ relay: embedded.network.relay, authority: embedded.network.authority },
      ...{ adapter, enclaves, operator: operator.enclave },
      vault: createMemoryKeyring(),
      runs: new Map(),
      ...replaced,
    }
    const { service } = loopback('coordinator', COORDINATOR, createCoordinator(context), options)
    return { context, service }
  }
  const operator = await embedded.network.host.info({})
  const world: World = {
    folder,
    embedded,
    network: { ...embedded.network, coordinator: coordinator().service },
    party,
    coordinator,
    async hospital(domain, given = {}) {
      const client = await party(domain)
      await registerDomain(client, domain)
      const published = await publishPatients({ embedded }, client, { domain, ...given })
      return { client, domain, asset: published.asset, published }
    },
    async insurer(name = 'insurer') {
      const client = await party(name)
      await embedded.network.host.faucet({ party: client.address, amount: '1000000000' })
      return client
    },
    wait(seconds) {
      ahead += seconds
    },
    async close() {
      await Promise.all(spares.map(spare => spare.close()))
      await embedded.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return world
}

/** Publishes patients as one asset, readable by the domain's physicians and open to the program. */
export const publishPatients = (
  { embedded }: Pick<World, 'embedded'>,
  client: Client,
  { domain, ...given }: { domain: string } & Partial<PublishOptions>,
): Promise<Published> =>
  publish(client, {
    data: patients(domain),
    title: `patients of ${domain}`,
    policy: `role:physician@${domain}`,
    domain,
    programs: [embedded.adapter.measurement],
    ...given,
  })

/** Eight women unless told: names begin with `prefix`, each costs ten. */
export function patients(
  prefix: string,
  { people = 8, sex = 'f' }: { people?: number; sex?: 'f' | 'm' } = {},
): Normalised {
  const table = createTable('patients', { patient: 'string', sex: 'string', cost: 'number' })
  for (let i = 0; i < people; i++) addRow(table, { patient: `${prefix}-${i}`, sex, cost: 10 })
  return {
    kind: 'fhir-r4',
    tables: [table],
    measures: [{ table: 'patients', column: 'cost', min: 0, max: 1000 }],
    dimensions: [
      { table: 'patients', column: 'sex', bins: { kind: 'values', values: ['f', 'm'] } },
    ],
    notes: {},
  }
}

/** An active grant of a grantee to ask an asset many times, or to read it. */
export async function letIn(
  grantee: Client,
  { client, asset }: Pick<Hospital, 'client' | 'asset'>,
  engine: 'enclave' | 'share' = 'enclave',
): Promise<Hex> {
  const price = engine === 'enclave' ? PRICE : 0n
  const terms = { asset, purpose: PURPOSE, engine, price, uses: 1000 }
  const grant = await requestGrant(grantee, terms)
  await approveGrant(client, grant)
  return grant
}

/** Prepares a question over some assets, for the grantee's purpose. */
export const prepare = (
  grantee: Client,
  assets: readonly Hex[],
  question = QUESTION,
): Promise<PreparedQuery> => prepareQuery(grantee, { question, purpose: PURPOSE, assets })

/** Opens the job of a question, which nobody runs yet. */
export async function openPrepared(
  grantee: Client,
  assets: readonly Hex[],
  { question = QUESTION, seconds = 600 } = {},
): Promise<{ job: Hex; prepared: PreparedQuery }> {
  const prepared = await prepare(grantee, assets, question)
  const grants = prepared.assets.map(({ grant }) => grant!)
  const job = await openJob(grantee, { ...prepared, grants, escrow: prepared.cost, seconds })
  return { job, prepared }
}

/** Moves an asset by a plain transaction of its owner; gas costs nothing here. */
export const transferAsset = (
  { account, address, deployment, network }: Client,
  asset: Hex,
  to: Client,
): Promise<unknown> =>
  createSend({ request: network.ledger.request, chainId: deployment.chainId, account })({
    to: deployment.assets,
    data: encodeFunctionData({
      abi: ABIS.assets,
      functionName: 'transferFrom',
      args: [address, to.address, BigInt(asset)],
    }),
  })

/** Blocks on all storage nodes together. */
export async function countBlocks({ nodes }: Pick<Client, 'nodes'>): Promise<number> {
  let count = 0
  for (const node of nodes) for await (const _ of node.list()) count++
  return count
}

/** What the ledger says of a job, and how many uses are left of its grants. */
export async function standing({ chain }: Client, job: Hex) {
  const record = (await chain.job(job))!
  const grants = await Promise.all(record.grants.map(grant => chain.grant(grant)))
  return { state: record.state, usesLeft: grants.map(grant => grant!.usesLeft) }
}
