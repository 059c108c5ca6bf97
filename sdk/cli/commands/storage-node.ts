import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { addressArgument, bytesArgument, urlArgument, wholeArgument } from '../arguments.ts'
import { examples } from '../examples.ts'
import { countOf } from '../output.ts'
import { readPassphrase } from '../passphrase.ts'
import { createSession, DEFAULT_URL } from '../session.ts'

const MAIN = fileURLToPath(new URL('../../../services/storage-node-main.ts', import.meta.url))
const DEFAULT_PORT = 8430

interface StorageNodeOptions {
  folder: string
  port: number
  host: string
  ledger: string
  registry?: string
  kubo?: string
  quota?: number
  partyQuota?: number
  grace?: number
  scrub?: boolean
}

interface Scrubbed {
  checked: number
  bytes: number
  collected: number
  rotten: string[]
  missing: string[]
  unreadable: string[]
}

/** `cloister storage-node`: one storage node in the foreground, on a machine of its own. */
export function addStorageNode(program: Command): void {
  program
    .command('storage-node')
    .description('run one storage node on this machine, for a deployment anywhere')
    .option('--folder <dir>', 'folder of its blocks and keys; made when absent', 'cloister-node')
    .option('--port <n>', 'port; 0 takes a free one', wholeArgument(0, 65_535), DEFAULT_PORT)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--ledger <url>', 'the deployment whose parties it serves', urlArgument, DEFAULT_URL)
    .option(
      '--registry <address>',
      "the registry's contract, where --ledger is the JSON-RPC of a network",
      addressArgument,
    )
    .option(
      '--kubo <url>',
      'RPC of a Kubo that keeps the blocks, instead of the folder',
      urlArgument,
    )
    .option('--quota <bytes>', 'what it takes in all, as 500GiB (default: 8TiB)', bytesArgument)
    .option('--party-quota <bytes>', 'what it takes of one party (default: 1TiB)', bytesArgument)
    .option(
      '--grace <seconds>',
      'how long a block that nobody holds is kept (default: a day)',
      wholeArgument(0, 31_536_000),
    )
    .option('--scrub', 'check every block, say what was found, and end; the node must not run')
    .addHelpText(
      'after',
      `\nIt prints its operator's address. Whoever runs the deployment admits it with \`cloister up --node URL\`.\nAnybody may read from it: it is an IPFS trustless gateway at /ipfs/.\n${examples(
        'storage-node --folder /srv/node --host 10.0.0.7 --ledger https://cloister.example',
        'storage-node --folder /srv/node --kubo http://127.0.0.1:5001 --ledger https://cloister.example',
        'storage-node --folder /srv/node --scrub',
      )}`,
    )
    .action(async (options: StorageNodeOptions, command: Command) => {
      const { output } = createSession(command)
      const folder = resolve(options.folder)
      const passphrase = await readPassphrase({
        what: 'the storage node',
        fresh: !existsSync(join(folder, 'vault')),
      })
      const { startService } = await import('../start-service.ts')
      const { first, ended } = await startService<{
        url: string
        operator: string
        /** Why the ledger cannot be asked now. */
        unreached: string | null
        scrubbed?: Scrubbed
      }>({ main: MAIN, args: argsOf({ ...options, folder }), passphrase, what: 'storage node' })
      if (first.scrubbed) {
        const { checked, rotten, missing, unreadable, collected } = first.scrubbed
        output.say(`${countOf(checked, 'block')} checked, ${collected} collected`)
        for (const [what, cids] of Object.entries({ rotten, missing, unreadable }))
          for (const cid of cids) output.say(`  ${what} ${cid}`)
        output.document(first.scrubbed)
        return ended
      }
      const { url, operator, unreached } = first
      output.say(
        `A storage node runs at ${url}, its ${options.kubo ? 'keys' : 'blocks'} in ${folder}`,
      )
      output.say(`Its operator is ${operator}; the deployment admits it with`)
      output.say(`  cloister up --node ${url}`)
      output.say(`IPFS clients read at ${url}/ipfs/CID\n`)
      if (unreached !== null)
        output.say(
          `It takes nothing until the deployment answers at ${options.ledger}: ${unreached}\n`,
        )
      output.say('Ctrl-C ends it.')
      output.document({ url, operator, folder, unreached })
      await ended
    })
}

const argsOf = (options: StorageNodeOptions): string[] => [
  ...['--folder', options.folder, '--port', String(options.port), '--host', options.host],
  ...['--ledger', options.ledger],
  ...(options.registry ? ['--registry', options.registry] : []),
  ...(options.kubo ? ['--kubo', options.kubo] : []),
  ...(options.quota === undefined ? [] : ['--quota', String(options.quota)]),
  ...(options.partyQuota === undefined ? [] : ['--party-quota', String(options.partyQuota)]),
  ...(options.grace === undefined ? [] : ['--grace', String(options.grace)]),
  ...(options.scrub ? ['--scrub'] : []),
]
