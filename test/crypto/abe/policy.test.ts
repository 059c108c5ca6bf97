import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatAttribute, parseAttribute } from '#crypto/abe/policy/attribute.ts'
import { decodePolicy, encodePolicy } from '#crypto/abe/policy/encode-policy.ts'
import { formatPolicy } from '#crypto/abe/policy/format-policy.ts'
import { parsePolicy } from '#crypto/abe/policy/parse-policy.ts'
import { attributesOf, satisfies } from '#crypto/abe/policy/policy.ts'
import { concat } from '#protocol/bytes.ts'
import { policies } from '../policies.ts'

const canonical = (text: string): string => formatPolicy(parsePolicy(text))

function failure(act: () => unknown): { code?: string; facts?: Record<string, unknown> } {
  try {
    act()
  } catch (error) {
    return error as { code: string; facts: Record<string, unknown> }
  }
  return {}
}

describe('the policy language', () => {
  it('reads the text it writes', () => {
    fc.assert(
      fc.property(policies(9, 16), policy => {
        expect(parsePolicy(formatPolicy(policy))).toEqual(policy)
      }),
    )
  })

  it('decodes the bytes it encodes', () => {
    fc.assert(
      fc.property(policies(9, 16), policy => {
        expect(decodePolicy(encodePolicy(policy))).toEqual(policy)
      }),
    )
  })

  it.each([
    ['a:1@x', 'a:1@x'],
    ['((a:1@x))', 'a:1@x'],
    ['a:1@x AND b:1@x Or c:1@x', '(a:1@x and b:1@x) or c:1@x'],
    ['a:1@x and (b:1@x and c:1@x)', 'a:1@x and b:1@x and c:1@x'],
    ['2 of (a:1@x, b:1@x)', 'a:1@x and b:1@x'],
    ['1 of (a:1@x, b:1@x or c:1@x)', 'a:1@x or b:1@x or c:1@x'],
    ['1 of (a:1@x)', 'a:1@x'],
    ['02 of(a:1@x,b:1@x,c:1@x and d:1@x)', '2 of (a:1@x, b:1@x, c:1@x and d:1@x)'],
    [
      'role:physician@st-anne and (dept:cardiology@st-anne or 2 of (a:1@x, b:1@x, c:1@x))',
      'role:physician@st-anne and (dept:cardiology@st-anne or 2 of (a:1@x, b:1@x, c:1@x))',
    ],
    [
      `compute:0x${'ab'.repeat(32)}/1/0x${'cd'.repeat(32)}@mercy`,
      `compute:0x${'ab'.repeat(32)}/1/0x${'cd'.repeat(32)}@mercy`,
    ],
  ])('brings %s into canonical form', (text, expected) => {
    expect(canonical(text)).toBe(expected)
  })

  it.each([
    ['', 0],
    ['a:1@x and', 9],
    ['a:1@x b:1@x', 6],
    ['and a:1@x', 0],
    ['(a:1@x', 6],
    ['a:1@x)', 5],
    ['3 of (a:1@x, b:1@x)', 0],
    ['0 of (a:1@x, b:1@x)', 0],
    ['2 or (a:1@x, b:1@x)', 2],
    ['2 of a:1@x', 5],
    ['a:1@x or role@x', 9],
    ['a:1@x or Role:1@x', 9],
    ['a:1@x or a:1@X', 9],
    ['a:1@x or a:b:c@x', 9],
    ['a:1@x or a:\u200b1@x', 9],
    ['a:1@x or a:\ufe0f@x', 9],
  ])('points at the fault in “%s”', (text, at) => {
    const error = failure(() => parsePolicy(text))
    expect(error.code).toBe('abe/policy-syntax')
    expect(error.facts).toEqual({ at })
  })

  it('takes two spellings of one letter for one attribute', () => {
    const [composed, decomposed] = ['caf\u00e9', 'cafe\u0301'].map(v => `a:${v}@x`)
    expect(attributesOf(parsePolicy(`${composed} and ${decomposed}`))).toEqual([composed])
    expect(encodePolicy(parsePolicy(composed!))).toEqual(encodePolicy(parsePolicy(decomposed!)))
  })

  it('formats the attributes it parses', () => {
    expect(formatAttribute(parseAttribute('dept:心臓外科@st-anne'))).toBe('dept:心臓外科@st-anne')
    expect(failure(() => parseAttribute('dept:@x')).code).toBe('abe/attribute-syntax')
    expect(failure(() => parseAttribute(`a:${'é'.repeat(257)}@x`)).code).toBe(
      'abe/attribute-syntax',
    )
  })

  it('evaluates a policy as a formula', () => {
    const policy = parsePolicy('a:1@x and 2 of (b:1@x, c:1@x, d:1@x)')
    expect(satisfies(policy, ['a:1@x', 'b:1@x', 'd:1@x'])).toBe(true)
    expect(satisfies(policy, ['a:1@x', 'b:1@x'])).toBe(false)
    expect(satisfies(policy, ['b:1@x', 'c:1@x', 'd:1@x'])).toBe(false)
  })
})

