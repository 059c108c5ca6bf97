import * as dagCbor from '@ipld/dag-cbor'
import { decodeSignedMessage } from '#protocol/signed-message.ts'
import { ACTS, BRIEF, labelOf, PHASES } from './kill-acts.ts'
import { openScene } from './scene.ts'

/**
 * `workload.ts PHASE FOLDER SEED`: opens the deployment of a folder and does the acts of a phase one
 * after another until it is killed. Says on standard output, one JSON line each, that it is ready and
 * whatever was acknowledged. It stops dead after HOLD_AFTER messages between services, or when it hears
 * HOLD_AT for the first time, a request such as `authority/elm deposit` or `relay submit Rewrap`.
 */
const [phase, folder, seed] = process.argv.slice(2)
const act = ACTS[PHASES.find(known => known === phase)!]
const { HOLD_AFTER = '0', HOLD_AT } = process.env

// Writing to a pipe is synchronous here: what was said before a kill has been said.
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

interface RelayInput {
  message?: Uint8Array
}

let ready = false
let messages = 0
const scene = await openScene(folder!, {
  onTraffic: (service, message) => {
    if (!ready) return
    messages++
    const hold =
      messages === Number(HOLD_AFTER) || (HOLD_AT && HOLD_AT === nameOf(service, message))
    if (!hold) return
    say({ what: 'held' })
    process.kill(process.pid, 'SIGSTOP')
  },
})

/** What a request asks of whom; nothing for an answer. */
function nameOf(service: string, message: Uint8Array): string | undefined {
  if (service === 'ledger') return undefined
  const { operation, input } = dagCbor.decode<{ operation?: string; input: RelayInput }>(message)
  if (!operation) return undefined
  const what = service === 'relay' && input.message ? decodeSignedMessage(input.message).type : ''
  return `${service} ${operation} ${what}`.trim()
}

ready = true
say({ what: 'ready' })
for (let count = 0; ; count++)
  await act(scene, say, { label: labelOf(seed!, count), seconds: BRIEF })
