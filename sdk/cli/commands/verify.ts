import type { Command } from 'commander'
import { fromUtf8 } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { receiptCodec, type TrustRoots, trustRootsSchema } from '#protocol/receipt.ts'
import { examples } from '../examples.ts'
import { readGiven } from '../files.ts'
import { countOf } from '../output.ts'
import { createSession } from '../session.ts'

/** `cloister verify`: a receipt against the reader's own trust roots, without any network. */
export function addVerify(program: Command): void {
  program
    .command('verify')
    .description('check a receipt offline, against trust roots of your own')
    .argument('<receipt>', 'a receipt file, as `cloister query` writes it')
    .requiredOption(
      '--trust <file>',
      'trust roots, as `cloister trust` drafts them and you checked them',
    )
    .addHelpText('after', examples('verify answer.receipt --trust trust.json'))
    .action(async (file: string, options: { trust: string }, command: Command) => {
      const { output } = createSession(command)
      const bytes = await readGiven(file)
      const trust = parseTrust(await readGiven(options.trust), options.trust)
      const { assertReceipt } = await import('../../actions/verify-receipt.ts')
      const { receipt, bundle, checks } = assertReceipt(bytes, trust)
      for (const check of checks) output.say(`✓ ${check}`)
      const { question, assets } = bundle.release
      const facts = {
        cid: receiptCodec.cid(receipt).toString(),
        job: receipt.job,
        question,
        purpose: receipt.purpose,
        program: receipt.program,
        programName: nameOf(trust, receipt.program),
        assets: assets.map(({ asset }) => asset),
        simulated: receipt.simulated,
      }
      output.say(`\nThe receipt holds. It says that ${facts.programName} answered`)
      output.say(`  ${question}`)
      output.say(`over ${countOf(assets.length, 'asset')} for ${receipt.purpose}.`)
      output.say('Whether it settled, the ledger says: `cloister jobs`, `cloister audit`.')
      output.document({ held: true, checks, ...facts })
    })
}

const nameOf = ({ programs }: TrustRoots, program: string): string =>
  Object.entries(programs).find(([key]) => key.toLowerCase() === program)?.[1] ?? program

function parseTrust(bytes: Uint8Array, file: string): TrustRoots {
  try {
    return trustRootsSchema.parse(JSON.parse(fromUtf8(bytes)))
  } catch (cause) {
    throw new CloisterError('cloister/format', 'the file holds no trust roots', {
      advice: '`cloister trust --out FILE` drafts one',
      facts: { file },
      cause,
    })
  }
}
