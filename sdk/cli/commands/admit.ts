import type { Command } from 'commander'
import type { Address } from '#protocol/bytes.ts'
import { addressArgument, domainArgument, repeated } from '../arguments.ts'
import { examples } from '../examples.ts'
import { createSession } from '../session.ts'

/** `cloister admit`: who else may publish in a domain. */
export function addAdmit(program: Command): void {
  program
    .command('admit')
    .description(
      'let others publish in a domain that you own; what they publish counts towards its cohorts',
    )
    .argument('<address...>', 'addresses of parties that you know', repeated(addressArgument))
    .requiredOption('--domain <domain>', 'your domain', domainArgument)
    .addHelpText('after', examples('admit 0x…40 --as roads-trust --domain roads'))
    .action(async (addresses: Address[], { domain }: { domain: string }, command: Command) => {
      const session = createSession(command)
      const [client, { admitPublisher }] = await Promise.all([
        session.client(),
        import('../../actions/admit-publisher.ts'),
      ])
      for (const publisher of addresses) {
        await admitPublisher(client, { domain, publisher })
        session.output.say(`${publisher} may publish in ${domain}.`)
      }
      session.output.document({ domain, admitted: addresses })
    })
}
