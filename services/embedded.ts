import { loadKem } from '#crypto/abe/kem.ts'
import type { EnclaveAdapter } from '#enclave-adapter/launch/adapter.ts'
import type { Channel } from '#protocol/call.ts'
import { CHECKER } from '#protocol/checker.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Deployment } from '#protocol/ledger.ts'
import { remoteBlocks } from '#protocol/remote-blocks.ts'
import {
  AUTHORITY,
  CATALOGUE,
  COORDINATOR,
  type CoordinatorService,
  HOST,
  type Network,
  RELAY,
  STORAGE_NODE,
} from '#protocol/services.ts'
import { disk } from '#storage/adapters/durable-file.ts'
import { takeFolder } from '#storage/adapters/lock-folder.ts'
import { vaultWithin } from '#storage/vault.ts'
import { createCatalogue } from './catalogue/create-catalogue.ts'
import type { CoordinatorContext } from './coordinator/context.ts'
import { createCoordinator } from './coordinator/create-coordinator.ts'
import { resume } from './coordinator/resume.ts'
import { createSpareEnclaves, type SpareEnclaves } from './coordinator/spare-enclaves.ts'
import { openAuthorities } from './embedded/authorities.ts'
import { openChecker } from './embedded/checker.ts'
import { createHost } from './embedded/create-host.ts'
import { type Foundation, openFoundation } from './embedded/foundation.ts'
import { loopback, type Wiring } from './embedded/loopback.ts'
import { nodeAt } from './embedded/node-at.ts'
import { nodeFolder, openOwnNodes } from './embedded/nodes.ts'
import type { Ledger } from './ledger/open-ledger.ts'
import { createRelay } from './relay/create-relay.ts'
import type { Repair } from './repair/create-repair.ts'
import { runInBackground } from './repair/run-in-background.ts'
import type { Gateway } from './storage-node/gateway/create-gateway.ts'
import type { Quota } from './storage-node/holders.ts'
import type { StorageNode } from './storage-node/open-storage-node.ts'

/** What an embedded deployment is opened with. */
export interface EmbeddedOptions extends Wiring {
  /** Where everything is kept; made when it is absent. */
  folder: string
  /** Seals every key at rest. */
  passphrase: string
  /** Milliseconds since 1970: the clock of the ledger, of the authorities and of the nodes. */
  now?: () => number
  /** Storage nodes with their blocks in folders of this machine; 6 unless told. */
  ownNodes?: number
  /**
   * Other storage nodes, which governance admits: `http://…` of one that runs alone, `kubo+http://…`
   * of one of this machine whose blocks a Kubo keeps.
   */
  nodes?: readonly string[]
  /** Bytes that each of this machine's nodes takes. */
  quota?: Partial<Quota>
  /** Milliseconds between two checks of storers in the background; none unless told. */
  checkEvery?: number
  /** Shards that a check asks of each storer, 1 to 64; 8 unless told. */
  checkSamples?: number
}

/** Every service in one process, reached through encoded bytes. */
export interface Embedded {
  network: Network
  deployment: Deployment
  /** Channels by path, as `http.ts` serves them: `relay`, `node/0`, `authority/st-anne`, … */
  channel(path: string): Channel | undefined
  ledger: Ledger
  adapter: EnclaveAdapter
  /** Gateways by the path below which they are, as `http.ts` serves them: `node/0`. */
  gateway(path: string): Gateway | undefined
  /** The storage nodes of this machine, by number; undefined for those that run alone. */
  ownNodes: readonly (StorageNode | undefined)[]
  /** Folder of the blocks of one of them. */
  nodeFolder(index: number): string
  /** A coordinator of the same operator that launches other enclaves: what a dishonest host would run. */
  coordinatorWith(adapter: EnclaveAdapter): CoordinatorService
  /** Checks storers and repairs. */
  repair: Repair
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
  const closing: (() => Promise<void> | void)[] = []
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step()
  }
  // Before anything is read: opening a vault draws its key, or clears what was left half written.
  const lock = await disk('opening its folder', () => takeFolder(options.folder))
  closing.push(() => lock.release())
  try {
    const foundation = await openFoundation(options, options)
    closing.push(() => foundation.ledger.close())
    const spares: SpareEnclaves[] = []
    closing.push(async () => {
      await Promise.all(spares.map(spare => spare.close()))
    })
    const ownNodes = await openOwnNodes(foundation, options)
    closing.push(async () => {
      await Promise.all(ownNodes.map(node => node?.close()))
    })
    const embedded = { ...(await assemble(foundation, options, spares, ownNodes)), close }
    if (options.checkEvery !== undefined)
      closing.push(
        runInBackground(embedded.repair, {
          every: options.checkEvery,
          onFault: error => options.onFault?.('repair', error),
        }),
      )
    return embedded
  } catch (error) {
    await close()
    throw error
  }
}

