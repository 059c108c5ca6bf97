import { beforeAll, describe, expect, it } from 'vitest'
import { type Abe, loadAbe } from '#crypto/abe/abe.ts'
import { decodeAttributeKey } from '#crypto/abe/formats.ts'
import { formatAttribute, parseAttribute } from '#crypto/abe/policy/attribute.ts'
import { decodePolicy, encodePolicy } from '#crypto/abe/policy/encode-policy.ts'
import { explain } from '#crypto/abe/policy/explain.ts'
import { parsePolicy } from '#crypto/abe/policy/parse-policy.ts'
import { concat, u32, utf8 } from '#protocol/bytes.ts'

const AAD = utf8('aad')
const coded = (code: string) => expect.objectContaining({ code })

/** Values that look like another, or like nothing, to whoever reads a policy on a screen. */
const REFUSED: [string, string][] = [
  ['a zero-width space', 'nur\u200bse'],
  ['a zero-width joiner', 'nur\u200dse'],
  ['a word joiner at the end', 'nurse\u2060'],
  ['a byte order mark', '\ufeffnurse'],
  ['a soft hyphen', 'nur\u00adse'],
  ['a variation selector', 'nurse\ufe0f'],
  ['a combining grapheme joiner', 'nur\u034fse'],
  ['a Hangul filler', 'nurse\u3164'],
  ['a change of direction', 'nurse\u202e'],
  ['a tag character', 'nurse\u{e0061}'],
  ['a space of another width', 'head\u2003nurse'],
  ['a full-width letter', 'nurs\uff45'],
  ['a ligature', 'o\ufb03ce'],
  ['a mathematical letter', '\u{1d427}urse'],
  ['a superscript', 'nurse\u207f'],
  ['a long s', 'nur\u017fe'],
  ['digits of another script', 'ward\u0663'],
  ['full-width digits', 'ward\uff13'],
  ['a full-width sign', 'nurse\uff20x'],
  ['half of a surrogate pair', 'nurse\ud83d'],
  ['a mark without a letter', '\u0301nurse'],
  ['a control character', 'nurse\u0000'],
]

describe('a value with characters that nobody sees, or takes for others', () => {
  it.each(REFUSED)(
    'is refused for %s: in a policy, a request, bytes and an explanation',
    (_, value) => {
      const text = `role:${value}@x`
      expect(() => parseAttribute(text)).toThrow(coded('abe/attribute-syntax'))
      expect(() => parsePolicy(`a:1@x and ${text}`)).toThrow(coded('abe/policy-syntax'))
      expect(() => explain(parsePolicy('a:1@x'), [text])).toThrow(coded('abe/attribute-syntax'))
      const part = (spelt: string): Uint8Array => {
        const bytes = utf8(spelt)
        return concat([u32(bytes.length).subarray(2), bytes])
      }
      const leaf = concat([Uint8Array.of(1, 1), part('role'), part(value), part('x')])
      expect(() => decodePolicy(leaf)).toThrow(coded('abe/encoding'))
      const key = [Uint8Array.of(1, 0x13), part('x'), u32(1), Uint8Array.of(0, 1)]
      const whole = concat([...key, part('role'), part(value), new Uint8Array(192)])
      expect(() => decodeAttributeKey(whole)).toThrow(coded('abe/encoding'))
      const honest = concat([...key, part('role'), part('nurse'), new Uint8Array(192)])
      expect(decodeAttributeKey(honest).attributes).toEqual(['role:nurse@x'])
    },
  )

  it('is refused before its marks are sorted, which takes seconds where they are many', () => {
    const marks = `${'\u0301'.repeat(500_000)}${'\u0323'.repeat(500_000)}`
    expect(() => parseAttribute(`a:e${marks}@x`)).toThrow(coded('abe/attribute-syntax'))
    expect(() => parsePolicy(`a:e${marks.slice(484_000, 516_000)}@x`)).toThrow(
      coded('abe/policy-syntax'),
    )
    // The longest spelling of the longest value: three marks to a letter, which NFC makes one.
    const letters = 'a:'.concat('\u03b1\u0313\u0301\u0345'.repeat(170), '@x')
    expect(parseAttribute(letters).value).toBe('\u1f84'.repeat(170))
  })

  it('is told how to be written', () => {
    expect(() => parseAttribute('role:nurs\uff45@x')).toThrow(
      expect.objectContaining({ advice: 'write it with those: nurse' }),
    )
  })
})

describe('names and domains', () => {
  it('have no capitals and no letters beyond ASCII', () => {
    for (const text of [
      'Role:nurse@x',
      'r\u043ele:nurse@x',
      'r\u00f6le:nurse@x',
      '\uff52ole:nurse@x',
      'role:nurse@X',
      'role:nurse@st-\u0430nne',
      'role:nurse@x\u200b',
      'role\u200b:nurse@x',
    ])
      expect(() => parseAttribute(text), text).toThrow(coded('abe/attribute-syntax'))
    expect(formatAttribute(parseAttribute('role:nurse@st-anne'))).toBe('role:nurse@st-anne')
  })
})

describe('two spellings of one value', () => {
  let abe: Abe
  let domain: { publicKey: Uint8Array; masterKey: Uint8Array }
  beforeAll(async () => {
    abe = await loadAbe()
    domain = abe.setup('x')
  })
  const opens = (policy: string, attribute: string): boolean => {
    const { ciphertext } = abe.encapsulate(domain.publicKey, policy, AAD)
    const holder = abe.issue(domain.masterKey, [attribute])
    try {
      abe.decapsulate(domain.publicKey, holder, ciphertext, AAD)
      return true
    } catch (error) {
      expect(error).toMatchObject({ code: 'abe/cannot-decrypt' })
      return false
    }
  }

  it('are one attribute when Unicode takes them for one: composed, decomposed, marks in any order', () => {
    for (const [one, other] of [
      ['caf\u00e9', 'cafe\u0301'],
      ['\u1ed9', 'o\u0302\u0323'],
      ['\u1ed9', '\u1ecd\u0302'],
      ['\ud55c', '\u1112\u1161\u11ab'],
      ['\u00c5', '\u212b'],
    ]) {
      const [mine, theirs] = [`a:${one}@x`, `a:${other}@x`]
      expect(encodePolicy(parsePolicy(mine))).toEqual(encodePolicy(parsePolicy(theirs)))
      expect(opens(mine, theirs) && opens(theirs, mine)).toBe(true)
    }
  })

  it('are two attributes in two cases or two scripts, and the key of one opens nothing of the other', () => {
    for (const [one, other] of [
      ['nurse', 'Nurse'],
      ['nurse', 'nurs\u0435'],
      ['scope', '\u0455\u0441\u043e\u0440\u0435'],
      ['stra\u00dfe', 'strasse'],
    ]) {
      const [mine, theirs] = [`a:${one}@x`, `a:${other}@x`]
      expect(opens(mine, mine)).toBe(true)
      expect(opens(mine, theirs) || opens(theirs, mine)).toBe(false)
    }
  })
})
