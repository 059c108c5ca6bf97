import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CloisterError, FAILURE } from '#protocol/errors.ts'
import { assertNode } from '#sdk/assert-node.ts'
import { type Embedded, openEmbedded } from '#services/embedded.ts'
import { openWorkplace, type Workplace } from './folder.ts'
import { readInputs } from './inputs.ts'
import { type Journey, openParties } from './journey.ts'
import { type DemoOptions, parseOptions } from './options.ts'
import { createReport, type Report } from './report.ts'
import { createScreen } from './screen.ts'
import { askAll } from './steps/ask.ts'
import { grantAll } from './steps/grant.ts'
import { loseNodes } from './steps/lose.ts'
import { publishAll } from './steps/publish.ts'
import { refuseAll } from './steps/refuse.ts'
import { loseEnclave, settleAll } from './steps/settle.ts'
import { shareRecord } from './steps/share.ts'
import { traceAsset } from './steps/trace.ts'

const screen = createScreen()

async function demo(options: DemoOptions, report: Report): Promise<void> {
  screen.say('Cloister: data stays inside; only answers come out.')
  screen.say(
    `Node ${assertNode()}. Real cryptography, shards and ledger; the enclave is a SIMULATOR and`,
  )
  screen.say('protects nothing from whoever owns this machine.')
  const workplace = await openWorkplace(options)
  const opened: { embedded?: Embedded } = {}
  endOnSignals(workplace, opened)
  try {
    const inputs = await readInputs(options)
    const { folder, passphrase } = workplace
    const embedded = await openEmbedded({ folder, passphrase })
    opened.embedded = embedded
    if (workplace.drawn)
      screen.say(`\nKeys in ${folder} are sealed under a passphrase drawn now: ${passphrase}`)
    const party = await openParties(join(folder, 'parties'), passphrase, embedded)
    const journey: Journey = {
      embedded,
      screen,
      report,
      party,
      hospitals: [],
      cars: [],
      insurer: await party('harbour-mutual'),
      grants: new Map(),
      lostJobs: [],
      jobs: new Set(),
      escrowed: 0n,
    }
    await publishAll(journey, inputs)
    await shareRecord(journey)
    await grantAll(journey)
    await loseEnclave(journey)
    const [first] = await askAll(journey)
    await refuseAll(journey, first!)
    await loseNodes(journey)
    await settleAll(journey)
    await traceAsset(journey)
  } finally {
    await opened.embedded?.close()
    workplace.clear()
  }
}

/** Numbers of the signals that end the demo early, as exit codes add them to 128. */
const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const

/** Leaves nothing behind either when the demo is interrupted or its reader goes away. */
function endOnSignals(workplace: Workplace, opened: { embedded?: Embedded }): void {
  const end = async (code: number) => {
    await opened.embedded?.close().catch(() => {})
    workplace.clear()
    process.exit(code)
  }
  for (const [signal, number] of Object.entries(SIGNALS))
    process.once(signal, () => void end(128 + number))
  process.stdout.once('error', () => void end(141))
}

const options = parseOptions(process.argv.slice(2))
const report = createReport()
const began = performance.now()
let failure: unknown
try {
  await demo(options, report)
} catch (error) {
  failure = error
  report.broken.push(error instanceof CloisterError ? `${error.code}: ${error.message}` : 'a fault')
}
report.seconds = (performance.now() - began) / 1000
report.ok = report.broken.length === 0
if (options.report)
  await writeFile(options.report, `${JSON.stringify(report, null, 2)}\n`).catch(() => {})

if (failure instanceof CloisterError) {
  process.stderr.write(`\n${failure.code}: ${failure.message}\n`)
  for (const [name, value] of Object.entries(failure.facts))
    process.stderr.write(`  ${name}: ${value}\n`)
  if (failure.advice) process.stderr.write(`  → ${failure.advice}\n`)
  process.exitCode = FAILURE[failure.kind].exit
} else if (failure) {
  throw failure
} else {
  screen.heading(report.ok ? 'All of it held' : 'Not all of it held')
  for (const sentence of report.broken) screen.say(`  ✗ ${sentence}`)
  screen.say(
    `  ${report.assets.length} assets, ${report.jobs.length} questions answered, ${report.denials.length} attempts refused, ${report.seconds.toFixed(1)} s`,
  )
  process.exitCode = report.ok ? 0 : 1
}
