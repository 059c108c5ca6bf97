import { mkdir, open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { openCommandScene, rowsOf } from './command-scene.ts'
import { assertAnswer, type Row } from './harness.ts'
import { MIB, noise } from './storage-parts.ts'

const PATIENTS = 2_000
const ENCOUNTERS = 1_000_000
const LINES = 10_000

/**
 * A table that is far larger than the memory it may take: `cloister fetch` of a million encounters as
 * CSV and as JSON, over HTTP from a deployment that shares the machine.
 */
export async function benchFetchedTables(): Promise<Row[]> {
  const scene = await openCommandScene()
  try {
    const source = join(scene.folder, 'fhir')
    await writeEncounters(source)
    const published = await scene.publish('--fhir', source)
    const asset = published.told.asset as string
    await scene.share(asset)
    const rows: Row[] = []
    for (const format of ['csv', 'json']) {
      const out = join(scene.folder, format)
      const fetched = await scene.run(
        ...['fetch', asset, '--as', 'lee', '--out', out, '--format', format],
      )
      const tables = fetched.told.tables as { table: string; rows: number }[]
      const encounters = tables.find(({ table }) => table === 'encounters')
      assertAnswer(encounters?.rows === ENCOUNTERS, 'encounters are missing')
      const mib = await mibIn(out)
      rows.push(...rowsOf(`fetch tables of ${mib} MiB as ${format} over HTTP`, mib, fetched))
    }
    return rows
  } finally {
    await scene.close()
  }
}

const FILES = 4
const FILE_MIB = 96

/** Several large files of one asset, which are fetched at once. */
export async function benchFetchedFiles(): Promise<Row[]> {
  const scene = await openCommandScene()
  try {
    const source = join(scene.folder, 'scans')
    await mkdir(source)
    for (let i = 0; i < FILES; i++) {
      const file = await open(join(source, `scan-${i}`), 'w')
      for (let at = 0; at < FILE_MIB; at++) await file.write(noise(MIB))
      await file.close()
    }
    const asset = (await scene.publish(source)).told.asset as string
    await scene.share(asset)
    const out = join(scene.folder, 'out')
    const fetched = await scene.run('fetch', asset, '--as', 'lee', '--out', out)
    const name = `fetch ${FILES} files of ${FILE_MIB} MiB by the command over HTTP`
    return rowsOf(name, FILES * FILE_MIB, fetched)
  } finally {
    await scene.close()
  }
}

async function mibIn(folder: string): Promise<number> {
  let bytes = 0
  for (const name of await readdir(folder)) bytes += (await stat(join(folder, name))).size
  return Math.round(bytes / MIB)
}

async function writeEncounters(folder: string): Promise<void> {
  await mkdir(folder)
  const patients = Array.from({ length: PATIENTS }, (_, i) => ({
    ...{ resourceType: 'Patient', id: `patient-${i}`, gender: i % 2 ? 'female' : 'male' },
    birthDate: `19${10 + (i % 90)}-0${1 + (i % 9)}-11`,
  }))
  await writeLines(join(folder, 'Patient.ndjson'), PATIENTS, i => patients[i]!)
  await writeLines(join(folder, 'Encounter.ndjson'), ENCOUNTERS, i => {
    const start = 1_500_000_000_000 + i * 61_000
    return {
      ...{ resourceType: 'Encounter', id: `encounter-${i}-${(i * 48_271) % 2_147_483_647}` },
      subject: { reference: `Patient/patient-${(i * 7919) % PATIENTS}` },
      class: { code: i % 3 ? 'AMB' : 'EMER' },
      type: [
        { coding: [{ code: `${100_000 + (i % 700)}` }], text: `Encounter of kind ${i % 700}` },
      ],
      period: {
        start: new Date(start).toISOString(),
        end: new Date(start + 60_000 * (i % 300)).toISOString(),
      },
    }
  })
}

async function writeLines(path: string, count: number, line: (i: number) => object): Promise<void> {
  const file = await open(path, 'w')
  for (let at = 0; at < count; at += LINES) {
    let text = ''
    for (let i = at; i < Math.min(count, at + LINES); i++) text += `${JSON.stringify(line(i))}\n`
    await file.write(text)
  }
  await file.close()
}
