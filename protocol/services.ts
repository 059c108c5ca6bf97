import { z } from 'zod'
import { operation, type ServiceOf } from './call.ts'
import type { CheckerService } from './checker.ts'
import type { LedgerContract, SignedMessage } from './ledger.ts'
import {
  addressSchema,
  bytesOf,
  bytesSchema,
  cidSchema,
  countSchema,
  domainSchema,
  hash32Schema,
  nameSchema,
} from './schema.ts'

/**
 * Operations of every service, by service. Services and the SDK meet only here. Signed ledger
 * messages travel as the bytes of `encodeSignedMessage`.
 */

const nothing = z.object({})

/** A statement to an authority: an EIP-712 message of {@link AUTHORITY_MESSAGES} and its signature. */
const signed = {
  /** A whole number, of so few digits that it fits 256 bits. */
  nonce: z.string().regex(/^[0-9]{1,76}$/),
  deadline: countSchema,
  signature: bytesOf(65),
}

/** One authority: issues attribute keys in its domain, keeps release shares and answer keys. */
export const AUTHORITY = {
  /** Public parameters. */
  parameters: operation(
    nothing,
    z.object({
      domain: domainSchema,
      authority: addressSchema,
      owner: addressSchema,
      publicKey: bytesSchema,
      sealingKey: bytesOf(32),
      simulation: z.boolean(),
    }),
  ),
  /** Issues an attribute key to a person, asked for by the domain's owner; sealed to the holder. */
  issue: operation(
    z.object({
      /** The master key in force: what was signed before a rotation issues nothing after it. */
      number: z.int().min(1).max(0xffff_ffff),
      attributes: z.array(z.string()).min(1).max(64),
      holder: addressSchema,
      sealTo: bytesOf(32),
      ...signed,
    }),
    z.object({ sealed: bytesSchema, publicKey: bytesSchema }),
  ),
  /**
   * Draws the domain's next master key, asked for by its owner; the holders named are issued nothing
   * again under it. It comes into force when the owner has put its public key on the ledger.
   */
  rotate: operation(
    z.object({
      /** The number of the next master key: one more than the ledger's. */
      number: z.int().min(2).max(0xffff_ffff),
      without: z.array(addressSchema).max(4096),
      ...signed,
    }),
    /** Signed as a `MasterKey` under the asker's nonce and deadline, by the ledger's authority. */
    z.object({ publicKey: bytesSchema, signature: bytesOf(65) }),
  ),
  /** Issues a holder's attributes again under the master key in force, sealed as the first time. */
  reissue: operation(
    z.object({ holder: addressSchema, ...signed }),
    z.object({ sealed: bytesSchema }),
  ),
  /** Lets a party publish in the domain, asked for by the domain's owner. The owner itself may. */
  admit: operation(z.object({ publisher: addressSchema, ...signed }), nothing),
  /** Takes the release share of one header of one asset from its owner. Durable when it returns. */
  deposit: operation(
    z.object({
      publisher: addressSchema,
      salt: hash32Schema,
      asset: hash32Schema,
      epoch: z.int().min(1),
      /** The header that this share opens, together with the attributes. */
      header: cidSchema,
      sealed: bytesSchema,
      ...signed,
    }),
    nothing,
  ),
  /**
   * Destroys all release shares of an asset, asked for by its owner, and takes none for it again.
   * Durable when it returns the authority's statement that it keeps none.
   */
  erase: operation(
    z.object({ asset: hash32Schema, ...signed }),
    z.object({
      authority: addressSchema,
      /** Shares destroyed by now, in all. */
      shares: countSchema,
      time: countSchema,
      signature: bytesOf(65),
    }),
  ),
  /** Hands the current epoch's release share to a grantee whose grant allows reading. */
  share: operation(
    z.object({ grant: hash32Schema, sealTo: bytesOf(32), ...signed }),
    z.object({ sealed: bytesSchema, epoch: countSchema, header: cidSchema }),
  ),
  /** Takes a revocation directly from an owner, whether or not the ledger has seen it. */
  revocation: operation(z.object({ message: bytesSchema }), nothing),
  /** A fresh challenge that an enclave's release must carry. */
  challenge: operation(z.object({ job: hash32Schema }), z.object({ challenge: bytesOf(32) })),
  /** Checks release and evidence against the ledger and signs the job key in. */
  approve: operation(
    z.object({
      release: bytesSchema,
      /** The header blocks that the release names, in its order. */
      headers: z.array(bytesSchema).max(64),
      evidence: bytesSchema,
      jobKey: addressSchema,
      sealingKey: bytesOf(32),
    }),
    z.object({
      authority: addressSchema,
      nonce: z.string(),
      deadline: countSchema,
      signature: bytesSchema,
    }),
  ),
  /** Keys for the enclave of a ready job, sealed to the key its evidence bound. */
  release: operation(z.object({ job: hash32Schema }), z.object({ sealed: bytesSchema })),
  /** Takes one share of a job's answer key, signed by the job key. Durable when it returns. */
  depositAnswer: operation(
    z.object({ job: hash32Schema, sealed: bytesSchema, signature: bytesOf(65) }),
    nothing,
  ),
  /** The share of a settled job's answer key, sealed to the grantee's key that the job named. */
  answer: operation(z.object({ job: hash32Schema }), z.object({ sealed: bytesSchema })),
} as const
export type AuthorityService = ServiceOf<typeof AUTHORITY>

