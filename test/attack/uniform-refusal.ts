import { expect } from 'vitest'
import { concat } from '#protocol/bytes.ts'

/** Everything about a failure that its receiver can see, or what was opened. */
export function failureOf(open: () => unknown): unknown {
  try {
    return { opened: open() }
  } catch (error) {
    const { name, code, message, advice, facts, cause } = error as Record<string, unknown>
    return { name, code, message, advice, facts, cause }
  }
}

/** The one failure of every ciphertext and key that do not fit, whatever is wrong with them. */
export const UNIFORM = {
  name: 'CloisterError',
  code: 'abe/cannot-decrypt',
  message: 'the attribute key does not open this ciphertext',
  advice: 'ask the authority of the domain for a key whose attributes satisfy the policy',
  facts: {},
  cause: undefined,
}

export const flip = (bytes: Uint8Array, at: number, bit = 1): Uint8Array => {
  const copy = bytes.slice()
  copy[at]! ^= bit
  return copy
}

/** A bit flipped at every so many bytes. */
export function expectUniformWhenFlipped(
  ciphertext: Uint8Array,
  failure: (altered: Uint8Array) => unknown,
  every: number,
): void {
  for (let at = 0; at < ciphertext.length; at += every)
    expect(failure(flip(ciphertext, at, 1 << (at % 8)))).toEqual(UNIFORM)
}

/** Cut at every so many bytes, and a byte too long. */
export function expectUniformWhenCut(
  ciphertext: Uint8Array,
  failure: (altered: Uint8Array) => unknown,
  every: number,
): void {
  for (let length = 0; length < ciphertext.length; length += every)
    expect(failure(ciphertext.slice(0, length))).toEqual(UNIFORM)
  expect(failure(concat([ciphertext, Uint8Array.of(0)]))).toEqual(UNIFORM)
}
