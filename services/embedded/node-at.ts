import { sha256 } from '@noble/hashes/sha2.js'
import { recoverTypedDataAddress } from 'viem'
import { type Address, fromUtf8, sameHex, toHex, utf8 } from '#protocol/bytes.ts'
import { createRemote } from '#protocol/call.ts'
import { CloisterError, isCloisterError } from '#protocol/errors.ts'
import { STORAGE_NODE, type StorageNodeService } from '#protocol/services.ts'
import { storageData } from '#protocol/storage-statements.ts'
import type { Vault } from '#storage/vault.ts'
import { httpChannel } from '../http-channel.ts'

/** What stands before the URL of a Kubo whose RPC keeps the blocks of a node of this machine. */
const KUBO = 'kubo+'

/** Whether a node runs alone, by its URL; the others are of this machine, whoever keeps their blocks. */
export const isAlone = (place: string): boolean => place !== '' && kuboAt(place) === undefined

/** The RPC of a Kubo: `http://127.0.0.1:5001` of `kubo+http://127.0.0.1:5001`. */
export const kuboAt = (place: string): string | undefined =>
  place.startsWith(KUBO) ? place.slice(KUBO.length) : undefined

/** The service of a storage node that runs alone, by the URL that it prints. */
export const nodeAt = (url: string): StorageNodeService =>
  createRemote(STORAGE_NODE, httpChannel(`${url.replace(/\/+$/, '')}/node`))

/**
 * Who operates the node at a URL: whoever did when it was first named, so that a node may be down when
 * its deployment starts, and none can take its place.
 *
 * @throws `call/unavailable` when it has never answered; `cloister/mismatch` when another answers now.
 */
export async function operatorAt(vault: Pick<Vault, 'get' | 'put'>, url: string): Promise<Address> {
  const record = `node-operator/${toHex(sha256(utf8(url))).slice(2, 34)}`
  const held = await vault.get(record)
  const known = held && (fromUtf8(held) as Address)
  const found = await nodeAt(url)
    .key({})
    .catch(error => {
      if (known && isCloisterError(error)) return undefined
      throw error
    })
  if (!found) return known!
  const { operator, sealingKey, signature } = found
  const signer = await recoverTypedDataAddress({
    ...storageData(null, 'NodeKey', { operator, sealingKey: toHex(sealingKey) }),
    signature: toHex(signature),
  } as never).catch(() => undefined)
  if (!signer || !sameHex(signer, operator) || (known && !sameHex(known, operator)))
    throw new CloisterError('cloister/mismatch', `another storage node answers at ${url}`, {
      advice: 'name the node by an address where it is itself, or give the new one another address',
      facts: { url, operator },
    })
  if (!known) await vault.put(record, utf8(operator))
  return operator
}