const stamp = [
  { name: 'nonce', type: 'uint256' },
  { name: 'deadline', type: 'uint64' },
] as const

/** What parties sign for authorities, and authorities for parties. EIP-712 domain: name `Cloister Authority`, the registry contract. */
export const AUTHORITY_MESSAGES = {
  Issue: [
    { name: 'domain', type: 'string' },
    { name: 'number', type: 'uint64' },
    { name: 'attributes', type: 'string[]' },
    { name: 'holder', type: 'address' },
    { name: 'sealTo', type: 'bytes32' },
    ...stamp,
  ],
  Rotate: [
    { name: 'domain', type: 'string' },
    { name: 'number', type: 'uint64' },
    { name: 'without', type: 'address[]' },
    ...stamp,
  ],
  MasterKey: [{ name: 'domain', type: 'string' }, { name: 'publicKey', type: 'bytes' }, ...stamp],
  Reissue: [{ name: 'domain', type: 'string' }, { name: 'holder', type: 'address' }, ...stamp],
  Admit: [{ name: 'domain', type: 'string' }, { name: 'publisher', type: 'address' }, ...stamp],
  Deposit: [
    { name: 'domain', type: 'string' },
    { name: 'asset', type: 'bytes32' },
    { name: 'epoch', type: 'uint64' },
    { name: 'header', type: 'bytes' },
    { name: 'sealed', type: 'bytes' },
    ...stamp,
  ],
  Erase: [{ name: 'domain', type: 'string' }, { name: 'asset', type: 'bytes32' }, ...stamp],
  /** By an authority, not to one: it keeps no share of the asset, and destroyed so many. */
  Erased: [
    { name: 'domain', type: 'string' },
    { name: 'asset', type: 'bytes32' },
    { name: 'shares', type: 'uint32' },
    { name: 'time', type: 'uint64' },
  ],
  Share: [
    { name: 'domain', type: 'string' },
    { name: 'grant', type: 'bytes32' },
    { name: 'sealTo', type: 'bytes32' },
    ...stamp,
  ],
} as const

/** One storage node. Reading is open to everybody; see `storage-statements.ts` for what is signed. */
export const STORAGE_NODE = {
  /** The key that sessions are sealed to, signed by the node's operator. */
  key: operation(
    nothing,
    z.object({ operator: addressSchema, sealingKey: bytesOf(32), signature: bytesOf(65) }),
  ),
  /** Lets a party that the ledger admits put blocks, for at most an hour. */
  session: operation(
    z.object({
      party: addressSchema,
      /** A domain that the party owns, where that is what admits it; else empty. */
      domain: z.string().max(63),
      /** 32 secret bytes, sealed to the node's key. */
      sealed: bytesSchema,
      ...signed,
    }),
    z.object({ session: hash32Schema }),
  ),
  put: operation(
    z.object({
      cid: cidSchema,
      block: bytesSchema,
      /** Only the bytes, where others hold the block already: whoever repairs becomes no holder. */
      restore: z.boolean().optional(),
      session: hash32Schema,
      /** Another one for each put of a session: sent twice, the second is refused. */
      number: countSchema,
      mac: bytesOf(32),
    }),
    nothing,
  ),
  get: operation(z.object({ cid: cidSchema }), z.object({ block: bytesSchema })),
  has: operation(z.object({ cid: cidSchema }), z.object({ held: z.boolean() })),
  /** Up to 1,000 CIDs that follow `after` in the order of their text. */
  list: operation(z.object({ after: z.string() }), z.object({ cids: z.array(cidSchema) })),
  /** Blocks that a check picked, whole, and the operator's statement over them: see `check.ts`. */
  prove: operation(
    z.object({ check: hash32Schema, seed: hash32Schema, cids: z.array(cidSchema).min(1).max(16) }),
    z.object({
      operator: addressSchema,
      blocks: z.array(bytesSchema.nullable()),
      digests: z.array(bytesSchema),
      time: countSchema,
      signature: bytesOf(65),
    }),
  ),
  /** The party gives blocks up; what nobody else holds is gone for good when this returns. */
  forget: operation(
    z.object({
      party: addressSchema,
      asset: hash32Schema,
      cids: z.array(cidSchema).min(1).max(10_000),
      ...signed,
    }),
    /** The operator's statement: how many of the blocks others hold still, and when that was. */
    z.object({
      operator: addressSchema,
      kept: countSchema,
      time: countSchema,
      signature: bytesOf(65),
    }),
  ),
} as const
export type StorageNodeService = ServiceOf<typeof STORAGE_NODE>

/** The relay: submits what others signed and pays the gas. */
export const RELAY = {
  submit: operation(
    z.object({ message: bytesSchema }),
    z.object({ transaction: hash32Schema, block: countSchema, gas: countSchema }),
  ),
  refund: operation(
    z.object({ job: hash32Schema }),
    z.object({ transaction: hash32Schema, block: countSchema, gas: countSchema }),
  ),
} as const
export type RelayService = ServiceOf<typeof RELAY>

