import type { Command } from 'commander'
import { CloisterError } from '#protocol/errors.ts'
import { domainArgument } from '../arguments.ts'
import { examples } from '../examples.ts'
import { createSession } from '../session.ts'

/** `cloister register`: a name, a domain, or both on the ledger. */
export function addRegister(program: Command): void {
  program
    .command('register')
    .description("put this party's public name on the ledger, and open a domain that it owns")
    .option('--name <text>', 'public name; leave it out for a natural person')
    .option('--domain <domain>', 'domain whose authority issues attribute keys', domainArgument)
    .addHelpText(
      'after',
      examples(
        'register --as st-anne --name "Hospital St Anne" --domain st-anne',
        'register --as harbour --name "Harbour Mutual"',
      ),
    )
    .action(async ({ name, domain }: { name?: string; domain?: string }, command: Command) => {
      if (name === undefined && domain === undefined)
        throw new CloisterError('cloister/usage', 'nothing to register', {
          advice: 'give --name, --domain or both',
        })
      const session = createSession(command)
      const [client, { registerDomain, registerParty }] = await Promise.all([
        session.client(),
        import('../../actions/register.ts'),
      ])
      const { output } = session
      if (name !== undefined) await registerParty(client, name)
      if (domain !== undefined) await registerDomain(client, domain)
      if (name !== undefined) output.say(`${client.address} is ${name} on the ledger.`)
      if (domain !== undefined)
        output.say(`The authority of ${domain} runs, and issues keys when you ask for them.`)
      output.document({ address: client.address, name: name ?? null, domain: domain ?? null })
    })
}
