import type { Command } from 'commander'
import type { Hex } from '#protocol/bytes.ts'
import { formatCredits } from '#protocol/credits.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { PreparedQuery, QueryAsset } from '../../actions/prepare-query.ts'
import type { Client } from '../../client.ts'
import { hash32Argument, purposeArgument, repeated } from '../arguments.ts'
import { examples } from '../examples.ts'
import { assertWritable } from '../files.ts'
import { countOf, type Output } from '../output.ts'
import { createSession, type Session } from '../session.ts'
import { type AnswerFiles, addAnswerFiles, receiptPath, showAnswer } from '../show-answer.ts'
import { confirm, isTerminal } from '../terminal.ts'
import { addOffer, type OfferOptions, offered } from './request.ts'

interface QueryOptions extends OfferOptions, AnswerFiles {
  purpose: string
  asset?: Hex[]
  request?: boolean
  onlyGranted?: boolean
  yes?: boolean
}

/** `cloister query`: one question in SQL, over everything that holds its tables. */
export function addQuery(program: Command): void {
  const command = program
    .command('query')
    .description('ask a question in SQL; says what it touches and costs before anything is spent')
    .argument(
      '<sql>',
      'one aggregate; declared measures, grouped and filtered by declared dimensions',
    )
    .requiredOption(
      '--purpose <term>',
      'a term of DPV or GA4GH DUO, as in your grants',
      purposeArgument,
    )
    .option(
      '--asset <id>',
      'only this asset; repeat it for more (default: all with its tables)',
      repeated(hash32Argument),
    )
    .option('--request', 'request exactly the grants that are missing, and stop')
    .option('--only-granted', 'go on with the assets that you hold grants for')
    .option('--yes', 'spend what it costs without being asked')
  addOffer(addAnswerFiles(command))
    .addHelpText(
      'after',
      examples(
        'query "select sex, count(*) as n from patients group by sex" --purpose dpv:ServiceProvision --yes',
        'query "select sum(cost) as cost from claims" --purpose dpv:ServiceProvision --request --price 30',
        'query "select avg(age) as age from patients" --purpose dpv:ServiceProvision --only-granted --out ages.csv',
      ),
    )
    .action(async (question: string, options: QueryOptions, command: Command) => {
      const session = createSession(command)
      const { output } = session
      for (const file of [options.out, options.receipt])
        if (file) await assertWritable(file, options.force)
      const [client, { prepareQuery }] = await Promise.all([
        session.client(),
        import('../../actions/prepare-query.ts'),
      ])
      output.progress('checking the question')
      const { purpose, asset: assets } = options
      const prepared = await prepareQuery(client, { question, purpose, ...(assets && { assets }) })
      const granted = prepared.assets.filter(({ grant }) => grant)
      const missing = prepared.assets.filter(({ grant }) => !grant)
      showPlan(output, prepared)
      if (options.request) return requestMissing({ session, client, prepared, missing, options })
      if (missing.length > 0 && (!options.onlyGranted || granted.length === 0))
        throw notGranted(session, prepared, missing, options)
      await assertConfirmed(prepared, options, output)

      const { query } = await import('../../actions/query.ts')
      const result = await query(
        client,
        { ...prepared, assets: granted },
        { onState: state => output.progress(state) },
      )
      const receipt = receiptPath(session, await session.party(), result.job)
      await showAnswer(
        output,
        result,
        { ...options, receipt: options.receipt ?? receipt },
        {
          cost: formatCredits(prepared.cost),
          assets: granted.map(({ asset }) => asset),
          left: missing.map(({ asset }) => asset),
        },
      )
    })
}

function showPlan(output: Output, { assets, cost }: PreparedQuery): void {
  output.table(
    ['asset', 'title', 'owner', 'may be asked', 'CLC'],
    assets.map(({ asset, listing, missing, price }) => [
      asset,
      listing.title,
      listing.ownerName || listing.owner,
      missing ? `no: ${missing.code}, ${missing.message}` : 'yes',
      missing ? null : formatCredits(price),
    ]),
  )
  const granted = assets.filter(({ grant }) => grant).length
  output.say(
    granted === assets.length
      ? `It touches ${countOf(granted, 'asset')} and costs ${formatCredits(cost)} CLC.\n`
      : `It touches ${countOf(assets.length, 'asset')}, of which ${granted} may be asked, for ${formatCredits(cost)} CLC.\n`,
  )
}

/** What the owner has still to answer is not asked for again. */
const waits = ({ missing }: QueryAsset): boolean => missing?.code === 'grant/not-active'

async function requestMissing({
  session: { output },
  client,
  prepared: { purpose, assets },
  missing,
  options,
}: {
  session: Session
  client: Client
  prepared: PreparedQuery
  missing: readonly QueryAsset[]
  options: QueryOptions
}): Promise<void> {
  const { requestGrant } = await import('../../actions/grants.ts')
  const requested: { asset: Hex; grant: Hex }[] = []
  for (const { asset } of missing.filter(one => !waits(one))) {
    const terms = { asset, purpose, engine: 'enclave' as const, ...offered(options) }
    requested.push({ asset, grant: await requestGrant(client, terms) })
  }
  const waiting = missing.filter(waits).map(({ asset }) => asset)
  if (requested.length > 0)
    output.table(
      ['asset', 'requested grant'],
      requested.map(({ asset, grant }) => [asset, grant]),
    )
  if (waiting.length > 0) output.say(`${countOf(waiting.length, 'request')} still unanswered.`)
  if (missing.length === 0) output.say('No grant is missing; leave --request out to ask.')
  output.document({
    purpose,
    requested,
    waiting,
    granted: assets.filter(({ grant }) => grant).map(({ asset, grant }) => ({ asset, grant })),
  })
}

/** The refusal, with the very line that would ask for what is missing. */
function notGranted(
  { options: { as, home, url } }: Session,
  { assets, purpose }: PreparedQuery,
  missing: readonly QueryAsset[],
  { price, uses, days }: QueryOptions,
): CloisterError {
  const { code, message } = missing[0]!.missing!
  const askable = missing.filter(one => !waits(one)).map(({ asset }) => asset)
  const flags = Object.entries({
    as,
    home,
    url,
    purpose,
    price: price === undefined ? undefined : formatCredits(price),
    uses,
    days,
  }).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, quote(String(value))]))
  const line = ['cloister request', ...askable, ...flags].join(' ')
  return new CloisterError(
    code,
    `${missing.length} of ${countOf(assets.length, 'asset')} may not be asked: ${message}`,
    {
      advice: askable.length > 0 ? line : 'wait for the owners, or go on with --only-granted',
      facts: { missing: missing.length, asset: missing[0]!.asset },
    },
  )
}

const quote = (text: string): string =>
  /^[A-Za-z0-9_./:@=+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`

async function assertConfirmed(
  { cost }: PreparedQuery,
  { yes }: QueryOptions,
  { json }: Output,
): Promise<void> {
  if (cost === 0n || yes) return
  const amount = `${formatCredits(cost)} CLC`
  if (json || !isTerminal())
    throw new CloisterError(
      'cloister/not-confirmed',
      `it costs ${amount} and nobody agreed to it`,
      {
        advice: 'add --yes to spend it; nothing was spent',
        facts: { cost: formatCredits(cost) },
      },
    )
  if (!(await confirm(`Spend ${amount}?`)))
    throw new CloisterError('cloister/not-confirmed', 'nothing was spent')
}
