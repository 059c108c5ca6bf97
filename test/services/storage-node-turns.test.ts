import * as fc from 'fast-check'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { expect, it } from 'vitest'
import { type Address, fromHex, toHex, utf8 } from '#protocol/bytes.ts'
import { cidOf } from '#protocol/cid.ts'
import { isCloisterError } from '#protocol/errors.ts'
import { remoteBlocks } from '#protocol/remote-blocks.ts'
import { cidsHash, putMac, storageData } from '#protocol/storage-statements.ts'
import { forgetBlocks } from '#storage/node-session.ts'
import { temporaryFolder } from '../storage/temporary-folder.ts'
import { openLoneNode, passTo, toldLedger } from './lone-node.ts'
import { createDisk, openSimulatedNode, type SimulatedNode, settle } from './simulated-node.ts'

const ASSET = toHex(new Uint8Array(32).fill(7))

it('a put that comes while its block is being forgotten waits, and what it keeps stays', async () => {
  const node = await openLoneNode(await temporaryFolder())
  const party = node.party()
  const store = remoteBlocks(node.door.node, passTo(node, party))
  const bytes = utf8('given up, and at once put again')
  const cid = cidOf(bytes)
  await store.put(cid, bytes)
  const { drop } = node.context.holders
  const [dropping, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  node.context.holders.drop = async (...dropped) => {
    dropping.resolve()
    await gate.promise
    await drop(...dropped)
  }
  const forgetting = forgetBlocks(party, node.door, { asset: ASSET, cids: [cid] })
  await dropping.promise
  const putting = store.put(cid, bytes)
  // As long as the put needs, if nothing held it up.
  await Promise.race([putting, new Promise(resolve => setTimeout(resolve, 50))])
  gate.resolve()
  expect((await forgetting).kept).toBe(0)
  await putting
  expect(await store.has(cid)).toBe(true)
  expect(await store.get(cid)).toEqual(bytes)
  expect(node.usage(party.address)).toEqual({ party: bytes.length, all: bytes.length, blocks: 1 })
  await node.close()
})

const BLOCKS = [10, 20, 30].map(size => new Uint8Array(size).fill(size))
const CIDS = BLOCKS.map(block => cidOf(block))
const PARTIES = Array.from({ length: 3 }, () => privateKeyToAccount(generatePrivateKey()))
const OPERATOR = privateKeyToAccount(generatePrivateKey())
const QUOTA = { party: 45, all: 55 }
/** Any moment may be the one at which what nobody holds is collected. */
const GRACE = 0
const NOW = 1_000
const addressOf = (party: number) => PARTIES[party]!.address.toLowerCase() as Address

/** What somebody asked, and what came of it; `end` stays open until it is answered or cut off. */
interface Asked {
  what: 'put' | 'restore' | 'forget'
  party: number
  blocks: number[]
  begin: number
  end: number
  held: boolean
}

type Act =
  | { what: 'put' | 'restore'; party: number; block: number }
  | { what: 'forget'; party: number; blocks: number[] }
  | { what: 'collect' | 'scrub' }
  | { what: 'advance'; pick: number; fails: boolean }
  | { what: 'kill'; part: number }

const party = fc.nat({ max: PARTIES.length - 1 })
const block = fc.nat({ max: BLOCKS.length - 1 })
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ what: fc.constant('put' as const), party, block }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('restore' as const), party, block }) },
  {
    weight: 4,
    arbitrary: fc.record({
      ...{ what: fc.constant('forget' as const), party },
      blocks: fc.uniqueArray(block, { minLength: 1 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ what: fc.constantFrom('collect' as const, 'scrub') }),
  },
  {
    weight: 22,
    arbitrary: fc.record({
      ...{ what: fc.constant('advance' as const), pick: fc.nat() },
      fails: fc.nat({ max: 40 }).map(n => n === 0),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('kill' as const), part: fc.nat({ max: 1_000 }) }),
  },
)

it('whatever puts, forgets, collects, fails and is killed at once: what was acknowledged stays, what was forgotten goes, and quotas add up', async () => {
  const ledger = toldLedger()
  for (let i = 0; i < PARTIES.length; i++) ledger.parties.add(addressOf(i))
  const seen = { held: 0, gone: 0, killed: 0 }
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 20, maxLength: 120 }), async acts => {
      const world = await run(ledger, acts)
      world.expectTruth()
      await world.kill(0)
      world.expectTruth()
      await world.expectNothingElse()
      seen.held += world.seen.held
      seen.gone += world.seen.gone
      seen.killed += world.seen.killed
    }),
    { numRuns: 150 },
  )
  // It did come to what it is about.
  expect(Math.min(seen.held, seen.gone, seen.killed)).toBeGreaterThan(5)
})

