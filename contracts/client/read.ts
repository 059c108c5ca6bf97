import type { Address, Hex } from '#protocol/bytes.ts'
import { CloisterError, type ErrorCode, isCloisterError } from '#protocol/errors.ts'
import { hashName } from '#protocol/identifiers.ts'
import type { Deployment, Grant, GrantState, JobState } from '#protocol/ledger.ts'
import type { Request } from './transport.ts'
import { createView, type View } from './view.ts'

/** An asset as the ledger has it now. Addresses are in lower case, CIDs are their bytes. */
export interface AssetRecord {
  id: bigint
  publisher: Address
  owner: Address
  manifest: Hex
  header: Hex
  epoch: bigint
  policy: Hex
  /** keccak256 of the domain's name. */
  domain: Hex
  programs: readonly Hex[]
  storers: readonly Address[]
}

export interface GrantRecord {
  hash: Hex
  terms: Grant
  /** `revoked` also when the asset has changed hands since the approval, see `ownerChanged`. */
  state: GrantState
  ownerChanged: boolean
  /** Who approved it; the zero address until somebody has. */
  owner: Address
  usesLeft: number
  /** Approved, within its time, the asset not moved. Spent uses do not end it. */
  active: boolean
}

export interface JobRecord {
  id: Hex
  state: JobState
  grantee: Address
  grants: readonly Hex[]
  /** Asset of each grant, in the grants' order. */
  assets: readonly bigint[]
  engine: number
  program: Hex
  purpose: string
  question: Hex
  granteeKey: Hex
  enclave: Address
  escrow: bigint
  until: bigint
  /** Distinct domains of the assets, with what each has approved so far (zeros: nothing). */
  approvals: readonly { domain: Hex; jobKey: Address; release: Hex }[]
  /** Zeros until the job is ready. */
  jobKey: Address
  release: Hex
  /** What was frozen when the job became ready, in the grants' order; empty before. */
  charged: readonly { grant: Hex; asset: bigint; owner: Address; epoch: bigint }[]
  /** CID bytes of the receipt; `0x` until settled. */
  receipt: Hex
  result: Hex
}

export interface DomainRecord {
  hash: Hex
  name: string
  owner: Address
  authority: Address
  /** Of its keys: 1 for the first, one more each time. */
  number: number
  sealingKey: Hex
  publicKey: Hex
}

export interface OperatorRecord {
  role: 'none' | 'storage' | 'enclave' | 'checker'
  admitted: boolean
  platformKey: Hex
  name: string
}

export interface PartyRecord {
  name: string
}

export interface ProgramRecord {
  approved: boolean
  name: string
}

/** One announced check. */
export interface CheckState {
  id: Hex
  asset: bigint
  checker: Address
  /** Number of the block it was announced in, and its time in Unix seconds. */
  openedIn: bigint
  openedAt: bigint
  recorded: boolean
  /** Shards asked of each storer, all where it has fewer. */
  samples: number
  /** What decides which shards are fetched; zeros until it was kept. */
  seed: Hex
}

/** What the latest check of an asset found. */
export interface StandingRecord {
  check: Hex
  checker: Address
  recordedAt: bigint
  /** Bit i: the asset's storer i passed. */
  passed: number
  repaired: number
  /** CID bytes of the report. */
  report: Hex
}

const GRANT_STATES: readonly GrantState[] = ['none', 'requested', 'active', 'rejected', 'revoked']
const JOB_STATES: readonly JobState[] = ['none', 'open', 'ready', 'settled', 'refunded']
const ROLES = ['none', 'storage', 'enclave', 'checker'] as const
const lower = (address: string): Address => address.toLowerCase() as Address

/** What the ledger says now. Records that it does not have are `undefined`. */
export interface Reader {
  asset(id: bigint): Promise<AssetRecord | undefined>
  /** Whether an asset's owner erased it, and the hash of what the owner was told, zeros if nothing. */
  erasure(id: bigint): Promise<{ statements: Hex } | undefined>
  check(id: Hex): Promise<CheckState | undefined>
  /** The latest check of an asset; undefined while nobody has checked it. */
  standing(asset: bigint): Promise<StandingRecord | undefined>
  grant(hash: Hex): Promise<GrantRecord | undefined>
  /** Whether a hash is dead for this asset, requested or not. */
  revoked(hash: Hex, asset: bigint): Promise<boolean>
  job(id: Hex): Promise<JobRecord | undefined>
  /** By name, or by its keccak256 as 0x-hex. */
  domain(nameOrHash: string): Promise<DomainRecord | undefined>
  operator(address: Address): Promise<OperatorRecord | undefined>
  program(measurement: Hex): Promise<ProgramRecord | undefined>
  party(address: Address): Promise<PartyRecord | undefined>
  /** What a party can withdraw, in the token's smallest unit. */
  owed(address: Address): Promise<bigint>
  balance(address: Address): Promise<bigint>
  /** The next nonce of the token's permits, see `signPermit`. */
  permitNonce(address: Address): Promise<bigint>
  nonceUsed(
    contract: 'registry' | 'assets' | 'grants' | 'jobs',
    signer: Address,
    nonce: bigint,
  ): Promise<boolean>
  simulation(): Promise<boolean>
  /** @throws `ledger/deployment` when the contracts are of another version than this client's. */
  assertVersion(): Promise<void>
  /** The ledger's clock in Unix seconds. */
  now(): Promise<number>
}

