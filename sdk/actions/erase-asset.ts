import { sha256 } from '@noble/hashes/sha2.js'
import type { AssetRecord } from '#contracts/client/read.ts'
import { createStamp, signMessage } from '#contracts/client/sign.ts'
import { type Address, type Hex, toHex } from '#protocol/bytes.ts'
import { type Erasure, erasureCodec } from '#protocol/erasure.ts'
import { CloisterError } from '#protocol/errors.ts'
import { forgetBlocks, type NodeDoor } from '#storage/node-session.ts'
import { systemTimers, within } from '#storage/pace.ts'
import type { Client } from '../client.ts'
import { nodeParty } from '../node-writer.ts'
import { signStatement } from '../statement.ts'
import { blocksToForget } from './blocks-to-forget.ts'
import { forgetOwnedAsset } from './owned-asset.ts'
import { verifyErasureStatements } from './verify-erasure.ts'

/** What became of erasing an asset, this time and before. */
export interface ErasedAsset {
  asset: Hex
  /** Blocks that nodes were asked to forget. */
  blocks: number
  /** Release shares that the authority destroyed; undefined while it has not confirmed. */
  shares: number | undefined
  /** Nodes' operators that signed, and how many of the blocks others hold there still. */
  confirmed: { operator: Address; kept: number }[]
  /** Operators that have not signed: erase again to ask them again. */
  unconfirmed: Address[]
  /** The statements, to be kept: `erasureCodec` reads them. */
  bundle: Uint8Array
  /** SHA-256 of the bundle, as the ledger has it. */
  statements: Hex
}

const NOTHING: Hex = `0x${'00'.repeat(32)}`
/** Blocks that a node is asked to forget at once. */
const BATCH = 10_000
/** Milliseconds that a node or an authority is waited for. */
const PATIENCE_MS = 60_000

/**
 * Erases an asset of this party: marks it on the ledger, where nothing is granted or computed for it
 * from then on; destroys the content key here; has the authority destroy its release shares, without which nobody opens it; has the
 * nodes forget its blocks; and leaves the hash of what they signed on the ledger. Whoever does not
 * answer is named, and asked again when it is called again. Deletion elsewhere cannot be proved.
 *
 * @throws `asset/unknown`, `asset/not-owner` before anything is erased; the ledger's refusals.
 */
export async function eraseAsset(client: Client, asset: Hex): Promise<ErasedAsset> {
  const { chain, keyring, address } = client
  const record = await chain.asset(BigInt(asset))
  if (!record)
    throw new CloisterError('asset/unknown', 'the ledger knows no such asset', { facts: { asset } })
  if (record.owner !== address)
    throw new CloisterError('asset/not-owner', 'only its owner erases an asset', {
      advice: 'act as the party that owns it',
      facts: { asset, owner: record.owner },
    })
  const begun = await begin(client, record, asset)
  // First of all the list: when the nodes have forgotten the manifest, nobody could make it again.
  await keyring.put(nameOf(asset), erasureCodec.encode(begun))
  if (!(await chain.erasure(BigInt(asset)))) await mark(client, asset, NOTHING)
  // The key that opens the content wherever a copy of it may lie, and everything wrapped with it.
  await forgetOwnedAsset(keyring, asset)
  const [authority, ...nodes] = await Promise.all([
    askAuthority(client, record, begun),
    ...doorsOf(client).map(door => askNode(client, door, begun)),
  ])
  const erasure: Erasure = { ...begun, authority, nodes: nodes.flat() }
  const bundle = erasureCodec.encode(erasure)
  const statements = toHex(sha256(bundle))
  await keyring.put(nameOf(asset), bundle)
  if ((await chain.erasure(BigInt(asset)))?.statements !== statements)
    await mark(client, asset, statements)
  return { ...summarise(client, erasure), bundle, statements }
}

const nameOf = (asset: Hex): string => `erasure/${asset}`

/** What is to be forgotten and what was said before; made anew while the blocks could not be listed. */
async function begin(client: Client, record: AssetRecord, asset: Hex): Promise<Erasure> {
  const held = await client.keyring.get(nameOf(asset))
  const before = held && erasureCodec.decode(held)
  if (before?.listed) return before
  const { blocks, listed } = await blocksToForget(client, record)
  if (before && !listed) return before
  const batches = []
  for (let at = 0; at < blocks.length; at += BATCH) batches.push(blocks.slice(at, at + BATCH))
  const { chainId, registry } = client.deployment
  return {
    ...{ version: 1, chainId, registry, asset, owner: client.address },
    ...{ batches, listed, authority: before?.authority ?? null, nodes: [] },
  }
}

async function mark(client: Client, asset: Hex, statements: Hex): Promise<void> {
  const message = { asset: BigInt(asset), statements, ...createStamp() }
  const { account, deployment } = client
  await client.submit(await signMessage(account, deployment, 'assets', 'Erasure', message))
}

const doorsOf = ({ network, nodeOperators }: Client): NodeDoor[] =>
  nodeOperators.map((operator, i) => ({ node: network.node(i), operator }))

/** What the authority says now, or has said before. */
async function askAuthority(
  client: Client,
  record: AssetRecord,
  { asset, authority: before }: Erasure,
): Promise<Erasure['authority']> {
  if (before) return before
  const answer = await patiently(async () => {
    const { name: domain, authority: expected } = (await client.chain.domain(record.domain))!
    const stamp = await signStatement(client, domain, 'Erase', { asset })
    const said = { domain, ...(await client.network.authority(domain).erase({ asset, ...stamp })) }
    return said.authority === expected ? said : undefined
  })
  if (!answer) return null
  const { chainId, registry } = client.deployment
  const about = { chainId, registry, asset, owner: client.address, batches: [], nodes: [] }
  return (await verifyErasureStatements({ ...about, authority: answer })) ? answer : null
}

/** What a node's operator says now of every batch, or has said before where nothing was kept. */
async function askNode(
  client: Client,
  door: NodeDoor,
  { asset, batches, nodes: before }: Erasure,
): Promise<Erasure['nodes']> {
  const party = nodeParty(client)
  const statements: Erasure['nodes'] = []
  for (const [batch, cids] of batches.entries()) {
    const said = before.find(one => one.operator === door.operator && one.batch === batch)
    if (said?.kept === 0) {
      statements.push(said)
      continue
    }
    const now = await patiently(() => forgetBlocks(party, door, { asset, cids }))
    if (now) {
      const { operator, kept, time, signature } = now
      statements.push({ operator, batch, kept, time, signature })
    } else if (said) statements.push(said)
  }
  return statements
}

/** What somebody answers, or undefined: whoever fails or says nothing has not confirmed. */
async function patiently<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return (await within(work, { timers: systemTimers, ms: PATIENCE_MS }))?.value
  } catch {
    return undefined
  }
}

function summarise(
  { nodeOperators }: Client,
  { asset, batches, authority, nodes }: Erasure,
): Omit<ErasedAsset, 'bundle' | 'statements'> {
  const operators = [...new Set(nodeOperators)]
  const saidOf = (operator: Address) => nodes.filter(one => one.operator === operator)
  const hasConfirmed = (operator: Address) =>
    new Set(saidOf(operator).map(({ batch }) => batch)).size === batches.length
  return {
    asset,
    blocks: batches.reduce((sum, cids) => sum + cids.length, 0),
    shares: authority?.shares,
    confirmed: operators.filter(hasConfirmed).map(operator => ({
      operator,
      kept: saidOf(operator).reduce((sum, { kept }) => sum + kept, 0),
    })),
    unconfirmed: operators.filter(operator => !hasConfirmed(operator)),
  }
}