describe('the size of a policy', () => {
  const many = (count: number): string =>
    Array.from({ length: count }, (_, i) => `a:${i}@x`).join(' or ')
  const deep = (levels: number): string =>
    Array.from({ length: levels }).reduce<string>(
      (inner, _, i) => `(${inner}) ${i % 2 ? 'or' : 'and'} b:${i}@x`,
      'a:1@x',
    )

  it('may reach its caps', () => {
    expect(attributesOf(parsePolicy(many(1024)))).toHaveLength(1024)
    expect(canonical(canonical(deep(32)))).toBe(canonical(deep(32)))
  })

  it.each([
    ['leaves', many(1025)],
    ['depth', deep(33)],
    ['depth in parentheses', `${'('.repeat(10_000)}a:1@x`],
    ['bytes', ' '.repeat(65_537)],
    [
      'bytes once written out',
      `1 of (${Array.from({ length: 1000 }, (_, i) => `a:${String(i).padStart(60, '0')}@x`).join()})`,
    ],
  ])('is refused beyond its %s', (_, text) => {
    expect(failure(() => parsePolicy(text)).code).toBe('abe/policy-too-large')
  })
})

describe('the bytes of a policy', () => {
  const good = encodePolicy(parsePolicy('2 of (a:1@x, b:1@x, c:1@x)'))
  // version, node, threshold, count
  const node = (threshold: number, count: number, ...children: Uint8Array[]): Uint8Array =>
    concat([Uint8Array.of(2, 0, threshold, 0, count), ...children])
  const leaf = encodePolicy(parsePolicy('a:1@x')).slice(1)
  const bytes = (tree: Uint8Array): Uint8Array => concat([Uint8Array.of(1), tree])

  it.each([
    ['of another version', concat([Uint8Array.of(2), good.slice(1)])],
    ['that end early', good.slice(0, -1)],
    ['with something behind them', concat([good, Uint8Array.of(0)])],
    ['with an unknown tag', bytes(Uint8Array.of(3))],
    ['with a node of one child', bytes(node(1, 1, leaf))],
    ['with a node of no children', bytes(node(0, 0))],
    ['with a threshold above the count', bytes(node(3, 2, leaf, leaf))],
    ['with an “and” inside an “and”', bytes(node(2, 2, leaf, node(2, 2, leaf, leaf)))],
    [
      'with a value that is not NFC',
      bytes(Uint8Array.of(1, 0, 1, 97, 0, 3, 101, 0xcc, 0x81, 0, 1, 120)),
    ],
    ['with a text that is not UTF-8', bytes(Uint8Array.of(1, 0, 1, 97, 0, 1, 0xff, 0, 1, 120))],
    ['with an attribute that is misspelt', bytes(Uint8Array.of(1, 0, 1, 65, 0, 1, 49, 0, 1, 120))],
  ])('are refused %s', (_, encoded) => {
    expect(failure(() => decodePolicy(encoded)).code).toBe('abe/encoding')
  })

  it('never come from two policies', () => {
    fc.assert(
      fc.property(policies(3, 4), policies(3, 4), (one, other) => {
        const same = formatPolicy(one) === formatPolicy(other)
        expect(encodePolicy(one).toString() === encodePolicy(other).toString()).toBe(same)
      }),
    )
  })
})
