import { parseArgs } from 'node:util'
import { CloisterError, type Facts, isCloisterError } from '#protocol/errors.ts'
import { type Embedded, openEmbedded } from './embedded.ts'
import { type HttpFace, openHttp } from './http.ts'

/**
 * A whole embedded deployment as a process of its own: `node services/main.ts FOLDER PORT`, the
 * passphrase in CLOISTER_PASSPHRASE. Tells its parent its address as one line of JSON, or what kept
 * it from starting. It ends when it is told to (SIGTERM, SIGINT), and, where its parent keeps a
 * channel to it, when that closes: a killed parent leaves nothing behind.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    node: { type: 'string', multiple: true },
    'own-nodes': { type: 'string' },
    /** Bytes that each node of this machine takes in all, and of one party. */
    quota: { type: 'string' },
    'party-quota': { type: 'string' },
  },
})
const [folder, port = '0'] = positionals
const { quota, 'own-nodes': ownNodes, 'party-quota': partyQuota } = values
const passphrase = process.env.CLOISTER_PASSPHRASE
if (!folder || !passphrase || !/^[0-9]{1,5}$/.test(port)) {
  process.stderr.write(
    'usage: CLOISTER_PASSPHRASE=… node services/main.ts FOLDER [PORT] [--own-nodes N] [--node URL]…\n',
  )
  process.exit(2)
}

/** Ten minutes from one check of an asset's storers to the next; each asset is left alone for a day. */
const CHECK_EVERY = 600_000

const told = Promise.withResolvers<undefined>()
const end = () => told.resolve(undefined)
process.on('SIGTERM', end).on('SIGINT', end).on('disconnect', end)

/** What answers while the ledger and the enclave are still being started. */
const starting = async (): Promise<never> => {
  throw new CloisterError('cloister/not-running', 'the deployment is still starting', {
    advice: 'try again in a few seconds',
  })
}

let embedded: Embedded | undefined
let face: HttpFace | undefined
try {
  // The port first: one that is taken must not leave a folder of a deployment that never ran.
  face = await openHttp({
    channel: path => (embedded ? embedded.channel(path) : starting),
    gateway: path => embedded?.gateway(path),
    rpc: (body, origin) => (embedded ? embedded.ledger.handleRpc(body, origin) : starting()),
    port: Number(port),
  })
  // Everything acknowledged is durable, so an order to end need not wait for the start.
  embedded = await Promise.race([
    openEmbedded({
      folder,
      passphrase,
      nodes: values.node ?? [],
      checkEvery: CHECK_EVERY,
      ...(ownNodes && { ownNodes: Number(ownNodes) }),
      quota: {
        ...(quota && { all: Number(quota) }),
        ...(partyQuota && { party: Number(partyQuota) }),
      },
      onFault: (operation, error) => process.stderr.write(`${operation}: ${kindOf(error)}\n`),
    }),
    told.promise,
  ])
  if (!embedded) process.exit(0)
  say({ url: face.url })
  await told.promise
  await face.close()
  await embedded.close()
  process.exit(0)
} catch (error) {
  const {
    code = 'call/internal',
    message,
    advice = '',
    facts = {},
  } = error as { code?: string; message: string; advice?: string; facts?: Facts }
  say({ error: { code, message, advice, facts } })
  await face?.close()
  await embedded?.close()
  process.exit(1)
}

/** The code and nothing else: a sentence may hold words of somebody's question. */
function kindOf(error: unknown): string {
  if (isCloisterError(error)) return error.code
  return error instanceof Error ? error.name : 'fault'
}

function say(line: unknown): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
