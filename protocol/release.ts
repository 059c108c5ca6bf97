import { sha256 } from '@noble/hashes/sha2.js'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { z } from 'zod'
import { concat, fromHex, type Hex, toHex, utf8 } from './bytes.ts'
import { createCodec } from './codec.ts'
import {
  addressSchema,
  bytesOf,
  bytesSchema,
  cidSchema,
  countSchema,
  domainSchema,
  hash32Schema,
} from './schema.ts'

/** One asset of a job, as it stood when the keys were asked for. */
export const releaseAssetSchema = z.object({
  asset: hash32Schema,
  grant: hash32Schema,
  domain: domainSchema,
  owner: addressSchema,
  manifest: cidSchema,
  header: cidSchema,
  epoch: countSchema,
})

/**
 * The statement under which authorities hand keys to an enclave. Its hash stands in the evidence's
 * report data and in the HPKE info, and the enclave refuses whatever it does not name: a host cannot
 * swap a question, a manifest or a recipient.
 */
export const releaseSchema = z.object({
  version: z.literal(1),
  chainId: z.int().min(1),
  /** The jobs contract. */
  contract: addressSchema,
  /** The assets contract, which headers are bound to. */
  assetsContract: addressSchema,
  job: hash32Schema,
  engine: z.literal('enclave'),
  /** Measurement of the program. */
  program: hash32Schema,
  purpose: z.string(),
  question: z.string(),
  /** 32 secret bytes that salt the question's hash on the ledger. */
  salt: bytesOf(32),
  /** In millionths; 0 asks for an exact answer. */
  epsilon: countSchema,
  grantee: addressSchema,
  /** X25519 key that the answer is sealed to. */
  granteeKey: bytesOf(32),
  assets: z.array(releaseAssetSchema).min(1).max(64),
  /** Every authority involved, with its fresh challenge and the key that answer keys are sealed to. */
  authorities: z
    .array(z.object({ domain: domainSchema, challenge: bytesOf(32), sealingKey: bytesOf(32) }))
    .min(1)
    .max(64),
  /** Unix seconds after which the job cannot settle. */
  until: countSchema,
})

export type ReleaseAsset = z.output<typeof releaseAssetSchema>
export type Release = z.output<typeof releaseSchema>

/** Encodes and decodes releases. @throws `enclave/release` when the bytes are no release. */
export const releaseCodec = createCodec('release', releaseSchema, 'enclave/release')

/** SHA-256 of a release's canonical bytes, under a label. */
export const releaseHash = (release: Release): Hex =>
  toHex(sha256(concat([utf8('cloister/release/v1'), releaseCodec.encode(release)])))

/** The 32 bytes that evidence must carry: release, job key and sealing key of one enclave. */
export function reportData(release: Hex, jobKey: Hex, sealingKey: Uint8Array): Uint8Array {
  return sha256(concat([utf8('cloister/report/v1'), fromHex(release), fromHex(jobKey), sealingKey]))
}

/** The salted hash of a question, as the ledger carries it. `salt` is 32 secret bytes. */
export const questionHash = (question: string, salt: Uint8Array): Hex =>
  toHex(sha256(concat([utf8('cloister/question/v1'), salt, utf8(question)])))

/** The hash of an encoded answer, as the ledger and the receipt carry it; its salt is inside. */
export const resultHash = (answer: Uint8Array): Hex =>
  toHex(sha256(concat([utf8('cloister/result/v1'), answer])))

/** HPKE info of what an authority releases to an enclave. */
export const releaseInfo = (release: Hex): Uint8Array =>
  concat([utf8('cloister/release-keys/v1'), fromHex(release)])

/** HPKE info of an answer key's share on its way to one authority. */
export const answerShareInfo = (job: Hex, domain: string): Uint8Array =>
  concat([utf8('cloister/answer-share/v1'), fromHex(job), utf8(domain)])

/** What the job key signs of an answer key's share: keccak256 over label, job, domain and sealed bytes. */
export const answerShareDigest = (job: Hex, domain: string, sealed: Uint8Array): Uint8Array =>
  keccak_256(concat([answerShareInfo(job, domain), sha256(sealed)]))

/** HPKE info of a receipt bundle on its way to the grantee. */
export const receiptInfo = (job: Hex): Uint8Array =>
  concat([utf8('cloister/receipt-bundle/v1'), fromHex(job)])

/** HPKE info of an answer key's share on its way from an authority to the grantee. */
export const answerInfo = (job: Hex): Uint8Array =>
  concat([utf8('cloister/answer/v1'), fromHex(job)])

/** HPKE info of an epoch's release share on its way to its authority. */
export const depositInfo = (asset: Hex, epoch: number): Uint8Array =>
  concat([utf8('cloister/deposit/v1'), fromHex(asset), utf8(`/${epoch}`)])

/** HPKE info of an epoch's release share on its way to a grantee. */
export const shareInfo = (grant: Hex): Uint8Array =>
  concat([utf8('cloister/share/v1'), fromHex(grant)])

/** HPKE info of an attribute key on its way to its holder. */
export const attributeKeyInfo = (holder: Hex): Uint8Array =>
  concat([utf8('cloister/attribute-key/v1'), fromHex(holder)])

/** The attribute that opens one epoch of one asset to one program. */
export const computeAttribute = (asset: Hex, epoch: number, program: Hex, domain: string): string =>
  `compute:${asset}/${epoch}/${program}@${domain}`

/**
 * An owner's policy with one clause a program: what a header is really encrypted under. A clause asks
 * for the program's attribute in every domain that the policy names and in the asset's own, so that
 * computing leaves no authority a reader by itself that reading does not.
 */
export const withComputeClauses = (
  policy: string,
  {
    asset,
    epoch,
    programs,
    domains,
  }: { asset: Hex; epoch: number; programs: readonly Hex[]; domains: readonly string[] },
): string => {
  const clauses = programs.map(program =>
    domains.map(domain => computeAttribute(asset, epoch, program, domain)).join(' and '),
  )
  return [policy, ...clauses].map(clause => `(${clause})`).join(' or ')
}

/** What an authority hands to the enclave of a ready job, sealed to its key. */
export const releasedKeysSchema = z.object({
  version: z.literal(2),
  /**
   * One ABE attribute key a master key in use: the compute attributes of the job's assets. None from
   * an authority that keeps a share of an asset whose policy asks for others' attributes only.
   */
  attributeKeys: z.array(bytesSchema).max(64),
  /** The domain's public keys, of the same master keys. */
  publicKeys: z.array(bytesSchema).max(64),
  shares: z.array(z.object({ asset: hash32Schema, share: bytesOf(32) })),
})
export type ReleasedKeys = z.output<typeof releasedKeysSchema>
export const releasedKeysCodec = createCodec(
  'released keys',
  releasedKeysSchema,
  'enclave/protocol',
)
