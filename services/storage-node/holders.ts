import type { Address, Hex } from '#protocol/bytes.ts'
import { type Cid, parseCid } from '#protocol/cid.ts'
import { CloisterError, isCloisterError } from '#protocol/errors.ts'
import type { Journal } from './journal.ts'
import { createSortedTexts } from './sorted-texts.ts'

/** Who holds what on one node, and how much that is. All of it outlives the process. */
export interface Holders {
  /** @throws `storage/quota` when {@link Holders.hold} would. */
  assertRoom(cid: Cid, party: Address, bytes: number): void
  /**
   * Makes a party a holder of a block; resolves when that is durable.
   *
   * @throws `storage/quota` when the party, or all together, would hold more than is allowed.
   */
  hold(cid: Cid, party: Address, bytes: number): Promise<void>
  /** Ends a party's hold on blocks; resolves when that is durable. */
  drop(cids: readonly Cid[], party: Address, now: number): Promise<void>
  /** Forgets a block that nobody holds, after its bytes are gone. */
  clear(cid: Cid): Promise<void>
  /** Learns the true size of a block. */
  measure(cid: Cid, bytes: number): Promise<void>
  holdersOf(cid: Cid): readonly Address[]
  /** Whether the block is known here, held or waiting to be collected. */
  knows(cid: Cid): boolean
  /** Up to `limit` CIDs after a text, in the order of their text. */
  page(after: string, limit: number): Cid[]
  /** Blocks that nobody has held since a time or longer; Unix seconds. */
  unheld(since: number): Cid[]
  usage(party: Address): Usage
  /** Keeps a nonce of a party until its deadline. @throws `ledger/nonce-used` when it was used before. */
  useNonce(party: Address, nonce: string, deadline: number, now: number): Promise<void>
  close(): Promise<void>
}

export interface Usage {
  party: number
  all: number
  blocks: number
}

/** Bytes that a node takes. */
export interface Quota {
  /** Of one party. */
  party: number
  /** In all. */
  all: number
}

/** Holds what was there before holders were recorded, or whose record was lost: it is kept. */
export const NOBODY_KNOWN: Address = `0x${'00'.repeat(20)}`

interface Entry {
  bytes: number
  holders: Address[]
  /** Since when nobody holds it; 0 while somebody does. */
  since: number
}

/** Lines of a journal that are worth rewriting when fewer than half of them still say something. */
const WORTH_REPLACING = 2_000

/**
 * Opens the record of holders over a journal. Blocks of the store that it does not know were cut off
 * before they were acknowledged: they count as held by nobody from now on. Where the record itself is
 * new they are kept instead, and where it is damaged, everything is.
 */
