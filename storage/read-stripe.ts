import type { BlockSource, BlockStore } from '#protocol/blocks.ts'
import type { Cid } from '#protocol/cid.ts'
import { discard } from '#protocol/discard.ts'
import { CloisterError, isCloisterError } from '#protocol/errors.ts'
import { checkOwn } from './check-block.ts'
import { verifyDigest } from './digest.ts'
import { type Pace, within } from './pace.ts'
import { homeOf, inTurn, type Sites } from './placement.ts'
import { reconstruct } from './reed-solomon.ts'
import { type Spread, sizesOf } from './stripes.ts'

/** A shard that was not where it belongs, not the bytes its CID names, or given up waiting for. */
export interface ShardFault {
  kind: 'missing' | 'rotten' | 'silent'
  cid: Cid
  /** The operator that should hold it. */
  operator: string
  /** Position in `stores` of a node that should hold it; -1 when its operator runs none any more. */
  node: number
  stripe: number
  shard: number
}

/** A block, checked; or what is wrong with it. */
type Answer = Uint8Array | ShardFault['kind']

/** What reading one stripe needs to know. */
export interface StripeRead {
  spread: Spread
  stripe: number
  sites: Sites<BlockSource | BlockStore>
  pace: Pace
  /** Milliseconds after which a node that says nothing is given up. */
  patience: number
  /** Ask for every shard, not only for as many as are needed. */
  all: boolean
  /** Whether all stores give what they hand out. */
  given: boolean
  signal?: AbortSignal | undefined
}

/** The data shards of one stripe, and what was wrong on the way. */
export interface ReadStripe {
  data: Uint8Array[]
  faults: ShardFault[]
}

/** How much slower than the middle of its peers a store is asked only when others fail. */
const SLOW = 3
/** Why requests are called off; made once, for each that is made takes down the stack. */
const LEFT = new DOMException('nobody waits for the answer any more', 'AbortError')
/** Below this many milliseconds nobody is slow. */
const QUICK_MS = 50

/**
 * Reads any `data` shards of a stripe: first from the nodes that were fast lately, then from another
 * for each that is late, wrong or silent, and at last from wherever a shard may be. Answers that come
 * too late are thrown away.
 *
 * @throws `storage/too-few-shards`; `storage/hash-mismatch` when parity does not fit the data.
 */
export async function readStripe(read: StripeRead): Promise<ReadStripe> {
  const { spread, stripe, sites, all } = read
  const { data } = spread.erasure
  const cids = spread.stripes[stripe]!
  const shards: (Uint8Array | undefined)[] = cids.map(() => undefined)
  const faults: ShardFault[] = []
  const held = () => shards.filter(shard => shard !== undefined).length
  const stop = new AbortController()
  const leave = () => stop.abort(LEFT)
  read.signal?.addEventListener('abort', leave)
  try {
    await askHomes(read, shards, faults, all ? cids.length : data, stop.signal)
    if (held() < data)
      for (const { shard, operator } of faults.slice()) {
        shards[shard] = await askOthers(read, cids[shard]!, operator, stop.signal)
        if (held() >= data) break
      }
  } finally {
    read.signal?.removeEventListener('abort', leave)
    stop.abort(LEFT)
  }
  faults.sort((a, b) => a.shard - b.shard)
  if (held() < data)
    throw new TooFewShards(faults, {
      stripe,
      held: held(),
      needed: data,
      of: cids.length,
      operators: sites.ring.length,
    })
  const whole = await rebuild(shards, data, cids)
  if (read.given) for (const shard of shards.slice(data)) if (shard) discard(shard)
  return { data: whole, faults }
}

/** The data shards of a stripe, from any so many of its shards. */
async function rebuild(
  shards: readonly (Uint8Array | undefined)[],
  data: number,
  cids: readonly Cid[],
): Promise<Uint8Array[]> {
  const whole = reconstruct(shards, data, cids.length - data)
  const check = async (shard: Uint8Array, i: number): Promise<Uint8Array> => {
    const checked = await checkOwn(cids[i]!, shard)
    if (checked === 'rotten') throw unfitting(cids[i]!)
    return checked === 'lost' ? (await rebuild(shards, data, cids))[i]! : checked
  }
  return Promise.all(whole.map((shard, i) => shards[i] ?? check(shard, i)))
}

/** Carries the faults, so that they are told before the failure is. */
export class TooFewShards extends CloisterError {
  readonly faults: readonly ShardFault[]

  constructor(faults: readonly ShardFault[], facts: Record<string, number>) {
    super('storage/too-few-shards', 'too few shards of a stripe are left', {
      advice: 'bring a storage node back, then try again',
      facts,
    })
    this.faults = faults
  }
}

/** @throws `storage/hash-mismatch` when a shard that was worked out is not the one the manifest names. */
export async function assertRebuilt(cid: Cid, shard: Uint8Array): Promise<void> {
  if (!(await verifyDigest(cid, shard))) throw unfitting(cid)
}

const unfitting = (cid: Cid): CloisterError =>
  new CloisterError('storage/hash-mismatch', 'the parity of a stripe does not fit its data', {
    advice: 'ask the owner to publish again; the shards were inconsistent from the start',
    facts: { cid: cid.toString() },
  })

/** One request that is under way. */
interface Open {
  shard: number
  store: BlockSource | undefined
  since: number
  overtaken: boolean
  answer: Promise<{ open: Open; answer: Answer }>
}

