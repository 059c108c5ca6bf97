/**
 * Arithmetic in GF(2^8) with polynomial x^8 + x^4 + x^3 + x^2 + 1 (0x11d) and generator 2, the field
 * of the erasure code. Adding is exclusive or.
 */

const EXP = new Uint8Array(510)
const LOG = new Uint8Array(256)
for (let i = 0, x = 1; i < 255; i++) {
  EXP[i] = EXP[i + 255] = x
  LOG[x] = i
  x = x & 0x80 ? ((x << 1) ^ 0x11d) & 0xff : x << 1
}

/** `multiply(2, 128) // 29` */
export const multiply = (a: number, b: number): number =>
  a === 0 || b === 0 ? 0 : EXP[LOG[a]! + LOG[b]!]!

const inverse = (a: number): number => EXP[255 - LOG[a]!]!

/** Adds `factor` times the bytes of `source` to `target`, place by place. */
export function addScaled(target: Uint8Array, source: Uint8Array, factor: number): void {
  if (factor === 0) return
  const row = Uint8Array.from({ length: 256 }, (_, byte) => multiply(factor, byte))
  for (let i = 0; i < target.length; i++) target[i]! ^= row[source[i]!]!
}

/** The inverse of a square matrix given by rows (Gauss-Jordan), or undefined when it has none. */
export function invert(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const n = matrix.length
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))])
  for (let column = 0; column < n; column++) {
    const pivot = rows.findIndex((row, i) => i >= column && row[column] !== 0)
    if (pivot < 0) return undefined
    ;[rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!]
    const scale = inverse(rows[column]![column]!)
    rows[column] = rows[column]!.map(value => multiply(value, scale))
    for (const [i, row] of rows.entries()) {
      const factor = row[column]!
      if (i === column || factor === 0) continue
      rows[i] = row.map((value, j) => value ^ multiply(factor, rows[column]![j]!))
    }
  }
  return rows.map(row => row.slice(n))
}
