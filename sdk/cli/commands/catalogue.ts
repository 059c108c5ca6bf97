import type { Command } from 'commander'
import { tableArgument } from '../arguments.ts'
import { examples } from '../examples.ts'
import { createSession } from '../session.ts'

interface CatalogueOptions {
  table?: string
  kind?: string
  text?: string
}

/** `cloister catalogue`: which assets there are. */
export function addCatalogue(program: Command): void {
  program
    .command('catalogue')
    .description('list published assets: what they hold, never what stands in a row')
    .option('--table <name>', 'only assets with this table', tableArgument)
    .option('--kind <kind>', 'only assets of this kind: fhir-r4, obd, table or file')
    .option('--text <words>', 'only assets whose title, owner or domain holds these words')
    .addHelpText(
      'after',
      examples('catalogue', 'catalogue --table claims', 'catalogue --kind obd --json'),
    )
    .action(async (wanted: CatalogueOptions, command: Command) => {
      const { output, visit } = createSession(command)
      const { network, info } = await visit()
      const { table, kind, text } = wanted
      const { listings } = await network.catalogue.search({
        ...(table !== undefined && { table }),
        ...(kind !== undefined && { kind }),
        ...(text !== undefined && { text }),
      })
      if (listings.length === 0) output.say('No asset fits.')
      else
        output.table(
          ['asset', 'title', 'owner', 'domain', 'kind', 'rows', 'cohort', 'computable'],
          listings.map(listing => [
            listing.asset,
            listing.title,
            listing.ownerName || listing.owner,
            listing.domain,
            listing.kind,
            listing.tables.map(({ name, rows }) => `${name} ${rows}`).join(', '),
            listing.cohort,
            listing.programs.includes(info.program) ? 'yes' : 'no',
          ]),
        )
      output.document({
        assets: listings.map(({ manifest, header, ...listing }) => ({
          ...listing,
          manifest: manifest.toString(),
          header: header.toString(),
        })),
      })
    })
}
