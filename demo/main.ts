import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemRandom } from '#crypto/random.ts'
import { toHex } from '#protocol/bytes.ts'
import { CloisterError, FAILURE } from '#protocol/errors.ts'
import { assertNode } from '#sdk/assert-node.ts'
import { openEmbedded } from '#services/embedded.ts'
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

async function demo(options: DemoOptions): Promise<Report> {
  const began = performance.now()
  screen.say('Cloister: data stays inside; only answers come out.')
  screen.say(
    `Node ${assertNode()}. Real cryptography, shards and ledger; the enclave is a SIMULATOR and`,
  )
  screen.say('protects nothing from whoever owns this machine.')
  const inputs = await readInputs(options)
  const folder = options.data ?? (await mkdtemp(join(tmpdir(), 'cloister-demo-')))
  const passphrase = process.env.CLOISTER_PASSPHRASE ?? toHex(systemRandom(16)).slice(2)
  if (options.data && !process.env.CLOISTER_PASSPHRASE)
    screen.say(`\nKeys in ${options.data} are sealed under a passphrase drawn now: ${passphrase}`)
  const report = createReport()
  try {
    const embedded = await openEmbedded({ folder, passphrase })
    try {
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
      await embedded.close()
    }
  } finally {
    if (!options.data) await rm(folder, { recursive: true, force: true })
  }
  report.seconds = (performance.now() - began) / 1000
  report.ok = report.broken.length === 0
  return report
}

const options = parseOptions(process.argv.slice(2))
try {
  const report = await demo(options)
  if (options.report) await writeFile(options.report, `${JSON.stringify(report, null, 2)}\n`)
  screen.heading(report.ok ? 'All of it held' : 'Not all of it held')
  for (const sentence of report.broken) screen.say(`  ✗ ${sentence}`)
  screen.say(
    `  ${report.assets.length} assets, ${report.jobs.length} questions answered, ${report.denials.length} attempts refused, ${report.seconds.toFixed(1)} s`,
  )
  process.exitCode = report.ok ? 0 : 1
} catch (error) {
  const known = error instanceof CloisterError ? error : undefined
  if (!known) throw error
  process.stderr.write(`\n${known.code}: ${known.message}\n`)
  for (const [name, value] of Object.entries(known.facts))
    process.stderr.write(`  ${name}: ${value}\n`)
  if (known.advice) process.stderr.write(`  → ${known.advice}\n`)
  process.exitCode = FAILURE[known.kind].exit
}
