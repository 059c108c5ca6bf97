import type { Command } from 'commander'
import { type Address, type Hex, sameHex } from '#protocol/bytes.ts'
import { formatCredits } from '#protocol/credits.ts'
import { CloisterError } from '#protocol/errors.ts'
import { addressArgument, creditsArgument, hash32Argument } from '../arguments.ts'
import { examples } from '../examples.ts'
import { createSession } from '../session.ts'

/** What a party of a simulated deployment gets unless it says how much. */
const GIFT = 1_000_000_000n

/** `cloister faucet`: credits to try things with. */
export function addFaucet(program: Command): void {
  program
    .command('faucet')
    .description('get credits to try things with; only simulated deployments give any')
    .argument('[amount]', 'credits, at most six decimals (default: 1000)', creditsArgument)
    .addHelpText('after', examples('faucet --as harbour', 'faucet 250.5 --as harbour'))
    .action(async (amount: bigint = GIFT, _: unknown, command: Command) => {
      const session = createSession(command)
      const { address } = await session.party()
      const { network, info, chain } = await session.visit()
      if (!info.simulation)
        throw new CloisterError(
          'registry/not-governance',
          'only simulated deployments give credits',
          {
            advice: 'get credits from whoever runs this deployment',
          },
        )
      await network.host.faucet({ party: address, amount: amount.toString() })
      const balance = formatCredits(await chain.balance(address))
      session.output.say(
        `${formatCredits(amount)} CLC for ${address}, which has ${balance} CLC now.`,
      )
      session.output.document({ address, amount: formatCredits(amount), balance })
    })
}

/** `cloister withdraw`: what jobs have paid. */
export function addWithdraw(program: Command): void {
  program
    .command('withdraw')
    .description('withdraw what jobs owe you, all of it unless told')
    .argument('[amount]', 'credits, at most six decimals', creditsArgument)
    .option('--to <address>', 'where to send it (default: your own address)', addressArgument)
    .addHelpText(
      'after',
      examples('withdraw --as st-anne', 'withdraw 12.5 --as st-anne --to 0x…40'),
    )
    .action(async (amount: bigint | undefined, { to }: { to?: Address }, command: Command) => {
      const session = createSession(command)
      const [client, { withdraw }] = await Promise.all([
        session.client(),
        import('../../actions/withdraw.ts'),
      ])
      if (amount === undefined && (await client.chain.owed(client.address)) === 0n)
        throw new CloisterError('payout/empty', 'nothing is owed to you', {
          advice: '`cloister status` shows what is',
        })
      const done = await withdraw(client, {
        ...(to !== undefined && { to }),
        ...(amount !== undefined && { amount }),
      })
      const receiver = to ?? client.address
      session.output.say(`${formatCredits(done.amount)} CLC went to ${receiver}.`)
      session.output.document({
        to: receiver,
        amount: formatCredits(done.amount),
        transaction: done.transaction,
      })
    })
}

/** `cloister refund`: the escrow of a job that never settled. */
export function addRefund(program: Command): void {
  program
    .command('refund')
    .description('get the escrow of a job back that has not settled by its deadline')
    .argument('<job>', 'a job, as `cloister jobs` lists them', hash32Argument)
    .addHelpText('after', examples('refund 0x…64 --as harbour'))
    .action(async (job: Hex, _, command: Command) => {
      const session = createSession(command)
      const { network, chain } = await session.visit()
      const record = await chain.job(job)
      if (!record || record.state === 'none')
        throw new CloisterError('job/unknown', 'the ledger knows no such job', {
          advice: '`cloister jobs` lists yours',
          facts: { job },
        })
      const { refundJob } = await import('../../actions/query.ts')
      const { transaction } = await refundJob({ network }, job)
      const amount = formatCredits(record.escrow)
      const party = await session.anyParty()
      const whose = party && sameHex(party.address, record.grantee) ? 'you' : record.grantee
      session.output.say(
        `${amount} CLC are owed to ${whose} again; \`cloister withdraw\` gets them.`,
      )
      session.output.document({ job, grantee: record.grantee, amount, transaction })
    })
}
