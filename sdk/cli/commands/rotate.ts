import type { Command } from 'commander'
import type { Address } from '#protocol/bytes.ts'
import { addressArgument, domainArgument, repeated } from '../arguments.ts'
import { examples } from '../examples.ts'
import { createSession } from '../session.ts'
import { tellRewrapping } from './rewrap.ts'

/** `cloister rotate`: takes a domain's attributes back from holders. */
export function addRotate(program: Command): void {
  program
    .command('rotate')
    .description('give a domain that you own its next master key: old attribute keys open no more')
    .requiredOption('--domain <domain>', 'your domain', domainArgument)
    .option(
      '--without <address>',
      'a holder who gets no key again; repeat it for more',
      repeated(addressArgument),
    )
    .addHelpText(
      'after',
      `\nYour own assets are wrapped again at once; other publishers of the domain run \`cloister rewrap\`.\n${examples(
        'rotate --as st-anne --domain st-anne --without 0x…40',
      )}`,
    )
    .action(async (options: { domain: string; without?: Address[] }, command: Command) => {
      const { domain, without = [] } = options
      const session = createSession(command)
      const [client, { rotateDomain }] = await Promise.all([
        session.client(),
        import('../../actions/rotate-domain.ts'),
      ])
      const { number, transaction, ...rewrapping } = await rotateDomain(client, { domain, without })
      session.output.say(`${domain} issues under master key ${number} now.`)
      await tellRewrapping(session.output, rewrapping, { domain, without, number, transaction })
    })
}
