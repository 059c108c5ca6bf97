import { CloisterError } from '#protocol/errors.ts'

/** The one error of every failed decapsulation: which check failed would help an attacker. */
export const cannotDecrypt = (): CloisterError =>
  new CloisterError('abe/cannot-decrypt', 'the attribute key does not open this ciphertext', {
    advice: 'ask the authority of the domain for a key whose attributes satisfy the policy',
  })
