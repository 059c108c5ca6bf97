import { sha256 } from '@noble/hashes/sha2.js'
import { hashTypedData, recoverAddress } from 'viem/utils'
import { z } from 'zod'
import {
  type Address,
  concat,
  equalBytes,
  fromHex,
  type Hex,
  sameHex,
  toHex,
  utf8,
} from './bytes.ts'
import type { Cid } from './cid.ts'
import { verifyBlock } from './cid.ts'
import { createCodec } from './codec.ts'
import type { Deployment } from './ledger.ts'
import { EIP712_VERSION } from './message-types.ts'
import { ASKED_AT_ONCE, CHECK_SAMPLES, MAX_SAMPLES } from './samples.ts'
import { addressSchema, bytesOf, cidSchema, countSchema, hash32Schema } from './schema.ts'

/**
 * Checks of storers: which shards a seed picks, what a node signs when it is asked for them, and the
 * report that anybody can judge again. They prove that whoever answered could get at the blocks after
 * the seed was known; not that it keeps them itself, nor that two storers keep two copies.
 */

/** What a node signs for a block that it does not hold. */
export const NOT_HELD = new Uint8Array(32)

/** By a storage node's operator: what it found under these CIDs when it was asked. */
const HOLDING = [
  { name: 'check', type: 'bytes32' },
  { name: 'seed', type: 'bytes32' },
  { name: 'operator', type: 'address' },
  /** SHA-256 over the CIDs' bytes, in the order asked. */
  { name: 'cids', type: 'bytes32' },
  /** SHA-256 over the digests, in the same order. */
  { name: 'digests', type: 'bytes32' },
  { name: 'time', type: 'uint64' },
] as const

/** What a node answers to a check, as its operator signed it. */
export interface Holding {
  cids: Cid[]
  /** {@link holdingDigest} of each block, or {@link NOT_HELD}. */
  digests: Uint8Array[]
  /** Unix seconds, by the node's own clock. */
  time: number
  signature: Uint8Array
}

/** What a statement belongs to besides its content. */
export interface HoldingContext {
  deployment: Pick<Deployment, 'chainId' | 'registry'>
  check: Hex
  seed: Hex
  operator: Address
}

/** The arguments that viem's typed-data functions take for the statement about a holding. */
export const holdingData = (
  { deployment, check, seed, operator }: HoldingContext,
  { cids, digests, time }: Omit<Holding, 'signature'>,
) => ({
  domain: {
    name: 'Cloister Check',
    version: EIP712_VERSION,
    chainId: deployment.chainId,
    verifyingContract: deployment.registry,
  },
  types: { Holding: HOLDING },
  primaryType: 'Holding' as const,
  message: {
    ...{ check, seed, operator },
    cids: toHex(sha256(concat(cids.map(cid => cid.bytes)))),
    digests: toHex(sha256(concat([...digests]))),
    time: BigInt(time),
  },
})

/** Whether the operator signed this answer to this check. */
export async function verifyHolding(context: HoldingContext, holding: Holding): Promise<boolean> {
  if (holding.cids.length !== holding.digests.length) return false
  try {
    const hash = hashTypedData(holdingData(context, holding))
    const signer = await recoverAddress({ hash, signature: toHex(holding.signature) })
    return sameHex(signer, context.operator)
  } catch {
    return false
  }
}

/**
 * What proves that a block was at hand: a hash over the seed, the operator and the whole block. Nobody
 * can have kept it instead of the block, for the seed was not known, nor copied it from another
 * operator's answer.
 */
