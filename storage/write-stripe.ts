import type { BlockStore } from '#protocol/blocks.ts'
import type { Cid } from '#protocol/cid.ts'
import { CloisterError, type Facts, isCloisterError } from '#protocol/errors.ts'
import { codeStripe } from './code-stripe.ts'
import { systemTimers, type Timers, within } from './pace.ts'
import { homeOf, inTurn, type Site, type Sites } from './placement.ts'
import { giveShardMemory } from './shard-memory.ts'

/** A store that has not taken a shard after this long is passed over: two minutes. */
const PATIENCE_MS = 120_000

/** @throws `storage/too-few-shards` when a stripe's shards cannot go to different operators. */
export function assertSites({ ring, others }: Sites, shards: number): void {
  const sites = [...ring, ...others].filter(({ stores }) => stores.length > 0)
  if (sites.length >= shards) return
  const nodes = sites.reduce((sum, { stores }) => sum + stores.length, 0)
  const named = sites.filter(({ operator }) => !operator.startsWith('~'))
  throw new CloisterError(
    'storage/too-few-shards',
    'fewer operators run storage nodes than a stripe has shards',
    {
      advice: 'have more operators admitted, or ask for fewer shards',
      facts: {
        nodes,
        shards,
        operators: sites.length,
        ...(named.length > 0 && { named: named.map(({ operator }) => operator).join(', ') }),
      },
    },
  )
}

/**
 * Codes one stripe of ciphertext, puts its shards on the nodes of different operators, and gives their
 * CIDs. An operator that fails is replaced by one that holds nothing of the stripe, if there is one.
 * `loadReedSolomon` comes first. The shards are given away: they are gone when this is called.
 *
 * @throws `storage/too-few-shards`
 */
export async function writeStripe(options: {
  sites: Sites<BlockStore>
  /** Position of the stripe in its file. */
  stripe: number
  /** Its data shards, all of one length; `cutData` makes them. */
  data: readonly Uint8Array[]
  /** How many shards of parity. */
  parity: number
  /** Told of every shard that a node has taken, when its memory has been given back. */
  onTaken?: () => void
  /** Asks first whether a shard is held, because this stripe may have been sent before. */
  again?: boolean
  timers?: Timers
}): Promise<Cid[]> {
  const { sites, stripe, data, parity, again = false, timers = systemTimers, onTaken } = options
  const { shards, cids } = await codeStripe(data, parity)
  const last = [...sites.ring, ...sites.others].every(copies)
  const spares = [
    ...sites.ring.slice(shards.length).map((_, i) => homeOf(sites, stripe, shards.length + i)),
    ...sites.others,
  ]
  /** Who was asked last for each shard. */
  const refusing: string[] = []
  const place = async (shard: Uint8Array, i: number): Promise<Cid> => {
    const cid = cids[i]!
    let cause: unknown
    const homes = i < sites.ring.length ? [homeOf(sites, stripe, i)] : []
    for (let site = homes[0] ?? spares.shift(); site; site = spares.shift()) {
      try {
        const first = await putAtSite(site, stripe, cid, shard, again, timers)
        // A store that was given up may still be reading it.
        if (last && first && cause === undefined) giveShardMemory(shard)
        onTaken?.()
        return cid
      } catch (error) {
        cause = error
        refusing[i] = site.operator
      }
    }
    throw cause
  }
  const results = await Promise.allSettled(shards.map(place))
  const at = results.findIndex(result => result.status === 'rejected')
  if (at >= 0) {
    const { reason } = results[at] as PromiseRejectedResult
    throw new CloisterError('storage/too-few-shards', 'too few storage nodes took their shards', {
      advice: wayOut(reason),
      facts: {
        stripe,
        kept: results.filter(result => result.status === 'fulfilled').length,
        needed: shards.length,
        ...(refusing[at] && { operator: refusing[at] }),
        ...reasonOf(reason),
      },
      cause: reason,
    })
  }
  return results.map(result => (result as PromiseFulfilledResult<Cid>).value)
}

const copies = ({ stores }: Site<BlockStore>): boolean => stores.every(store => store.copies)

/** On one of an operator's nodes, whichever takes it; whether that was the first that was asked. */
async function putAtSite(
  site: Site<BlockStore>,
  stripe: number,
  cid: Cid,
  shard: Uint8Array,
  again: boolean,
  timers: Timers,
): Promise<boolean> {
  let cause: unknown = new CloisterError('call/unavailable', 'the operator has no storage node', {
    facts: { operator: site.operator },
  })
  const stores = inTurn(site, stripe)
  const wait = { timers, ms: PATIENCE_MS }
  if (again)
    for (const store of stores)
      if ((await within(() => store.has(cid), wait).catch(() => undefined))?.value) return true
  for (const store of stores)
    try {
      if (await within(() => store.put(cid, shard), wait)) return store === stores[0]
      cause = new CloisterError('call/unavailable', 'a storage node does not answer')
    } catch (error) {
      cause = error
    }
  throw cause
}

function wayOut(reason: unknown): string {
  if (isCloisterError(reason, 'storage/quota'))
    return 'erase what is not needed any more, or ask the operators for more room'
  return isCloisterError(reason, 'storage/disk')
    ? 'have the operator make room on its disk, then publish again'
    : 'bring the failing storage nodes back, then publish again'
}

/** Why a node refused, where it said so: a full disk is not a lost node. */
function reasonOf(error: unknown): Facts {
  return isCloisterError(error) ? { reason: `${error.code}: ${error.message}` } : {}
}
