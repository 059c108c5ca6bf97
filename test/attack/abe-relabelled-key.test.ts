import { expect, it } from 'vitest'
import { loadAbe } from '#crypto/abe/abe.ts'
import { relabelAttributeKey } from '#demo/relabel-attribute-key.ts'
import { utf8 } from '#protocol/bytes.ts'

const AAD = utf8('aad')

it('a key whose attribute was renamed opens nothing new', async () => {
  const abe = await loadAbe()
  const { publicKey, masterKey } = abe.setup('mercy')
  const visitor = abe.issue(masterKey, ['role:visitor@mercy', 'ward:3@mercy'])
  const forged = relabelAttributeKey(visitor, 'role:visitor@mercy', 'role:physician@mercy')
  expect(abe.attributesOf(forged)).toEqual(['role:physician@mercy', 'ward:3@mercy'])

  const { ciphertext } = abe.encapsulate(publicKey, 'role:physician@mercy', AAD)
  expect(() => abe.decapsulate(publicKey, forged, ciphertext, AAD)).toThrow(
    expect.objectContaining({ code: 'abe/cannot-decrypt' }),
  )
  // What it had before, it still has: the failure above is about the name alone.
  const ward = abe.encapsulate(publicKey, 'role:physician@mercy or ward:3@mercy', AAD)
  const honest = abe.encapsulate(publicKey, 'ward:3@mercy', AAD)
  expect(abe.decapsulate(publicKey, forged, honest.ciphertext, AAD)).toEqual(honest.key)
  expect(abe.decapsulate(publicKey, visitor, ward.ciphertext, AAD)).toEqual(ward.key)
})

it('a key that claims another domain or number opens nothing', async () => {
  const abe = await loadAbe()
  const mercy = abe.setup('mercy')
  const next = abe.setup('mercy', 2)
  const key = abe.issue(mercy.masterKey, ['role:physician@mercy'])
  const claimed = key.slice()
  const numberAt = 2 + 2 + 'mercy'.length + 3
  expect(claimed[numberAt]).toBe(1)
  claimed[numberAt] = 2
  for (const held of [key, claimed]) {
    const { ciphertext } = abe.encapsulate(next.publicKey, 'role:physician@mercy', AAD)
    expect(() => abe.decapsulate(next.publicKey, held, ciphertext, AAD)).toThrow(
      expect.objectContaining({ code: 'abe/cannot-decrypt' }),
    )
  }
  const own = abe.encapsulate(mercy.publicKey, 'role:physician@mercy', AAD)
  expect(abe.decapsulate(mercy.publicKey, key, own.ciphertext, AAD)).toEqual(own.key)
})
