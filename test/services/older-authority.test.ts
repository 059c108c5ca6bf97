import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { expect, it } from 'vitest'
import { z } from 'zod'
import type { DomainRecord, Reader } from '#contracts/client/read.ts'
import { loadAbe } from '#crypto/abe/abe.ts'
import { loadKem } from '#crypto/abe/kem.ts'
import { createSealingKey, unseal } from '#crypto/envelope/seal.ts'
import { type Address, type Hex, toHex } from '#protocol/bytes.ts'
import { createCodec } from '#protocol/codec.ts'
import type { Deployment } from '#protocol/ledger.ts'
import { attributeKeyInfo } from '#protocol/release.ts'
import { createMemoryKeyring } from '#sdk/memory-keyring.ts'
import { signStatement } from '#sdk/statement.ts'
import { openAuthorities } from '#services/embedded/authorities.ts'

/** What an authority's keys were before there were several master keys: version 1 of the record. */
const older = createCodec('authority keys', z.any(), 'cloister/format')

it('an authority from before master keys were numbered issues under the key it has, and rotates', async () => {
  const [abe, fabeo] = await Promise.all([loadKem(), loadAbe()])
  const { publicKey, masterKey } = fabeo.setup('elm')
  const [sealing, mine] = await Promise.all([createSealingKey(), createSealingKey()])
  const vault = createMemoryKeyring()
  const signing = new Uint8Array(32).fill(7)
  const record = { version: 1, domain: 'elm', signing, sealing, publicKey, masterKey }
  await vault.put('authority-keys/elm', older.encode(record))

  const account = privateKeyToAccount(generatePrivateKey())
  const owner = account.address.toLowerCase() as Address
  const inForce: DomainRecord = {
    ...{ hash: '0x', name: 'elm', owner, authority: '0x', sealingKey: '0x' },
    ...{ number: 1, publicKey: toHex(publicKey) },
  }
  const chain = { domain: async () => inForce } as Partial<Reader> as Reader
  const deployment = { chainId: 1, registry: `0x${'01'.repeat(20)}` as Hex } as Deployment
  const open = () =>
    openAuthorities({ deployment, chain, abe, vault, now: Date.now }, (_, service) => service)
  const authority = (await open()).get('elm')
  const signer = { account, deployment }

  const attributes = ['role:physician@elm']
  const sealTo = mine.publicKey
  const issue = { number: 1n, attributes, holder: owner, sealTo: toHex(sealTo) }
  const stamp = await signStatement(signer, 'elm', 'Issue', issue)
  const { sealed } = await authority.issue({ ...issue, number: 1, sealTo, ...stamp })
  const key = await unseal(mine.privateKey, sealed, attributeKeyInfo(owner))
  const aad = new Uint8Array(0)
  const made = abe.encapsulate([publicKey], attributes[0]!, aad)
  expect(abe.decapsulate([publicKey], [key], made.ciphertext, aad)).toEqual(made.key)

  const rotation = await signStatement(signer, 'elm', 'Rotate', { number: 2n, without: [] })
  const next = await authority.rotate({ number: 2, without: [], ...rotation })
  Object.assign(inForce, { number: 2, publicKey: toHex(next.publicKey) })
  const reissue = await signStatement(signer, 'elm', 'Reissue', { holder: owner })
  const again = await (await open()).get('elm').reissue({ holder: owner, ...reissue })
  const both = abe.describe(await unseal(mine.privateKey, again.sealed, attributeKeyInfo(owner)))
  expect(both).toMatchObject({ domain: 'elm', number: 2, attributes })
  expect(both.globalId).toBeDefined()
})