async function run(ledger: ReturnType<typeof toldLedger>, acts: readonly Act[]) {
  const disk = createDisk()
  const seen = { held: 0, gone: 0, killed: 0 }
  const asked: Asked[] = []
  /** When the record of a party's leaving a block was on the disk, by both. */
  const left = new Map<string, number>()
  let [clock, nonce, puts, lines] = [0, 0n, 0, 0]
  const open = () =>
    openSimulatedNode(disk, {
      ...{ account: OPERATOR, ledger, quota: QUOTA, grace: GRACE, now: () => NOW },
    })
  let node = await open()
  const secret = new Uint8Array(32)
  const sessionOf = (party: number) => toHex(new Uint8Array(32).fill(party + 1))
  const admit = (one: SimulatedNode) => {
    for (let i = 0; i < PARTIES.length; i++)
      one.context.sessions.open(sessionOf(i), { party: addressOf(i), secret, deadline: 1e9 })
  }
  admit(node)

  const note = (entry: Omit<Asked, 'begin' | 'end' | 'held'>, work: Promise<unknown>) => {
    const one: Asked = { ...entry, begin: ++clock, end: Number.POSITIVE_INFINITY, held: false }
    asked.push(one)
    work.then(
      () => {
        one.held = true
        one.end = ++clock
      },
      error => {
        if (!isCloisterError(error)) one.begin = Number.NaN
        one.end = ++clock
      },
    )
  }
  const put = (party: number, block: number, restore: boolean) => {
    const words = { number: ++puts, cid: CIDS[block]!, restore }
    const session = sessionOf(party)
    const mac = putMac(secret, session, words)
    return node.service.put({ ...words, block: BLOCKS[block]!, session, mac })
  }
  const forget = async (party: number, blocks: readonly number[]) => {
    const { service } = node
    const cids = blocks.map(block => CIDS[block]!)
    const stamp = { nonce: ++nonce, deadline: BigInt(NOW + 3_000) }
    const about = { party: addressOf(party), asset: ASSET }
    const message = { ...about, operator: OPERATOR.address, cids: cidsHash(cids), ...stamp }
    const signature = fromHex(
      await PARTIES[party]!.signTypedData(
        storageData(ledger.deployment, 'Forget', message) as never,
      ),
    )
    return service.forget({
      ...{ ...about, cids, signature, nonce: String(stamp.nonce) },
      deadline: Number(stamp.deadline),
    })
  }
  /** Lets the node go on, and notes what came onto the disk. */
  const look = async () => {
    await settle()
    clock++
    for (const line of disk.lines!.slice(lines)) {
      const [what, cid, address] = line.split(' ')
      if (what === '-') left.set(`${address} ${cid}`, clock)
    }
    lines = disk.lines!.length
    const { holders } = node.context
    for (let i = 0; i < PARTIES.length; i++)
      expect(holders.usage(addressOf(i)).party).toBeLessThanOrEqual(QUOTA.party)
    // How large it is what a cut-off put left, a node learns when it is read: it may be too much.
    const held = BLOCKS.filter((_, block) => holders.holdersOf(CIDS[block]!).length > 0)
    const bytes = held.reduce((sum, { length }) => sum + length, 0)
    expect(bytes).toBeLessThanOrEqual(QUOTA.all)
  }
  const kill = async (part: number) => {
    node.kill(part)
    await look()
    for (const one of asked) one.end = Math.min(one.end, clock)
    node = await open()
    admit(node)
    seen.killed++
  }

  for (const one of acts) {
    if (one.what === 'put' || one.what === 'restore') {
      const { what, party, block } = one
      note({ what, party, blocks: [block] }, put(party, block, what === 'restore'))
    } else if (one.what === 'forget') note(one, forget(one.party, one.blocks))
    else if (one.what === 'kill') await kill(one.part)
    else if (one.what !== 'advance') node[one.what]().catch(() => {})
    else if (node.waiting() > 0) node.advance(one.pick, one.fails)
    await look()
  }
  /** Until nothing waits, and nobody for an answer. */
  const finish = async () => {
    for (let idle = 0; idle < 3; ) {
      idle = node.waiting() === 0 ? idle + 1 : 0
      if (node.waiting() > 0) node.advance(0, false)
      if (asked.some(({ end }) => end > clock)) idle = 0
      await look()
    }
  }
  await finish()

  /** Whether a party must hold a block by now, must not, or may. */
  const truthOf = (party: number, block: number): 'held' | 'gone' | 'either' => {
    const mine = asked.filter(one => one.party === party && one.blocks.includes(block))
    const puts = mine.filter(({ what }) => what !== 'forget')
    const leaving = left.get(`${addressOf(party)} ${CIDS[block]}`) ?? 0
    if (puts.some(({ what, held, begin }) => what === 'put' && held && begin > leaving))
      return 'held'
    const forgets = mine.filter(({ what, held }) => what === 'forget' && held)
    const last = Math.max(0, ...forgets.map(({ begin }) => begin))
    return puts.every(({ end }) => end < last) ? 'gone' : 'either'
  }

  return {
    seen,
    kill,
    /** What everybody was told is so, and all sums are right. */
    expectTruth() {
      const { holders } = node.context
      expect(asked.every(({ begin }) => begin > 0)).toBe(true)
      let all = 0
      const sums = PARTIES.map(() => 0)
      for (const [block, cid] of CIDS.entries()) {
        const held = holders.holdersOf(cid)
        for (let party = 0; party < PARTIES.length; party++) {
          const holds = held.includes(addressOf(party))
          const truth = truthOf(party, block)
          if (truth !== 'either') expect(holds, `${party} ${block}`).toBe(truth === 'held')
          if (holds) sums[party]! += BLOCKS[block]!.length
          if (truth === 'held') seen.held++
          else if (truth === 'gone' && asked.some(one => one.blocks.includes(block))) seen.gone++
        }
        if (held.length > 0) {
          expect(disk.blocks.get(cid.toString())).toEqual(BLOCKS[block])
          all += BLOCKS[block]!.length
        }
      }
      expect(PARTIES.map((_, i) => holders.usage(addressOf(i)).party)).toEqual(sums)
      // What nobody holds counts until it is collected.
      expect(holders.usage(addressOf(0)).all).toBeGreaterThanOrEqual(all)
    },
    /** Once collected, nothing is left that nobody holds, and all of it is accounted for. */
    async expectNothingElse() {
      const collecting = node.collect()
      await finish()
      await collecting
      const { holders } = node.context
      const held = CIDS.filter(cid => holders.holdersOf(cid).length > 0).map(String)
      expect([...disk.blocks.keys()].sort()).toEqual(held.sort())
      const bytes = [...disk.blocks.values()].reduce((sum, { length }) => sum + length, 0)
      expect(holders.usage(addressOf(0))).toMatchObject({ all: bytes, blocks: held.length })
    },
  }
}
