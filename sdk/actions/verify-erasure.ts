import { sha256 } from '@noble/hashes/sha2.js'
import { recoverTypedDataAddress } from 'viem'
import { type Address, type Hex, sameHex, toHex } from '#protocol/bytes.ts'
import { type Erasure, erasureCodec } from '#protocol/erasure.ts'
import { CloisterError } from '#protocol/errors.ts'
import { cidsHash, storageData } from '#protocol/storage-statements.ts'
import { statementData } from '#protocol/typed-data.ts'
import type { Client } from '../client.ts'

/** A bundle of statements that holds. */
export interface VerifiedErasure {
  erasure: Erasure
  /** What was looked at, as sentences. */
  checks: string[]
  /** Storers of the asset that have not signed for all blocks; nothing without the ledger. */
  unsigned: Address[]
}

/**
 * Checks the bundle that an owner kept: by itself that everybody signed what it says, and against the
 * ledger that it is the one recorded there, by the asset's owner, of its authority and admitted nodes.
 * Statements say what their signers claim; that nobody else has a copy cannot be proved.
 *
 * @throws `check/encoding` when it is no bundle; `check/statement` when a signature is somebody else's;
 *   `check/contradicted` when the ledger says otherwise; `asset/unknown`.
 * @example
 * const { checks } = await assertErasure(bundle, { chain, deployment })
 */
export async function assertErasure(
  bundle: Uint8Array,
  ledger?: Pick<Client, 'chain' | 'deployment'>,
): Promise<VerifiedErasure> {
  const erasure = erasureCodec.decode(bundle)
  if (!(await verifyErasureStatements(erasure)))
    throw new CloisterError('check/statement', 'a statement is not signed by whom it names', {
      advice: 'use the file as `cloister erase` wrote it',
      facts: { asset: erasure.asset },
    })
  const checks = ['authority and nodes have signed what the file says']
  if (!ledger) return { erasure, checks, unsigned: [] }
  const storers = await assertRecorded(ledger, erasure, toHex(sha256(bundle)))
  checks.push(
    'the ledger has the hash of these very bytes, left by the owner of the asset',
    'whoever signed is the authority of its domain, or operates a storage node',
  )
  const isDone = (operator: Address) =>
    erasure.batches.every((_, batch) =>
      erasure.nodes.some(said => said.operator === operator && said.batch === batch),
    )
  return { erasure, checks, unsigned: storers.filter(operator => !isDone(operator)) }
}

/** The storers of the asset. @throws `check/contradicted`, `asset/unknown` */
async function assertRecorded(
  { chain, deployment }: Pick<Client, 'chain' | 'deployment'>,
  { chainId, registry, asset, owner, authority, nodes }: Erasure,
  hash: Hex,
): Promise<readonly Address[]> {
  const hold = (held: boolean, sentence: string, advice: string) => {
    if (!held) throw new CloisterError('check/contradicted', sentence, { advice, facts: { asset } })
  }
  const where = 'ask the deployment that the asset was published on, with --url'
  const here = chainId === deployment.chainId && sameHex(registry, deployment.registry)
  hold(here, 'the statements were made for another deployment', where)
  const record = await chain.asset(BigInt(asset))
  if (!record)
    throw new CloisterError('asset/unknown', 'the ledger knows no such asset', { facts: { asset } })
  const recorded = await chain.erasure(BigInt(asset))
  hold(recorded !== undefined, 'the asset is not erased', '`cloister erase` erases it')
  const latest = 'take the file that the latest `cloister erase` of this asset wrote'
  hold(recorded!.statements === hash, 'the ledger has the hash of other statements', latest)
  hold(record.owner === owner, 'the statements were made for somebody who is not the owner', latest)
  if (authority) {
    const domain = (await chain.domain(record.domain))!
    const same = domain.name === authority.domain && sameHex(domain.authority, authority.authority)
    hold(same, "the authority that signed is not that of the asset's domain", latest)
  }
  for (const operator of new Set(nodes.map(said => said.operator))) {
    const role = (await chain.operator(operator))?.role
    hold(role === 'storage', 'somebody signed who operates no storage node', latest)
  }
  return record.storers
}

/**
 * Whether every statement of a bundle is signed by whoever it names, about this asset and these
 * blocks. Whether those are the asset's nodes and authority, the ledger knows.
 */
export async function verifyErasureStatements({
  chainId,
  registry,
  asset,
  owner,
  batches,
  authority,
  nodes,
}: Omit<Erasure, 'version' | 'listed'>): Promise<boolean> {
  const deployment = { chainId, registry }
  if (authority) {
    const { domain, shares, time } = authority
    const message = { domain, asset, shares, time: BigInt(time) }
    const data = statementData(deployment, 'Erased', message)
    if (!(await isSignedBy(authority.authority, data, authority.signature))) return false
  }
  for (const { operator, batch, kept, time, signature } of nodes) {
    const cids = batches[batch]
    if (!cids) return false
    const message = {
      operator,
      party: owner,
      asset,
      cids: cidsHash(cids),
      kept,
      time: BigInt(time),
    }
    const data = storageData(deployment, 'Forgotten', message)
    if (!(await isSignedBy(operator, data, signature))) return false
  }
  return true
}

async function isSignedBy(expected: Hex, data: object, signature: Uint8Array): Promise<boolean> {
  try {
    const signed = { ...data, signature: toHex(signature) }
    return sameHex(await recoverTypedDataAddress(signed as never), expected)
  } catch {
    return false
  }
}