/**
 * Reads a deployment through its EIP-1193 door.
 *
 * @throws `ledger/unavailable` and `ledger/deployment`, from every method.
 */
export function createReader({
  request,
  deployment,
}: {
  request: Request
  deployment: Deployment
}): Reader {
  const view = createView(request, deployment)
  return {
    asset: id => orUndefined('asset/unknown', readAsset(view, id)),
    async erasure(id) {
      if (!(await view('assets', 'erased', [id]))) return undefined
      return { statements: await view('assets', 'erasureStatements', [id]) }
    },
    check: id => orUndefined('check/unknown', readCheck(view, id)),
    async standing(asset) {
      const { openedIn: _, ...standing } = await view('assets', 'standingOf', [asset])
      if (BigInt(standing.check) === 0n) return undefined
      return { ...standing, checker: lower(standing.checker) }
    },
    grant: hash => orUndefined('grant/unknown', readGrant(view, hash)),
    revoked: (hash, asset) => view('grants', 'isRevoked', [hash, asset]),
    job: id => orUndefined('job/unknown', readJob(view, id)),
    domain: name => orUndefined('registry/unknown-domain', readDomain(view, name)),
    async operator(address) {
      const { role, ...operator } = await view('registry', 'operatorOf', [address])
      return role === 0 ? undefined : { role: ROLES[role] ?? 'none', ...operator }
    },
    async program(measurement) {
      const program = await view('registry', 'programOf', [measurement])
      return program.name === '' ? undefined : program
    },
    async party(address) {
      const { registered, name } = await view('registry', 'partyOf', [address])
      return registered ? { name } : undefined
    },
    owed: address => view('jobs', 'owed', [address]),
    balance: address => view('token', 'balanceOf', [address]),
    permitNonce: address => view('token', 'nonces', [address]),
    nonceUsed: (contract, signer, nonce) => view(contract, 'nonceUsed', [signer, nonce]),
    simulation: () => view('registry', 'simulation', []),
    assertVersion: () => assertVersion(view),
    now: async () => Number(await view('registry', 'time', [])),
  }
}

/** Of the contracts that this client speaks with: `Registry.VERSION`. */
const CONTRACTS_VERSION = 2n

async function assertVersion(view: View): Promise<void> {
  const version = await view('registry', 'VERSION', []).catch(error => {
    // The first contracts did not say it.
    if (isCloisterError(error, 'ledger/reverted')) return 1n
    throw error
  })
  if (version === CONTRACTS_VERSION) return
  throw new CloisterError(
    'ledger/deployment',
    'the contracts of this deployment are of another version of Cloister',
    {
      advice:
        'nothing was changed: go on with the version of Cloister that made it, or fetch the data with that one and publish it in a fresh deployment',
      facts: { version: Number(version), needed: Number(CONTRACTS_VERSION) },
    },
  )
}

async function readAsset(view: View, id: bigint): Promise<AssetRecord> {
  const [owner, { publisher, storers, moves: _, ...asset }] = await view('assets', 'assetOf', [id])
  return {
    id,
    ...asset,
    publisher: lower(publisher),
    owner: lower(owner),
    storers: storers.map(lower),
  }
}

async function readCheck(view: View, id: Hex): Promise<CheckState> {
  const check = await view('assets', 'checkOf', [id])
  return { id, ...check, checker: lower(check.checker) }
}

async function readGrant(view: View, hash: Hex): Promise<GrantRecord> {
  const [record, active] = await Promise.all([
    view('grants', 'grantOf', [hash]),
    view('grants', 'isActive', [hash]),
  ])
  const stored = GRANT_STATES[record.state] ?? 'none'
  const [, moves] = await view('assets', 'holding', [record.terms.asset])
  const ownerChanged = stored === 'active' && moves !== record.moves
  return {
    hash,
    terms: { ...record.terms, grantee: lower(record.terms.grantee) },
    // A caller that looks at the state alone must not serve a grant that died with a sale.
    state: ownerChanged ? 'revoked' : stored,
    ownerChanged,
    owner: lower(record.owner),
    usesLeft: record.usesLeft,
    active,
  }
}

async function readJob(view: View, id: Hex): Promise<JobRecord> {
  const [job, assets, approvals] = await view('jobs', 'jobOf', [id])
  const { domains, frozen, ...rest } = job
  return {
    id,
    ...rest,
    state: JOB_STATES[job.state] ?? 'none',
    grantee: lower(job.grantee),
    enclave: lower(job.enclave),
    jobKey: lower(job.jobKey),
    assets,
    approvals: domains.map((domain, i) => ({
      domain,
      jobKey: lower(approvals[i]!.jobKey),
      release: approvals[i]!.release,
    })),
    charged: frozen.map(({ owner, epoch }, i) => ({
      grant: job.grants[i]!,
      asset: assets[i]!,
      owner: lower(owner),
      epoch,
    })),
  }
}

async function readDomain(view: View, name: string): Promise<DomainRecord> {
  const hash = /^0x[0-9a-f]{64}$/i.test(name) ? (name as Hex) : hashName(name)
  const domain = await view('registry', 'domainOf', [hash])
  return { hash, ...domain, owner: lower(domain.owner), authority: lower(domain.authority) }
}

async function orUndefined<T>(code: ErrorCode, reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading
  } catch (error) {
    if (isCloisterError(error, code)) return undefined
    throw error
  }
}
