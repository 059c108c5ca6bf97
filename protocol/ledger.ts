import type { Address, Hex } from './bytes.ts'
import type { MESSAGES } from './message-types.ts'

/**
 * The ledger's messages. Every change of the ledger is an EIP-712 message signed by the party that
 * wants it; anyone may submit it, so no party needs gas. Each carries an unordered `nonce` and a
 * `deadline` (Unix seconds); the EIP-712 domain binds chain and contract.
 *
 * Source: https://eips.ethereum.org/EIPS/eip-712
 */

/** Where one deployment of Cloister lives on its chain. Written once, by `deploy`. */
export interface Deployment {
  chainId: number
  /** Whether this deployment accepts simulated enclaves; fixed in the registry's constructor. */
  simulation: boolean
  governance: Address
  token: Address
  registry: Address
  assets: Address
  grants: Address
  jobs: Address
}

/** The contracts that verify EIP-712 messages, by their name in {@link Deployment}. */
export type LedgerContract = 'registry' | 'assets' | 'grants' | 'jobs'

/** Which ways of using an asset a grant allows: bits of `Grant.engines`, values of `JobOpening.engine`. */
export const ENGINE = { share: 1, enclave: 2, homomorphic: 4, proof: 8 } as const
export type Engine = keyof typeof ENGINE

interface Stamp {
  nonce: bigint
  /** Unix seconds after which the ledger refuses the message. */
  deadline: bigint
}

/** The terms of a grant. `price` is one use's, in the token's smallest unit; `epsilon` in millionths, 0 for exact answers; times in Unix seconds. */
export interface Grant {
  asset: bigint
  grantee: Address
  /** A term of the W3C Data Privacy Vocabulary or of GA4GH DUO, as `dpv:ServiceProvision`. */
  purpose: string
  engines: number
  /** Measurements the grant is limited to; empty: any program of the asset's list. */
  programs: readonly Hex[]
  price: bigint
  uses: number
  epsilon: bigint
  start: bigint
  end: bigint
  salt: Hex
}

export interface PartyRegistration extends Stamp {
  party: Address
  name: string
}

export interface DomainRegistration extends Stamp {
  owner: Address
  domain: string
  /** Of the master key: 1 for the first, one more than the ledger's each time after. */
  number: number
  /** Address whose signature speaks for the authority. */
  authority: Address
  /** X25519 key that shares and answer keys are sealed to. */
  sealingKey: Hex
  /** The authority's ABE public key. */
  publicKey: Hex
}

export interface Publication extends Stamp {
  publisher: Address
  salt: Hex
  /** CID bytes. */
  manifest: Hex
  /** CID bytes. */
  header: Hex
  /** SHA-256 of the owner's policy in canonical form, without compute leaves. */
  policy: Hex
  /** keccak256 of the domain's name. */
  domain: Hex
  programs: readonly Hex[]
  storers: readonly Address[]
}

export interface Rewrap extends Stamp {
  asset: bigint
  /** The new epoch: the current one plus 1. */
  epoch: bigint
  header: Hex
}

/** Marks an asset as erased for ever. Said again with a hash, it replaces the hash. */
export interface Erasure extends Stamp {
  asset: bigint
  /** SHA-256 of the bundle of statements that the owner keeps; zeros while there is none. */
  statements: Hex
}

/** A checker announces a check; its EIP-712 hash is the check's name. */
export interface CheckOpening extends Stamp {
  checker: Address
  asset: bigint
  /** Shards that it will ask of each storer, all where it has fewer; 1 to 64. */
  samples: number
}

export interface CheckRecord extends Stamp {
  check: Hex
  /** Bit i: the asset's storer i, in the ledger's order, holds what it was asked for. */
  passed: number
  /** Shards that were put back. */
  repaired: number
  /** CID bytes of the report. */
  report: Hex
}

/** By an asset's owner, publisher or storer: what they say that they found and put back. Decides nothing. */
export interface RepairRecord extends Stamp {
  asset: bigint
  by: Address
  /** Blocks looked at. */
  blocks: number
  faults: number
  /** Blocks put back. */
  repaired: number
  /** Stripes that could not be rebuilt. */
  lost: number
  /** CID bytes of the report. */
  report: Hex
}

export interface GrantRequest extends Stamp {
  grant: Grant
}
export interface GrantApproval extends Stamp {
  grant: Grant
}
export interface GrantRejection extends Stamp {
  asset: bigint
  grant: Hex
}
export interface GrantRevocation extends Stamp {
  asset: bigint
  grant: Hex
}

export interface JobOpening extends Stamp {
  grantee: Address
  grants: readonly Hex[]
  engine: number
  program: Hex
  purpose: string
  /** Salted hash of the question, see `questionHash`. */
  question: Hex
  /** X25519 key the answer is sealed to. */
  granteeKey: Hex
  /** Registered enclave operator that is to run the job. */
  enclave: Address
  /** Exactly the sum of the grants' prices. */
  escrow: bigint
  /** Unix seconds: not settled by then, the escrow goes back. */
  until: bigint
}

export interface KeyApproval extends Stamp {
  job: Hex
  domain: Hex
  jobKey: Address
  release: Hex
  /** Epoch of every asset as the release names it, in the order of the job's grants. */
  epochs: readonly bigint[]
}

export interface Settlement extends Stamp {
  job: Hex
  /** CID bytes of the signed receipt. */
  receipt: Hex
  /** Salted hash of the result. */
  result: Hex
}

export interface Withdrawal extends Stamp {
  party: Address
  to: Address
  amount: bigint
}

/** A message and the party's signature over it, ready to be submitted by anyone. */
export type SignedMessage = {
  [C in LedgerContract]: {
    [T in keyof (typeof MESSAGES)[C]]: {
      contract: C
      type: T
      message: MessageOf[T & keyof MessageOf]
      signature: Hex
      /** Only with a JobOpening: an ERC-2612 permit over the escrow. */
      permit?: { value: bigint; deadline: bigint; signature: Hex }
    }
  }[keyof (typeof MESSAGES)[C]]
}[LedgerContract]

export interface MessageOf {
  PartyRegistration: PartyRegistration
  DomainRegistration: DomainRegistration
  Publication: Publication
  Rewrap: Rewrap
  Erasure: Erasure
  CheckOpening: CheckOpening
  CheckRecord: CheckRecord
  RepairRecord: RepairRecord
  GrantRequest: GrantRequest
  GrantApproval: GrantApproval
  GrantRejection: GrantRejection
  GrantRevocation: GrantRevocation
  JobOpening: JobOpening
  KeyApproval: KeyApproval
  Settlement: Settlement
  Withdrawal: Withdrawal
}

/**
 * The published rule of payouts, in basis points of a grant's price: 5% to the asset's storers in
 * equal parts, 10% to the enclave's operator, all the rest, remainders included, to the owner. The
 * part of a storer that failed the asset's latest check goes back to the grantee; see `Payouts.sol`.
 */
export const PAYOUT_RULE = { owner: 8500, enclave: 1000, storage: 500, whole: 10_000 } as const

export type GrantState = 'none' | 'requested' | 'active' | 'rejected' | 'revoked'
export type JobState = 'none' | 'open' | 'ready' | 'settled' | 'refunded'
export type PayoutRole = 'owner' | 'enclave' | 'storage' | 'refund'
