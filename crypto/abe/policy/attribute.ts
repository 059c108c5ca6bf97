import { utf8 } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { DOMAIN } from '#protocol/identifiers.ts'

/** One thing an authority says about a key holder, `name:value@domain`. */
export interface Attribute {
  /** What is said: `role`. Lower-case ASCII, at most 64 characters. */
  readonly name: string
  /** How it is filled: `physician`. NFC, at most 512 bytes of UTF-8. */
  readonly value: string
  /** Who says it: `st-anne`. Lower-case ASCII, at most 63 characters. */
  readonly domain: string
}

const NAME = /^[a-z][a-z0-9_.-]{0,63}$/
// Letters of any script with the marks they need, ASCII digits, and five signs. Invisible
// characters are letters or marks to Unicode, so they are refused by name.
const VALUE = /^[\p{L}0-9_./+-][\p{L}\p{M}0-9_./+-]*$/u
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u
const LONGEST_VALUE = 512
/** Four characters are the most that become one in NFC; bringing much longer texts to it takes seconds. */
const LONGEST_SPELLING = 4 * LONGEST_VALUE

/** @throws `abe/attribute-syntax`, always. */
export function refuseAttribute(
  what: string,
  advice: string,
  facts: Record<string, string> = {},
): never {
  throw new CloisterError('abe/attribute-syntax', what, { advice, facts })
}

const ADVICE =
  'write name:value@domain; the name starts with a lower-case letter, the value has letters, digits and _ . - / +, the domain lower-case letters, digits, dots and hyphens'

const refuse = (what: string, facts: Record<string, string> = {}): never =>
  refuseAttribute(what, ADVICE, facts)

/** @throws `abe/attribute-syntax` when a text is not the name of a domain. */
export function assertDomain(domain: string): void {
  if (!DOMAIN.test(domain)) refuse('not the name of a domain', { domain: domain.slice(0, 80) })
}

/**
 * Checks the parts of an attribute and brings its value to NFC, so that texts which look the same
 * are the same. Letters that only stand for others, such as ligatures and full-width Latin (what
 * NFKC changes), are refused; letters of two scripts that look alike are not.
 *
 * @throws `abe/attribute-syntax`
 */
export function normalizeAttribute(parts: Attribute): Attribute {
  const { name, domain } = parts
  if (!NAME.test(name)) refuse('the name of an attribute is misspelt', { name: name.slice(0, 80) })
  const spelt = parts.value
  const value = spelt.length > LONGEST_SPELLING ? spelt : spelt.normalize('NFC')
  if (value.length > LONGEST_VALUE || utf8(value).length > LONGEST_VALUE)
    refuse(`the value of an attribute is longer than ${LONGEST_VALUE} bytes`, { name })
  if (!VALUE.test(value) || INVISIBLE.test(value))
    refuse('the value of an attribute has a character that is not allowed', { name })
  if (value.normalize('NFKC') !== value)
    refuseAttribute(
      'the value of an attribute has a letter that stands for others',
      `write it with those: ${value.normalize('NFKC')}`,
      { name },
    )
  assertDomain(domain)
  return { name, value, domain }
}

/**
 * Reads `name:value@domain`.
 *
 * @throws `abe/attribute-syntax`
 * @example
 * parseAttribute('role:physician@st-anne')
 * // { name: 'role', value: 'physician', domain: 'st-anne' }
 */
export function parseAttribute(text: string): Attribute {
  if (typeof text !== 'string') refuse('an attribute is a text')
  const colon = text.indexOf(':')
  const at = text.lastIndexOf('@')
  if (colon < 0 || at < colon) refuse('an attribute is not of the form name:value@domain')
  return normalizeAttribute({
    name: text.slice(0, colon),
    value: text.slice(colon + 1, at),
    domain: text.slice(at + 1),
  })
}

/** `formatAttribute({ name: 'role', value: 'nurse', domain: 'mercy' }) // 'role:nurse@mercy'` */
export const formatAttribute = ({ name, value, domain }: Attribute): string =>
  `${name}:${value}@${domain}`
