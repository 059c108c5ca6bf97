import type { Command } from 'commander'
import { type Address, toHex } from '#protocol/bytes.ts'
import { addressArgument, domainArgument, repeated, sealingKeyArgument } from '../arguments.ts'
import { examples } from '../examples.ts'
import { assertWritable, writeWhole } from '../files.ts'
import { createSession } from '../session.ts'

interface IssueOptions {
  domain: string
  to: Address
  sealingKey: Uint8Array
  attribute: string[]
  out?: string
  force?: boolean
}

/** `cloister issue`: an attribute key for a person, sealed to it. */
export function addIssue(program: Command): void {
  program
    .command('issue')
    .description('have the authority of a domain that you own issue an attribute key to a person')
    .requiredOption('--domain <domain>', 'your domain', domainArgument)
    .requiredOption('--to <address>', "the holder's address", addressArgument)
    .requiredOption(
      '--sealing-key <hex>',
      "the holder's sealing key, as its `cloister init` printed it",
      sealingKeyArgument,
    )
    .requiredOption(
      '--attribute <name:value@domain>',
      'what the key says of its holder; repeat it for more',
      repeated(String),
    )
    .option('--out <file>', 'write the sealed key there instead of printing it')
    .option('--force', 'overwrite that file')
    .addHelpText(
      'after',
      examples(
        'issue --as st-anne --domain st-anne --to 0x…40 --sealing-key 0x…64 \\\n      --attribute role:physician@st-anne --attribute dept:cardiology@st-anne --out dr-lee.key',
      ),
    )
    .action(async (options: IssueOptions, command: Command) => {
      const { domain, to, sealingKey, out, force } = options
      const session = createSession(command)
      if (out) await assertWritable(out, force)
      const { formatAttribute, parseAttribute } = await import('#crypto/abe/policy/attribute.ts')
      const attributes = options.attribute.map(text => formatAttribute(parseAttribute(text)))
      const [client, { issueAttributeKey }] = await Promise.all([
        session.client(),
        import('../../actions/issue-attribute-key.ts'),
      ])
      const sealed = toHex(
        await issueAttributeKey(client, { domain, attributes, holder: to, sealTo: sealingKey }),
      )
      const { output } = session
      if (out) await writeWhole(out, `${sealed}\n`)
      output.say(out ? `The sealed key is in ${out}.` : sealed)
      if (out) output.say(`Its holder opens it with \`cloister accept --domain ${domain} FILE\`.`)
      output.document({ domain, holder: to, attributes, ...(out ? { out } : { sealed }) })
    })
}
