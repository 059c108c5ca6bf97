import { seal } from '#crypto/envelope/seal.ts'
import { type Random, systemRandom } from '#crypto/random.ts'
import { type Address, fromHex, type Hex, sameHex, toHex } from '#protocol/bytes.ts'
import type { Cid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { WritePass } from '#protocol/remote-blocks.ts'
import type { StorageNodeService } from '#protocol/services.ts'
import {
  cidsHash,
  putMac,
  type StorageScope,
  sessionInfo,
  storageData,
} from '#protocol/storage-statements.ts'

/** A party as storage nodes know it. */
export interface NodeParty {
  address: Address
  deployment: NonNullable<StorageScope>
  signTypedData(data: ReturnType<typeof storageData>): Promise<Hex>
  /** Recovers who signed a statement. */
  recover(data: ReturnType<typeof storageData>, signature: Hex): Promise<Address>
  /**
   * Sees to it that the ledger admits the party; gives the domain that does so, or nothing. Asked
   * before the first session.
   */
  admission(): Promise<string>
  random?: Random
  /** Unix seconds. */
  now(): number
}

/** A node and who operates it, as the ledger and not the node itself says. */
export interface NodeDoor {
  node: StorageNodeService
  operator: Address
}

/** Seconds that a session is asked for, and before whose end another is opened. */
const SECONDS = 3_000
const MARGIN = 60

interface Session {
  name: Hex
  secret: Uint8Array
  deadline: number
  /** Puts so far. */
  puts: number
}

/**
 * What a party's puts to one node need. A session is opened with the first of them, and again when it
 * has run out or the node has forgotten it; puts that come meanwhile wait for the same one.
 *
 * @throws `storage/not-admitted`; `ledger/signature` when the node's key is not its operator's.
 */
export function createWritePass(party: NodeParty, door: NodeDoor): WritePass {
  let current: Promise<Session> | undefined
  const open = (): Promise<Session> => {
    const opening = openSession(party, door)
    current = opening
    opening.catch(() => {
      if (current === opening) current = undefined
    })
    return opening
  }
  return async (cid, { restore = false, unknown } = {}) => {
    let session = await (current ?? open())
    if (session.name === unknown || session.deadline - MARGIN < party.now()) {
      // Whoever comes second finds that the first has opened another.
      const newer = await current
      session = newer && newer.name !== session.name ? newer : await open()
    }
    const { name, secret } = session
    const number = ++session.puts
    return { session: name, number, mac: putMac(secret, name, { number, cid, restore }) }
  }
}

async function openSession(party: NodeParty, { node, operator }: NodeDoor): Promise<Session> {
  const random = party.random ?? systemRandom
  const [domain, key] = await Promise.all([party.admission(), node.key({})])
  await assertOperator(party, operator, 'NodeKey', key.signature, null, {
    operator,
    sealingKey: toHex(key.sealingKey),
  })
  const secret = random(32)
  const sealed = await seal(key.sealingKey, secret, sessionInfo(operator, party.address))
  const stamp = stampOf(party)
  const message = { party: party.address, operator, domain, sealed: toHex(sealed), ...stamp }
  const signature = fromHex(
    await party.signTypedData(storageData(party.deployment, 'Session', message)),
  )
  const { session } = await node.session({
    ...{ party: party.address, domain, sealed, signature },
    nonce: stamp.nonce.toString(),
    deadline: Number(stamp.deadline),
  })
  return { name: session, secret, deadline: Number(stamp.deadline), puts: 0 }
}

/** What a node's operator has signed about blocks that a party gave up. */
export interface Forgotten {
  operator: Address
  party: Address
  asset: Hex
  /** `cidsHash` of the blocks. */
  cids: Hex
  /** Of these, blocks that others hold as well; the node has none of the others. */
  kept: number
  /** Unix seconds. */
  time: number
  signature: Uint8Array
}

/**
 * Has a node forget blocks of a party's asset, and checks what its operator signs about it. At most
 * 10,000 blocks a call.
 *
 * @throws `ledger/signature` when the statement is not the operator's.
 */
export async function forgetBlocks(
  party: NodeParty,
  { node, operator }: NodeDoor,
  { asset, cids }: { asset: Hex; cids: readonly Cid[] },
): Promise<Forgotten> {
  const stamp = stampOf(party)
  const about = { party: party.address, operator, asset, cids: cidsHash(cids) }
  const signature = fromHex(
    await party.signTypedData(storageData(party.deployment, 'Forget', { ...about, ...stamp })),
  )
  const said = await node.forget({
    ...{ party: party.address, asset, cids: [...cids], signature },
    nonce: stamp.nonce.toString(),
    deadline: Number(stamp.deadline),
  })
  const forgotten = { ...about, kept: said.kept, time: said.time, signature: said.signature }
  await assertForgotten(party, forgotten)
  return forgotten
}

/** @throws `ledger/signature` when the statement is not signed by the operator it names. */
export const assertForgotten = (
  party: Pick<NodeParty, 'deployment' | 'recover'>,
  { signature, ...said }: Forgotten,
): Promise<void> =>
  assertOperator(party, said.operator, 'Forgotten', signature, party.deployment, {
    ...said,
    time: BigInt(said.time),
  })

async function assertOperator(
  { recover }: Pick<NodeParty, 'recover'>,
  operator: Address,
  type: 'NodeKey' | 'Forgotten',
  signature: Uint8Array,
  scope: StorageScope,
  message: Record<string, unknown>,
): Promise<void> {
  const signer = await recover(storageData(scope, type, message), toHex(signature)).catch(
    () => undefined,
  )
  if (signer && sameHex(signer, operator)) return
  throw new CloisterError('ledger/signature', 'a storage node does not speak for its operator', {
    advice: 'use another node; this one is not who it is said to be',
    facts: { operator },
  })
}

function stampOf({ random = systemRandom, now }: NodeParty): { nonce: bigint; deadline: bigint } {
  return { nonce: BigInt(toHex(random(16))), deadline: BigInt(now() + SECONDS) }
}
