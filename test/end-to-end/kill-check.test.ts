import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Hex } from '#protocol/bytes.ts'
import { approveGrant, requestGrant } from '#sdk/actions/grants.ts'
import { readAsset, readManifest } from '#sdk/actions/read-asset.ts'
import { repairAsset } from '#sdk/actions/repair-asset.ts'
import { createSeeded } from '#sdk/sample/seeded.ts'
import { shardsByStorer } from '#storage/asset-blocks.ts'
import { replicaSource } from '#storage/layout.ts'
import { ACTS, PATIENT, prepare } from './kill-acts.ts'
import { killEverything, startProgram } from './processes.ts'
import { openScene, PURPOSE, type Scene } from './scene.ts'

/** The checker of a deployment is killed in the middle of a check. */

const ROUNDS = Number(process.env.KILL_ROUNDS ?? 1)
const SEED = process.env.KILL_SEED ?? String(Date.now())
console.log(`KILL_SEED=${SEED}`)

let folder: string
let asset: Hex
let takes = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cloister-kill-'))
  await reopen(async scene => {
    await prepare('publish', scene)
    const say: Parameters<typeof ACTS.publish>[1] = told => {
      if (told.what === 'published') asset = told.asset
    }
    await ACTS.publish(scene, say, { label: 'checked-patients', seconds: PATIENT })
    const terms = { asset, purpose: PURPOSE, engine: 'share' } as const
    await approveGrant(scene.elm, await requestGrant(scene.physician, terms))
  })
  await untilKilled(async program => {
    const began = performance.now()
    await program.line(line => line.includes('checked'))
    takes = performance.now() - began
  })
})
afterAll(async () => {
  await killEverything(folder)
  await rm(folder, { recursive: true, force: true })
})

async function reopen<T>(work: (scene: Scene) => Promise<T>): Promise<T> {
  const scene = await openScene(folder)
  try {
    return await work(scene)
  } finally {
    await scene.close()
  }
}

async function untilKilled(
  work: (program: ReturnType<typeof startProgram>) => Promise<void>,
): Promise<void> {
  const program = startProgram('check-workload.ts', [folder], {})
  await program.line(line => line === '{"what":"ready"}')
  await work(program)
  expect(program.running(), program.complaints()).toBe(true)
  await killEverything(folder, program.pid)
  await program.ended
}

/** Shards of the asset, by the number of the node that each belongs on. */
async function shardsOf({ elm }: Scene) {
  const manifest = await readManifest(elm, asset)
  const { storers } = (await elm.chain.asset(BigInt(asset)))!
  const source = replicaSource(elm.nodes)
  const byStorer = await shardsByStorer({ source, manifest, storers })
  return elm.nodeOperators.map(operator => byStorer.get(operator)!)
}

async function checksOn({ elm }: Scene): Promise<{ opened: Hex[]; recorded: Hex[] }> {
  const events = await elm.events.all()
  return {
    opened: events.flatMap(event => (event.name === 'CheckOpened' ? [event.args.check] : [])),
    recorded: events.flatMap(event => (event.name === 'Checked' ? [event.args.check] : [])),
  }
}

it(`finishes the check that was announced and records it once, shards back where they belong, killed ${ROUNDS} times`, {
  timeout: 60_000 + ROUNDS * 30_000,
}, async () => {
  const draw = createSeeded(`${SEED} check`)
  for (let round = 0; round < ROUNDS; round++) {
    await reopen(async scene => {
      const { blocks } = scene.embedded.ownNodes[round % 6]!.context
      for (const cid of (await shardsOf(scene))[round % 6]!) await blocks.remove(cid)
    })
    const wait = ((round + draw.next()) / ROUNDS) * 1.2 * takes
    await untilKilled(() => new Promise(resolve => setTimeout(resolve, wait)))
    await reopen(async scene => {
      const { opened, recorded } = await checksOn(scene)
      const running = opened.filter(check => !recorded.includes(check))
      expect(running.length, `KILL_SEED=${SEED}`).toBeLessThanOrEqual(1)
      const finished = (await scene.embedded.repair!.next(0))!
      expect(finished.check).toBe(running[0] ?? finished.check)
      const after = await checksOn(scene)
      expect([...after.recorded].sort()).toEqual([...after.opened].sort())
      expect(new Set(after.recorded).size).toBe(after.recorded.length)

      for (const [home, shards] of (await shardsOf(scene)).entries())
        for (const cid of shards) {
          const holding = await Promise.all(scene.elm.nodes.map(node => node.has(cid)))
          expect(holding).toEqual(holding.map((_, node) => node === home))
        }
      expect(await repairAsset(scene.elm, asset)).toMatchObject({ faults: 0, lost: [] })
      const { tables } = await readAsset(scene.physician, asset, { tables: ['patients'] })
      expect(tables.patients!.patient).toHaveLength(4)
    })
  }
})
