import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createSeeded } from '#sdk/sample/seeded.ts'
import { ACTS, labelOf, PATIENT, prepare } from './kill-acts.ts'
import { killEverything, startProgram } from './processes.ts'
import { openScene, PASSPHRASE } from './scene.ts'

const ROUNDS = Number(process.env.KILL_ROUNDS ?? 3)
const SEED = process.env.KILL_SEED ?? String(Date.now())
console.log(`KILL_SEED=${SEED}`)

let parent: string
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'cloister-kill-'))
})
afterEach(async () => {
  await killEverything(parent)
  await rm(parent, { recursive: true, force: true })
})

it(`a folder killed while it is first opened opens as if it were new, ${ROUNDS} times`, {
  timeout: 60_000 + ROUNDS * 20_000,
}, async () => {
  const start = (folder: string) =>
    startProgram('../../services/main.ts', [folder], { CLOISTER_PASSPHRASE: PASSPHRASE })
  const untouched = join(parent, 'untouched')
  const began = performance.now()
  const whole = start(untouched)
  await whole.line(line => line.includes('url'))
  const takes = performance.now() - began
  await killEverything(untouched, whole.pid)
  const draw = createSeeded(`${SEED} opening`)
  for (let round = 0; round < ROUNDS; round++) {
    const folder = join(parent, `round-${round}`)
    // Node itself takes the first third.
    const part = 1 / 3 + (2 / 3) * ((round + draw.next()) / ROUNDS)
    const cut = start(folder)
    await new Promise(resolve => setTimeout(resolve, part * takes))
    expect(cut.running(), cut.complaints()).toBe(true)
    await killEverything(folder, cut.pid)
    const scene = await openScene(folder)
    try {
      await prepare('publish', scene)
      const label = labelOf('first', round)
      const published: string[] = []
      await ACTS.publish(scene, ({ what }) => published.push(what), { label, seconds: PATIENT })
      expect(published).toEqual(['published'])
    } finally {
      await scene.close()
    }
  }
})
