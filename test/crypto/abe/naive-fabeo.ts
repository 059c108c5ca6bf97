import {
  ascii,
  coins,
  decodeTarget,
  encodeTarget,
  expand,
  Fp12,
  factorsFor,
  hashTo1,
  inner,
  join,
  matrixOf,
  One,
  occurrences,
  pair,
  partsOf,
  policyBytes,
  prefixed,
  product,
  sha256,
  type Target,
  type Tree,
  Two,
  times1,
  times2,
  whole,
  xor,
} from './naive-algebra.ts'

/** FABEO once more, one line of the paper's figure 1 a line here, however slow. */

export interface Key {
  readonly sk1: One
  readonly sk2: readonly One[]
  readonly sk3: Two
}
export interface Ciphertext {
  readonly ct1: Two
  readonly ct2: readonly Two[]
  readonly ct3: readonly One[]
}

const base = (): One => hashTo1('FABEO', 'B', ascii('B'))

const hash = (attribute: string, keyNumber: number): One => {
  const { name, value, domain } = partsOf(attribute)
  const parts = [ascii(domain), ascii(name), ascii(value), whole(keyNumber, 4)]
  return hashTo1('FABEO', 'ATTR', prefixed(4, ...parts))
}

/** gT^alpha and g1^alpha. */
export const setup = (alpha: bigint): { element: Target; point: One } => ({
  element: Fp12.pow(pair(One.BASE, Two.BASE), alpha),
  point: times1(One.BASE, alpha),
})

export const issue = (
  point: One,
  attributes: readonly string[],
  keyNumber: number,
  t: bigint,
): Key => ({
  sk1: point.add(times1(base(), t)),
  sk2: attributes.map(attribute => times1(hash(attribute, keyNumber), t)),
  sk3: times2(Two.BASE, t),
})

/** How many random scalars an encapsulation takes: s, one an occurrence, one a further column. */
export function scalarsFor(tree: Tree): number {
  const matrix = matrixOf(tree)
  return matrix.columns + Math.max(...occurrences(matrix)) + 1
}

/** The scalars are s, s'_0, s'_1, …, v_2, v_3, …. */
export function encapsulate(
  element: Target,
  tree: Tree,
  keyNumber: number,
  scalars: readonly bigint[],
): { ciphertext: Ciphertext; secret: Target } {
  const matrix = matrixOf(tree)
  const uses = occurrences(matrix)
  const tau = Math.max(...uses) + 1
  const s = scalars[0]!
  const masks = scalars.slice(1, 1 + tau)
  const vector = [s, ...scalars.slice(1 + tau)]
  return {
    ciphertext: {
      ct1: times2(Two.BASE, s),
      ct2: masks.map(mask => times2(Two.BASE, mask)),
      ct3: matrix.rows.map((row, i) =>
        times1(base(), inner(row.vector, vector)).add(
          times1(hash(row.attribute, keyNumber), masks[uses[i]!]!),
        ),
      ),
    },
    secret: Fp12.pow(element, s),
  }
}

export function decapsulate(
  tree: Tree,
  attributes: readonly string[],
  key: Key,
  { ct1, ct2, ct3 }: Ciphertext,
): Target | undefined {
  const matrix = matrixOf(tree)
  const uses = occurrences(matrix)
  const factors = factorsFor(matrix, attributes)
  if (factors === undefined) return undefined
  const rows = factors.flatMap((factor, i) => {
    if (factor === 0n) return []
    const own = key.sk2[attributes.indexOf(matrix.rows[i]!.attribute)]!
    return [
      pair(times1(own, factor), ct2[uses[i]!]!),
      pair(times1(ct3[i]!.negate(), factor), key.sk3),
    ]
  })
  return product([pair(key.sk1, ct1), ...rows])
}

/** A seed masked, or a masked seed laid open. */
export const unmask = (secret: Target, masked: Uint8Array): Uint8Array =>
  xor(masked, expand(encodeTarget(secret), 'cloister/abe/fabeo/mask/v1'))

/** The whole encapsulation, bytes in and bytes out, that a seed and a public key stand for. */
export function encapsulateBytes(
  publicKey: Uint8Array,
  tree: Tree,
  aad: Uint8Array,
  seed: Uint8Array,
): { ciphertext: Uint8Array; key: Uint8Array; seed: Uint8Array } {
  const element = decodeTarget(publicKey.slice(-576))
  const keyNumber = [...publicKey.slice(-580, -576)].reduce((n, byte) => 256 * n + byte, 0)
  const policy = policyBytes(tree)
  const label = 'cloister/abe/fabeo/coins/v1'
  const drawn = coins(scalarsFor(tree), label, seed, sha256(publicKey), policy, aad)
  const { ciphertext: parts, secret } = encapsulate(element, tree, keyNumber, drawn)
  const ciphertext = join(
    Uint8Array.of(1, 0x14),
    prefixed(4, policy),
    ...[parts.ct1, ...parts.ct2, ...parts.ct3].map(point => point.toBytes()),
    unmask(secret, seed),
  )
  return { ciphertext, key: expand(seed, 'cloister/abe/fabeo/key/v1', sha256(ciphertext)), seed }
}
