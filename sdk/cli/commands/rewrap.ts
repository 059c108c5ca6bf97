import type { Command } from 'commander'
import type { Rewrapping } from '../../actions/rewrap-assets.ts'
import { examples } from '../examples.ts'
import { countOf, type Output } from '../output.ts'
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
      await tellRewrapping(session.output, await rewrapAssets(client), {})
    })
}

/** Says which assets were wrapped again and which were not, and why; ends with the first of these. */
export async function tellRewrapping(
  output: Output,
  { rewrapped, failed }: Rewrapping,
  done: object,
): Promise<void> {
  for (const { asset, epoch } of rewrapped) output.say(`asset ${asset}: epoch ${epoch}`)
  output.say(`${countOf(rewrapped.length, 'asset')} wrapped again.`)
  for (const { asset, error } of failed)
    output.say(`✗ asset ${asset} is wrapped as before: ${error.message}`)
  const { failAfter, failureOf } = await import('../failure.ts')
  const document = {
    ...done,
    rewrapped,
    failed: failed.map(({ asset, error }) => ({ asset, error: failureOf(error) })),
  }
  if (failed.length === 0) output.document(document)
  else failAfter(output, document, failed[0]!.error)
}
