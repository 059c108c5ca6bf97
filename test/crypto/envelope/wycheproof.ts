import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromHex } from '#protocol/bytes.ts'

/** One case of Project Wycheproof: byte strings in hex, and what must come of it. */
export interface Case {
  tcId: number
  comment: string
  flags: string[]
  result: 'valid' | 'invalid' | 'acceptable'
  [field: string]: unknown
}

/** What the cases of one group have in common. */
export type Group = Record<string, unknown> & { tests: Case[] }

/** All cases of a file under `wycheproof/`, each with its group. */
export function wycheproofCases(folder: string, file: string): (Case & { group: Group })[] {
  const { testGroups } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
    testGroups: Group[]
  }
  return testGroups.flatMap(group => group.tests.map(test => ({ ...test, group })))
}

/** A field of a case as bytes. */
export const part = (test: Record<string, unknown>, field: string): Uint8Array<ArrayBuffer> =>
  fromHex(test[field] as string)

/** Counts the cases that were run, and those that cannot be put to the function, by the reason. */
export interface Tally {
  run: number
  [reason: string]: number
}

/** Tells the tally in the report of the tests, so that nothing is passed over in silence. */
export function tellTally(what: string, { run, ...rest }: Tally): void {
  const other = Object.entries(rest).map(([reason, cases]) => `${cases} ${reason}`)
  console.info(`${what}: ${run} cases run; ${other.join(', ') || 'none'} beyond its interface`)
}
