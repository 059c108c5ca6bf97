import type { Command } from 'commander'
import { CloisterError } from '#protocol/errors.ts'
import { examples } from '../examples.ts'
import { readPassphrase } from '../passphrase.ts'
import { createSession } from '../session.ts'

/** `cloister init`: a party's keys, sealed under a passphrase. */
export function addInit(program: Command): void {
  program
    .command('init')
    .description(
      "draw a party's keys and keep them sealed under a passphrase; needs --as, overwrites nothing",
    )
    .addHelpText(
      'after',
      examples('init --as st-anne', 'init --as harbour-mutual --url http://127.0.0.1:8420'),
    )
    .action(async (_, command: Command) => {
      const { home, options, output, namedUrl } = createSession(command)
      const { as: name } = options
      if (name === undefined)
        throw new CloisterError('cloister/usage', 'the new party needs a name', {
          advice: 'give it with --as, as `cloister init --as st-anne`',
        })
      const { assertNoParty, createParty } = await import('../party-home.ts')
      await assertNoParty(home, name)
      const passphrase = await readPassphrase({ what: name, fresh: true })
      const party = await createParty({ home, name, passphrase, url: namedUrl })
      output.say(
        `${name} has keys now, sealed under the passphrase; there is no way back without it.`,
      )
      output.say(`  address      ${party.address}`)
      output.say(`  sealing key  ${party.sealingKey}`)
      output.document({ ...party, home })
    })
}
