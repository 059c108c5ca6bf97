import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Explanation, explain } from '#crypto/abe/policy/explain.ts'
import { formatPolicy } from '#crypto/abe/policy/format-policy.ts'
import { parsePolicy } from '#crypto/abe/policy/parse-policy.ts'
import { satisfies } from '#crypto/abe/policy/policy.ts'
import { policies } from '../policies.ts'

const POLICY = parsePolicy('role:nurse@x and 2 of (a:1@x, b:1@x, c:1@x)')

describe('an explanation', () => {
  it('says which attributes are there and which are not', () => {
    expect(explain(POLICY, ['role:nurse@x', 'b:1@x']).text.split('\n')).toEqual([
      'not satisfied: 1 of 2, all are needed',
      '  has role:nurse@x',
      '  not satisfied: 1 of 3, 2 are needed',
      '    lacks a:1@x',
      '    has b:1@x',
      '    lacks c:1@x',
    ])
  })

  it('says why a policy is satisfied', () => {
    const { satisfied, text } = explain(POLICY, ['role:nurse@x', 'b:1@x', 'c:1@x'])
    expect(satisfied).toBe(true)
    expect(text.split('\n').slice(0, 3)).toEqual([
      'satisfied: 2 of 2, all are needed',
      '  has role:nurse@x',
      '  satisfied: 2 of 3, 2 are needed',
    ])
  })

  it('is a tree with what is had and what is needed', () => {
    const { have, need, children, policy } = explain(POLICY, ['a:1@x'])
    expect({ have, need, policy }).toEqual({ have: 0, need: 2, policy: formatPolicy(POLICY) })
    expect(children.map(({ have, need, satisfied }) => ({ have, need, satisfied }))).toEqual([
      { have: 0, need: 1, satisfied: false },
      { have: 1, need: 2, satisfied: false },
    ])
  })

  it('names attributes that are of no use, as a misspelt one is', () => {
    const { unused, text } = explain(parsePolicy('a:1@x or a:2@x'), ['a:1@y', 'a:3@x'])
    expect(unused).toEqual(['a:1@y', 'a:3@x'])
    expect(text.split('\n')).toEqual([
      'not satisfied: 0 of 2, 1 is needed',
      '  lacks a:1@x',
      '  lacks a:2@x',
      'of no use here: a:1@y, a:3@x',
    ])
  })

  it('is of a single attribute too, in any spelling of it', () => {
    const policy = parsePolicy('a:caf\u00e9@x')
    expect(explain(policy, ['a:cafe\u0301@x']).text).toBe('has a:caf\u00e9@x')
    expect(explain(policy, []).text).toBe('lacks a:caf\u00e9@x')
    expect(() => explain(policy, ['nonsense'])).toThrow(
      expect.objectContaining({ code: 'abe/attribute-syntax' }),
    )
  })

  it('agrees with what opens, and every node with its children', () => {
    const attributes = ['a:1@x', 'a:2@x', 'a:3@x', 'a:4@x']
    const check = (node: Explanation): void => {
      expect(node.satisfied).toBe(node.have >= node.need)
      if (node.children.length > 0)
        expect(node.have).toBe(node.children.filter(({ satisfied }) => satisfied).length)
      expect(node.satisfied).toBe(satisfies(parsePolicy(node.policy), held))
      node.children.forEach(check)
    }
    let held: string[] = []
    fc.assert(
      fc.property(policies(4, 8), fc.subarray(attributes), (policy, subset) => {
        held = subset
        const explained = explain(policy, subset)
        check(explained)
        expect(explained.policy).toBe(formatPolicy(policy))
      }),
    )
  })
})