const listingSchema = z.object({
  asset: hash32Schema,
  publisher: addressSchema,
  owner: addressSchema,
  /** The publisher's registered name, or empty. */
  ownerName: z.string(),
  domain: domainSchema,
  manifest: cidSchema,
  header: cidSchema,
  epoch: countSchema,
  kind: z.string(),
  title: z.string(),
  tables: z.array(z.object({ name: nameSchema, rows: countSchema, columns: z.array(z.string()) })),
  cohort: countSchema,
  programs: z.array(hash32Schema),
  storers: z.array(addressSchema),
})
export type Listing = z.output<typeof listingSchema>

/** The catalogue: what is on the ledger, joined with manifests. Rebuilt from both at any time. */
export const CATALOGUE = {
  search: operation(
    z.object({
      kind: z.string().optional(),
      table: z.string().optional(),
      text: z.string().optional(),
    }),
    z.object({ listings: z.array(listingSchema) }),
  ),
  asset: operation(z.object({ asset: hash32Schema }), listingSchema),
} as const
export type CatalogueService = ServiceOf<typeof CATALOGUE>

/** What the coordinator says of a job it runs. */
const runSchema = z.object({
  job: hash32Schema,
  state: z.enum(['queued', 'attesting', 'ready', 'computing', 'settling', 'done', 'failed']),
  /** Code and sentence of what went wrong; empty while nothing did. */
  code: z.string(),
  message: z.string(),
  advice: z.string(),
})
export type Run = z.output<typeof runSchema>

/** The coordinator: finds an enclave for a job and carries sealed bytes between the parties. */
export const COORDINATOR = {
  /** The programs and enclave operators that jobs may name. */
  programs: operation(
    nothing,
    z.object({ program: hash32Schema, operator: addressSchema, simulated: z.boolean() }),
  ),
  /** Checks a question against the manifests of assets, without running or charging anything. */
  plan: operation(
    z.object({ question: z.string().max(65_536), assets: z.array(hash32Schema).min(1).max(64) }),
    z.object({ tables: z.array(z.string()), columns: z.array(z.string()) }),
  ),
  /** Starts an open job. The question and its salt must hash to what the ledger carries. */
  run: operation(
    z.object({ job: hash32Schema, question: z.string().max(65_536), salt: bytesOf(32) }),
    runSchema,
  ),
  /** Waits until the run ends or `wait` milliseconds (at most 20,000) are over. */
  status: operation(
    z.object({ job: hash32Schema, wait: z.int().min(0).max(20_000).optional() }),
    runSchema,
  ),
  /** The sealed answer of a settled job, and its receipt bundle sealed to the grantee. */
  result: operation(
    z.object({ job: hash32Schema }),
    z.object({ sealedAnswer: bytesSchema, sealedBundle: bytesSchema }),
  ),
} as const
export type CoordinatorService = ServiceOf<typeof COORDINATOR>

/** The host of an embedded deployment: who is there, and how to reach it. */
export const HOST = {
  info: operation(
    nothing,
    z.object({
      version: z.string(),
      simulation: z.boolean(),
      deployment: z.object({
        chainId: z.int(),
        simulation: z.boolean(),
        governance: addressSchema,
        token: addressSchema,
        registry: addressSchema,
        assets: addressSchema,
        grants: addressSchema,
        jobs: addressSchema,
      }),
      authorities: z.array(domainSchema),
      /** A node that runs alone has a URL; the others are below this one, by their number. */
      nodes: z.array(z.object({ name: z.string(), operator: addressSchema, url: z.string() })),
      program: hash32Schema,
      enclave: addressSchema,
      simulators: z.array(hash32Schema),
    }),
  ),
  /** Starts an authority of this name; whoever registers it on the ledger owns the domain. */
  openDomain: operation(
    z.object({ domain: domainSchema }),
    z.object({ authority: addressSchema, publicKey: bytesSchema, sealingKey: bytesOf(32) }),
  ),
  /** Gives an account of a simulated deployment tokens to try things with. Refused elsewhere. */
  faucet: operation(
    z.object({ party: addressSchema, amount: z.string().regex(/^[0-9]{1,30}$/) }),
    nothing,
  ),
} as const
export type HostService = ServiceOf<typeof HOST>

/** Every service of a deployment, as its clients reach it. */
export interface Network {
  host: HostService
  relay: RelayService
  catalogue: CatalogueService
  coordinator: CoordinatorService
  checker: CheckerService
  /** The authority of a domain. @throws `registry/unknown-domain`. */
  authority(domain: string): AuthorityService
  /** A storage node by its number in `host.info`. */
  node(index: number): StorageNodeService
  /** EIP-1193 reading access to the ledger. */
  ledger: { request(args: { method: string; params?: unknown }): Promise<unknown> }
}

/** A signed message of one contract, for callers that build them. */
export type Signed<C extends LedgerContract> = Extract<SignedMessage, { contract: C }>
