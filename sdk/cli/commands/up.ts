import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { wholeArgument } from '../arguments.ts'
import { examples } from '../examples.ts'
import { readPassphrase } from '../passphrase.ts'
import { createSession, DEFAULT_PORT } from '../session.ts'
import { enclaveSentence } from './status.ts'

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
    .addHelpText('after', examples('up', 'up --data /srv/cloister --port 8421'))
    .action(async ({ data, port }: { data: string; port: number }, command: Command) => {
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
      const deployment = await startDeployment({ folder, port, passphrase })
      const { url } = deployment
      const { simulation } = await connect(url).host.info({})
      output.say(`Cloister runs at ${url}, its state in ${folder}`)
      output.say(enclaveSentence(simulation))
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
