import type { Command } from 'commander'
import type { GrantRecord } from '#contracts/client/read.ts'
import type { Hex } from '#protocol/bytes.ts'
import { formatCredits } from '#protocol/credits.ts'
import { ENGINE } from '#protocol/ledger.ts'
import type { Client } from '../../client.ts'
import { hash32Argument, repeated } from '../arguments.ts'
import { examples } from '../examples.ts'
import { countOf } from '../output.ts'
import { createSession } from '../session.ts'

/** `cloister approve`: one signature a grant; the owner needs no gas. */
export function addApprove(program: Command): void {
  add(program, 'approve', {
    description: 'allow what was requested of your assets, by signature; it costs you nothing',
    example: 'approve 0x…64 --as st-anne',
    done: 'approved',
    async act(client, { hash }) {
      const { approveGrant } = await import('../../actions/grants.ts')
      return approveGrant(client, hash)
    },
  })
}

/** `cloister reject`. */
export function addReject(program: Command): void {
  add(program, 'reject', {
    description: 'decline what was requested of your assets',
    example: 'reject 0x…64 --as st-anne',
    done: 'rejected',
    async act(client, { hash }) {
      const { rejectGrant } = await import('../../actions/grants.ts')
      return rejectGrant(client, hash)
    },
  })
}

/** `cloister revoke`: for ever; what was handed out for reading opens no later header. */
export function addRevoke(program: Command): void {
  add(program, 'revoke', {
    description:
      'take grants back for ever; where one allowed reading, the asset starts a new epoch as well',
    example: 'revoke 0x…64 --as st-anne',
    done: 'revoked',
    async act(client, { hash }) {
      const { revokeGrant } = await import('../../actions/grants.ts')
      return revokeGrant(client, hash)
    },
  })
}

interface Answering {
  description: string
  example: string
  /** What became of a grant. */
  done: string
  act(client: Client, grant: GrantRecord): Promise<{ transaction: Hex; epoch?: number }>
}

function add(program: Command, name: string, { description, example, done, act }: Answering): void {
  program
    .command(name)
    .description(description)
    .argument('<grant...>', 'grants, as `cloister grants` lists them', repeated(hash32Argument))
    .addHelpText('after', examples(example))
    .action(async (hashes: Hex[], _, command: Command) => {
      const session = createSession(command)
      const [client, { readGrants }] = await Promise.all([
        session.client(),
        import('../known-records.ts'),
      ])
      const records = await readGrants(client, hashes)
      const answered: { grant: Hex; transaction: Hex; epoch?: number }[] = []
      for (const record of records) {
        const { transaction, epoch } = await act(client, record)
        answered.push({ grant: record.hash, transaction, ...(epoch !== undefined && { epoch }) })
        session.output.say(`${done} ${record.hash}: ${tellTerms(record)}`)
      }
      session.output.document({ [done]: answered })
    })
}

/** What was answered, in a line. */
const tellTerms = ({ terms: { purpose, engines, uses, price } }: GrantRecord): string =>
  engines === ENGINE.share
    ? `${purpose}, reading, which is not counted`
    : `${purpose}, ${countOf(uses, 'use')} at ${formatCredits(price)} CLC`
