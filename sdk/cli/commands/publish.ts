import { type Command, Option } from 'commander'
import type { SuiteName } from '#crypto/envelope/suites.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Client } from '../../client.ts'
import {
  assertOneOf,
  domainArgument,
  repeated,
  shardsArgument,
  titleArgument,
  wholeArgument,
} from '../arguments.ts'
import { examples } from '../examples.ts'
import { createSession } from '../session.ts'

interface PublishOptions {
  fhir?: string
  obd?: string
  vehicle?: string
  title?: string
  policy: string
  domain: string
  cohort?: number
  dominance?: number
  peer?: string[]
  compute: boolean
  shards?: { data: number; parity: number }
  suite?: SuiteName
  startOver?: boolean
  filesOnly?: boolean
}

/** `cloister publish`: encrypts tables here, spreads the shards, registers the asset last. */
export function addPublish(program: Command): void {
  program
    .command('publish')
    .description('encrypt data here, spread it over the storage nodes and register it as an asset')
    .argument(
      '[files...]',
      'plain files and folders, for reading only; their names are encrypted with them',
    )
    .option('--fhir <dir>', 'folder of FHIR R4 bulk NDJSON, plain or gzipped')
    .option('--obd <path>', 'one OBD CSV file a trip, or a folder of them, plain or gzipped')
    .option('--vehicle <vin>', 'with --obd: the car that all trips are of')
    .option('--title <text>', 'public title: what it is, not whom it is about', titleArgument)
    .requiredOption('--policy <text>', 'who may read it, by attributes of one domain or several')
    .requiredOption('--domain <domain>', 'whose authority keeps its release shares', domainArgument)
    .option(
      '--cohort <n>',
      'least number of subjects behind a row of an answer (default: 5)',
      wholeArgument(2, 1_000_000),
    )
    .option(
      '--dominance <n>',
      'most of a sum that one subject may be, in hundredths (default: 50)',
      wholeArgument(1, 100),
    )
    .option(
      '--peer <domain>',
      'whose subjects count towards the cohort too, once it names yours; repeat it for more',
      repeated(domainArgument),
    )
    .option(
      '--shards <k+m>',
      'shards of data and parity in a stripe: any m operators may vanish (default: 4+2)',
      shardsArgument,
    )
    .addOption(
      new Option('--suite <name>', 'cipher suite (default: aes-256-gcm)').choices([
        'aes-256-gcm',
        'sm4-gcm',
      ]),
    )
    .option(
      '--start-over',
      'throw away what a publish of the same that was cut off has stored, and begin anew',
    )
    .option(
      '--files-only',
      'leave out links, sockets and devices in the folders given, and name them',
    )
    .option('--no-compute', 'let no program compute on it: for reading only')
    .addHelpText(
      'after',
      examples(
        'publish --as st-anne --fhir export/ --domain st-anne \\\n      --policy "role:physician@st-anne and dept:cardiology@st-anne" --peer mercy',
        'publish --as car-7 --obd trip.csv --domain roads --policy role:workshop@roads',
        'publish scans/ --as st-anne --title "MRI scans" --domain st-anne \\\n      --policy role:physician@st-anne --shards 4+2',
      ),
    )
    .addHelpText(
      'after',
      'Cut off, the same command again goes on where it was. Links are not followed.',
    )
    .action(async (paths: string[], options: PublishOptions, command: Command) => {
      const { domain, fhir, obd, shards, suite } = options
      assertOneOf({
        '--fhir': fhir,
        '--obd': obd,
        FILES: paths.length > 0 ? paths : undefined,
      })
      assertFits(paths.length > 0, options)
      const { parsePolicy } = await import('#crypto/abe/policy/parse-policy.ts')
      parsePolicy(options.policy)
      const session = createSession(command)
      const { output } = session
      const party = await session.party()
      const { partyFolder } = await import('../party-home.ts')
      const asked = {
        ...{ policy: options.policy, domain },
        ...(shards && { erasure: shards }),
        ...(suite && { suite }),
        ...(options.startOver && { startOver: true }),
      }
      const connect = async () => {
        const client = await session.client()
        await assertAuthority(client, domain)
        return { client, output, partyFolder: partyFolder(session.home, party.name) }
      }
      if (paths.length > 0) {
        const { publishPlain } = await import('../publish-plain.ts')
        return publishPlain(await connect(), {
          ...{ ...asked, paths, filesOnly: options.filesOnly ?? false },
          title: options.title ?? `Files of ${domain}`,
        })
      }
      const { publishTables, readTables } = await import('../publish-tables.ts')
      const tables = await readTables(options)
      return publishTables(await connect(), tables, {
        ...{ ...asked, compute: options.compute },
        title: options.title ?? defaultTitle(options, domain),
        ...(options.cohort !== undefined && { cohort: options.cohort }),
        ...(options.dominance !== undefined && { dominance: options.dominance }),
        ...(options.peer && { peers: options.peer }),
      })
    })
}

/** Nothing that was asked for is passed over. @throws `cloister/usage` */
function assertFits(plain: boolean, options: PublishOptions): void {
  const { cohort, dominance, peer, vehicle, filesOnly } = options
  const strange = Object.entries(
    plain
      ? { '--cohort': cohort, '--dominance': dominance, '--peer': peer, '--vehicle': vehicle }
      : { '--files-only': filesOnly },
  ).filter(([, given]) => given !== undefined)
  if (strange.length > 0)
    throw new CloisterError(
      'cloister/usage',
      `${strange.map(([name]) => name).join(', ')} means nothing for ${plain ? 'plain files' : 'tables'}`,
    )
}

/** Before anything is stored: shards of an asset that cannot be registered would lie about for ever. */
const assertAuthority = async ({ network }: Client, domain: string): Promise<void> => {
  await network.authority(domain).parameters({})
}

const defaultTitle = ({ obd }: PublishOptions, domain: string): string =>
  obd === undefined ? `FHIR R4 records of ${domain}` : `OBD trips in ${domain}`
