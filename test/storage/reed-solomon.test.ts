import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeStripe, reconstruct } from '#storage/reed-solomon.ts'

/**
 * An independent oracle: multiplication by carry-less shifts, the systematic Vandermonde matrix by
 * Lagrange interpolation. Data shards are the values at 0, 1, … of a polynomial of degree below
 * `data`; parity shards are its values at the points after.
 */
function multiply(a: number, b: number): number {
  let product = 0
  for (let bit = 0; bit < 8; bit++) if ((b >> bit) & 1) product ^= a << bit
  for (let bit = 15; bit >= 8; bit--) if ((product >> bit) & 1) product ^= 0x11d << (bit - 8)
  return product
}

function divide(a: number, b: number): number {
  for (let quotient = 0; quotient < 256; quotient++)
    if (multiply(quotient, b) === a) return quotient
  throw new Error('division by zero')
}

function lagrange(data: number, point: number, i: number): number {
  let weight = 1
  for (let j = 0; j < data; j++) if (j !== i) weight = divide(multiply(weight, point ^ j), i ^ j)
  return weight
}

function parityOf(shards: readonly Uint8Array[], parity: number): Uint8Array[] {
  return Array.from({ length: parity }, (_, row) =>
    shards[0]!.map((_, at) =>
      shards.reduce(
        (sum, shard, i) =>
          sum ^ multiply(shard[at]!, lagrange(shards.length, shards.length + row, i)),
        0,
      ),
    ),
  )
}

const stripes = fc
  .record({ data: fc.integer({ min: 1, max: 8 }), parity: fc.integer({ min: 0, max: 5 }) })
  .chain(({ data, parity }) =>
    fc.record({
      data: fc.constant(data),
      parity: fc.constant(parity),
      shards: fc.integer({ min: 1, max: 24 }).chain(size =>
        fc.array(fc.uint8Array({ minLength: size, maxLength: size }), {
          minLength: data,
          maxLength: data,
        }),
      ),
      order: fc.shuffledSubarray(
        Array.from({ length: data + parity }, (_, i) => i),
        { minLength: parity, maxLength: parity },
      ),
    }),
  )

describe('Reed-Solomon', () => {
  it('computes the parity that interpolation over GF(256) computes', () => {
    fc.assert(
      fc.property(stripes, ({ shards, parity }) => {
        expect(encodeStripe(shards, parity)).toEqual(parityOf(shards, parity))
      }),
      { numRuns: 40 },
    )
  })

  it('rebuilds the data whichever shards are lost, up to the parity', () => {
    fc.assert(
      fc.property(stripes, ({ data, parity, shards, order }) => {
        const whole: (Uint8Array | undefined)[] = [...shards, ...encodeStripe(shards, parity)]
        for (const lost of order) whole[lost] = undefined
        expect(reconstruct(whole, data, parity)).toEqual(shards)
      }),
      { numRuns: 150 },
    )
  })

  it('rebuilds from every set of four shards of six', () => {
    const shards = [1, 2, 3, 4].map(seed =>
      Uint8Array.from({ length: 9 }, (_, i) => seed * 31 + i * 7),
    )
    const whole = [...shards, ...encodeStripe(shards, 2)]
    for (let a = 0; a < 6; a++)
      for (let b = a + 1; b < 6; b++)
        expect(
          reconstruct(
            whole.map((s, i) => (i === a || i === b ? undefined : s)),
            4,
            2,
          ),
        ).toEqual(shards)
  })

  it('says when more is lost than the parity makes up for', () => {
    const shards = [Uint8Array.of(1), Uint8Array.of(2)]
    expect(() => reconstruct([undefined, undefined, Uint8Array.of(3)], 2, 1)).toThrowError(
      expect.objectContaining({ code: 'storage/too-few-shards' }),
    )
    expect(() => reconstruct(shards, 2, 1)).toThrowError(
      expect.objectContaining({ code: 'storage/encoding' }),
    )
  })

  it('refuses shards of different lengths, and empty ones', () => {
    for (const shards of [
      [Uint8Array.of(1), Uint8Array.of(2, 3)],
      [new Uint8Array(), new Uint8Array()],
    ])
      expect(() => encodeStripe(shards, 1)).toThrowError(
        expect.objectContaining({ code: 'storage/encoding' }),
      )
  })
})
