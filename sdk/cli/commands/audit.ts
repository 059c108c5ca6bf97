import type { Command } from 'commander'
import type { LedgerEvent } from '#contracts/client/events.ts'
import type { Hex } from '#protocol/bytes.ts'
import { hash32 } from '#protocol/identifiers.ts'
import { hash32Argument } from '../arguments.ts'
import { formatCredits } from '../credits.ts'
import { examples } from '../examples.ts'
import { formatTime, short } from '../output.ts'
import { createSession } from '../session.ts'

/** `cloister audit`: everything the ledger says of one asset. */
export function addAudit(program: Command): void {
  program
    .command('audit')
    .description("show the ledger's trace of one asset, from its publication to its payouts")
    .argument('<asset>', 'an asset id', hash32Argument)
    .addHelpText('after', examples('audit 0x…64', 'audit 0x…64 --json'))
    .action(async (asset: Hex, _, command: Command) => {
      const { output, visit } = createSession(command)
      const { chain, events } = await visit()
      const { assertAssets } = await import('../known-records.ts')
      await assertAssets({ chain }, [asset])
      const trace = (await events.trace(BigInt(asset))).map(event => ({
        block: event.block,
        time: formatTime(event.timestamp),
        what: event.name,
        facts: factsOf(event),
        transaction: event.transaction,
      }))
      output.table(
        ['block', 'time (UTC)', 'what', 'facts'],
        trace.map(({ block, time, what, facts }) => [block, time, what, told(facts)]),
      )
      output.document({ asset, trace })
    })
}

/** Fields in the token's smallest unit. */
const MONEY = new Set(['amount', 'escrow', 'price'])

/** An event's arguments as they are spelled outside the ledger: ids as hex, money in credits. */
function factsOf(event: LedgerEvent): Record<string, unknown> {
  const spell = (args: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(args).map(([name, value]) => [name, spellFact(name, value)]))
  const spellFact = (name: string, value: unknown): unknown => {
    if (typeof value === 'bigint') {
      if (name === 'asset') return hash32(value)
      return MONEY.has(name) ? formatCredits(value) : Number(value)
    }
    if (name === 'terms') return spell(value as Record<string, unknown>)
    return value
  }
  return spell(event.args as unknown as Record<string, unknown>)
}

/** What a reader of the table wants to see; --json has the rest. */
const SHOWN = [
  'grant',
  'grants',
  'job',
  'from',
  'to',
  'grantee',
  'party',
  'role',
  'amount',
  'epoch',
  'purpose',
  'escrow',
  'result',
]

function told(facts: Record<string, unknown>): string {
  const { purpose, price, uses } = (facts.terms ?? {}) as Record<string, unknown>
  const shown = Object.entries({
    ...Object.fromEntries(Object.entries(facts).filter(([name]) => SHOWN.includes(name))),
    ...(facts.terms !== undefined && { purpose, price, uses }),
  })
  return shown.map(([name, value]) => `${name} ${tell(value)}`).join('  ')
}

const tell = (value: unknown): string =>
  Array.isArray(value)
    ? value.map(tell).join(' ')
    : typeof value === 'string' && value.startsWith('0x')
      ? short(value)
      : String(value)