export async function openHolders({
  openJournal,
  stored,
  quota,
  now,
}: {
  openJournal: (read: (line: string) => void) => Promise<Journal>
  stored: () => AsyncIterable<Cid>
  quota: Quota
  now: () => number
}): Promise<Holders> {
  const entries = new Map<string, Entry>()
  const parties = new Map<Address, number>()
  const nonces = new Map<string, number>()
  const names = new Map<string, Address>()
  let all = 0
  let lines = 0

  /** One string a party, however many blocks it holds. */
  const named = (party: string): Address => {
    const known = names.get(party)
    if (known) return known
    names.set(party, party as Address)
    return party as Address
  }
  const charge = (party: Address, bytes: number) => {
    parties.set(party, (parties.get(party) ?? 0) + bytes)
  }
  const add = (text: string, party: Address, bytes: number): Entry => {
    const entry = entries.get(text) ?? { bytes, holders: [], since: 0 }
    if (!entries.has(text)) {
      entries.set(text, entry)
      all += bytes
    }
    if (!entry.holders.includes(party)) {
      entry.holders.push(party)
      charge(party, entry.bytes)
    }
    entry.since = 0
    return entry
  }
  const remove = (text: string, party: Address, since: number) => {
    const entry = entries.get(text)
    if (!entry?.holders.includes(party)) return
    entry.holders = entry.holders.filter(one => one !== party)
    charge(party, -entry.bytes)
    if (entry.holders.length === 0) entry.since = Math.max(1, since)
  }
  const resize = (text: string, bytes: number) => {
    const entry = entries.get(text)
    if (!entry) return
    all += bytes - entry.bytes
    for (const party of entry.holders) charge(party, bytes - entry.bytes)
    entry.bytes = bytes
  }
  const erase = (text: string) => {
    const entry = entries.get(text)
    if (!entry) return
    for (const party of entry.holders) charge(party, -entry.bytes)
    all -= entry.bytes
    entries.delete(text)
  }

  const journal = await openJournal(line => {
    lines++
    const [what, first = '', second = '', third = ''] = line.split(' ')
    if (what === '+') {
      // What was kept unmeasured says 0; who holds it since has measured it.
      if (third !== '0') resize(first, Number(third))
      add(first, named(second), Number(third))
    } else if (what === '-') remove(first, named(second), Number(third))
    else if (what === '=') resize(first, Number(second))
    else if (what === 'x') erase(first)
    else if (what === '?') entries.set(first, { bytes: 0, holders: [], since: Number(second) })
    else if (what === 'n') nonces.set(first, Number(second))
  })
  await adopt()
  if (lines > WORTH_REPLACING && lines > 2 * entries.size) await journal.replace(current())
  const order = createSortedTexts(entries.keys())
  lines = entries.size

  let tidying: Promise<void> | undefined
  let closed = false
  /** Rewrites the record when most of it is history. What was added must have taken effect by then. */
  const tidy = (): void => {
    if (closed || tidying || lines < WORTH_REPLACING + 4 * entries.size) return
    lines = entries.size
    // One that fails leaves the longer record in place, and is tried again.
    tidying = journal.replace(current()).then(
      () => (tidying = undefined),
      () => (tidying = undefined),
    )
  }
  const record = async (added: readonly string[]): Promise<void> => {
    await journal.append(added)
    lines += added.length
    setImmediate(tidy)
  }

  async function adopt(): Promise<void> {
    const lost = journal.damaged > 0
    const keep = journal.fresh || lost
    const unknown: string[] = []
    try {
      for await (const cid of stored()) {
        const text = cid.toString()
        if (!entries.has(text)) unknown.push(text)
      }
    } catch (error) {
      // Blocks kept elsewhere, and that is down: what it holds unacknowledged is found another time.
      if (keep || !isCloisterError(error, 'storage/unavailable')) throw error
    }
    for (const text of unknown)
      if (keep) add(text, NOBODY_KNOWN, 0)
      else entries.set(text, { bytes: 0, holders: [], since: now() })
    if (unknown.length > 0)
      await journal.append(
        unknown.map(text => (keep ? `+ ${text} ${NOBODY_KNOWN} 0` : `? ${text} ${now()}`)),
      )
    if (!lost) return
    // A second holder of any block may have been on a damaged line: nobody's removal may harm it.
    for (const text of [...entries.keys()]) add(text, NOBODY_KNOWN, 0)
    await journal.replace(current())
  }

  function* current(): Generator<string> {
    for (const [text, { bytes, holders, since }] of entries) {
      if (holders.length === 0) {
        yield `? ${text} ${since}`
        if (bytes > 0) yield `= ${text} ${bytes}`
      }
      for (const party of holders) yield `+ ${text} ${party} ${bytes}`
    }
    for (const [name, deadline] of nonces) if (deadline >= now()) yield `n ${name} ${deadline}`
  }

  const assertRoom = (text: string, party: Address, bytes: number) => {
    const entry = entries.get(text)
    const held = parties.get(party) ?? 0
    // What a cut-off put left is on record without its size.
    const counted = entry?.bytes ?? 0
    const more = bytes - (entry?.holders.includes(party) ? counted : 0)
    if (held + more > quota.party)
      throw new CloisterError('storage/quota', 'the party would hold more than this node allows', {
        advice: 'erase what is no longer needed, or use nodes of other operators',
        facts: { held, bytes, most: quota.party },
      })
    if (all + bytes - counted > quota.all)
      throw new CloisterError('storage/quota', 'this storage node is full', {
        advice: 'use nodes of other operators, or ask this one for more room',
        facts: { held: all, bytes, most: quota.all },
      })
  }

  return {
    assertRoom: (cid, party, bytes) => assertRoom(cid.toString(), party, bytes),
    async hold(cid, party, bytes) {
      const text = cid.toString()
      const known = entries.get(text)
      if (known?.holders.includes(party) && known.bytes === bytes) return
      assertRoom(text, party, bytes)
      const before = known && { ...known, holders: [...known.holders] }
      // All of it counts from now on: others ask for room while this is written down.
      resize(text, bytes)
      add(text, named(party), bytes)
      order.add(text)
      try {
        await record([`+ ${text} ${party} ${bytes}`])
      } catch (error) {
        if (!before) erase(text)
        else if (!before.holders.includes(party)) remove(text, party, before.since || now())
        throw error
      }
    },
    async drop(cids, party, time) {
      const mine = cids.map(String).filter(text => entries.get(text)?.holders.includes(party))
      if (mine.length === 0) return
      await record(mine.map(text => `- ${text} ${party} ${time}`))
      for (const text of mine) remove(text, party, time)
    },
    async clear(cid) {
      const text = cid.toString()
      if (!entries.has(text)) return
      await record([`x ${text}`])
      erase(text)
      order.remove(text)
    },
    async measure(cid, bytes) {
      const text = cid.toString()
      const entry = entries.get(text)
      if (!entry || entry.bytes === bytes) return
      await record([`= ${text} ${bytes}`])
      resize(text, bytes)
    },
    holdersOf: cid => entries.get(cid.toString())?.holders ?? [],
    knows: cid => entries.has(cid.toString()),
    page: (after, limit) => order.page(after, limit).map(text => parseCid(text)),
    unheld(since) {
      const found: Cid[] = []
      for (const [text, entry] of entries)
        if (entry.holders.length === 0 && entry.since <= since) found.push(parseCid(text))
      return found
    },
    usage: party => ({ party: parties.get(party) ?? 0, all, blocks: entries.size }),
    async useNonce(party, nonce, deadline, time) {
      const name: `${Hex}/${string}` = `${party}/${nonce}`
      for (const [old, until] of nonces) if (until < time) nonces.delete(old)
      if (nonces.has(name))
        throw new CloisterError('ledger/nonce-used', 'this statement was given before', {
          advice: 'sign it again with a fresh nonce',
        })
      nonces.set(name, deadline)
      await record([`n ${name} ${deadline}`])
    },
    async close() {
      closed = true
      await tidying
      await journal.close()
    },
  }
}
