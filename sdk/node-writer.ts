import { sha256 } from '@noble/hashes/sha2.js'
import { type LocalAccount, recoverTypedDataAddress } from 'viem'
import type { Events } from '#contracts/client/events.ts'
import type { Reader } from '#contracts/client/read.ts'
import { createStamp, signMessage } from '#contracts/client/sign.ts'
import type { Random } from '#crypto/random.ts'
import { type Address, fromHex, sameHex, toHex } from '#protocol/bytes.ts'
import type { Deployment, SignedMessage } from '#protocol/ledger.ts'
import type { NodeParty } from '#storage/node-session.ts'

/** What a party's dealings with storage nodes are made of; a client has all of it. */
export interface NodeWriter {
  account: LocalAccount
  address: Address
  deployment: Deployment
  chain: Pick<Reader, 'party' | 'operator' | 'domain'>
  events: Pick<Events, 'all'>
  submit(signed: SignedMessage): Promise<unknown>
  random: Random
  /** Unix seconds. */
  now: () => number
}

/**
 * A party as storage nodes take it. Nodes take blocks from parties that the ledger knows: who is
 * neither registered nor owns a domain is registered before its first block, under a name that tells
 * nothing.
 */
export function nodeParty(writer: NodeWriter): NodeParty {
  const { account, address, deployment, random, now } = writer
  let admitted: Promise<string> | undefined
  return {
    ...{ address, deployment, random, now },
    signTypedData: data => account.signTypedData(data as never),
    recover: (data, signature) =>
      recoverTypedDataAddress({ ...(data as object), signature } as never),
    admission() {
      admitted ??= admission(writer)
      admitted.catch(() => {
        admitted = undefined
      })
      return admitted
    },
  }
}

/** `party-3f09ac` of an address: enough to tell parties apart, nothing to know them by. */
export const pseudonymOf = (address: Address): string =>
  `party-${toHex(sha256(fromHex(address))).slice(2, 8)}`

async function admission({
  account,
  address,
  chain,
  deployment,
  events,
  submit,
  now,
}: NodeWriter): Promise<string> {
  if (await chain.party(address)) return ''
  if ((await chain.operator(address))?.admitted) return ''
  for (const event of await events.all())
    if (event.name === 'DomainRegistered' && sameHex(event.args.owner, address))
      return event.args.name
  await submit(
    await signMessage(account, deployment, 'registry', 'PartyRegistration', {
      ...{ party: address, name: pseudonymOf(address) },
      ...createStamp({ now: () => now() * 1000 }),
    }),
  )
  return ''
}
