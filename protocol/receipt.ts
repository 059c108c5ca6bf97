import { keccak_256 } from '@noble/hashes/sha3.js'
import { z } from 'zod'
import { concat, type Hex, toHex, utf8 } from './bytes.ts'
import { createCodec } from './codec.ts'
import { evidenceSchema } from './evidence.ts'
import { releaseSchema } from './release.ts'
import {
  addressSchema,
  bytesOf,
  bytesSchema,
  countSchema,
  domainSchema,
  hash32Schema,
} from './schema.ts'

/**
 * The signed account of what ran. Under 4 KiB: the list of assets stands in the release it names. It
 * says nothing that depends on rows but the answer's hash, for hosts see it before it has settled;
 * how many groups came out and how many were held back stands in the answer.
 */
export const receiptSchema = z.object({
  version: z.literal(1),
  chainId: z.int().min(1),
  contract: addressSchema,
  job: hash32Schema,
  /** Hash of the release, which names question, grants, manifests, headers and epochs. */
  release: hash32Schema,
  engine: z.literal('enclave'),
  program: hash32Schema,
  purpose: z.string(),
  /** Salted hash of the question, as on the ledger. */
  question: hash32Schema,
  assets: countSchema,
  /** In millionths; 0 for exact answers. */
  epsilon: countSchema,
  /** Hash of the answer, whose salt is inside, as on the ledger. */
  result: hash32Schema,
  jobKey: addressSchema,
  /** X25519 key that released keys were sealed to. */
  sealingKey: bytesOf(32),
  simulated: z.boolean(),
})

/** A receipt with everything that an offline check needs. */
export const receiptBundleSchema = z.object({
  version: z.literal(1),
  /** Canonical bytes of the receipt; what the job key signed. */
  receipt: bytesSchema,
  /** Secp256k1 signature by the job key over keccak256 of label and receipt: r, s, v. */
  signature: bytesOf(65),
  release: releaseSchema,
  evidence: evidenceSchema,
  /** What each authority signed to let this job key in: EIP-712 KeyApproval. */
  approvals: z.array(
    z.object({
      domain: domainSchema,
      authority: addressSchema,
      nonce: z.string().regex(/^[0-9]{1,77}$/),
      deadline: countSchema,
      signature: bytesSchema,
    }),
  ),
})

export type Receipt = z.output<typeof receiptSchema>
export type ReceiptBundle = z.output<typeof receiptBundleSchema>

/** Encodes and decodes receipts. @throws `receipt/encoding` when the bytes are no receipt. */
export const receiptCodec = createCodec('receipt', receiptSchema, 'receipt/encoding')

/** Encodes and decodes receipts with their proof. @throws `receipt/encoding`. */
export const receiptBundleCodec = createCodec(
  'receipt bundle',
  receiptBundleSchema,
  'receipt/encoding',
)

/** keccak256 that the job key signs. `receipt` is the receipt's canonical bytes. */
export const receiptDigest = (receipt: Uint8Array): Hex =>
  toHex(keccak_256(concat([utf8('cloister/receipt/v1'), receipt])))

/** Whom a reader of receipts trusts: a file of their own, never fetched. */
export const trustRootsSchema = z.object({
  chainId: z.int().min(1),
  /** The jobs contract. */
  contract: addressSchema,
  /** Measurements of programs that the reader accepts, with a name for each. */
  programs: z.record(z.string(), z.string()),
  /** Address of each authority, by domain. */
  authorities: z.record(z.string(), addressSchema),
  /** Ed25519 keys of simulated platforms, hex. Empty in production, where simulators are refused. */
  simulators: z.array(hash32Schema),
})
export type TrustRoots = z.output<typeof trustRootsSchema>
