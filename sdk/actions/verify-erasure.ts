import { recoverTypedDataAddress } from 'viem'
import { type Hex, sameHex, toHex } from '#protocol/bytes.ts'
import type { Erasure } from '#protocol/erasure.ts'
import { cidsHash, storageData } from '#protocol/storage-statements.ts'
import { statementData } from '#protocol/typed-data.ts'

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
