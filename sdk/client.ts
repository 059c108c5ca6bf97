import type { LocalAccount } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { createEvents, type Events } from '#contracts/client/events.ts'
import { createReader, type Reader } from '#contracts/client/read.ts'
import { type Kem, loadKem } from '#crypto/abe/kem.ts'
import { createSealingKey } from '#crypto/envelope/seal.ts'
import { type Random, systemRandom } from '#crypto/random.ts'
import type { BlockStore } from '#protocol/blocks.ts'
import { type Address, type Hex, toHex } from '#protocol/bytes.ts'
import type { Deployment, SignedMessage } from '#protocol/ledger.ts'
import { remoteBlocks } from '#protocol/remote-blocks.ts'
import type { Network } from '#protocol/services.ts'
import { encodeSignedMessage } from '#protocol/signed-message.ts'
import { createWritePass } from '#storage/node-session.ts'
import type { Vault } from '#storage/vault.ts'
import { nodeParty } from './node-writer.ts'

/** Where a party keeps its secrets: attribute keys, content keys of what it published. */
export type Keyring = Pick<Vault, 'get' | 'put' | 'remove' | 'names'>

/** One party's way into a deployment. Secrets stay here; services see signatures and sealed bytes. */
export interface Client {
  network: Network
  deployment: Deployment
  chain: Reader
  events: Events
  account: LocalAccount
  address: Address
  /** X25519 key that shares, attribute keys and answers are sealed to. */
  sealing: { publicKey: Uint8Array; privateKey: Uint8Array }
  keyring: Keyring
  abe: Kem
  nodes: readonly BlockStore[]
  nodeOperators: readonly Address[]
  random: Random
  /** Unix seconds. */
  now: () => number
  /** Has the relay submit a signed message. @throws the ledger's refusal, with its code. */
  submit(signed: SignedMessage): Promise<{ transaction: Hex; block: number; gas: number }>
}

/**
 * Makes a client for one party. Its key is drawn when the keyring holds none.
 *
 * @throws `ledger/deployment` when the deployment's contracts are of another version than this SDK.
 * @example
 * const client = await createClient({ network: connect('http://127.0.0.1:8420'), keyring })
 */
export async function createClient({
  network,
  keyring,
  random = systemRandom,
  now = () => Math.floor(Date.now() / 1000),
}: {
  network: Network
  keyring: Keyring
  random?: Random
  now?: () => number
}): Promise<Client> {
  const [{ deployment, nodes }, abe, { account, sealing }] = await Promise.all([
    network.host.info({}),
    loadKem(),
    openIdentity(keyring, random),
  ])
  const { request } = network.ledger
  const known = {
    deployment,
    chain: createReader({ request, deployment }),
    events: createEvents({ request, deployment }),
    account,
    address: account.address.toLowerCase() as Address,
    random,
    now,
    submit: (signed: SignedMessage) =>
      network.relay.submit({ message: encodeSignedMessage(signed) }),
  }
  await known.chain.assertVersion()
  const party = nodeParty(known)
  return {
    ...known,
    network,
    sealing,
    keyring,
    abe,
    nodes: nodes.map(({ operator }, i) => {
      const node = network.node(i)
      return { ...remoteBlocks(node, createWritePass(party, { node, operator })), operator }
    }),
    nodeOperators: nodes.map(({ operator }) => operator),
  }
}

/** The party's signing and sealing keys, drawn when the keyring holds none. */
export async function openIdentity(keyring: Keyring, random: Random = systemRandom) {
  const held = await keyring.get('identity')
  if (held)
    return {
      account: privateKeyToAccount(toHex(held.subarray(0, 32))),
      sealing: { privateKey: held.slice(32, 64), publicKey: held.slice(64, 96) },
    }
  const signing = random(32)
  const sealing = await createSealingKey()
  const identity = new Uint8Array(96)
  identity.set(signing)
  identity.set(sealing.privateKey, 32)
  identity.set(sealing.publicKey, 64)
  await keyring.put('identity', identity)
  return { account: privateKeyToAccount(toHex(signing)), sealing }
}
