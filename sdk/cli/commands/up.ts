import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { CHECK_SAMPLES, MAX_SAMPLES } from '#protocol/samples.ts'
import { bytesArgument, nodeArgument, repeated, wholeArgument } from '../arguments.ts'
import { examples } from '../examples.ts'
import { readPassphrase } from '../passphrase.ts'
import { createSession, DEFAULT_PORT } from '../session.ts'
import { tellSamples } from '../tell-samples.ts'
import { enclaveSentence } from './status.ts'

interface UpOptions {
  data: string
  port: number
  ownNodes?: number
  node?: string[]
  quota?: number
  partyQuota?: number
  checkSamples?: number
}

/** `cloister up`: the embedded deployment, in the foreground. */
export function addUp(program: Command): void {
  program
    .command('up')
    .description('run a whole deployment on this machine until it is interrupted')
    .option('--data <dir>', 'folder of its state; made when absent', 'cloister-data')
    .option(
      '--port <n>',
      'port on 127.0.0.1; 0 takes a free one',
      wholeArgument(0, 65_535),
      DEFAULT_PORT,
    )
    .option('--own-nodes <n>', 'storage nodes of this machine (default: 6)', wholeArgument(0, 64))
    .option(
      '--node <url>',
      'another storage node: one that runs alone, or kubo+URL of a Kubo’s RPC; repeat it for more',
      repeated(nodeArgument),
    )
    .option('--quota <bytes>', 'what each of its nodes takes in all (default: 8TiB)', bytesArgument)
    .option('--party-quota <bytes>', 'what each takes of one party (default: 1TiB)', bytesArgument)
    .option(
      '--check-samples <n>',
      'shards that a check asks of each storer, all where it has fewer (default: 8)',
      wholeArgument(1, MAX_SAMPLES),
    )
    .addHelpText(
      'after',
      `\n${tellSamples(CHECK_SAMPLES)}\n${tellSamples(MAX_SAMPLES)}\n${examples(
        'up',
        'up --data /srv/cloister --port 8421',
        'up --node http://10.0.0.7:8430 --node kubo+http://127.0.0.1:5001',
        'up --check-samples 32',
      )}`,
    )
    .action(async ({ data, node, ...given }: UpOptions, command: Command) => {
      const { output } = createSession(command)
      const folder = resolve(data)
      const passphrase = await readPassphrase({
        what: 'the deployment',
        fresh: !existsSync(join(folder, 'vault')),
      })
      const [{ startDeployment }, { connect }] = await Promise.all([
        import('../start-deployment.ts'),
        import('../../connect.ts'),
      ])
      output.progress('starting ledger, storage nodes, authorities and a simulated enclave')
      const deployment = await startDeployment({
        ...{ folder, passphrase, nodes: node ?? [], ...given },
      })
      const { url } = deployment
      const { simulation } = await connect(url).host.info({})
      output.say(`Cloister runs at ${url}, its state in ${folder}`)
      output.say(enclaveSentence(simulation))
      output.say(tellSamples(given.checkSamples ?? CHECK_SAMPLES))
      output.say('\nIn another terminal:')
      const named = url === `http://127.0.0.1:${DEFAULT_PORT}` ? '' : ` --url ${url}`
      output.say(`  cloister init --as st-anne${named}`)
      output.say('  cloister register --as st-anne --name "St Anne" --domain st-anne')
      output.say('  cloister help publish\n')
      output.say('Ctrl-C ends it.')
      output.document({ url, simulation, data: folder })
      await deployment.ended
    })
}
