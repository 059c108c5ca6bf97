import type { Command } from 'commander'
import { CloisterError } from '#protocol/errors.ts'
import { domainArgument, repeated } from '../arguments.ts'
import { examples } from '../examples.ts'
import { assertWritable, writeWhole } from '../files.ts'
import { countOf, formatJson } from '../output.ts'
import { createSession } from '../session.ts'

interface TrustOptions {
  domain?: string[]
  out: string
  force?: boolean
}

const WARNING =
  'Check every line against a source of your own: a deployment that lies about its receipts lies here too.'

/** `cloister trust`: a draft of trust roots, for the reader to check. */
export function addTrust(program: Command): void {
  program
    .command('trust')
    .description(
      'draft trust roots from what the ledger says now; check them before you rely on them',
    )
    .option(
      '--domain <domain>',
      'only this domain; repeat it for more (default: all)',
      repeated(domainArgument),
    )
    .requiredOption('--out <file>', 'where to write them, as JSON')
    .option('--force', 'overwrite that file')
    .addHelpText(
      'after',
      examples('trust --out trust.json', 'trust --domain st-anne --domain mercy --out trust.json'),
    )
    .action(async (options: TrustOptions, command: Command) => {
      const { out, force } = options
      const { output, visit } = createSession(command)
      await assertWritable(out, force)
      const visited = await visit()
      const { chain, events } = visited
      const domains = options.domain ?? (await events.domains())
      for (const domain of domains)
        if (!(await chain.domain(domain)))
          throw new CloisterError('registry/unknown-domain', `no domain ${domain} is registered`, {
            advice: 'check the spelling; `cloister status` lists the authorities',
            facts: { domain },
          })
      const { readTrustRoots } = await import('../../actions/trust-roots.ts')
      const roots = await readTrustRoots(visited, domains)
      await writeWhole(out, `${formatJson(roots)}\n`)
      output.say(
        `Drafted ${out}: ${Object.keys(roots.authorities).join(', ') || 'no authority'}, ${countOf(Object.keys(roots.programs).length, 'program')}.`,
      )
      output.say(WARNING)
      output.document({ out, trust: roots, warning: WARNING })
    })
}
