import { Command, InvalidArgumentError } from 'commander'

/** What the demo is run with. */
export interface DemoOptions {
  /** Folder of FHIR R4 bulk NDJSON, plain or gzipped; the synthetic sample when absent. */
  fhir?: string
  /** Folder of OBD CSV, plain or gzipped; the synthetic sample when absent. */
  obd?: string
  /** Where the deployment's state is kept; a folder that is removed afterwards when absent. */
  data?: string
  /** Where to write what happened, as JSON. */
  report?: string
}

/** Reads the demo's options. Ends the process with code 2 on a wrong one. */
export function parseOptions(argv: readonly string[]): DemoOptions {
  return new Command('demo')
    .description('the whole journey: publish, grant, share, compute, settle, on one machine')
    .option(
      '--fhir <dir>',
      'FHIR R4 bulk NDJSON, plain or gzipped, instead of the synthetic sample',
      path,
    )
    .option('--obd <dir>', 'OBD CSV, one file a trip, instead of the synthetic sample', path)
    .option('--data <dir>', 'keep the state here; keys are sealed under CLOISTER_PASSPHRASE', path)
    .option('--report <file>', 'write what happened as JSON', path)
    .exitOverride(error => process.exit(error.exitCode === 0 ? 0 : 2))
    .parse(argv, { from: 'user' })
    .opts<DemoOptions>()
}

/** A path, which an unset shell variable is not. */
function path(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('it is empty')
  return text
}
