import * as dagCbor from '@ipld/dag-cbor'
import type { PrivateKeyAccount } from 'viem/accounts'
import type { BlockStore, OwnBlocks } from '#protocol/blocks.ts'
import { type Address, fromHex, type Hex, toHex } from '#protocol/bytes.ts'
import { type Cid, DAG_CBOR, parseCid } from '#protocol/cid.ts'
import { hash32 } from '#protocol/identifiers.ts'
import { type ManifestFile, type ManifestV2, manifestCodec } from '#protocol/manifest.ts'
import { createMemoryKeyring } from '#sdk/memory-keyring.ts'
import type { CheckedNode, RepairContext } from '#services/repair/context.ts'
import { createRepair } from '#services/repair/create-repair.ts'
import { prove } from '#services/storage-node/prove.ts'
import { createMemoryBlocks } from '#storage/adapters/memory.ts'
import { shardsByStorer } from '#storage/asset-blocks.ts'
import { replicaSource, writeLayout } from '#storage/layout.ts'
import { writeReplicas } from '#storage/replicas.ts'
import { openWorld as openLedgerWorld, someone } from '../contracts/world.ts'
import { writeSpread } from '../storage/write-spread.ts'

/** A node in memory, with its blocks in the open. */
export interface TestNode extends CheckedNode {
  account: PrivateKeyAccount
  blocks: OwnBlocks
  /** How often it was asked to prove something. */
  asked: number
}

export type RepairWorld = Awaited<ReturnType<typeof openRepairWorld>>

/** A real ledger with six storers, their nodes in memory, and a checker. */
export async function openRepairWorld() {
  const ledger = await openLedgerWorld()
  const { deployment, read, events, relay, governance, checker } = ledger
  const now = () => Number(ledger.seconds()) * 1000
  const proveWith = (blocks: Pick<OwnBlocks, 'get'>, account: PrivateKeyAccount) =>
    prove({ blocks, account, ledger: async () => ({ deployment }), now: () => now() / 1000 })

  const nodes: TestNode[] = []
  for (let i = 0; i < 6; i++) {
    const account = someone()
    const blocks = createMemoryBlocks()
    const operator = account.address.toLowerCase() as Address
    await governance.setOperator({ operator, role: 'storage', admitted: true, name: `node ${i}` })
    const answer = proveWith(blocks, account)
    const node: TestNode = {
      ...{ account, operator, blocks, asked: 0 },
      store: { ...blocks, operator },
      prove(challenge) {
        node.asked++
        return answer(challenge)
      },
      forget: (_, cids) => lose(node, cids),
    }
    nodes.push(node)
  }
  const all = nodes.map(({ operator }) => operator)
  const stores: BlockStore[] = nodes.map(({ store }) => store)

  /** Publishes one file of random bytes; nothing here depends on its being ciphertext. */
  const publish = async (
    owner: PrivateKeyAccount,
    { bytes = 3000, shard = 100, storers = all, inline = 262_144, parity = 2 } = {},
  ) => {
    const content = crypto.getRandomValues(new Uint8Array(bytes))
    const erasure = { data: 6 - parity, parity, shard }
    const spread = await writeSpread({ stores, operators: storers, erasure, pieces: [content] })
    const file: ManifestFile = {
      ...{ index: 0, name: 'file', size: bytes - 16, chunk: 1_048_576 as const },
      ...spread,
    }
    const manifest: ManifestV2 = {
      ...{ version: 2, kind: 'file', suite: 'aes-256-gcm', title: 'bytes', domain: 'st-anne' },
      publication: new Uint8Array(32),
      commitment: new Uint8Array(32),
      ...{ tables: [], measures: [], dimensions: [], previous: null },
      rules: { cohort: 5, dominance: 50, peers: [] },
      ...(await writeLayout({ stores, files: [file], inline })),
      directory: null,
    }
    const block = manifestCodec.encode(manifest)
    const manifestCid = await writeReplicas({ stores, block, codec: DAG_CBOR })
    const sealed = dagCbor.encode(crypto.getRandomValues(new Uint8Array(16)))
    const header = await writeReplicas({ stores, block: sealed, codec: DAG_CBOR })
    const asset = await ledger.publish(owner, {
      manifest: toHex(manifestCid.bytes),
      header: toHex(header.bytes),
      storers,
    })
    return { asset, id: hash32(asset), content, spread, manifest, manifestCid }
  }

  const context = (changes: Partial<RepairContext> = {}): RepairContext => ({
    ...{ deployment, chain: read, events, ledger: relay, account: checker, nodes, now },
    vault: createMemoryKeyring(),
    patience: 2_000,
    ...changes,
  })
  return {
    ...ledger,
    ...{ nodes, storers: all, stores, publish, context, proveWith },
    repair: (changes: Partial<RepairContext> = {}) => createRepair(context(changes)),
    /** Shards that an asset's storers are to hold, by operator. */
    shardsOf: (manifest: ManifestV2) =>
      shardsByStorer({ source: replicaSource(stores), manifest, storers: all }),
    /** The operators that failed an asset's latest check. */
    async failedOf(asset: bigint): Promise<Address[]> {
      const standing = (await read.standing(asset))!
      const { storers } = (await read.asset(asset))!
      return storers.filter((_, i) => ((standing.passed >>> i) & 1) === 0)
    },
  }
}

/** Makes a node lose blocks. */
export async function lose(
  { blocks }: Pick<TestNode, 'blocks'>,
  cids: readonly Cid[],
): Promise<void> {
  for (const cid of cids) await blocks.remove(cid)
}

/** Names of the ledger as CIDs. */
export const cidIn = (bytes: Hex): Cid => parseCid(fromHex(bytes))
