import { sha256 } from '@noble/hashes/sha2.js'
import * as fc from 'fast-check'
import { formatAttribute } from '#crypto/abe/policy/attribute.ts'
import { combine, needed, type Policy } from '#crypto/abe/policy/policy.ts'
import type { Random } from '#crypto/random.ts'
import { concat, u32, utf8 } from '#protocol/bytes.ts'
import type { Tree } from './abe/naive-algebra.ts'

const leaf = (value: string): Policy => ({
  kind: 'attribute',
  attribute: { name: 'a', value, domain: 'x' },
})

/** Canonical policies of at most `leaves` leaves over the attributes `a:1@x` to `a:<names>@x`. */
export function policies(names: number, leaves: number): fc.Arbitrary<Policy> {
  const attribute = fc.integer({ min: 1, max: names }).map(i => leaf(String(i)))
  const tree = (size: number): fc.Arbitrary<Policy> => {
    if (size < 2) return attribute
    const node = fc
      .integer({ min: 2, max: size })
      .chain(width =>
        fc
          .tuple(
            fc.integer({ min: 1, max: width }),
            ...Array.from({ length: width }, () => tree(Math.floor(size / width))),
          )
          .map(([threshold, ...children]) => combine(threshold as number, children as Policy[])),
      )
    return fc.oneof({ weight: 1, arbitrary: attribute }, { weight: 5, arbitrary: node })
  }
  return tree(leaves)
}

/** The same policy with each of its leaves in one of several domains. */
export const overDomains = (policy: Policy, domains: readonly string[]): fc.Arbitrary<Policy> =>
  fc.infiniteStream(fc.constantFrom(...domains)).map(stream => {
    const walk = (node: Policy): Policy =>
      node.kind === 'attribute'
        ? { kind: 'attribute', attribute: { ...node.attribute, domain: stream.next().value } }
        : { ...node, children: node.children.map(walk) }
    return walk(policy)
  })

/** A policy as the naive schemes read it. */
export const treeOf = (policy: Policy): Tree =>
  policy.kind === 'attribute'
    ? formatAttribute(policy.attribute)
    : { need: needed(policy), of: policy.children.map(treeOf) }

/** Every subset of a list. */
export const subsets = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: 2 ** items.length }, (_, mask) => items.filter((_, i) => (mask >> i) & 1))

/** A source that gives the same bytes for the same seed, for known answers only. */
export function createRepeatable(seed: string): Random {
  let drawn = 0
  return length => {
    const block = (): Uint8Array => sha256(concat([utf8(seed), u32(drawn++)]))
    return concat(Array.from({ length: Math.ceil(length / 32) }, block)).slice(0, length)
  }
}