/** Puts the services on their foundation and wires each to the others through encoded bytes. */
async function assemble(
  foundation: Foundation,
  wiring: Wiring & Pick<EmbeddedOptions, 'checkSamples'>,
  spares: SpareEnclaves[],
  ownNodes: readonly (StorageNode | undefined)[],
): Promise<Omit<Embedded, 'close'>> {
  const { folder, vault, deployment, chain, events, adapter, request } = foundation
  const channels = new Map<string, Channel>()
  const wire: typeof loopback = (name, operations, service, listeners) => {
    const wired = loopback(name, operations, service, listeners)
    channels.set(name, wired.handle)
    return wired
  }

  const nodes = foundation.nodePlaces.map(
    (place, i) =>
      wire(`node/${i}`, STORAGE_NODE, ownNodes[i]?.service ?? nodeAt(place), wiring).service,
  )
  const operators = foundation.nodeOperators
  const stores = nodes.map((node, i) => ({ ...remoteBlocks(node), operator: operators[i]! }))
  const abe = await loadKem()
  const relay = wire(
    'relay',
    RELAY,
    createRelay({ submitter: foundation.relay, abe }),
    wiring,
  ).service
  const authorities = await openAuthorities(
    { deployment, chain, abe, vault, now: foundation.now },
    (name, authority) => wire(name, AUTHORITY, authority, wiring).service,
  )
  const catalogue = createCatalogue({ chain, events, nodes: stores })

  const coordinatorContext = (used: EnclaveAdapter): CoordinatorContext => {
    const enclaves = createSpareEnclaves(used)
    spares.push(enclaves)
    return {
      deployment,
      chain,
      relay,
      authority: authorities.get,
      nodes: stores,
      adapter: used,
      enclaves,
      operator: foundation.enclaveOperator,
      vault: vaultWithin(vault, 'coordinator/'),
      runs: new Map(),
    }
  }
  const context = coordinatorContext(adapter)
  const coordinator = createCoordinator(context)
  await resume(context, (job, error) => wiring.onFault?.(`coordinator.resume ${job}`, error))

  const { repair, checker } = await openChecker(foundation, nodes, wiring.checkSamples)

  return {
    deployment,
    ledger: foundation.ledger,
    adapter,
    platformSecret: foundation.platformSecret,
    repair,
    ownNodes,
    gateway: path => ownNodes[Number(/^node\/(\d{1,4})$/.exec(path)?.[1] ?? -1)]?.gateway,
    nodeFolder: index => nodeFolder(folder, index),
    channel: path => channels.get(path),
    coordinatorWith: other =>
      loopback('coordinator', COORDINATOR, createCoordinator(coordinatorContext(other)), wiring)
        .service,
    network: {
      host: wire('host', HOST, createHost(foundation, authorities), wiring).service,
      relay,
      catalogue: wire('catalogue', CATALOGUE, catalogue, wiring).service,
      coordinator: wire('coordinator', COORDINATOR, coordinator, wiring).service,
      checker: wire('checker', CHECKER, checker, wiring).service,
      authority: authorities.get,
      node: index => {
        const found = nodes[index]
        if (!found)
          throw new CloisterError('storage/not-found', `there is no storage node ${index}`)
        return found
      },
      ledger: { request: args => request(args as never) },
    },
  }
}
