import { openEmbedded } from './embedded.ts'
import { openHttp } from './http.ts'

/**
 * A whole embedded deployment as a process of its own: `node services/main.ts FOLDER PORT`, the
 * passphrase in CLOISTER_PASSPHRASE. Tells its parent its address as one line of JSON, and ends when
 * it is told to (SIGTERM, SIGINT).
 */
const [folder, port] = process.argv.slice(2)
const passphrase = process.env.CLOISTER_PASSPHRASE
if (!folder || !passphrase) {
  process.stderr.write('usage: CLOISTER_PASSPHRASE=… node services/main.ts FOLDER [PORT]\n')
  process.exit(2)
}

try {
  const embedded = await openEmbedded({
    folder,
    passphrase,
    onFault: (operation, error) =>
      process.stderr.write(`${operation}: ${error instanceof Error ? error.name : 'fault'}\n`),
  })
  const face = await openHttp({
    channel: embedded.channel,
    rpc: embedded.ledger.handleRpc,
    port: Number(port ?? 0),
  }).catch(async error => {
    await embedded.close()
    throw error
  })
  const stop = async () => {
    await face.close()
    await embedded.close()
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  process.stdout.write(`${JSON.stringify({ url: face.url })}\n`)
} catch (error) {
  const {
    code = 'call/internal',
    message,
    advice = '',
  } = error as { code?: string; message: string; advice?: string }
  process.stdout.write(`${JSON.stringify({ error: { code, message, advice } })}\n`)
  process.exit(1)
}
