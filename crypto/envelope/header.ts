import { gcm } from '@noble/ciphers/aes.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Address, concat, fromHex, type Hex, u32, utf8 } from '#protocol/bytes.ts'
import { CloisterError, isCloisterError } from '#protocol/errors.ts'
import { headerCodec } from '#protocol/header.ts'
import type { Kem } from '../abe/kem.ts'
import { type Random, systemRandom } from '../random.ts'
import { KEY_BYTES, NONCE_BYTES } from './aes-gcm.ts'

const CONTEXT = utf8('cloister/header/v1')
const KEK = utf8('cloister/kek/v1')

/** Which epoch of which asset on which ledger a header belongs to; it opens nowhere else. */
export interface HeaderContext {
  readonly chainId: number
  readonly contract: Address
  /** The asset's id, 32 bytes. */
  readonly asset: Hex
  readonly epoch: number
}

/** What wrapping and unwrapping both need. */
interface WrappingParts {
  readonly abe: Kem
  /** The public keys of all domains that the policy names; others are passed over. */
  readonly publicKeys: readonly Uint8Array[]
  /** The epoch's release share, 32 bytes. */
  readonly releaseShare: Uint8Array
  readonly context: HeaderContext
}

const u64 = (value: number): Uint8Array =>
  concat([u32(Math.floor(value / 2 ** 32)), u32(value % 2 ** 32)])

function encodeContext({ chainId, contract, asset, epoch }: HeaderContext): Uint8Array {
  const numbers = [chainId, epoch].every(value => Number.isSafeInteger(value) && value >= 0)
  if (!numbers || !/^0x[0-9a-f]{40}$/i.test(contract) || !/^0x[0-9a-f]{64}$/i.test(asset))
    throw new CloisterError(
      'envelope/encoding',
      'a header belongs to a chain id, a contract, an asset id of 32 bytes and an epoch',
      { advice: 'take all four from the ledger record of the asset' },
    )
  return concat([CONTEXT, u64(chainId), fromHex(contract), fromHex(asset), u64(epoch)])
}

function assertLength(what: string, bytes: Uint8Array): void {
  if (bytes.length !== KEY_BYTES)
    throw new CloisterError('envelope/encoding', `${what} is not ${KEY_BYTES} bytes long`, {
      advice: 'pass it on as it was drawn or received, whole',
      facts: { length: bytes.length },
    })
}

/** The key that wraps the content key: it takes the ABE secret and the release share, both. */
const deriveKek = (abeKey: Uint8Array, releaseShare: Uint8Array, kem: Uint8Array): Uint8Array =>
  hkdf(sha256, concat([abeKey, releaseShare]), undefined, concat([KEK, sha256(kem)]), KEY_BYTES)

/**
 * Wraps a content key under a policy of one domain or several and a release share; the bytes are the
 * header block, which names the master keys. Chain, contract, asset and epoch are bound into both
 * encryptions.
 *
 * @throws `abe/policy-syntax`, `abe/policy-too-large`, `abe/attribute-syntax`, `abe/encoding`,
 *   `abe/possession`, `abe/point` as `Kem.encapsulate` does; `envelope/encoding` when a length is
 *   wrong.
 */
export function wrapContentKey({
  abe,
  publicKeys,
  policy,
  releaseShare,
  contentKey,
  context,
  random = systemRandom,
}: WrappingParts & {
  readonly policy: string
  /** 32 bytes. */
  readonly contentKey: Uint8Array
  readonly random?: Random
}): Uint8Array {
  assertLength('the content key', contentKey)
  assertLength('the release share', releaseShare)
  const aad = encodeContext(context)
  const { ciphertext: kem, key, keys } = abe.encapsulate(publicKeys, policy, aad, random)
  const nonce = random(NONCE_BYTES)
  const wrapped = gcm(deriveKek(key, releaseShare, kem), nonce, aad).encrypt(contentKey)
  const { epoch } = context
  return headerCodec.encode({ version: 2, keys, epoch, kem, nonce, wrapped })
}

/**
 * The content key, 32 bytes. Check it against the manifest's commitment with `assertKeyCommitment`.
 *
 * @throws `envelope/cannot-open`, the same for wrong attributes, a wrong share and a wrong context.
 * @throws `envelope/encoding` when the bytes are no header or a length is wrong.
 */
export function unwrapContentKey({
  abe,
  publicKeys,
  attributeKeys,
  releaseShare,
  header,
  context,
}: WrappingParts & {
  /** Whatever the holder has; what does not belong to the header's master keys is passed over. */
  readonly attributeKeys: readonly Uint8Array[]
  readonly header: Uint8Array
}): Uint8Array {
  assertLength('the release share', releaseShare)
  const aad = encodeContext(context)
  const { kem, nonce, wrapped } = headerCodec.decode(header)
  let key: Uint8Array
  try {
    key = abe.decapsulate(publicKeys, attributeKeys, kem, aad)
  } catch (error) {
    throw isCloisterError(error, 'abe/cannot-decrypt') ? cannotOpen() : error
  }
  try {
    return gcm(deriveKek(key, releaseShare, kem), nonce, aad).decrypt(wrapped)
  } catch {
    throw cannotOpen()
  }
}

const cannotOpen = (): CloisterError =>
  new CloisterError('envelope/cannot-open', 'the header does not open with this key and share', {
    advice:
      'check that the attributes satisfy the policy and that the release share is of the current epoch',
  })

/**
 * The policy of a header in canonical text, compute leaves included.
 *
 * @throws `envelope/encoding`, `abe/encoding`, `abe/policy-too-large`
 */
export const policyOfHeader = (abe: Pick<Kem, 'policyOf'>, header: Uint8Array): string =>
  abe.policyOf(headerCodec.decode(header).kem)
