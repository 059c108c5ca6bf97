import { ACTS, BRIEF, labelOf, PHASES } from './kill-acts.ts'
import { openScene } from './scene.ts'

/**
 * `workload.ts PHASE FOLDER SEED`: opens the deployment of a folder and does the acts of a phase one
 * after another until it is killed. Says on standard output, one JSON line each, that it is ready and
 * whatever was acknowledged. With HOLD_AFTER it stops dead after that many messages between services.
 */
const [phase, folder, seed] = process.argv.slice(2)
const act = ACTS[PHASES.find(known => known === phase)!]
const holdAfter = Number(process.env.HOLD_AFTER ?? 0)

// Writing to a pipe is synchronous here: what was said before a kill has been said.
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

let ready = false
let messages = 0
const scene = await openScene(folder!, {
  onTraffic: () => {
    if (!ready || ++messages !== holdAfter) return
    say({ what: 'held' })
    process.kill(process.pid, 'SIGSTOP')
  },
})
ready = true
say({ what: 'ready' })
for (let count = 0; ; count++)
  await act(scene, say, { label: labelOf(seed!, count), seconds: BRIEF })
