import { parseArgs } from 'node:util'
import { isCloisterError } from '#protocol/errors.ts'
import { type Embedded, openEmbedded } from './embedded.ts'
import { type HttpFace, openHttp } from './http.ts'
import { runAsProcess, stillStarting } from './run-as-process.ts'

/**
 * A whole embedded deployment as a process of its own: `node services/main.ts FOLDER PORT`, the
 * passphrase in CLOISTER_PASSPHRASE. Tells its parent its address.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    node: { type: 'string', multiple: true },
    'own-nodes': { type: 'string' },
    /** Bytes that each node of this machine takes in all, and of one party. */
    quota: { type: 'string' },
    'party-quota': { type: 'string' },
    /** Shards that a check asks of each storer. */
    'check-samples': { type: 'string' },
  },
})
const [folder, port = '0'] = positionals
const { quota, 'own-nodes': ownNodes, 'party-quota': partyQuota } = values
const { 'check-samples': checkSamples } = values
const passphrase = process.env.CLOISTER_PASSPHRASE
if (!folder || !passphrase || !/^[0-9]{1,5}$/.test(port)) {
  process.stderr.write(
    'usage: CLOISTER_PASSPHRASE=… node services/main.ts FOLDER [PORT] [--own-nodes N] [--node URL]…\n',
  )
  process.exit(2)
}

/** Ten minutes from one check of an asset's storers to the next; each asset is left alone for a day. */
const CHECK_EVERY = 600_000

const starting = stillStarting('the deployment')
let embedded: Embedded | undefined
let face: HttpFace | undefined
await runAsProcess({
  async start() {
    // The port first: one that is taken must not leave a folder of a deployment that never ran.
    face = await openHttp({
      channel: path => (embedded ? embedded.channel(path) : starting),
      gateway: path => embedded?.gateway(path),
      rpc: (body, origin) => (embedded ? embedded.ledger.handleRpc(body, origin) : starting()),
      port: Number(port),
    })
    embedded = await openEmbedded({
      folder,
      passphrase,
      nodes: values.node ?? [],
      checkEvery: CHECK_EVERY,
      ...(ownNodes && { ownNodes: Number(ownNodes) }),
      ...(checkSamples && { checkSamples: Number(checkSamples) }),
      quota: {
        ...(quota && { all: Number(quota) }),
        ...(partyQuota && { party: Number(partyQuota) }),
      },
      onFault: (operation, error) => process.stderr.write(`${operation}: ${kindOf(error)}\n`),
    })
    return { url: face.url }
  },
  async close() {
    await face?.close()
    await embedded?.close()
  },
})

/** The code and nothing else: a sentence may hold words of somebody's question. */
function kindOf(error: unknown): string {
  if (isCloisterError(error)) return error.code
  return error instanceof Error ? error.name : 'fault'
}
