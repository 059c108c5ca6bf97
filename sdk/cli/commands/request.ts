import type { Command } from 'commander'
import { Option } from 'commander'
import type { Hex } from '#protocol/bytes.ts'
import { formatCredits } from '#protocol/credits.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Engine } from '#protocol/ledger.ts'
import {
  creditsArgument,
  hash32Argument,
  purposeArgument,
  repeated,
  wholeArgument,
} from '../arguments.ts'
import { examples } from '../examples.ts'
import { createSession } from '../session.ts'

/** What a request offers. */
export interface OfferOptions {
  price?: bigint
  uses?: number
  days?: number
}

interface RequestOptions extends OfferOptions {
  purpose: string
  engine: Extract<Engine, 'enclave' | 'share'>
}

const DAY = 24 * 3600
const MOST_USES = 2 ** 32 - 1

/** The options that say what a request offers, for the two commands that request. */
export const addOffer = (command: Command): Command =>
  command
    .option(
      '--price <CLC>',
      "one use's price in credits, at most six decimals (default: 0)",
      creditsArgument,
    )
    .option('--uses <n>', 'number of uses (default: 1)', wholeArgument(1, MOST_USES))
    .option('--days <n>', 'days from now for which it holds (default: 30)', wholeArgument(1, 3650))

/** `cloister request`: asks owners for grants. */
export function addRequest(program: Command): void {
  addOffer(
    program
      .command('request')
      .description('ask the owners of assets for grants; costs nothing until they are used')
      .argument(
        '<asset...>',
        'asset ids, as `cloister catalogue` lists them',
        repeated(hash32Argument),
      )
      .requiredOption('--purpose <term>', 'a term of DPV or GA4GH DUO', purposeArgument)
      .addOption(
        new Option('--engine <engine>', 'enclave: ask questions; share: read the rows')
          .choices(['enclave', 'share'])
          .default('enclave'),
      ),
  )
    .addHelpText(
      'after',
      examples(
        'request 0x…64 --as harbour --purpose dpv:ServiceProvision --price 30 --uses 4',
        'request 0x…64 --as dr-lee --purpose dpv:ServiceProvision --engine share',
      ),
    )
    .action(async (assets: Hex[], options: RequestOptions, command: Command) => {
      const { purpose, engine, price = 0n } = options
      if (engine === 'share' && options.uses !== undefined)
        throw new CloisterError('cloister/usage', 'reading is not counted', {
          advice: 'leave --uses out, or ask for --engine enclave',
        })
      if (engine === 'share' && price > 0n)
        throw new CloisterError('cloister/usage', 'reading is not paid by use', {
          advice: 'leave --price out, or ask for --engine enclave',
        })
      const session = createSession(command)
      const [client, { assertAssets }] = await Promise.all([
        session.client(),
        import('../known-records.ts'),
      ])
      await assertAssets(client, assets)
      const { requestGrant } = await import('../../actions/grants.ts')
      const grants: { asset: Hex; grant: Hex }[] = []
      for (const asset of new Set(assets)) {
        const terms = { asset, purpose, engine, ...offered(options) }
        grants.push({ asset, grant: await requestGrant(client, terms) })
      }
      const { output } = session
      output.table(
        ['asset', 'grant'],
        grants.map(({ asset, grant }) => [asset, grant]),
      )
      output.say('Their owners see them with `cloister grants` and answer with `cloister approve`.')
      output.document({ purpose, engine, price: formatCredits(price), grants })
    })
}

/** What is offered, in the terms of a grant. */
export const offered = ({ price, uses, days }: OfferOptions) => ({
  ...(price !== undefined && { price }),
  ...(uses !== undefined && { uses }),
  ...(days !== undefined && { seconds: days * DAY }),
})
