import type { LedgerEvent } from '#contracts/client/events.ts'
import { fromHex } from '#protocol/bytes.ts'
import { parseCid } from '#protocol/cid.ts'
import { formatCredits } from '#protocol/credits.ts'
import { hash32 } from '#protocol/identifiers.ts'

/** Fields that are CIDs, as bytes. */
const CIDS = new Set(['manifest', 'header', 'receipt', 'report'])

/** Fields in the token's smallest unit. */
const MONEY = new Set(['amount', 'escrow', 'price'])

/** An event's arguments as they are spelled outside the ledger: ids as hex, money in credits. */
export function factsOf(event: LedgerEvent): Record<string, unknown> {
  const spell = (args: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(args).map(([name, value]) => [name, spellFact(name, value)]))
  const spellFact = (name: string, value: unknown): unknown => {
    if (typeof value === 'bigint') {
      if (name === 'asset') return hash32(value)
      return MONEY.has(name) ? formatCredits(value) : Number(value)
    }
    if (name === 'terms') return spell(value as Record<string, unknown>)
    if (CIDS.has(name)) return parseCid(fromHex(String(value))).toString()
    return value
  }
  return spell(event.args as unknown as Record<string, unknown>)
}

/** An id or address as a table has room for it. */
export const short = (hex: string): string => (hex.length > 14 ? `${hex.slice(0, 10)}…` : hex)

/** What a reader of a table wants to see. */
const SHOWN = [
  'manifest',
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
  'check',
  'by',
  'passed',
  'blocks',
  'faults',
  'repaired',
  'lost',
  'report',
]

/** The facts of an event worth a line, ids and addresses shortened or named. */
export function tellFacts(
  facts: Record<string, unknown>,
  nameOf: (hex: string) => string = short,
): string {
  const { purpose, price, uses } = (facts.terms ?? {}) as Record<string, unknown>
  const shown = Object.entries({
    ...Object.fromEntries(Object.entries(facts).filter(([name]) => SHOWN.includes(name))),
    ...(facts.terms !== undefined && { purpose, price, uses }),
  })
  const tell = (value: unknown): string =>
    Array.isArray(value)
      ? value.map(tell).join(' ')
      : typeof value === 'string' && /^(0x|bafy|bafk)/.test(value)
        ? nameOf(value)
        : String(value)
  return shown.map(([name, value]) => `${name} ${tell(value)}`).join('  ')
}
