import { join } from 'node:path'
import { ed25519 } from '@noble/curves/ed25519.js'
import { privateKeyToAccount } from 'viem/accounts'
import { deploy } from '#contracts/client/deploy.ts'
import { createEvents, type Events } from '#contracts/client/events.ts'
import { createReader, type Reader } from '#contracts/client/read.ts'
import { createSubmitter, type Submitter } from '#contracts/client/submit.ts'
import type { Request } from '#contracts/client/transport.ts'
import type { EnclaveAdapter } from '#enclave-adapter/launch/adapter.ts'
import { createSimulator } from '#enclave-adapter/launch/simulator.ts'
import { type Address, fromUtf8, type Hex, toHex, utf8 } from '#protocol/bytes.ts'
import type { Deployment } from '#protocol/ledger.ts'
import { openVault } from '#storage/adapters/open-vault.ts'
import type { Vault } from '#storage/vault.ts'
import { type Ledger, openLedger } from '../ledger/open-ledger.ts'
import { privateKey, secretKey } from './keys.ts'
import { overheard, type Wiring } from './loopback.ts'
import { isAlone, operatorAt } from './node-at.ts'

/** Storage nodes of an embedded deployment; the default code of 4+2 needs six. */
const NODES = 6

/** What the services of an embedded deployment stand on: keys, a ledger with contracts, an enclave. */
export interface Foundation {
  folder: string
  vault: Vault
  ledger: Ledger
  request: Request
  deployment: Deployment
  chain: Reader
  events: Events
  adapter: EnclaveAdapter
  /** The secret of the simulated platform, and its public half as the ledger has it. */
  platformSecret: Uint8Array
  platformKey: Hex
  governance: Submitter
  relay: Submitter
  enclaveOperator: Address
  nodeOperators: readonly Address[]
  /** Where each node keeps its blocks, or where it runs alone; see `nodes.ts`. */
  nodePlaces: readonly string[]
  /** Milliseconds since 1970. */
  now: () => number
}

/**
 * Opens the foundation of a folder, drawing keys, deploying contracts and admitting the operators
 * where that has not been done. Each step may be cut off and is done again at the next start.
 */
export async function openFoundation(
  {
    folder,
    passphrase,
    now = Date.now,
    ownNodes = NODES,
    nodes = [],
  }: {
    folder: string
    passphrase: string
    now?: (() => number) | undefined
    ownNodes?: number | undefined
    nodes?: readonly string[] | undefined
  },
  wiring: Wiring,
): Promise<Foundation> {
  const places = [...Array.from({ length: ownNodes }, () => ''), ...nodes]
  const vault = await openVault(join(folder, 'vault'), passphrase)
  const [relayKey, governanceKey, enclaveKey, platformSecret] = await Promise.all([
    privateKey(vault, 'key/relay'),
    privateKey(vault, 'key/governance'),
    privateKey(vault, 'key/enclave-operator'),
    secretKey(vault, 'key/platform'),
  ])
  const ledger = await openLedger({ folder: join(folder, 'ledger'), relayKey, governanceKey, now })
  try {
    const request = overheard(ledger.request, wiring)
    const deployment = await deployOnce(vault, request, governanceKey)
    const chain = createReader({ request, deployment })
    await chain.assertVersion()
    const submitter = (key: Hex) =>
      createSubmitter({ request, deployment, account: privateKeyToAccount(key) })
    const foundation: Foundation = {
      folder,
      now,
      vault,
      ledger,
      request,
      deployment,
      chain,
      events: createEvents({ request, deployment }),
      adapter: await createSimulator({ platformKey: platformSecret }),
      platformSecret,
      platformKey: toHex(ed25519.getPublicKey(platformSecret)),
      governance: submitter(governanceKey),
      relay: submitter(relayKey),
      enclaveOperator: addressOf(enclaveKey),
      nodeOperators: await Promise.all(
        places.map(async (place, i) =>
          isAlone(place)
            ? operatorAt(vault, place)
            : addressOf(await privateKey(vault, `key/node-${i}`)),
        ),
      ),
      nodePlaces: places,
    }
    await admitOperators(foundation)
    return foundation
  } catch (error) {
    await ledger.close()
    throw error
  }
}

const addressOf = (key: Hex): Address => privateKeyToAccount(key).address.toLowerCase() as Address

/** Deploys the contracts at the first start; later starts read where they are. */
async function deployOnce(vault: Vault, request: Request, governanceKey: Hex): Promise<Deployment> {
  const held = await vault.get('deployment')
  if (held) return JSON.parse(fromUtf8(held)) as Deployment
  const deployment = await deploy({
    request,
    governanceAccount: privateKeyToAccount(governanceKey),
    simulation: true,
  })
  await vault.put('deployment', utf8(JSON.stringify(deployment)))
  return deployment
}

/**
 * Governance admits this machine's own operators and approves the program it carries, once: what was
 * suspended or withdrawn since stays so.
 */
async function admitOperators(foundation: Foundation): Promise<void> {
  const { chain, governance, adapter, enclaveOperator, nodeOperators, platformKey } = foundation
  for (const [i, operator] of nodeOperators.entries())
    if (!(await chain.operator(operator)))
      await governance.setOperator({ operator, role: 'storage', admitted: true, name: `node-${i}` })
  if (!(await chain.operator(enclaveOperator)))
    await governance.setOperator({
      operator: enclaveOperator,
      role: 'enclave',
      platformKey,
      admitted: true,
      name: 'simulated enclave',
    })
  if (!(await chain.program(adapter.measurement)))
    await governance.setProgram({
      measurement: adapter.measurement,
      name: 'cloister sql',
      approved: true,
    })
}
