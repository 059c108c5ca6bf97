import { beforeAll, describe, expect, it } from 'vitest'
import { type Abe, loadAbe } from '#crypto/abe/abe.ts'
import {
  decodeAttributeKey,
  decodeCiphertext,
  decodeMasterKey,
  decodePublicKey,
} from '#crypto/abe/formats.ts'
import { loadMultiAbe, type MultiAbe } from '#crypto/abe/multi-abe.ts'
import {
  decodeAuthorityKey,
  decodeAuthorityMasterKey,
  decodeHolderKey,
  decodeMultiCiphertext,
  splitKeys,
} from '#crypto/abe/multi-formats.ts'
import { ORDER } from '#crypto/abe/pairing/pairing.ts'
import { decodeScalar, encodeScalar } from '#crypto/abe/scheme/possession.ts'
import { systemRandom } from '#crypto/random.ts'
import { concat, fromHex, utf8 } from '#protocol/bytes.ts'
import { isCloisterError } from '#protocol/errors.ts'

const AAD = utf8('aad')
let abe: Abe
let multi: MultiAbe
/** Honest bytes of every kind, and who reads them. */
let kinds: { name: string; good: Uint8Array; read: (bytes: Uint8Array) => unknown }[]

beforeAll(async () => {
  abe = await loadAbe()
  multi = await loadMultiAbe()
  const one = abe.setup('x')
  const [x, y] = [multi.setup('x'), multi.setup('y')]
  const holder = systemRandom(32)
  const ring = multi.joinPublicKeys([x.publicKey, y.publicKey])
  const keys = [x, y].map(({ masterKey }, i) =>
    multi.issue(masterKey, holder, [`role:nurse@${'xy'[i]}`, `ward:3@${'xy'[i]}`]),
  )
  const policy = 'role:nurse@x and (ward:3@x or ward:4@x)'
  kinds = [
    { name: 'public key', good: one.publicKey, read: decodePublicKey },
    { name: 'master key', good: one.masterKey, read: decodeMasterKey },
    {
      name: 'attribute key',
      good: abe.issue(one.masterKey, ['role:nurse@x', 'ward:3@x']),
      read: decodeAttributeKey,
    },
    {
      name: 'ciphertext',
      good: abe.encapsulate(one.publicKey, policy, AAD).ciphertext,
      read: decodeCiphertext,
    },
    { name: 'authority key', good: x.publicKey, read: decodeAuthorityKey },
    { name: 'authority master key', good: x.masterKey, read: decodeAuthorityMasterKey },
    { name: 'holder’s key', good: keys[0]!, read: decodeHolderKey },
    {
      name: 'ciphertext over domains',
      good: multi.encapsulate(ring, policy.replace('4@x', '4@y'), AAD).ciphertext,
      read: decodeMultiCiphertext,
    },
    { name: 'public keys', good: ring, read: bytes => splitKeys('publicKeys', bytes) },
    {
      name: 'attribute keys',
      good: multi.joinAttributeKeys(keys),
      read: bytes => splitKeys('attributeKeys', bytes).map(decodeHolderKey),
    },
  ]
})

/** `read`, or the code of the refusal; any other error is the reader’s fault. */
function verdict(read: (bytes: Uint8Array) => unknown, bytes: Uint8Array): string {
  try {
    read(bytes)
    return 'read'
  } catch (error) {
    if (isCloisterError(error)) return error.code
    throw error
  }
}

describe('bytes of every kind', () => {
  it('are read as they were written, so that the cases below can fail', () => {
    expect(kinds).toHaveLength(10)
    for (const { good, read } of kinds) expect(verdict(read, good)).toBe('read')
  })

  it('are refused wherever they are cut', () => {
    for (const { name, good, read } of kinds)
      for (let length = 0; length < good.length; length++)
        expect(verdict(read, good.slice(0, length)), `${name}, ${length}`).toBe('abe/encoding')
  })

  it('are refused with something before or behind them, be it themselves', () => {
    for (const { name, good, read } of kinds)
      for (const padding of [Uint8Array.of(0), new Uint8Array(4096), good])
        for (const padded of [concat([good, padding]), concat([padding, good])])
          expect(verdict(read, padded), name).toBe('abe/encoding')
  })

  it('are refused where another kind, version or nothing is wanted', () => {
    for (const { name, good, read } of kinds) {
      for (const other of kinds.filter(kind => kind.name !== name)) {
        // One key by itself is its own list.
        const single = name
          .replace('public keys', 'authority key')
          .replace('attribute keys', 'holder’s key')
        const expected = other.name === single ? 'read' : 'abe/encoding'
        expect(verdict(read, other.good), `${other.name} as ${name}`).toBe(expected)
      }
      for (const at of [0, 1]) {
        const changed = good.slice()
        changed[at]! ^= 0x80
        expect(verdict(read, changed)).toBe('abe/encoding')
      }
    }
  })

  it('are refused with a length of any text or list that runs past the end', () => {
    for (const { name, good, read } of kinds)
      for (let at = 2; at + 4 <= Math.min(good.length, 90); at++) {
        const changed = good.slice()
        changed.set([255, 255, 255, 255], at)
        // Inside a point or a name the bytes may still be well formed; nothing else may come of it.
        expect(['read', 'abe/encoding', 'abe/policy-too-large'], `${name}, ${at}`).toContain(
          verdict(read, changed),
        )
      }
    const lengths = kinds.map(({ good, read }) => {
      const changed = good.slice()
      changed.set([255, 255], 2)
      return verdict(read, changed)
    })
    expect(lengths).not.toContain('read')
  })

  it('leave what was read alone when the memory they came in is used again', () => {
    for (const { good, read } of kinds) {
      const shared = Buffer.from(concat([Uint8Array.of(7), good])).subarray(1)
      const made = read(shared)
      shared.fill(0)
      expect(made).toEqual(read(good))
    }
  })
})

describe('a scalar', () => {
  const spelt = (value: bigint): Uint8Array => fromHex(value.toString(16).padStart(64, '0'))

  it('is refused when it is the same one plus the order, or longer or shorter than its room', () => {
    for (const value of [0n, 1n, ORDER - 1n]) {
      expect(decodeScalar(spelt(value))).toBe(value)
      expect(encodeScalar(value)).toEqual(spelt(value))
      for (const wrong of [
        spelt(value + ORDER),
        spelt(2n ** 256n - 1n),
        concat([Uint8Array.of(0), spelt(value)]),
        spelt(value).slice(1),
      ])
        expect(verdict(decodeScalar, wrong)).toBe('abe/encoding')
    }
  })

  it('is refused so in a master key and in a proof of possession', () => {
    const { publicKey, masterKey } = multi.setup('x')
    const { y } = decodeAuthorityMasterKey(masterKey)
    const raised = concat([masterKey.slice(0, -32), spelt(y + ORDER)])
    expect(verdict(decodeAuthorityMasterKey, raised)).toBe('abe/encoding')
    for (const from of [96, 64, 32]) {
      const at = publicKey.length - from
      const value = decodeScalar(publicKey.slice(at, at + 32))
      const changed = publicKey.slice()
      changed.set(spelt(value + ORDER), at)
      const use = (bytes: Uint8Array) => multi.encapsulate(bytes, 'a:1@x', AAD)
      expect(verdict(use, publicKey)).toBe('read')
      expect(verdict(use, changed)).toBe('abe/encoding')
    }
  })
})
