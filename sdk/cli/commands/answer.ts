import type { Command } from 'commander'
import type { Hex } from '#protocol/bytes.ts'
import { hash32Argument } from '../arguments.ts'
import { examples } from '../examples.ts'
import { assertWritable } from '../files.ts'
import { createSession } from '../session.ts'
import { type AnswerFiles, addAnswerFiles, receiptPath, showAnswer } from '../show-answer.ts'

/** `cloister answer`: the answer of a settled job once more, for a query that was interrupted. */
export function addAnswer(program: Command): void {
  addAnswerFiles(
    program
      .command('answer')
      .description('open the answer of one of your settled jobs again; costs nothing')
      .argument('<job>', 'a job, as `cloister jobs` lists them', hash32Argument),
  )
    .addHelpText('after', examples('answer 0x…64 --as harbour --out answer.csv'))
    .action(async (job: Hex, options: AnswerFiles, command: Command) => {
      const session = createSession(command)
      for (const file of [options.out, options.receipt])
        if (file) await assertWritable(file, options.force)
      const [client, { readResult }] = await Promise.all([
        session.client(),
        import('../../actions/query.ts'),
      ])
      const receipt = options.receipt ?? receiptPath(session, await session.party(), job)
      await showAnswer(session.output, await readResult(client, job), { ...options, receipt })
    })
}
