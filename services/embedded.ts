import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ed25519 } from '@noble/curves/ed25519.js'
import { privateKeyToAccount } from 'viem/accounts'
import { deploy } from '#contracts/client/deploy.ts'
import { createEvents } from '#contracts/client/events.ts'
import { createReader } from '#contracts/client/read.ts'
import { createSubmitter } from '#contracts/client/submit.ts'
import { loadAbe } from '#crypto/abe/abe.ts'
import type { EnclaveAdapter } from '#enclave-adapter/launch/adapter.ts'
import { createSimulator } from '#enclave-adapter/launch/simulator.ts'
import { type Address, fromUtf8, type Hex, toHex, utf8 } from '#protocol/bytes.ts'
import type { Channel } from '#protocol/call.ts'
import { CloisterError } from '#protocol/errors.ts'
import { hashName } from '#protocol/identifiers.ts'
import type { Deployment } from '#protocol/ledger.ts'
import { remoteBlocks } from '#protocol/remote-blocks.ts'
import {
  AUTHORITY,
  type AuthorityService,
  CATALOGUE,
  COORDINATOR,
  type CoordinatorService,
  HOST,
  type HostService,
  type Network,
  RELAY,
  STORAGE_NODE,
} from '#protocol/services.ts'
import { openFileBlocks } from '#storage/adapters/files.ts'
import { openVault } from '#storage/adapters/open-vault.ts'
import { openRecords } from '#storage/adapters/records.ts'
import { createAuthority } from './authority/create-authority.ts'
import { createCatalogue } from './catalogue/create-catalogue.ts'
import type { CoordinatorContext } from './coordinator/context.ts'
import { createCoordinator } from './coordinator/create-coordinator.ts'
import { resume } from './coordinator/resume.ts'
import { createSpareEnclave, type SpareEnclave } from './coordinator/spare-enclave.ts'
import { authorityDomains, openAuthority } from './embedded/authorities.ts'
import { privateKey, secretKey } from './embedded/keys.ts'
import { loopback, overheard, type Wiring } from './embedded/loopback.ts'
import { lockFolder } from './ledger/lock-folder.ts'
import { type Ledger, openLedger } from './ledger/open-ledger.ts'
import { createRelay } from './relay/create-relay.ts'
import { createStorageNode } from './storage-node/create-storage-node.ts'

/** Storage nodes of an embedded deployment; the default code of 4+2 needs six. */
const NODES = 6

/** What an embedded deployment is opened with. */
export interface EmbeddedOptions extends Wiring {
  /** Where everything is kept; made when it is absent. */
  folder: string
  /** Seals every key at rest. */
  passphrase: string
}

/** Every service in one process, reached through encoded bytes. */
export interface Embedded {
  network: Network
  deployment: Deployment
  /** Channels by path, as `http.ts` serves them: `relay`, `node/0`, `authority/st-anne`, … */
  channel(path: string): Channel | undefined
  ledger: Ledger
  adapter: EnclaveAdapter
  /** Folder of one storage node. */
  nodeFolder(index: number): string
  /** A coordinator of the same operator that launches other enclaves: what a dishonest host would run. */
  coordinatorWith(adapter: EnclaveAdapter): CoordinatorService
  /** The secret of the simulated platform: whoever owns the machine has it. */
  platformSecret: Uint8Array
  close(): Promise<void>
}

