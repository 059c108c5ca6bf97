import { appendFile, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { samplePatients } from '#sdk/sample/sample-patients.ts'
import { openCommandScene, rowsOf } from './command-scene.ts'
import { assertAnswer, type Row } from './harness.ts'
import { MIB } from './storage-parts.ts'

/** MiB of FHIR that become tables: memory must not grow with them. */
const SIZES = [32, 320]
const PATIENTS_AT_ONCE = 200

/** `cloister publish --fhir` of generated NDJSON, over HTTP: how fast, and in how much memory. */
export async function benchTables(): Promise<Row[]> {
  const scene = await openCommandScene()
  try {
    const rows: Row[] = []
    for (const size of SIZES) {
      const input = join(scene.folder, `fhir-${size}`)
      const patients = await writePatients(input, size)
      const published = await scene.publish('--fhir', input)
      await rm(input, { recursive: true })
      const read = (published.told.rows as Record<string, number>).patients
      assertAnswer(read === patients, 'patients are missing')
      rows.push(...rowsOf(`publish ${size} MiB of FHIR as tables over HTTP`, size, published))
    }
    return rows
  } finally {
    await scene.close()
  }
}

/** Bulk files of so many MiB in a folder. @returns the number of patients */
async function writePatients(folder: string, mib: number): Promise<number> {
  await mkdir(folder)
  let patients = 0
  for (let bytes = 0; bytes < mib * MIB; patients += PATIENTS_AT_ONCE) {
    const seed = `bench ${patients}`
    for (const { name, text } of samplePatients({ patients: PATIENTS_AT_ONCE, seed })) {
      await appendFile(join(folder, name), text)
      bytes += text.length
    }
  }
  return patients
}
