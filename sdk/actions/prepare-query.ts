import type { GrantRecord } from '#contracts/client/read.ts'
import { type Address, type Hex, sameHex } from '#protocol/bytes.ts'
import { CloisterError, type ErrorCode } from '#protocol/errors.ts'
import { ENGINE } from '#protocol/ledger.ts'
import { questionHash } from '#protocol/release.ts'
import type { Listing } from '#protocol/services.ts'
import type { Client } from '../client.ts'

/** One asset that a question would touch, and whether it may. */
export interface QueryAsset {
  asset: Hex
  listing: Listing
  /** The active grant that would be used. */
  grant?: Hex
  /** Its price, in the token's smallest unit. */
  price: bigint
  /** Why there is no usable grant; the best of the causes, where several grants fail. */
  missing?: { code: ErrorCode; message: string }
}

/** What a question would touch and cost. Nothing has been spent. */
export interface PreparedQuery {
  question: string
  purpose: string
  /** 32 secret bytes that salt the question's hash on the ledger. */
  salt: Uint8Array
  questionHash: Hex
  program: Hex
  enclave: Address
  assets: QueryAsset[]
  /** Sum of prices over the assets with a grant. */
  cost: bigint
}

/** The most assets that one job may name. */
const MOST_ASSETS = 64

/**
 * Finds out what a question touches, which grants are missing and what it costs, without spending
 * anything. Without `assets`, every asset that holds a table which the question names is meant.
 *
 * @throws `sql/*` when the question breaks a rule, naming it; `sql/unknown-table` when nothing in the
 *   catalogue holds its tables.
 */
export async function prepareQuery(
  client: Client,
  { question, purpose, assets }: { question: string; purpose: string; assets?: readonly Hex[] },
): Promise<PreparedQuery> {
  const { network, random } = client
  const [{ program, operator }, { listings }] = await Promise.all([
    network.coordinator.programs({}),
    network.catalogue.search({}),
  ])
  const meant = assets ? named(listings, assets) : mentioned(listings, question, program)
  if (meant.length === 0 && mentioned(listings, question).length > 0)
    throw new CloisterError(
      'grant/program',
      'no asset that the question names allows the program',
      {
        advice: 'ask its owners to allow this version of the program, or name other assets',
        facts: { program },
      },
    )
  if (meant.length === 0)
    throw new CloisterError('sql/unknown-table', 'no asset in the catalogue holds such a table', {
      advice: `tables there are: ${tablesOf(listings).join(', ') || 'none yet'}`,
    })
  if (meant.length > MOST_ASSETS)
    throw new CloisterError('grant/terms', `a question may touch at most ${MOST_ASSETS} assets`, {
      advice: 'name the ones you mean',
      facts: { assets: meant.length },
    })
  await network.coordinator.plan({ question, assets: meant.map(({ asset }) => asset) })
  const mine = await client.events.grants({ grantee: client.address })
  const held = (await Promise.all(mine.map(hash => client.chain.grant(hash)))).filter(
    record => record !== undefined,
  )
  const prepared = meant.map(listing => {
    const grants = held.filter(({ terms }) => terms.asset === BigInt(listing.asset))
    return choose(listing, grants, { purpose, program, now: client.now() })
  })
  const salt = random(32)
  return {
    question,
    purpose,
    salt,
    questionHash: questionHash(question, salt),
    program,
    enclave: operator,
    assets: prepared,
    cost: prepared.reduce((sum, { grant, price }) => sum + (grant ? price : 0n), 0n),
  }
}

const tablesOf = (listings: readonly Listing[]): string[] => [
  ...new Set(listings.flatMap(({ tables }) => tables.map(({ name }) => name))),
]

function named(listings: readonly Listing[], assets: readonly Hex[]): Listing[] {
  return assets.map(asset => {
    const found = listings.find(listing => sameHex(listing.asset, asset))
    if (!found)
      throw new CloisterError('asset/unknown', 'the catalogue holds no such asset', {
        advice: '`cloister catalogue` lists what there is',
        facts: { asset },
      })
    return found
  })
}

/** Assets whose tables a question names. Only a first guess: the plan decides. */
function mentioned(listings: readonly Listing[], question: string, program?: Hex): Listing[] {
  const words = new Set(question.toLowerCase().match(/[a-z_][a-z0-9_]*/g) ?? [])
  return listings.filter(
    ({ tables, programs }) =>
      (program === undefined || programs.some(allowed => sameHex(allowed, program))) &&
      tables.some(({ name }) => words.has(name)),
  )
}

/** Causes from the most to the least telling: what to say where several grants all fail. */
const CAUSES: readonly [ErrorCode, string][] = [
  ['grant/purpose', 'your grant is for another purpose'],
  ['grant/uses-spent', "your grant's uses are spent"],
  ['grant/expired', 'your grant has ended'],
  ['grant/revoked', 'your grant was revoked'],
  ['grant/rejected', 'the owner rejected your request'],
  ['grant/not-active', 'the owner has not answered your request yet'],
  ['grant/engine', 'your grant does not allow computing in an enclave'],
  ['grant/missing', 'you hold no grant for it'],
]

function choose(
  listing: Listing,
  grants: readonly GrantRecord[],
  wanted: { purpose: string; program: Hex; now: number },
): QueryAsset {
  const causes = new Set<ErrorCode>(['grant/missing'])
  for (const record of grants) {
    const cause = obstacle(record, wanted)
    if (!cause)
      return { asset: listing.asset, listing, grant: record.hash, price: record.terms.price }
    causes.add(cause)
  }
  const [code, message] = CAUSES.find(([cause]) => causes.has(cause))!
  return { asset: listing.asset, listing, price: 0n, missing: { code, message } }
}

function obstacle(
  { state, terms, usesLeft }: GrantRecord,
  { purpose, program, now }: { purpose: string; program: Hex; now: number },
): ErrorCode | undefined {
  if ((terms.engines & ENGINE.enclave) === 0) return 'grant/engine'
  if (state === 'revoked') return 'grant/revoked'
  if (state === 'rejected') return 'grant/rejected'
  if (state !== 'active') return 'grant/not-active'
  if (terms.purpose !== purpose) return 'grant/purpose'
  if (now >= Number(terms.end)) return 'grant/expired'
  if (usesLeft === 0) return 'grant/uses-spent'
  const listed = terms.programs.length === 0 || terms.programs.some(p => sameHex(p, program))
  return listed ? undefined : 'grant/missing'
}