/** Fills in `shards` until `wanted` are there or nobody is left to ask. */
async function askHomes(
  read: StripeRead,
  shards: (Uint8Array | undefined)[],
  faults: ShardFault[],
  wanted: number,
  signal: AbortSignal,
): Promise<void> {
  const { spread, stripe, sites, pace, all } = read
  const { timers } = pace
  const waiting = inOrder(read)
  const open = new Set<Open>()
  let got = 0
  const begin = (shard: number): void => {
    const site = homeOf(sites, stripe, shard)
    const started: Open = {
      shard,
      store: inTurn(site, stripe)[0],
      since: timers.now(),
      overtaken: false,
      answer: undefined as never,
    }
    started.answer = askSite(read, shard, signal).then(answer => ({ open: started, answer }))
    open.add(started)
  }
  while (got < wanted) {
    while (got + open.size - lateOf(open) < wanted && waiting.length > 0) begin(waiting.shift()!)
    if (open.size === 0) return
    const settled = await firstOf(read, open, !all && waiting.length > 0)
    if (settled === undefined) continue
    open.delete(settled.open)
    const { shard, store, since } = settled.open
    const { answer } = settled
    if (store) pace.took(store, timers.now() - since)
    if (typeof answer !== 'string') {
      shards[shard] = answer
      got++
      continue
    }
    const { operator, node } = homeOf(sites, stripe, shard)
    faults.push({
      kind: answer,
      cid: spread.stripes[stripe]![shard]!,
      operator,
      node,
      stripe,
      shard,
    })
  }
  // Whoever was overtaken is known to be slow, although it never answered.
  for (const { store, since, overtaken } of open)
    if (store && overtaken) pace.took(store, timers.now() - since)
}

const lateOf = (open: ReadonlySet<Open>): number =>
  [...open].filter(({ overtaken }) => overtaken).length

/** The next answer, or nothing when somebody is late and another is to be asked. */
async function firstOf(
  { pace, sites, stripe }: StripeRead,
  open: ReadonlySet<Open>,
  hedged: boolean,
): Promise<{ open: Open; answer: Answer } | undefined> {
  const answers = [...open].map(({ answer }) => answer)
  if (!hedged) return Promise.race(answers)
  const peers = sites.ring.flatMap(site => inTurn(site, stripe).slice(0, 1))
  let latest: Open | undefined
  let left = Number.POSITIVE_INFINITY
  for (const one of open) {
    if (one.overtaken || !one.store) continue
    const due = one.since + pace.lateAfter(one.store, peers) - pace.timers.now()
    if (due < left) {
      left = due
      latest = one
    }
  }
  if (!latest) return Promise.race(answers)
  let callOff = () => {}
  const late = new Promise<undefined>(resolve => {
    callOff = pace.timers.after(Math.max(0, left), () => {
      latest.overtaken = true
      resolve(undefined)
    })
  })
  return Promise.race([...answers, late]).finally(() => callOff())
}

/** Shards in the order in which they are asked for: data before parity, slow nodes last. */
function inOrder({ spread, stripe, sites, pace }: StripeRead): number[] {
  const estimates = spread.stripes[stripe]!.map((_, shard) => {
    const store = inTurn(homeOf(sites, stripe, shard), stripe)[0]
    return store ? pace.estimate(store) : undefined
  })
  const known = estimates.filter(ms => ms !== undefined).sort((a, b) => a - b)
  const slow = Math.max(QUICK_MS, SLOW * (known[(known.length - 1) >> 1] ?? 0))
  const rank = (shard: number): number => {
    const ms = estimates[shard]
    return ms === undefined || ms <= slow ? 0 : ms
  }
  return estimates.map((_, shard) => shard).sort((a, b) => rank(a) - rank(b) || a - b)
}

/** A shard from the operator that should hold it, from whichever of its nodes does. */
async function askSite(read: StripeRead, shard: number, signal: AbortSignal): Promise<Answer> {
  const { spread, stripe, sites } = read
  let worst: ShardFault['kind'] = 'missing'
  for (const store of inTurn(homeOf(sites, stripe, shard), stripe)) {
    const answer = await ask(read, store, spread.stripes[stripe]![shard]!, signal)
    if (typeof answer !== 'string') return answer
    if (answer !== 'missing') worst = answer
  }
  return worst
}

/** A block from one node, checked. A node that is down misses its blocks. */
async function ask(
  read: StripeRead,
  store: BlockSource,
  cid: Cid,
  signal: AbortSignal,
): Promise<Answer> {
  const { spread, stripe, patience } = read
  const { timers } = read.pace
  const { shard: size } = sizesOf(spread, stripe)
  try {
    const got = await within(() => store.get(cid, { signal }), { timers, ms: patience, signal })
    if (!got) return 'silent'
    const block = got.value
    if (block.length !== size) return 'rotten'
    if (!store.gives) return (await verifyDigest(cid, block)) ? block : 'rotten'
    const checked = await checkOwn(cid, block)
    return checked === 'lost' ? ask(read, store, cid, signal) : checked
  } catch (error) {
    return isCloisterError(error, 'storage/hash-mismatch') ? 'rotten' : 'missing'
  }
}

/** A shard from anybody but the operator that should hold it. */
async function askOthers(
  read: StripeRead,
  cid: Cid,
  home: string,
  signal: AbortSignal,
): Promise<Uint8Array | undefined> {
  for (const site of [...read.sites.ring, ...read.sites.others]) {
    if (site.operator === home) continue
    for (const store of site.stores) {
      const answer = await ask(read, store, cid, signal)
      if (typeof answer !== 'string') return answer
    }
  }
  return undefined
}
