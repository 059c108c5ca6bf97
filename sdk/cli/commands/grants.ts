import type { Command } from 'commander'
import type { GrantRecord } from '#contracts/client/read.ts'
import type { Address, Hex } from '#protocol/bytes.ts'
import { formatCredits } from '#protocol/credits.ts'
import { hash32 } from '#protocol/identifiers.ts'
import { ENGINE, type Engine } from '#protocol/ledger.ts'
import { short } from '../../event-facts.ts'
import { examples } from '../examples.ts'
import { formatTime } from '../output.ts'
import { createSession, type Visit } from '../session.ts'

/** `cloister grants`: what is asked of this party, and what it asked for. */
export function addGrants(program: Command): void {
  program
    .command('grants')
    .description('list requests for your assets, and your own: state, purpose, price, uses left')
    .option('--waiting', 'only those that you have to answer')
    .addHelpText('after', examples('grants --as st-anne --waiting', 'grants --as harbour --json'))
    .action(async ({ waiting = false }: { waiting?: boolean }, command: Command) => {
      const session = createSession(command)
      const { address } = await session.party()
      const visit = await session.visit()
      const owned = await ownedAssets(visit, address)
      const now = await visit.chain.now()
      const rows = (await concerned(visit, address, owned))
        .map(record => describe(record, { owned, now }))
        .filter(row => !waiting || (row.side === 'owner' && row.state === 'requested'))
      const { output } = session
      if (rows.length === 0) output.say(waiting ? 'Nothing waits for you.' : 'There is no grant.')
      else
        output.table(
          [
            'grant',
            'asset',
            'you are',
            'other party',
            'state',
            'purpose',
            'engine',
            'CLC',
            'uses left',
            'ends',
          ],
          rows.map(row => [
            row.grant,
            short(row.asset),
            row.side,
            row.side === 'owner' ? row.grantee : row.owner,
            row.state,
            row.purpose,
            row.engines.join('+'),
            row.price,
            row.engines.includes('share') ? null : row.usesLeft,
            formatTime(row.end),
          ]),
        )
      output.document({ grants: rows })
    })
}

/** Assets that a party owns now, with nothing remembered from earlier. */
async function ownedAssets(
  { chain, events }: Visit,
  address: Address,
): Promise<Map<bigint, Address>> {
  const records = await Promise.all((await events.assets()).map(id => chain.asset(id)))
  return new Map(
    records.flatMap(record => (record?.owner === address ? [[record.id, record.owner]] : [])),
  )
}

async function concerned(
  { chain, events }: Visit,
  address: Address,
  owned: ReadonlyMap<bigint, Address>,
): Promise<GrantRecord[]> {
  const own = await events.grants({ grantee: address })
  const asked = await Promise.all([...owned.keys()].map(asset => events.grants({ asset })))
  const hashes = [...new Set([...asked.flat(), ...own])]
  const records = await Promise.all(hashes.map(hash => chain.grant(hash)))
  return records.filter(record => record !== undefined)
}

function describe(
  record: GrantRecord,
  { owned, now }: { owned: ReadonlyMap<bigint, Address>; now: number },
) {
  const { terms, hash, usesLeft } = record
  const engines = (Object.keys(ENGINE) as Engine[]).filter(
    engine => (terms.engines & ENGINE[engine]) !== 0,
  )
  return {
    grant: hash,
    asset: hash32(terms.asset),
    side: owned.has(terms.asset) ? ('owner' as const) : ('grantee' as const),
    grantee: terms.grantee,
    owner: owned.get(terms.asset) ?? answeredBy(record.owner),
    state: stateOf(record, now),
    purpose: terms.purpose,
    engines,
    price: formatCredits(terms.price),
    uses: terms.uses,
    usesLeft: record.state === 'requested' ? terms.uses : usesLeft,
    start: Number(terms.start),
    end: Number(terms.end),
  }
}

const answeredBy = (owner: Hex): Hex | null => (/^0x0+$/.test(owner) ? null : owner)

/** The ledger's state, told apart where it has ended or is used up. */
function stateOf({ state, terms, usesLeft }: GrantRecord, now: number): string {
  if (state !== 'active' && state !== 'requested') return state
  if (now >= Number(terms.end)) return 'ended'
  const metered = (terms.engines & ENGINE.share) === 0
  return state === 'active' && metered && usesLeft === 0 ? 'used up' : state
}
