import { join } from 'node:path'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { expect, it } from 'vitest'
import { type Address, equalBytes, toHex } from '#protocol/bytes.ts'
import { cidOf } from '#protocol/cid.ts'
import { isCloisterError } from '#protocol/errors.ts'
import { remoteBlocks } from '#protocol/remote-blocks.ts'
import { connectNode } from '#sdk/connect.ts'
import { nodeParty } from '#sdk/node-writer.ts'
import { createSeeded } from '#sdk/sample/seeded.ts'
import { openHolders } from '#services/storage-node/holders.ts'
import { openJournal } from '#services/storage-node/journal.ts'
import { openFileBlocks } from '#storage/adapters/files.ts'
import { createWritePass, forgetBlocks, type NodeDoor } from '#storage/node-session.ts'
import { startProgram } from '../end-to-end/processes.ts'
import { temporaryFolder } from '../storage/temporary-folder.ts'
import { toldLedger } from './lone-node.ts'

/** A node that runs alone is killed at random moments, while it takes, forgets, collects and scrubs. */

const ROUNDS = Number(process.env.KILL_ROUNDS ?? 6)
const SEED = process.env.KILL_SEED ?? String(Date.now())
console.log(`KILL_SEED=${SEED}`)

const ASSET = toHex(new Uint8Array(32).fill(3))
/** Works of one party at once; each has blocks that no other work of the party touches. */
const LANES = 4
const BLOCKS = Array.from({ length: 80 }, (_, i) => {
  const bytes = new Uint8Array(500 + 613 * (i % 40)).fill(i + 1)
  return { bytes, cid: cidOf(bytes) }
})
const { deployment } = toldLedger()
const PARTIES = Array.from({ length: 3 }, () => {
  const account = privateKeyToAccount(generatePrivateKey())
  const address = account.address.toLowerCase() as Address
  const now = () => Math.floor(Date.now() / 1000)
  return {
    ...nodeParty({ account, address, deployment, now } as never),
    admission: async () => '',
  }
})

it(
  'lost nothing that it acknowledged, kept nothing that it forgot, and counts right, after each of many kills',
  async () => {
    const folder = await temporaryFolder()
    const key = generatePrivateKey()
    const operator = privateKeyToAccount(key).address.toLowerCase() as Address
    /** What each party was told of each block; undecided while it waits for an answer. */
    const told = PARTIES.map(() => BLOCKS.map((): 'held' | 'gone' | 'undecided' => 'gone'))
    const counts = { put: 0, forgotten: 0, cut: 0 }
    const done = () => counts.put + counts.forgotten

    for (let round = 0; round < ROUNDS; round++) {
      const random = createSeeded(`${SEED} ${round}`)
      const program = startProgram(
        '../services/killed-node.ts',
        [folder, key, deployment.registry],
        {},
      )
      const { url } = JSON.parse(await program.line(line => line.startsWith('{')))
      const door: NodeDoor = { node: connectNode(url), operator }
      let alive = true
      const works = PARTIES.flatMap((party, p) => {
        const store = remoteBlocks(door.node, createWritePass(party, door))
        return Array.from({ length: LANES }, async (_, lane) => {
          const own = BLOCKS.map((_, i) => i).filter(i => i % LANES === lane)
          while (alive) {
            const some = own.filter(() => random.chance(0.3))
            const puts = random.chance(0.6)
            const chosen = puts ? some.slice(0, 1) : some
            if (chosen.length === 0) continue
            const before = chosen.map(i => told[p]![i]!)
            for (const i of chosen) told[p]![i] = 'undecided'
            try {
              const { cid, bytes } = BLOCKS[chosen[0]!]!
              if (puts) await store.put(cid, bytes)
              else
                await forgetBlocks(party, door, {
                  asset: ASSET,
                  cids: chosen.map(i => BLOCKS[i]!.cid),
                })
              for (const i of chosen) told[p]![i] = puts ? 'held' : 'gone'
              if (puts) counts.put++
              else counts.forgotten++
            } catch (error) {
              if (!isCloisterError(error) || error.kind !== 'unavailable') throw error
              // Nothing of it may have reached the node, or all: what is held for sure stays so.
              for (const [at, i] of chosen.entries())
                if (puts && before[at] === 'held') told[p]![i] = 'held'
              counts.cut++
              return
            }
          }
        })
      })
      const enough = done() + random.whole(1, 60)
      while (done() < enough && program.running()) await pause(2)
      await pause(random.whole(0, 10))
      process.kill(program.pid, 'SIGKILL')
      alive = false
      await Promise.all(works)
      await program.ended
      expect(program.complaints()).toBe('')
      await expectTruth(folder, told, `KILL_SEED=${SEED} round ${round}`)
    }
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(0)
  },
  60_000 + ROUNDS * 5_000,
)

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** What lies on the disk is what everybody was told, and what is counted is what lies there. */
async function expectTruth(
  folder: string,
  told: ('held' | 'gone' | 'undecided')[][],
  where: string,
): Promise<void> {
  const blocks = await openFileBlocks({ folder: join(folder, 'blocks') })
  const holders = await openHolders({
    openJournal: read => openJournal(join(folder, 'holders'), read),
    stored: () => blocks.list(),
    quota: { party: 1e9, all: 1e9 },
    now: () => Math.floor(Date.now() / 1000),
  })
  const sums = PARTIES.map(() => 0)
  for (const [i, { cid, bytes }] of BLOCKS.entries()) {
    const held = holders.holdersOf(cid)
    for (const [p, { address }] of PARTIES.entries()) {
      const holds = held.includes(address)
      if (told[p]![i] === 'undecided') told[p]![i] = holds ? 'held' : 'gone'
      expect(holds ? 'held' : 'gone', `${where}: party ${p}, block ${i}`).toBe(told[p]![i])
      if (holds) sums[p]! += bytes.length
    }
    if (held.length > 0) expect(equalBytes(await blocks.get(cid), bytes), where).toBe(true)
  }
  expect(
    PARTIES.map(({ address }) => holders.usage(address).party),
    where,
  ).toEqual(sums)
  await holders.close()
}
