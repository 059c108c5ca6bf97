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
  type Matrix,
  matrixOf,
  mod,
  type One,
  One as Points1,
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

/** RW15 in Type-III form once more, an equation a line, however slow. */

export interface Authority {
  readonly domain: string
  readonly number: number
  /** gT^alpha. */
  readonly element: Target
  /** g2^y. */
  readonly point: Two
}
export interface Key {
  readonly k1: One
  readonly k2: Two
}
export interface Row {
  readonly c1: Target
  readonly c2: Two
  readonly c3: Two
  readonly c4: One
}

const base = (): Target => pair(Points1.BASE, Two.BASE)

const hash = (attribute: string, keyNumber: number): One => {
  const { name, value, domain } = partsOf(attribute)
  const parts = [ascii(domain), ascii(name), ascii(value), whole(keyNumber, 4)]
  return hashTo1('RW15', 'ATTR', prefixed(4, ...parts))
}

export const holder = (globalId: Uint8Array): One => hashTo1('RW15', 'GID', prefixed(4, globalId))

export const setup = (alpha: bigint, y: bigint): { element: Target; point: Two } => ({
  element: Fp12.pow(base(), alpha),
  point: times2(Two.BASE, y),
})

export const issue = (
  secrets: { readonly alpha: bigint; readonly y: bigint; readonly number: number },
  globalId: Uint8Array,
  attribute: string,
  t: bigint,
): Key => ({
  k1: times1(Points1.BASE, secrets.alpha)
    .add(times1(holder(globalId), secrets.y))
    .add(times1(hash(attribute, secrets.number), t)),
  k2: times2(Two.BASE, t),
})

/** z, one a further column, one a further column of the shares of zero, one a row. */
export const scalarsFor = ({ rows, columns }: Matrix): number => 2 * columns - 1 + rows.length

export function encapsulate(
  authorities: readonly Authority[],
  tree: Tree,
  scalars: readonly bigint[],
): { rows: Row[]; secret: Target } {
  const matrix = matrixOf(tree)
  const { columns } = matrix
  const ofZ = scalars.slice(0, columns)
  const ofZero = [0n, ...scalars.slice(columns, 2 * columns - 1)]
  const rows = matrix.rows.map(({ attribute, vector }, i): Row => {
    const own = authorities.find(({ domain }) => domain === partsOf(attribute).domain)!
    const t = scalars[2 * columns - 1 + i]!
    return {
      c1: Fp12.mul(Fp12.pow(base(), inner(vector, ofZ)), Fp12.pow(own.element, t)),
      c2: times2(Two.BASE, mod(-t)),
      c3: times2(own.point, t).add(times2(Two.BASE, inner(vector, ofZero))),
      c4: times1(hash(attribute, own.number), t),
    }
  })
  return { rows, secret: Fp12.pow(base(), ofZ[0]!) }
}

export function decapsulate(
  tree: Tree,
  globalId: Uint8Array,
  keys: ReadonlyMap<string, Key>,
  rows: readonly Row[],
): Target | undefined {
  const matrix = matrixOf(tree)
  const factors = factorsFor(matrix, [...keys.keys()])
  if (factors === undefined) return undefined
  const opened = factors.map((factor, i) => {
    if (factor === 0n) return Fp12.ONE
    const { c1, c2, c3, c4 } = rows[i]!
    const { k1, k2 } = keys.get(matrix.rows[i]!.attribute)!
    const whole = product([c1, pair(k1, c2), pair(holder(globalId), c3), pair(c4, k2)])
    return Fp12.pow(whole, factor)
  })
  return product(opened)
}

/** The elements of an authority's encoded public key. */
export function readAuthority(publicKey: Uint8Array): Authority {
  const length = publicKey[2]! * 256 + publicKey[3]!
  const at = 4 + length
  return {
    domain: new TextDecoder().decode(publicKey.slice(4, at)),
    number: [...publicKey.slice(at, at + 4)].reduce((n, byte) => 256 * n + byte, 0),
    element: decodeTarget(publicKey.slice(at + 4, at + 580)),
    point: Two.fromBytes(publicKey.slice(at + 580, at + 676)),
  }
}

/** A seed masked, or a masked seed laid open. */
export const unmask = (secret: Target, masked: Uint8Array): Uint8Array =>
  xor(masked, expand(encodeTarget(secret), 'cloister/abe/rw15/mask/v1'))

/** The whole encapsulation that a seed stands for. One public key a domain of the policy, sorted. */
export function encapsulateBytes(
  publicKeys: readonly Uint8Array[],
  tree: Tree,
  aad: Uint8Array,
  seed: Uint8Array,
): { ciphertext: Uint8Array; key: Uint8Array } {
  const authorities = publicKeys.map(readAuthority)
  const policy = policyBytes(tree)
  const keys = sha256(...publicKeys.map(key => sha256(key)))
  const count = scalarsFor(matrixOf(tree))
  const drawn = coins(count, 'cloister/abe/rw15/coins/v1', seed, keys, policy, aad)
  const { rows, secret } = encapsulate(authorities, tree, drawn)
  const ciphertext = join(
    Uint8Array.of(1, 0x24),
    prefixed(4, policy),
    ...authorities.map(({ number }) => whole(number, 4)),
    ...rows.flatMap(({ c1, c2, c3, c4 }) => [
      encodeTarget(c1),
      ...[c2, c3, c4].map(point => point.toBytes()),
    ]),
    unmask(secret, seed),
  )
  return { ciphertext, key: expand(seed, 'cloister/abe/rw15/key/v1', sha256(ciphertext)) }
}
