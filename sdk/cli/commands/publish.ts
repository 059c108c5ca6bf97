import { type Command, Option } from 'commander'
import type { SuiteName } from '#crypto/envelope/suites.ts'
import type { Hex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Client } from '../../client.ts'
import type { Normalised } from '../../normalise/normal-table.ts'
import {
  assertOneOf,
  domainArgument,
  repeated,
  shardsArgument,
  titleArgument,
  wholeArgument,
} from '../arguments.ts'
import { examples } from '../examples.ts'
import { countOf, type Output } from '../output.ts'
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
      'of files: throw away what a publish that was cut off has stored, and begin anew',
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
      'Cut off while files are published, the same command again goes on where it was.',
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
      if (paths.length > 0) {
        const [{ publishPlain }, { partyFolder }] = await Promise.all([
          import('../publish-plain.ts'),
          import('../party-home.ts'),
        ])
        const client = await session.client()
        await assertAuthority(client, domain)
        return publishPlain(client, output, partyFolder(session.home, party.name), {
          ...{ paths, policy: options.policy, domain },
          title: options.title ?? `Files of ${domain}`,
          ...(shards && { erasure: shards }),
          ...(suite && { suite }),
          ...(options.startOver && { startOver: true }),
        })
      }
      const data = await readData(options, output)
      const client = await session.client()
      const programs = options.compute ? [await programOf(client)] : []
      await assertAuthority(client, domain)
      const { publish } = await import('../../actions/publish.ts')
      const title = options.title ?? data.title ?? defaultTitle(data, domain)
      const published = await publish(watched(client, output), {
        data,
        title,
        policy: options.policy,
        domain,
        programs,
        ...(options.cohort !== undefined && { cohort: options.cohort }),
        ...(options.dominance !== undefined && { dominance: options.dominance }),
        ...(options.peer && { peers: options.peer }),
        ...(shards && { erasure: shards }),
        ...(suite && { suite }),
      })
      output.table(['table', 'rows'], Object.entries(published.rows))
      for (const [note, times] of Object.entries(data.notes)) output.say(`  ${note}: ${times}`)
      output.say(
        `${countOf(published.shards, 'shard')}, ${countOf(published.stored, 'byte')} of ciphertext`,
      )
      output.say(`asset ${published.asset}`)
      for (const peer of options.peer ?? [])
        if (!(await client.chain.domain(peer)))
          output.say(`note: no domain ${peer} is on the ledger, so it is nobody's peer yet`)
      output.document({
        ...published,
        title,
        domain,
        programs,
        notes: data.notes,
        manifest: published.manifest.toString(),
        header: published.header.toString(),
      })
    })
}

/** Nothing that was asked for is passed over. @throws `cloister/usage` */
function assertFits(plain: boolean, options: PublishOptions): void {
  const { cohort, dominance, peer, vehicle, startOver } = options
  const strange = Object.entries(
    plain
      ? { '--cohort': cohort, '--dominance': dominance, '--peer': peer, '--vehicle': vehicle }
      : { '--start-over': startOver },
  ).filter(([, given]) => given !== undefined)
  if (strange.length > 0)
    throw new CloisterError(
      'cloister/usage',
      `${strange.map(([name]) => name).join(', ')} means nothing for ${plain ? 'plain files' : 'tables'}`,
    )
}

async function readData(
  { fhir, obd, vehicle }: PublishOptions,
  output: Output,
): Promise<Normalised> {
  const { readFhirFolder, readObdFolder } = await import('../../normalise/read-folder.ts')
  output.progress('reading')
  if (fhir !== undefined) {
    const { normaliseFhir } = await import('../../normalise/fhir.ts')
    return normaliseFhir(await readFhirFolder(fhir))
  }
  const { normaliseObd } = await import('../../normalise/obd.ts')
  return normaliseObd(await readObdFolder(obd!), vehicle === undefined ? {} : { vehicle })
}

const programOf = async ({ network }: Client): Promise<Hex> =>
  (await network.coordinator.programs({})).program

/** Before anything is stored: shards of an asset that cannot be registered would lie about for ever. */
const assertAuthority = async ({ network }: Client, domain: string): Promise<void> => {
  await network.authority(domain).parameters({})
}

const defaultTitle = ({ kind }: Normalised, domain: string): string =>
  kind === 'obd' ? `OBD trips in ${domain}` : `FHIR R4 records of ${domain}`

/** The same client, telling how many blocks the nodes have taken. */
function watched(client: Client, output: Output): Client {
  let stored = 0
  const nodes = client.nodes.map(node => ({
    ...node,
    async put(...block: Parameters<typeof node.put>) {
      await node.put(...block)
      stored++
      output.progress(`${stored} blocks stored`)
    },
  }))
  return { ...client, nodes }
}
