import { concat, equalBytes } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import {
  type ByteReader,
  createByteReader,
  lengthPrefixed,
  refuseEncoding,
  u16,
} from '../byte-reader.ts'
import { normalizeAttribute } from './attribute.ts'
import { assertPolicySize } from './parse-policy.ts'
import {
  assertPolicyDepth,
  combine,
  needed,
  POLICY_CAPS,
  type Policy,
  refuseLarge,
} from './policy.ts'

const VERSION = 1
const LEAF = 1
const NODE = 2

/** Lengths and tags take a little more room than signs and words do. */
const MOST_BYTES = 2 * POLICY_CAPS.bytes

/**
 * The one canonical binary form of a policy, which the key encapsulation binds: a version byte, then
 * the tree in prefix order. A leaf is 1, name, value, domain (each behind its 16-bit length); a node
 * is 2, threshold, number of children (16 bits each), children.
 *
 * @throws `abe/policy-too-large` when the policy was made by hand and is too deep.
 */
export function encodePolicy(policy: Policy): Uint8Array {
  assertPolicyDepth(policy)
  const parts: Uint8Array[] = [Uint8Array.of(VERSION)]
  const write = (node: Policy): void => {
    if (node.kind === 'attribute') {
      const { name, value, domain } = node.attribute
      parts.push(Uint8Array.of(LEAF), ...[name, value, domain].map(lengthPrefixed))
      return
    }
    parts.push(Uint8Array.of(NODE), u16(needed(node)), u16(node.children.length))
    node.children.forEach(write)
  }
  write(policy)
  return concat(parts)
}

/**
 * @throws `abe/encoding` when the bytes are not what {@link encodePolicy} writes.
 * @throws `abe/policy-too-large`
 */
export function decodePolicy(bytes: Uint8Array): Policy {
  if (bytes.length > MOST_BYTES) refuseLarge('bytes')
  const reader = createByteReader(bytes)
  if (reader.u8() !== VERSION) refuseEncoding('a policy of an unknown version')
  let leaves = 0
  const read = (depth: number): Policy => {
    if (depth > POLICY_CAPS.depth) refuseLarge('depth')
    const tag = reader.u8()
    if (tag === LEAF) {
      if (++leaves > POLICY_CAPS.leaves) refuseLarge('leaves')
      return readLeaf(reader)
    }
    if (tag !== NODE) refuseEncoding('an unknown kind of policy node')
    const threshold = reader.u16()
    const count = reader.u16()
    if (threshold < 1 || threshold > count) refuseEncoding('a threshold that cannot be met')
    if (count > POLICY_CAPS.leaves) refuseLarge('leaves')
    return combine(
      threshold,
      Array.from({ length: count }, () => read(depth + 1)),
    )
  }
  const policy = read(0)
  reader.end()
  assertPolicySize(policy)
  if (!equalBytes(encodePolicy(policy), bytes)) refuseEncoding('a policy that is not canonical')
  return policy
}

function readLeaf(reader: ByteReader): Policy {
  const name = reader.text()
  const value = reader.text()
  const domain = reader.text()
  try {
    return { kind: 'attribute', attribute: normalizeAttribute({ name, value, domain }) }
  } catch (error) {
    if (!(error instanceof CloisterError)) throw error
    return refuseEncoding(error.message)
  }
}
