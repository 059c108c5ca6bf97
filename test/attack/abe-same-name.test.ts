import { beforeAll, expect, it } from 'vitest'
import { loadMultiAbe, type MultiAbe } from '#crypto/abe/multi-abe.ts'
import { decodeHolderKey, encodeHolderKey } from '#crypto/abe/multi-formats.ts'
import { systemRandom } from '#crypto/random.ts'
import { utf8 } from '#protocol/bytes.ts'

const AAD = utf8('aad')
const GID = systemRandom(32)
const refused = expect.objectContaining({ code: 'abe/cannot-decrypt', facts: {} })
let abe: MultiAbe
let honest: { publicKey: Uint8Array; masterKey: Uint8Array }
let other: { publicKey: Uint8Array; masterKey: Uint8Array }
let publicKeys: Uint8Array

beforeAll(async () => {
  abe = await loadMultiAbe()
  honest = abe.setup('x')
  other = abe.setup('y')
  publicKeys = abe.joinPublicKeys([honest.publicKey, other.publicKey])
})

it('an attribute of one authority is not that of another of the same name', () => {
  const { ciphertext, key } = abe.encapsulate(publicKeys, 'role:physician@x', AAD)
  const theirs = abe.issue(other.masterKey, GID, ['role:physician@y'])
  const ours = abe.issue(honest.masterKey, GID, ['role:physician@x'])
  expect(() => abe.decapsulate(publicKeys, theirs, ciphertext, AAD)).toThrow(refused)
  expect(abe.decapsulate(publicKeys, ours, ciphertext, AAD)).toEqual(key)
})

it('nor when the other authority, or the holder, writes the first one’s name on the key', () => {
  const { ciphertext } = abe.encapsulate(publicKeys, 'role:physician@x', AAD)
  const theirs = decodeHolderKey(abe.issue(other.masterKey, GID, ['role:physician@y']))
  const renamed = { ...theirs, domain: 'x', attributes: ['role:physician@x'] }
  expect(() => abe.decapsulate(publicKeys, encodeHolderKey(renamed), ciphertext, AAD)).toThrow(
    refused,
  )
  const impostor = abe.setup('x')
  const forged = abe.issue(impostor.masterKey, GID, ['role:physician@x'])
  expect(() => abe.decapsulate(publicKeys, forged, ciphertext, AAD)).toThrow(refused)
})

it('a key of the same name at one authority is of no use for the row of the other', () => {
  const policy = 'role:physician@x and role:physician@y'
  const { ciphertext, key } = abe.encapsulate(publicKeys, policy, AAD)
  const [x, y] = [
    abe.issue(honest.masterKey, GID, ['role:physician@x']),
    abe.issue(other.masterKey, GID, ['role:physician@y']),
  ]
  for (const one of [x, y])
    expect(() => abe.decapsulate(publicKeys, one, ciphertext, AAD)).toThrow(refused)
  expect(abe.decapsulate(publicKeys, abe.joinAttributeKeys([x, y]), ciphertext, AAD)).toEqual(key)
})

it('what was encapsulated under an impostor’s public key does not open under the real one', () => {
  const impostor = abe.setup('x')
  const { ciphertext } = abe.encapsulate(impostor.publicKey, 'role:physician@x', AAD)
  const ours = abe.issue(honest.masterKey, GID, ['role:physician@x'])
  for (const key of [honest.publicKey, impostor.publicKey])
    expect(() => abe.decapsulate(key, ours, ciphertext, AAD)).toThrow(refused)
})
