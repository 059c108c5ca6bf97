import { join } from 'node:path'
import type { Command } from 'commander'
import type { Answer } from '#protocol/answer.ts'
import type { Hex } from '#protocol/bytes.ts'
import { receiptCodec } from '#protocol/receipt.ts'
import type { QueryResult } from '../actions/query.ts'
import { formatCsv } from './csv.ts'
import { writeWhole } from './files.ts'
import { countOf, formatJson, type Output } from './output.ts'
import { type Party, partyFolder } from './party-home.ts'
import type { Session } from './session.ts'

/** Where an answer and its receipt go. */
export interface AnswerFiles {
  out?: string
  receipt?: string
  force?: boolean
}

/** Options of the commands that bring an answer. */
export const addAnswerFiles = (command: Command): Command =>
  command
    .option('--out <file>', 'write the answer there as well: JSON when it ends in .json, else CSV')
    .option('--receipt <file>', "write the receipt there (default: among the party's receipts)")
    .option('--force', 'overwrite those files')

/** Where a party keeps the receipt of a job. */
export const receiptPath = ({ home }: Session, { name }: Party, job: Hex): string =>
  join(partyFolder(home, name), 'receipts', `${job}.receipt`)

/** Keeps an answer's receipt, then shows the answer. */
export async function showAnswer(
  output: Output,
  { job, answer, receipt, bundle }: QueryResult,
  files: AnswerFiles & { receipt: string },
  more: Record<string, unknown> = {},
): Promise<void> {
  await writeWhole(files.receipt, bundle)
  if (files.out) await writeWhole(files.out, formatAnswer(answer, files.out))
  const cid = receiptCodec.cid(receipt).toString()
  const { columns, rows, suppressed } = answer
  output.table(columns, rows)
  if (suppressed.cohort > 0)
    output.say(
      `${countOf(suppressed.cohort, 'group')} held back for standing for too few people or cars`,
    )
  if (suppressed.dominance > 0)
    output.say(
      `${countOf(suppressed.dominance, 'group')} held back for being dominated by one person or car`,
    )
  if (receipt.simulated) output.say('The enclave is a SIMULATOR.')
  output.say(`job      ${job}`)
  output.say(`receipt  ${cid}`)
  output.say(`         ${files.receipt}`)
  if (files.out) output.say(`answer   ${files.out}`)
  output.document({
    job,
    ...more,
    columns,
    rows,
    suppressed,
    simulated: receipt.simulated,
    receipt: { cid, file: files.receipt },
    ...(files.out && { out: files.out }),
  })
}

const formatAnswer = ({ columns, rows, suppressed }: Answer, file: string): string =>
  file.endsWith('.json')
    ? `${formatJson({ columns, rows, suppressed })}\n`
    : formatCsv(columns, rows)
