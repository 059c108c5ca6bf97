import { utf8 } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { parseAttribute } from './attribute.ts'
import { formatPolicy } from './format-policy.ts'
import { combine, POLICY_CAPS, type Policy, refuseLarge } from './policy.ts'

interface Token {
  readonly text: string
  /** Index of the first character in the text that was given. */
  readonly at: number
}

/** Parentheses may be idle, so their nesting is capped apart from the depth of the tree. */
const DEEPEST_NESTING = 2 * POLICY_CAPS.depth

function refuse(what: string, text: string, at: number, advice: string): never {
  const before = text.slice(Math.max(0, at - 24), at)
  const after = text.slice(at, at + 24)
  throw new CloisterError(
    'abe/policy-syntax',
    `${what} at character ${at + 1} of the policy: ${before}▸${after}`,
    { advice, facts: { at } },
  )
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(/[(),]|[^\s(),]+/gu))
    tokens.push({ text: match[0], at: match.index })
  return tokens
}

const isWord = (token: Token | undefined, word: string): boolean =>
  token !== undefined && token.text.toLowerCase() === word

const GRAMMAR =
  "write attributes name:value@domain joined by 'and', 'or' and 'K of (…, …)', with parentheses where both are mixed"

/**
 * Reads a policy. `and` binds tighter than `or`; the words may be in either case.
 *
 * @throws `abe/policy-syntax` with the fact `at`, the index of the offending character.
 * @throws `abe/policy-too-large` beyond 64 KiB, 1024 leaves or 32 levels.
 * @example
 * parsePolicy('role:physician@st-anne and 2 of (a:1@x, b:1@x, c:1@x)')
 */
export function parsePolicy(text: string): Policy {
  if (typeof text !== 'string') refuse('expected a text', '', 0, GRAMMAR)
  if (text.length > POLICY_CAPS.bytes || utf8(text).length > POLICY_CAPS.bytes) refuseLarge('bytes')
  const tokens = tokenize(text)
  let next = 0
  let leaves = 0

  const fail = (what: string, token: Token | undefined): never =>
    refuse(what, text, token?.at ?? text.length, GRAMMAR)

  const expect = (sign: string): void => {
    const token = tokens[next++]
    if (token?.text !== sign) fail(`expected '${sign}'`, token)
  }

  const joined = (word: 'and' | 'or', part: (nesting: number) => Policy) => (nesting: number) => {
    const children = [part(nesting)]
    while (isWord(tokens[next], word)) {
      next++
      children.push(part(nesting))
    }
    return combine(word === 'and' ? children.length : 1, children)
  }

  const threshold = (count: Token, nesting: number): Policy => {
    next++
    expect('(')
    const children = [either(nesting + 1)]
    while (tokens[next]?.text === ',') {
      next++
      children.push(either(nesting + 1))
    }
    expect(')')
    const k = Number(count.text)
    if (k < 1 || k > children.length)
      refuse(
        `${count.text.slice(0, 10)} of ${children.length} is not possible`,
        text,
        count.at,
        `ask for 1 to ${children.length}`,
      )
    return combine(k, children)
  }

  const leaf = (token: Token): Policy => {
    if (++leaves > POLICY_CAPS.leaves) refuseLarge('leaves')
    try {
      return { kind: 'attribute', attribute: parseAttribute(token.text) }
    } catch (error) {
      if (!(error instanceof CloisterError)) throw error
      return refuse(error.message, text, token.at, error.advice)
    }
  }

  const term = (nesting: number): Policy => {
    if (nesting > DEEPEST_NESTING) refuseLarge('depth')
    const token = tokens[next++]
    if (token === undefined || /^([),]|and|or|of)$/i.test(token.text))
      return fail('expected an attribute', token)
    if (token.text === '(') {
      const inner = either(nesting + 1)
      expect(')')
      return inner
    }
    if (/^[0-9]+$/.test(token.text)) {
      if (!isWord(tokens[next], 'of')) fail("expected 'of'", tokens[next])
      return threshold(token, nesting)
    }
    return leaf(token)
  }

  const both = joined('and', term)
  const either = joined('or', both)

  const policy = either(0)
  if (next < tokens.length) fail("expected 'and', 'or' or the end", tokens[next])
  assertPolicySize(policy)
  return policy
}

/** @throws `abe/policy-too-large` when a tree is deeper, or its text longer, than is ever read. */
export function assertPolicySize(policy: Policy): void {
  if (utf8(formatPolicy(policy)).length > POLICY_CAPS.bytes) refuseLarge('bytes')
}
