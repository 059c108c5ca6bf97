import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSeeded } from '#sdk/sample/seeded.ts'
import {
  ACTS,
  type Acknowledgement,
  labelOf,
  PATIENT,
  PHASES,
  type Phase,
  prepare,
} from './kill-acts.ts'
import {
  type Aftermath,
  checkAssets,
  checkGrants,
  checkJobs,
  checkMoney,
  type Known,
  learn,
  nothingKnown,
} from './kill-aftermath.ts'
import { killEverything, startProgram } from './processes.ts'
import { openScene, type Scene } from './scene.ts'

/** Kills a phase; `npm run test:kill` does a hundred. */
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 5)
/** Printed, so that the same moments can be tried again, as far as clocks allow. */
const SEED = process.env.KILL_SEED ?? String(Date.now())
console.log(`KILL_SEED=${SEED}`)

/** A kill may come this much later than an act takes: within the next act. */
const BEYOND = 1.4

/** When everything is killed: so many milliseconds or messages after an act began, or at a request. */
type Moment = { wait: number } | { messages: number } | { request: string }

/** Requests between two writes that belong together; chance seldom comes just there. */
const BETWEEN: Record<Phase, readonly string[]> = {
  publish: ['authority/elm deposit', 'relay submit Publication'],
  grant: ['relay submit GrantRevocation', 'relay submit Rewrap'],
  job: ['relay submit KeyApproval', 'authority/oak depositAnswer', 'relay submit Settlement'],
}

/** What one act takes, in milliseconds and in messages between services. */
interface Measured {
  wait: number
  messages: number
}

describe.each(PHASES)('everything killed in the middle of: %s', phase => {
  let folder: string
  let known: Known
  let measured: Measured
  let acts = 0

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cloister-kill-'))
    known = nothingKnown()
    measured = await reopen(scene => prepare(phase, scene))
    // The first act of a process is slower than later ones, and so is the workload's.
    measured = await reopen(async () => {})
  })
  afterAll(async () => {
    await killEverything(folder)
    await rm(folder, { recursive: true, force: true })
  })

  /** Opens the folder in this process, looks, and does one act of the phase to its end. */
  const reopen = async (look: (scene: Scene) => Promise<void>): Promise<Measured> => {
    let messages = 0
    const onTraffic = () => {
      messages++
    }
    const scene = await openScene(folder, { onTraffic })
    try {
      await look(scene)
      messages = 0
      const began = performance.now()
      const label = labelOf('whole', acts++)
      await ACTS[phase](scene, told => learn(known, told), { label, seconds: PATIENT })
      return { wait: performance.now() - began, messages }
    } finally {
      await scene.close()
    }
  }

  it.each(BETWEEN[phase])(
    'loses nothing and leaves nothing half done, killed at: %s',
    async request => {
      await killAndReopen(request.replaceAll(/[^a-zA-Z]/g, '-'), { request })
    },
  )

  it(`loses nothing acknowledged and leaves nothing half done, killed ${ROUNDS} times`, {
    timeout: 60_000 + ROUNDS * 30_000,
  }, async () => {
    const draw = createSeeded(`${SEED} ${phase}`)
    for (let round = 0; round < ROUNDS; round++) {
      // Every part of an act gets its share of the kills, at a random place within the part. A
      // clock seldom hits what takes no time, such as between two calls: every other kill does.
      const part = (round + draw.next()) / ROUNDS
      const kind = round % 2 === 0 ? 'wait' : 'messages'
      const moment = { [kind]: Math.ceil(part * BEYOND * measured[kind]) } as Moment
      await killAndReopen(`round-${round}`, moment, round === ROUNDS - 1)
    }
  })

  /** One round. `thorough` looks at everything again, not only at what is new. */
  const killAndReopen = async (seed: string, moment: Moment, thorough = false): Promise<void> => {
    for (const told of await runUntilKilled(seed, moment)) learn(known, told)
    try {
      measured = await reopen(scene => examine(phase, { folder, scene, known, thorough }))
    } catch (error) {
      ;(error as Error).message += ` (KILL_SEED=${SEED}, ${seed}: ${JSON.stringify(moment)})`
      throw error
    }
  }

  /** What the workload said was acknowledged before it and all its processes were killed. */
  const runUntilKilled = async (seed: string, moment: Moment): Promise<Acknowledgement[]> => {
    const hold: Record<string, string> = {}
    if ('messages' in moment) hold.HOLD_AFTER = String(moment.messages)
    if ('request' in moment) hold.HOLD_AT = moment.request
    const workload = startProgram('workload.ts', [phase, folder, seed], hold)
    await workload.line(line => line === '{"what":"ready"}')
    if ('wait' in moment) await new Promise(resolve => setTimeout(resolve, moment.wait))
    else await workload.line(line => line === '{"what":"held"}')
    expect(workload.running(), workload.complaints()).toBe(true)
    const killed = await killEverything(folder, workload.pid)
    await workload.ended
    expect(killed).toEqual(expect.arrayContaining(['anvil', 'sh']))
    return workload.lines
      .map(line => JSON.parse(line))
      .filter(({ what }) => what !== 'ready' && what !== 'held')
  }
})

async function examine(phase: Phase, aftermath: Aftermath): Promise<void> {
  if (phase === 'publish') await checkAssets(aftermath)
  if (phase === 'grant') await checkGrants(aftermath)
  if (phase !== 'job') return
  await checkJobs(aftermath)
  await checkMoney(aftermath)
}
