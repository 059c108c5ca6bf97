import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { ORDER } from '#crypto/abe/pairing/pairing.ts'
import { parsePolicy } from '#crypto/abe/policy/parse-policy.ts'
import { attributesOf, type Policy, satisfies } from '#crypto/abe/policy/policy.ts'
import { occurrencesOf, reconstruct, rowsOf, shareSecret } from '#crypto/abe/scheme/lsss.ts'
import { policies, subsets } from '../policies.ts'

/** A prime beyond every threshold here; the linear algebra is the same as at full size. */
const PRIME = 10_007n

/** The share matrix, found out column by column: sharing is linear in the secret and the draws. */
function matrixOf(policy: Policy): bigint[][] {
  let columns = 0
  shareSecret(policy, 0n, PRIME, () => {
    columns++
    return 0n
  })
  const unit = (at: number): bigint[] => {
    let drawn = 0
    return shareSecret(policy, at === 0 ? 1n : 0n, PRIME, () => (++drawn === at ? 1n : 0n))
  }
  const byColumn = Array.from({ length: columns + 1 }, (_, at) => unit(at))
  return byColumn[0]!.map((_, row) => byColumn.map(column => column[row]!))
}

const invert = (value: bigint): bigint => {
  let [result, base, exponent] = [1n, value, PRIME - 2n]
  for (; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % PRIME
    base = (base * base) % PRIME
  }
  return result
}

function rankOf(rows: readonly bigint[][]): number {
  const rest = rows.map(row => [...row])
  let rank = 0
  for (let column = 0; column < (rest[0]?.length ?? 0); column++) {
    const at = rest.findIndex((row, i) => i >= rank && row[column] !== 0n)
    if (at < 0) continue
    ;[rest[rank], rest[at]] = [rest[at]!, rest[rank]!]
    const pivot = rest[rank]!
    const inverse = invert(pivot[column]!)
    for (let i = rank + 1; i < rest.length; i++) {
      const factor = (rest[i]![column]! * inverse) % PRIME
      rest[i] = rest[i]!.map((x, j) => (x + (PRIME - factor) * pivot[j]!) % PRIME)
    }
    rank++
  }
  return rank
}

it('lets exactly the satisfying sets of attributes reach the secret', () => {
  fc.assert(
    fc.property(policies(5, 9), policy => {
      const rows = rowsOf(policy)
      const matrix = matrixOf(policy)
      const target = matrix[0]!.map((_, i) => (i === 0 ? 1n : 0n))
      for (const held of subsets(attributesOf(policy))) {
        const set = new Set(held)
        const own = matrix.filter((_, i) => set.has(rows[i]!.text))
        const reaches = rankOf([...own, target]) === rankOf(own)
        expect(reaches).toBe(satisfies(policy, held))
        expect(reconstruct(policy, rows, set, PRIME) !== undefined).toBe(reaches)
      }
    }),
    { numRuns: 150 },
  )
})

it('puts the secret together from the rows that are held', () => {
  const scalar = fc.bigInt({ min: 0n, max: ORDER - 1n })
  fc.assert(
    fc.property(policies(5, 9), scalar, fc.infiniteStream(scalar), (policy, secret, stream) => {
      const rows = rowsOf(policy)
      const shares = shareSecret(policy, secret, ORDER, () => stream.next().value)
      for (const held of subsets(attributesOf(policy))) {
        const terms = reconstruct(policy, rows, new Set(held), ORDER)
        if (terms === undefined) continue
        expect(terms.every(({ row }) => held.includes(rows[row]!.text))).toBe(true)
        const sum = terms.reduce((s, { row, coefficient }) => s + shares[row]! * coefficient, 0n)
        expect(sum % ORDER).toBe(secret)
      }
    }),
    { numRuns: 100 },
  )
})

it('needs no factors for a conjunction', () => {
  const policy = parsePolicy('a:1@x and b:1@x and (c:1@x or 3 of (d:1@x, e:1@x, f:1@x))')
  const held = new Set(['a:1@x', 'b:1@x', 'd:1@x', 'e:1@x', 'f:1@x'])
  const terms = reconstruct(policy, rowsOf(policy), held, ORDER)
  expect(terms?.map(({ coefficient }) => coefficient)).toEqual([1n, 1n, 1n, 1n, 1n])
})

it('chooses the cheapest way', () => {
  const policy = parsePolicy('(a:1@x and b:1@x) or 2 of (a:1@x, b:1@x, c:1@x) or c:1@x')
  const terms = reconstruct(policy, rowsOf(policy), new Set(['a:1@x', 'b:1@x', 'c:1@x']), ORDER)
  expect(terms).toEqual([
    { row: 0, coefficient: 1n },
    { row: 1, coefficient: 1n },
  ])
})

it('counts occurrences on the spelling that is hashed', () => {
  const rows = rowsOf(parsePolicy('a:caf\u00e9@x and (a:cafe\u0301@x or b:1@x) and a:caf\u00e9@x'))
  expect(rows.map(row => row.occurrence)).toEqual([0, 1, 0, 2])
  expect(occurrencesOf(rows)).toBe(3)
})