export async function holdingDigest(
  seed: Hex,
  operator: Address,
  block: Uint8Array,
): Promise<Uint8Array> {
  const label = utf8('cloister/holding/1')
  const bytes = concat([label, fromHex(seed), fromHex(operator), block])
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

/**
 * Which of a storer's `count` shards a seed picks: `samples` different ones in rising order, all where
 * there are no more. Fisher and Yates, fed by SHA-256 over seed, operator and a
 * counter.
 *
 * @example
 * pickShards(seed, operator, 3) // [0, 1, 2]
 */
export function pickShards(
  seed: Hex,
  operator: Address,
  count: number,
  samples: number = CHECK_SAMPLES,
): number[] {
  if (count <= samples) return Array.from({ length: count }, (_, i) => i)
  const head = concat([utf8('cloister/pick/1'), fromHex(seed), fromHex(operator)])
  let drawn = 0
  const below = (bound: number): number => {
    const limit = 2 ** 48 - (2 ** 48 % bound)
    for (;;) {
      const counter = new Uint8Array(4)
      new DataView(counter.buffer).setUint32(0, drawn++)
      const hash = sha256(concat([head, counter]))
      const view = new DataView(hash.buffer, hash.byteOffset)
      const value = view.getUint16(0) * 2 ** 32 + view.getUint32(2)
      if (value < limit) return value % bound
    }
  }
  // Only what was moved is kept: a storer may have millions of shards.
  const moved = new Map<number, number>()
  const picked: number[] = []
  for (let i = 0; i < samples; i++) {
    const j = i + below(count - i)
    picked.push(moved.get(j) ?? j)
    moved.set(j, moved.get(i) ?? i)
  }
  return picked.sort((a, b) => a - b)
}

const holdingSchema = z.object({
  cids: z.array(cidSchema).min(1).max(ASKED_AT_ONCE),
  digests: z.array(bytesOf(32)).min(1).max(ASKED_AT_ONCE),
  time: countSchema,
  signature: bytesOf(65),
})

const reportedSchema = z.object({
  operator: addressSchema,
  /** What the seed picked, in the order of the asset's shards. */
  asked: z.array(cidSchema).max(MAX_SAMPLES),
  /** What its nodes answered; none when they were silent. */
  answers: z.array(holdingSchema).max(64),
  passed: z.boolean(),
})

const reportSchema = z.object({
  version: z.literal(1),
  chainId: countSchema,
  contract: addressSchema,
  asset: hash32Schema,
  manifest: cidSchema,
  check: hash32Schema,
  seed: hash32Schema,
  checker: addressSchema,
  /** In the order of the ledger. */
  storers: z.array(reportedSchema).min(1).max(32),
  /** Blocks that were put back after the check. */
  repaired: countSchema.max(0xffff_ffff),
})
export type CheckReport = z.output<typeof reportSchema>
export type ReportedStorer = z.output<typeof reportedSchema>

/** Encodes and decodes reports. @throws `check/encoding` when the bytes are no report. */
export const checkReportCodec = createCodec('check report', reportSchema, 'check/encoding')

/** Bit i of the number that the ledger keeps: storer i passed. */
export const passedBits = (storers: readonly Pick<ReportedStorer, 'passed'>[]): number =>
  storers.reduce((bits, { passed }, i) => (passed ? bits + 2 ** i : bits), 0)

/** What a storer's own signatures say: it has everything asked, it lacks or lies, or nothing at all. */
export type Testimony = 'held' | 'lacking' | 'silent' | 'undecided'

/**
 * Judges one storer by what was signed. `held` when a statement of its operator covers every CID with
 * the right digest, `lacking` when one is signed as not held or wrongly, `silent` when some are not
 * covered, `undecided` when the true block of one cannot be had to compare with.
 *
 * @param blockOf the block of a CID, from anywhere; its bytes are checked here
 */
export async function weighAnswers(
  context: HoldingContext,
  { asked, answers }: Pick<ReportedStorer, 'asked' | 'answers'>,
  blockOf: (cid: Cid) => Promise<Uint8Array | undefined>,
): Promise<Testimony> {
  const said = new Map<string, Uint8Array[]>()
  for (const holding of answers) {
    if (!(await verifyHolding(context, holding))) continue
    for (const [i, cid] of holding.cids.entries()) {
      const name = cid.toString()
      said.set(name, [...(said.get(name) ?? []), holding.digests[i]!])
    }
  }
  const found = new Set<Testimony>()
  for (const cid of asked)
    found.add(await weighOne(context, cid, said.get(cid.toString()), blockOf))
  for (const worst of ['lacking', 'silent', 'undecided'] as const)
    if (found.has(worst)) return worst
  return 'held'
}

async function weighOne(
  { seed, operator }: HoldingContext,
  cid: Cid,
  digests: readonly Uint8Array[] | undefined,
  blockOf: (cid: Cid) => Promise<Uint8Array | undefined>,
): Promise<Testimony> {
  if (!digests) return 'silent'
  // One node of an operator may lack what another of its nodes has.
  const claimed = digests.filter(digest => !equalBytes(digest, NOT_HELD))
  if (claimed.length === 0) return 'lacking'
  const block = await blockOf(cid)
  if (!block || !verifyBlock(cid, block)) return 'undecided'
  const right = await holdingDigest(seed, operator, block)
  return claimed.some(digest => equalBytes(digest, right)) ? 'held' : 'lacking'
}
