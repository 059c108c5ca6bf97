import { sha256 } from '@noble/hashes/sha2.js'
import { equalBytes, toHex, utf8 } from '#protocol/bytes.ts'
import { CloisterError, isCloisterError } from '#protocol/errors.ts'
import { type Group, ORDER, type Pairing } from './pairing.ts'

/** RFC 9380, appendix J.9.1, message "abc", compressed. */
const HASH_TAG = 'QUUX-V01-CS02-with-BLS12381G1_XMD:SHA-256_SSWU_RO_'
const HASH_OF_ABC =
  '0x83567bc5ef9c690c2ab2ecdf6a96ef1c139cc0b2f284dca0a9a7943388a49a3aee664ba5379a7655d3c68900be2f6903'

/** SHA-256 of the encoded pairing of the two generators; the same value by @noble/curves. */
const PAIRING_OF_GENERATORS = '0xf2b27eba1c05914cbc35b259fc28760294a24a67682d8cc186f68ff2f204f02a'

/** Two arbitrary scalars of full length. */
const A = 0x1d2a40e9f2f1b7a3c5e4d6978877665544332211ffeeddccbbaa998877665544n
const B = ORDER - 0x0123456789abcdef0fedcba9876543210011223344556677889900aabbccddeen

const isRefused = (decode: () => unknown): boolean => {
  try {
    decode()
    return false
  } catch (error) {
    return isCloisterError(error, 'abe/point')
  }
}

function groupWorks<Point>(group: Group<Point>): boolean {
  const { generator } = group
  const sum = group.add(group.multiply(generator, A), group.negate(group.multiply(generator, B)))
  const table = group.fixedBase(generator, 4)
  const same = [
    group.multiply(generator, (A - B + ORDER) % ORDER),
    group.combine([generator, group.negate(generator)], [A, B]),
    table.multiply((A - B + ORDER) % ORDER),
    group.multiplySecret(generator, (A - B + ORDER) % ORDER),
    group.add(group.multiplySecret(sum, 0n), group.multiplySecret(sum, 1n)),
  ]
  table.release()
  const [expected, ...others] = group.encode([sum, ...same])
  const identity = new Uint8Array(group.size)
  identity[0] = 0xc0
  return (
    others.every(other => equalBytes(other, expected!)) &&
    equalBytes(group.encode([group.decode(expected!)])[0]!, expected!) &&
    isRefused(() => group.decode(identity)) &&
    isRefused(() => group.decode(new Uint8Array(group.size)))
  )
}

/**
 * Known answers and algebraic identities, run once whenever a library is loaded: it reaches into
 * internals of that library, so a changed one must stop everything.
 *
 * @throws `abe/pairing-self-test`
 */
export function assertPairing(pairing: Pairing): void {
  const { g1, g2, gt } = pairing
  const hash = g1.encode([pairing.hashToG1(utf8('abc'), utf8(HASH_TAG))])[0]!
  const one = pairing.pair([[g1.generator, g2.generator]])
  const left = pairing.pair([[g1.multiply(g1.generator, A), g2.multiply(g2.generator, B)]])
  const split = pairing.pair([
    [g1.multiply(g1.generator, A), g2.generator],
    [g1.generator, g2.multiply(g2.generator, B)],
  ])
  const table = gt.fixedBase(one, 4)
  const byTable = gt.multiply(table.multiply(A), table.multiply(B))
  table.release()
  const works =
    toHex(hash) === HASH_OF_ABC &&
    toHex(sha256(gt.encode(one))) === PAIRING_OF_GENERATORS &&
    equalBytes(gt.encode(left), gt.encode(gt.power(one, (A * B) % ORDER))) &&
    equalBytes(gt.encode(split), gt.encode(gt.power(one, (A + B) % ORDER))) &&
    equalBytes(gt.encode(byTable), gt.encode(split)) &&
    equalBytes(gt.encode(gt.decode(gt.encode(one))), gt.encode(one)) &&
    isRefused(() => gt.decode(gt.encode(gt.power(one, 0n)))) &&
    groupWorks(g1) &&
    groupWorks(g2)
  if (!works)
    throw new CloisterError('abe/pairing-self-test', 'the pairing library gives wrong answers', {
      advice: 'install the dependencies again in the pinned versions; do not use this build',
    })
}
