import type { Command } from 'commander'
import { examples } from '../examples.ts'
import { countOf } from '../output.ts'
import { createSession } from '../session.ts'

/** `cloister rewrap`: brings the headers of one's assets up to date. */
export function addRewrap(program: Command): void {
  program
    .command('rewrap')
    .description('wrap your assets again whose policies name a master key that was rotated')
    .addHelpText('after', examples('rewrap --as st-anne'))
    .action(async (_: object, command: Command) => {
      const session = createSession(command)
      const [client, { rewrapAssets }] = await Promise.all([
        session.client(),
        import('../../actions/rewrap-assets.ts'),
      ])
      const rewrapped = await rewrapAssets(client)
      const { output } = session
      for (const { asset, epoch } of rewrapped) output.say(`asset ${asset}: epoch ${epoch}`)
      output.say(`${countOf(rewrapped.length, 'asset')} wrapped again.`)
      output.document({ rewrapped })
    })
}
