import type { Command } from 'commander'
import { fromHex, fromUtf8 } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { domainArgument } from '../arguments.ts'
import { examples } from '../examples.ts'
import { readGiven } from '../files.ts'
import { createSession } from '../session.ts'

/** `cloister accept`: opens an attribute key that was issued to this party, and keeps it. */
export function addAccept(program: Command): void {
  program
    .command('accept')
    .description('open an attribute key that was issued to you, and keep it; `fetch` needs it')
    .argument('<file>', 'what `cloister issue` wrote')
    .requiredOption('--domain <domain>', 'the domain that issued it', domainArgument)
    .addHelpText('after', examples('accept --as dr-lee --domain st-anne dr-lee.key'))
    .action(async (file: string, { domain }: { domain: string }, command: Command) => {
      const session = createSession(command)
      const sealed = parseSealed(await readGiven(file), file)
      const [client, { acceptAttributeKey }] = await Promise.all([
        session.client(),
        import('../../actions/issue-attribute-key.ts'),
      ])
      const attributes = await acceptAttributeKey(client, domain, sealed)
      session.output.say(`You hold ${attributes.join(', ')} now.`)
      session.output.document({ domain, attributes })
    })
}

function parseSealed(bytes: Uint8Array, file: string): Uint8Array {
  try {
    const text = fromUtf8(bytes).trim()
    if (!text.startsWith('0x')) throw new TypeError('no prefix')
    return fromHex(text)
  } catch (cause) {
    throw new CloisterError('envelope/encoding', 'the file holds no sealed key', {
      advice: 'give what `cloister issue --out` wrote, one line of hex',
      facts: { file },
      cause,
    })
  }
}
