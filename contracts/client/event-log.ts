import { type Abi, decodeEventLog } from 'viem'
import { type Address, type Hex, sameHex } from '#protocol/bytes.ts'
import type { Deployment, Grant, LedgerContract, PayoutRole } from '#protocol/ledger.ts'
import { ABIS } from './abis.ts'

/** Arguments of every event, by name. Addresses in lower case, CIDs as their bytes. */
export interface EventArgs {
  Deployed: { governance: Address; simulation: boolean }
  PartyRegistered: { party: Address; name: string }
  DomainRegistered: {
    domain: Hex
    owner: Address
    name: string
    number: number
    authority: Address
    sealingKey: Hex
    publicKey: Hex
  }
  OperatorSet: {
    operator: Address
    role: 'storage' | 'enclave' | 'checker'
    platformKey: Hex
    admitted: boolean
    name: string
  }
  ProgramSet: { measurement: Hex; name: string; approved: boolean }
  Published: {
    asset: bigint
    publisher: Address
    domain: Hex
    manifest: Hex
    header: Hex
    policy: Hex
    programs: readonly Hex[]
    storers: readonly Address[]
  }
  Rewrapped: { asset: bigint; epoch: bigint; header: Hex }
  /** The owner erased an asset; `statements` is zeros until nodes and authorities have spoken. */
  Erased: { asset: bigint; owner: Address; statements: Hex }
  CheckOpened: { check: Hex; asset: bigint; checker: Address; samples: number }
  CheckSeeded: { check: Hex; asset: bigint; seed: Hex }
  /** Bit i of `passed` is the asset's storer i. */
  Checked: {
    check: Hex
    asset: bigint
    checker: Address
    passed: number
    repaired: number
    report: Hex
  }
  /** What a party says that it found and put back; decides nothing. */
  Repaired: {
    asset: bigint
    by: Address
    blocks: number
    faults: number
    repaired: number
    lost: number
    report: Hex
  }
  /** An asset changed hands; minting is a transfer from the zero address. */
  Transfer: { from: Address; to: Address; asset: bigint }
  Requested: { grant: Hex; asset: bigint; grantee: Address; terms: Grant }
  Approved: { grant: Hex; asset: bigint; grantee: Address; owner: Address }
  Rejected: { grant: Hex; asset: bigint; grantee: Address }
  Revoked: { grant: Hex; asset: bigint }
  Opened: {
    job: Hex
    grantee: Address
    enclave: Address
    grants: readonly Hex[]
    engine: number
    program: Hex
    purpose: string
    question: Hex
    granteeKey: Hex
    escrow: bigint
    until: bigint
  }
  KeyApproved: { job: Hex; domain: Hex; jobKey: Address; release: Hex }
  Ready: { job: Hex; jobKey: Address; release: Hex }
  Charged: { job: Hex; grant: Hex; asset: bigint; epoch: bigint }
  Settled: { job: Hex; receipt: Hex; result: Hex }
  Refunded: { job: Hex; grantee: Address; amount: bigint }
  /** `asset` is 0 for a refund of the whole job; else a refund is what a failing storer did not earn. */
  Payout: { job: Hex; asset: bigint; party: Address; role: PayoutRole; amount: bigint }
  Withdrawn: { party: Address; to: Address; amount: bigint }
}

/** One event: what, who, and where it stands. `timestamp` is the block's, in Unix seconds. */
export type LedgerEvent = {
  [N in keyof EventArgs]: {
    name: N
    contract: LedgerContract
    args: EventArgs[N]
    block: number
    transaction: Hex
    index: number
    timestamp: number
  }
}[keyof EventArgs]

/** A log as JSON-RPC has it. */
export interface RawLog {
  address: Address
  topics: [Hex, ...Hex[]]
  data: Hex
  blockNumber: Hex
  blockTimestamp?: Hex | null
  transactionHash: Hex
  logIndex: Hex
}

const PAYOUT_ROLES: readonly PayoutRole[] = ['owner', 'enclave', 'storage', 'refund']
const OPERATOR_ROLES = ['none', 'storage', 'enclave', 'checker']
const CONTRACTS: readonly LedgerContract[] = ['registry', 'assets', 'grants', 'jobs']

/** A log as an event; undefined for what is no event of ours, such as a token approval. */
export function parseLog(
  deployment: Deployment,
  log: RawLog,
  timestamp: number,
): LedgerEvent | undefined {
  const contract = CONTRACTS.find(name => sameHex(deployment[name], log.address))
  if (!contract) return undefined
  let decoded: { eventName: string; args: Record<string, unknown> }
  try {
    decoded = decodeEventLog({ abi: ABIS[contract] as Abi, ...log }) as unknown as typeof decoded
  } catch {
    return undefined
  }
  const name = decoded.eventName as keyof EventArgs
  if (!NAMES.has(name)) return undefined
  return {
    name,
    contract,
    args: argsOf(name, decoded.args),
    block: Number(log.blockNumber),
    transaction: log.transactionHash,
    index: Number(log.logIndex),
    timestamp,
  } as LedgerEvent
}

const NAMES: ReadonlySet<string> = new Set<keyof EventArgs>([
  'Deployed',
  'PartyRegistered',
  'DomainRegistered',
  'OperatorSet',
  'ProgramSet',
  'Published',
  'Rewrapped',
  'Erased',
  'CheckOpened',
  'CheckSeeded',
  'Checked',
  'Repaired',
  'Transfer',
  'Requested',
  'Approved',
  'Rejected',
  'Revoked',
  'Opened',
  'KeyApproved',
  'Ready',
  'Charged',
  'Settled',
  'Refunded',
  'Payout',
  'Withdrawn',
])

function argsOf(name: keyof EventArgs, raw: Record<string, unknown>): unknown {
  const { tokenId, role, ...args } = lowerAddresses(raw) as Record<string, unknown>
  if (name === 'Transfer') return { ...args, asset: tokenId }
  if (name === 'Payout') return { ...args, role: PAYOUT_ROLES[role as number] }
  if (name === 'OperatorSet') return { ...args, role: OPERATOR_ROLES[role as number] }
  return args
}

/** viem spells addresses with a checksum in their letter case; everything of ours is lower case. */
function lowerAddresses(value: unknown): unknown {
  if (typeof value === 'string')
    return /^0x[0-9a-fA-F]{40}$/.test(value) ? value.toLowerCase() : value
  if (Array.isArray(value)) return value.map(lowerAddresses)
  if (value && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, lowerAddresses(inner)]),
    )
  return value
}
