import { describe, expect, it } from 'vitest'
import { loadAbe } from '#crypto/abe/abe.ts'
import { decodePolicy, encodePolicy } from '#crypto/abe/policy/encode-policy.ts'
import { explain } from '#crypto/abe/policy/explain.ts'
import { formatPolicy } from '#crypto/abe/policy/format-policy.ts'
import { parsePolicy } from '#crypto/abe/policy/parse-policy.ts'
import { leavesOf, type Policy, satisfies } from '#crypto/abe/policy/policy.ts'
import { concat, u32, utf8 } from '#protocol/bytes.ts'

const tooLarge = expect.objectContaining({ code: 'abe/policy-too-large' })

/** Texts that nest `levels` deep, each in its own manner. */
const TEXTS: [string, (levels: number) => string][] = [
  ['parentheses', levels => `${'('.repeat(levels)}a:1@x${')'.repeat(levels)}`],
  ['parentheses that never close', levels => '('.repeat(levels)],
  [
    '“and” within “or”',
    levels => `${'a:1@x and (b:1@x or ('.repeat(levels / 2)}c:1@x${'))'.repeat(levels / 2)}`,
  ],
  [
    '“k of” within “k of”',
    levels => `${'2 of (a:1@x, b:1@x, '.repeat(levels)}c:1@x${')'.repeat(levels)}`,
  ],
  ['“1 of” one', levels => `${'1 of ('.repeat(levels)}c:1@x${')'.repeat(levels)}`],
]

/** A tree that no parser made; every level is another kind of node than the one above it. */
function deepTree(levels: number): Policy {
  const leaf = parsePolicy('a:1@x')
  let tree: Policy = leaf
  for (let i = 0; i < levels; i++) tree = { kind: i % 2 ? 'and' : 'or', children: [leaf, tree] }
  return tree
}

// Any walk that went all the way down would run out of stack, which is no error of ours.
const DEEP = 1_000_000
const tree = deepTree(DEEP)

describe('a policy of a thousand levels and more', () => {
  it.each(TEXTS)('is refused as text: %s', (_, textOf) => {
    for (const levels of [100, 1000, 3000])
      expect(() => parsePolicy(textOf(levels))).toThrow(tooLarge)
    const twoLevels = textOf(4).length - textOf(2).length
    const longest = textOf(2 * Math.floor(65_000 / twoLevels))
    expect(longest.length).toBeGreaterThan(64_000)
    expect(() => parsePolicy(longest)).toThrow(tooLarge)
  })

  it('is refused as bytes, in nodes of one child or of two', () => {
    const leaf = encodePolicy(parsePolicy('a:1@x')).slice(1)
    const single = Uint8Array.of(2, 0, 1, 0, 1)
    const first = Uint8Array.of(2, 0, 1, 0, 2)
    for (const levels of [33, 1000, 26_000]) {
      const chain = concat([Uint8Array.of(1), ...Array(levels).fill(single), leaf])
      expect(() => decodePolicy(chain)).toThrow(tooLarge)
      const comb = [...Array(levels).fill(first), leaf, ...Array(levels).fill(leaf)]
      expect(() => decodePolicy(concat([Uint8Array.of(1), ...comb]))).toThrow(tooLarge)
    }
  })

  it('is refused as a tree made by hand, by whoever would walk down it', () => {
    const walks = [
      formatPolicy,
      encodePolicy,
      leavesOf,
      (policy: Policy) => explain(policy, ['a:1@x']),
      (policy: Policy) => satisfies(policy, ['a:1@x']),
    ]
    for (const walk of walks) {
      expect(() => walk(tree)).toThrow(tooLarge)
      expect(() => walk(deepTree(33))).toThrow(tooLarge)
      expect(() => walk(deepTree(32))).not.toThrow()
    }
  })

  it('is refused by the face: one code to encapsulate, the one error to open', async () => {
    const abe = await loadAbe()
    const { publicKey, masterKey } = abe.setup('x')
    const aad = utf8('aad')
    const holder = abe.issue(masterKey, ['a:1@x'])
    for (const [, textOf] of TEXTS)
      expect(() => abe.encapsulate(publicKey, textOf(1000), aad)).toThrow(tooLarge)
    const policy = concat([Uint8Array.of(1), ...Array(1000).fill(Uint8Array.of(2, 0, 1, 0, 1))])
    const bytes = concat([Uint8Array.of(1, 0x14), u32(policy.length), policy, new Uint8Array(300)])
    expect(() => abe.policyOf(bytes)).toThrow(tooLarge)
    expect(() => abe.decapsulate(publicKey, holder, bytes, aad)).toThrow(
      expect.objectContaining({ code: 'abe/cannot-decrypt', facts: {} }),
    )
  })
})

describe('a policy that is wide instead', () => {
  it('is refused beyond 1024 leaves as bytes, whatever its nodes promise', () => {
    const leaf = encodePolicy(parsePolicy('a:1@x')).slice(1)
    const node = (count: number, leaves: number) =>
      concat([
        Uint8Array.of(1, 2, 0, 1, count >> 8, count & 255),
        ...Array<Uint8Array>(leaves).fill(leaf),
      ])
    expect(leavesOf(decodePolicy(node(1024, 1024)))).toHaveLength(1024)
    expect(() => decodePolicy(node(1025, 1025))).toThrow(tooLarge)
    expect(() => decodePolicy(node(65_535, 1))).toThrow(tooLarge)
    expect(() => decodePolicy(node(1024, 3))).toThrow(
      expect.objectContaining({ code: 'abe/encoding' }),
    )
    expect(() => decodePolicy(new Uint8Array(200_000))).toThrow(tooLarge)
  })
})