/**
 * Opens a whole deployment on this machine: ledger, storage nodes, authorities, relay, catalogue,
 * coordinator and a simulated enclave. Its data is real; its enclave protects nothing from whoever
 * owns the machine.
 *
 * @throws `cloister/data-in-use` when another process holds the folder, `envelope/passphrase`,
 *   `ledger/unavailable` where no anvil is to be had.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { folder } = options
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // Before anything is read: opening a vault draws its key, or clears what was left half written.
  const lock = lockFolder(folder)
  try {
    const embedded = await openLocked(options)
    const close = async () => {
      try {
        await embedded.close()
      } finally {
        lock.release()
      }
    }
    return { ...embedded, close }
  } catch (error) {
    lock.release()
    throw error
  }
}

async function openLocked(options: EmbeddedOptions): Promise<Embedded> {
  const { folder, passphrase } = options
  const vault = await openVault(join(folder, 'vault'), passphrase)
  const [relayKey, governanceKey, enclaveKey, platformSecret] = await Promise.all([
    privateKey(vault, 'key/relay'),
    privateKey(vault, 'key/governance'),
    privateKey(vault, 'key/enclave-operator'),
    secretKey(vault, 'key/platform'),
  ])
  const ledger = await openLedger({ folder: join(folder, 'ledger'), relayKey, governanceKey })
  try {
    return await assemble(options, {
      vault,
      ledger,
      relayKey,
      governanceKey,
      enclaveKey,
      platformSecret,
    })
  } catch (error) {
    await ledger.close()
    throw error
  }
}

interface Opened {
  vault: Awaited<ReturnType<typeof openVault>>
  ledger: Ledger
  relayKey: Hex
  governanceKey: Hex
  enclaveKey: Hex
  platformSecret: Uint8Array
}

async function assemble(options: EmbeddedOptions, opened: Opened): Promise<Embedded> {
  const { folder } = options
  const { vault, ledger, platformSecret } = opened
  const request = overheard(ledger.request, options)
  const [abe, adapter] = await Promise.all([
    loadAbe(),
    createSimulator({ platformKey: platformSecret }),
  ])
  const deployment = await deployOnce(opened)
  const chain = createReader({ request, deployment })
  const events = createEvents({ request, deployment })
  const operator = lower(privateKeyToAccount(opened.enclaveKey).address)
  const nodeOperators = await Promise.all(
    Array.from({ length: NODES }, async (_, i) =>
      lower(privateKeyToAccount(await privateKey(vault, `key/node-${i}`)).address),
    ),
  )
  const governance = createSubmitter({
    request,
    deployment,
    account: privateKeyToAccount(opened.governanceKey),
  })
  const platformKey = toHex(ed25519.getPublicKey(platformSecret))
  for (const [i, node] of nodeOperators.entries())
    if (!(await chain.operator(node))?.admitted)
      await governance.setOperator({
        operator: node,
        role: 'storage',
        admitted: true,
        name: `node-${i}`,
      })
  if (!(await chain.operator(operator))?.admitted)
    await governance.setOperator({
      operator,
      role: 'enclave',
      platformKey,
      admitted: true,
      name: 'simulated enclave',
    })
  if (!(await chain.program(adapter.measurement))?.approved)
    await governance.setProgram({
      measurement: adapter.measurement,
      name: 'cloister sql',
      approved: true,
    })

  const channels = new Map<string, Channel>()
  const wire: typeof loopback = (name, operations, service, wiring) => {
    const wired = loopback(name, operations, service, wiring)
    channels.set(name, wired.handle)
    return wired
  }

  const nodeFolder = (index: number) => join(folder, 'nodes', `node-${index}`)
  const nodes = await Promise.all(
    nodeOperators.map(async (_, i) => {
      const blocks = await openFileBlocks({ folder: nodeFolder(i) })
      return wire(`node/${i}`, STORAGE_NODE, createStorageNode({ blocks }), options).service
    }),
  )
  const stores = nodes.map(remoteBlocks)

  const relay = wire(
    'relay',
    RELAY,
    createRelay({
      submitter: createSubmitter({
        request,
        deployment,
        account: privateKeyToAccount(opened.relayKey),
      }),
    }),
    options,
  ).service

  const authorities = new Map<string, AuthorityService>()
  const startAuthority = async (domain: string) => {
    const context = await openAuthority({ deployment, chain, abe, vault }, domain)
    const name = `authority/${domain}`
    if (!authorities.has(domain))
      authorities.set(domain, wire(name, AUTHORITY, createAuthority(context), options).service)
    return context
  }
  for (const domain of await authorityDomains(vault)) await startAuthority(domain)
  const authority = (domain: string): AuthorityService => {
    const found = authorities.get(domain)
    if (!found)
      throw new CloisterError('registry/unknown-domain', `no authority of ${domain} runs here`, {
        advice: 'register the domain first',
      })
    return found
  }

  const catalogue = wire(
    'catalogue',
    CATALOGUE,
    createCatalogue({ chain, events, nodes: stores }),
    options,
  )
  const coordinatorContext = {
    deployment,
    chain,
    relay,
    authority,
    domainName: async (hash: Hex) =>
      [...authorities.keys()].find(domain => hashName(domain) === hash) ?? '',
    nodes: stores,
    operator,
    records: await openRecords({ folder: join(folder, 'coordinator') }),
  }
  const spares: SpareEnclave[] = []
  const contextWith = (used: EnclaveAdapter): CoordinatorContext => {
    const enclaves = createSpareEnclave(used)
    spares.push(enclaves)
    return { ...coordinatorContext, adapter: used, enclaves, runs: new Map() }
  }
  const context = contextWith(adapter)
  const coordinator = wire('coordinator', COORDINATOR, createCoordinator(context), options)
  await resume(context)

  const host: HostService = {
    info: async () => ({
      version: '0.1.0',
      simulation: deployment.simulation,
      deployment: lowerAll(deployment),
      authorities: [...authorities.keys()],
      nodes: nodeOperators.map((node, i) => ({ name: `node-${i}`, operator: node })),
      program: adapter.measurement,
      enclave: operator,
      simulators: [platformKey],
    }),
    openDomain: async ({ domain }) => {
      const { account, publicKey, sealing } = await startAuthority(domain)
      return { authority: lower(account.address), publicKey, sealingKey: sealing.publicKey }
    },
    faucet: async ({ party, amount }) => {
      await governance.mint({ to: party, amount: BigInt(amount) })
      return {}
    },
  }

  return {
    deployment,
    ledger,
    adapter,
    platformSecret,
    nodeFolder,
    channel: path => channels.get(path),
    coordinatorWith: other =>
      loopback('coordinator', COORDINATOR, createCoordinator(contextWith(other)), options).service,
    network: {
      host: wire('host', HOST, host, options).service,
      relay,
      catalogue: catalogue.service,
      coordinator: coordinator.service,
      authority,
      node: index => {
        const found = nodes[index]
        if (!found)
          throw new CloisterError('storage/not-found', `there is no storage node ${index}`)
        return found
      },
      ledger: { request: args => request(args as never) },
    },
    async close() {
      await Promise.all(spares.map(spare => spare.close()))
      await ledger.close()
    },
  }
}

const lower = (address: string): Address => address.toLowerCase() as Address
const lowerAll = ({ chainId, simulation, ...addresses }: Deployment): Deployment => ({
  chainId,
  simulation,
  ...(Object.fromEntries(Object.entries(addresses).map(([k, v]) => [k, lower(v)])) as Omit<
    Deployment,
    'chainId' | 'simulation'
  >),
})

/** Deploys the contracts at the first start; later starts read where they are. */
async function deployOnce({ vault, ledger, governanceKey }: Opened): Promise<Deployment> {
  const held = await vault.get('deployment')
  if (held) return JSON.parse(fromUtf8(held)) as Deployment
  const deployment = await deploy({
    request: ledger.request,
    governanceAccount: privateKeyToAccount(governanceKey),
    simulation: true,
  })
  await vault.put('deployment', utf8(JSON.stringify(deployment)))
  return deployment
}
