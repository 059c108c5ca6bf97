import type { Command } from 'commander'
import type { Address, Hex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { AskStorer, JudgedCheck } from '../../actions/verify-check.ts'
import { hash32Argument } from '../arguments.ts'
import { examples } from '../examples.ts'
import { createSession, type Visit } from '../session.ts'
import { tellSamples } from '../tell-samples.ts'

/** `cloister verify-check`: whether a recorded check of storers stands; anybody may judge it again. */
export function addVerifyCheck(program: Command): void {
  program
    .command('verify-check')
    .description(
      "judge a recorded check of an asset's storers again, trusting neither checker nor storers; needs no keys",
    )
    .argument('<asset>', 'an asset id', hash32Argument)
    .option(
      '--check <id>',
      'a check, from `cloister audit --json` (default: the latest)',
      hash32Argument,
    )
    .addHelpText('after', examples('verify-check 0x…64', 'verify-check 0x…64 --check 0x…64'))
    .action(async (asset: Hex, { check }: { check?: Hex }, command: Command) => {
      const { output, visit } = createSession(command)
      const [deployment, { assertAssets }, { verifyCheckReport }] = await Promise.all([
        visit(),
        import('../known-records.ts'),
        import('../../actions/verify-check.ts'),
      ])
      await assertAssets(deployment, [asset])
      const named = check ?? (await latestOf(deployment, asset))
      output.progress('fetching the blocks that were asked for')
      const judged = await verifyCheckReport(deployment, {
        check: await checkOf(deployment, asset, named),
        ask: askingAgain(deployment),
      })
      const { report, stands, findings, undecided, checker, samples } = judged
      output.table(
        ['storer', 'asked for', 'recorded', 'judged again'],
        report.storers.map(({ operator, asked, passed }) => [
          operator,
          asked.length,
          passed ? 'passed' : 'failed',
          verdictOf(operator, judged),
        ]),
      )
      if (!stands) {
        for (const { sentence, operator } of findings)
          output.say(`✗ ${sentence}${operator ? `: ${operator}` : ''}`)
        throw contradicted(judged)
      }
      output.document({
        ...{ asset, check: named, checker, samples, held: true, undecided },
        repaired: report.repaired,
        storers: report.storers.map(({ operator, asked, passed }) => ({
          ...{ operator, asked: asked.length, passed },
        })),
      })
      output.say(`The check ${named} by ${checker} stands.`)
      output.say(tellSamples(samples))
      if (undecided.length > 0)
        output.say('Where nobody hands out the blocks any more, digests cannot be compared.')
    })
}

const verdictOf = (operator: Address, { findings, undecided }: JudgedCheck): string => {
  if (findings.some(finding => finding.operator === operator)) return 'CONTRADICTED'
  return undecided.includes(operator) ? 'undecided' : 'stands'
}

function contradicted({ check, checker, findings }: JudgedCheck): CloisterError {
  const [first] = findings
  const silence = findings.every(({ kind }) => kind === 'answers-now')
  return new CloisterError('check/contradicted', first!.sentence, {
    advice: silence
      ? 'the storer may have been away then; if it is said of a checker often, tell governance'
      : 'tell governance, which admits checkers',
    facts: {
      ...{ check, checker, findings: findings.map(({ kind }) => kind).join(', ') },
      ...(first!.operator && { storer: first!.operator }),
    },
  })
}

async function latestOf({ chain }: Visit, asset: Hex): Promise<Hex> {
  const standing = await chain.standing(BigInt(asset))
  if (standing) return standing.check
  throw new CloisterError('check/unknown', 'nobody has checked this asset yet', {
    advice:
      '`cloister repair ASSET --check` has it checked now; a running deployment gets to it by itself',
    facts: { asset },
  })
}

/** The check, if it is one of this asset. */
async function checkOf({ chain }: Visit, asset: Hex, check: Hex): Promise<Hex> {
  if ((await chain.check(check))?.asset === BigInt(asset)) return check
  throw new CloisterError('check/unknown', 'the ledger knows no such check of this asset', {
    advice: '`cloister audit ASSET` shows its checks',
    facts: { asset, check },
  })
}

/** Asks the nodes of a storer one after the other, until one hands out everything. */
const askingAgain =
  ({ network, info }: Visit): AskStorer =>
  async (operator, challenge) => {
    let last: Awaited<ReturnType<AskStorer>> | undefined
    for (const [i, node] of info.nodes.entries()) {
      if (node.operator !== operator) continue
      last = await network
        .node(i)
        .prove(challenge)
        .catch(() => last)
      if (last?.blocks.every(block => block !== null)) break
    }
    if (last) return last
    throw new CloisterError('call/unavailable', 'no node of the storer answers')
  }
