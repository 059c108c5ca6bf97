import { readdirSync } from 'node:fs'
import { gcm } from '@noble/ciphers/aes.js'
import { ed25519 } from '@noble/curves/ed25519.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { recoverAddress } from 'viem'
import { expect } from 'vitest'
import { decryptGcm, encryptGcm, importGcmKey } from '#crypto/envelope/aes-gcm.ts'
import { seal, unseal } from '#crypto/envelope/seal.ts'
import { librarySm, platformSm } from '#crypto/envelope/sm.ts'
import { concat, equalBytes, fromHex, sameHex, toHex, utf8 } from '#protocol/bytes.ts'
import { recoverSigner } from '#sdk/recover-signer.ts'
import { itWithData } from '../../shared-data.ts'
import { sealByHand } from './seal-by-hand.ts'
import { type Case, part, type Tally, tellTally, wycheproofCases } from './wycheproof.ts'

/** The functions of this project, and those of libraries that it calls with nothing in between. */
const FOLDER = 'vectors/wycheproof'

type Aead = {
  encrypt(key: Uint8Array, iv: Uint8Array, aad: Uint8Array, msg: Uint8Array): Promise<Uint8Array>
  decrypt(
    key: Uint8Array,
    iv: Uint8Array,
    aad: Uint8Array,
    ct: Uint8Array,
  ): Promise<Uint8Array | undefined>
}

/** By Node's own AES, which serves keys of 32 bytes only, or by WebCrypto's, which is all a page has. */
const gcmOf = (web: boolean): Aead => {
  const open = async (key: Uint8Array) => {
    const made = await importGcmKey(key, web)
    expect('raw' in made).toBe(!web)
    return made
  }
  return {
    encrypt: async (key, iv, aad, msg) => encryptGcm(await open(key), iv, aad, msg),
    decrypt: async (key, iv, aad, ct) => decryptGcm(await open(key), iv, aad, ct),
  }
}
const noble: Aead = {
  encrypt: async (key, iv, aad, msg) => gcm(key, iv, aad).encrypt(msg),
  decrypt: async (key, iv, aad, ct) => {
    try {
      return gcm(key, iv, aad).decrypt(ct)
    } catch {
      return undefined
    }
  },
}
const smOf = async (which: string) => (which === 'platform' ? platformSm()! : await librarySm())

async function assertAead(
  folder: string,
  file: string,
  aead: Aead,
  name: string,
  fits = (_key: Uint8Array) => true,
): Promise<Tally> {
  const tally: Tally = { run: 0, 'with nonces not of 12 bytes': 0, 'with keys of other lengths': 0 }
  for (const test of wycheproofCases(folder, file)) {
    const [key, iv, aad, msg] = ['key', 'iv', 'aad', 'msg'].map(field => part(test, field))
    const sealed = concat([part(test, 'ct'), part(test, 'tag')])
    const label = `${name} ${test.tcId}: ${test.comment}`
    if (iv!.length !== 12) {
      tally['with nonces not of 12 bytes']!++
      continue
    }
    if (!fits(key!)) {
      tally['with keys of other lengths']!++
      continue
    }
    tally.run++
    const opened = await aead.decrypt(key!, iv!, aad!, sealed)
    if (test.result === 'valid') {
      expect(opened && toHex(opened), label).toBe(toHex(msg!))
      expect(toHex(await aead.encrypt(key!, iv!, aad!, msg!)), label).toBe(toHex(sealed))
    } else expect(opened, label).toBeUndefined()
  }
  tellTally(name, tally)
  return tally
}

for (const [name, aead, lengths, run] of [
  ['AES-GCM of Node', gcmOf(false), [32], 66],
  ['AES-GCM of WebCrypto', gcmOf(true), [16, 24, 32], 197],
  ['AES-GCM of noble', noble, [16, 24, 32], 197],
] as const)
  itWithData(FOLDER, `${name} gives Wycheproof's answers`, async folder => {
    const fits = ({ length }: Uint8Array) => lengths.some(one => one === length)
    const tally = await assertAead(folder, 'aes_gcm_test.json', aead, name, fits)
    const others = 197 - run
    expect(tally).toEqual({
      run,
      'with nonces not of 12 bytes': 119,
      'with keys of other lengths': others,
    })
  })

for (const which of ['platform', 'library'])
  itWithData(FOLDER, `SM4-GCM of the ${which} gives Wycheproof's answers`, async folder => {
    const sm = await smOf(which)
    const aead: Aead = {
      encrypt: async (...given) => sm.encrypt(...given),
      decrypt: async (...given) => sm.decrypt(...given),
    }
    const tally = await assertAead(folder, 'sm4_gcm_test.json', aead, `SM4-GCM of the ${which}`)
    expect(tally).toEqual({
      run: 65,
      'with nonces not of 12 bytes': 39,
      'with keys of other lengths': 0,
    })
  })

itWithData(FOLDER, "HKDF-SHA256 gives Wycheproof's answers", async folder => {
  const tally: Tally = { run: 0 }
  for (const test of wycheproofCases(folder, 'hkdf_sha256_test.json')) {
    const [ikm, salt, info] = ['ikm', 'salt', 'info'].map(field => part(test, field))
    const derive = () => hkdf(sha256, ikm!, salt!, info!, test.size as number)
    if (test.result === 'valid') expect(toHex(derive())).toBe(`0x${test.okm}`)
    else expect(derive, test.comment).toThrow()
    tally.run++
  }
  tellTally('HKDF-SHA256', tally)
  expect(tally).toEqual({ run: 86 })
})

itWithData(FOLDER, "HMAC-SHA256 gives Wycheproof's answers, whole and cut to 16 bytes", async f => {
  const tally: Tally = { run: 0 }
  for (const test of wycheproofCases(f, 'hmac_sha256_test.json')) {
    const tag = part(test, 'tag')
    const made = hmac(sha256, part(test, 'key'), part(test, 'msg')).subarray(0, tag.length)
    expect(equalBytes(made, tag), test.comment).toBe(test.result === 'valid')
    tally.run++
  }
  tellTally('HMAC-SHA256', tally)
  expect(tally).toEqual({ run: 174 })
})

itWithData(FOLDER, "sealed messages agree with Wycheproof's X25519", async folder => {
  const info = utf8('cloister/test')
  const tally: Tally = { run: 0 }
  let refused = 0
  for (const test of wycheproofCases(folder, 'x25519_test.json')) {
    const [secret, peer, shared] = ['private', 'public', 'shared'].map(field => part(test, field))
    const sealed = sealByHand(secret!, peer!, shared!, utf8('an answer'), info)
    const label = `${test.tcId}: ${test.comment}`
    if (shared!.some(byte => byte !== 0)) {
      expect(toHex(await unseal(secret!, sealed, info)), label).toBe(toHex(utf8('an answer')))
    } else {
      // A point of small order: everybody would know the secret (RFC 9180, section 7.1.4).
      refused++
      await expect(unseal(secret!, sealed, info), label).rejects.toMatchObject({
        code: 'envelope/cannot-open',
      })
      await expect(seal(peer!, utf8('an answer'), info), label).rejects.toMatchObject({
        code: 'envelope/encoding',
      })
    }
    tally.run++
  }
  tellTally('X25519 through seal and unseal', tally)
  expect(tally).toEqual({ run: 518 })
  expect(refused).toBeGreaterThan(5)
})

itWithData(FOLDER, "Ed25519 as evidence is verified gives Wycheproof's answers", async folder => {
  const tally: Tally = { run: 0 }
  for (const test of wycheproofCases(folder, 'ed25519_test.json')) {
    const { pk } = test.group.publicKey as { pk: string }
    let valid = false
    try {
      valid = ed25519.verify(part(test, 'sig'), part(test, 'msg'), part({ pk }, 'pk'), {
        zip215: false,
      })
    } catch {}
    expect(valid, `${test.tcId}: ${test.comment}`).toBe(test.result === 'valid')
    tally.run++
  }
  tellTally('Ed25519', tally)
  expect(tally).toEqual({ run: 151 })
})

/** Both numbers of a signature in strict DER, as 64 bytes; undefined where these cannot spell it. */
function compactOf(test: Case): Uint8Array | undefined {
  const match = /^30(..)02(..)(.*)$/.exec(test.sig as string)
  if (!match) return undefined
  const [, whole, first, rest = ''] = match
  const split = 2 * Number.parseInt(first!, 16)
  const [r, s] = [rest.slice(0, split), rest.slice(split)]
  const sizes = /^02(..)/.exec(s)
  const numbers = [r, s.slice(4)]
  const sound =
    Number.parseInt(whole!, 16) * 2 === (test.sig as string).length - 4 &&
    sizes !== null &&
    Number.parseInt(sizes[1]!, 16) * 2 === s.length - 4 &&
    numbers.every(digits => /^([0-7].|00[89a-f].)/.test(digits) && !/^00[0-7]./.test(digits))
  const values = numbers.map(digits => BigInt(`0x${digits || '0'}`))
  if (!sound || values.some(value => value >> 256n !== 0n)) return undefined
  return fromHex(values.map(value => value.toString(16).padStart(64, '0')).join(''))
}

for (const [name, recover] of [
  ['of the SDK', async (d: Uint8Array, s: Uint8Array) => recoverSigner(d, s)],
  [
    'of viem',
    async (d: Uint8Array, s: Uint8Array) =>
      recoverAddress({ hash: toHex(d), signature: toHex(s) }).catch(() => undefined),
  ],
] as const)
  itWithData(FOLDER, `signers recovered ${name} are Wycheproof's, or not, as it says`, async f => {
    const tally: Tally = {
      run: 0,
      'that only DER can spell': 0,
      "that Ethereum's v cannot spell": 0,
    }
    for (const test of wycheproofCases(f, 'ecdsa_secp256k1_sha256_test.json')) {
      const compact = compactOf(test)
      const label = `${test.tcId}: ${test.comment}`
      if (!compact) {
        expect(test.result, label).toBe('invalid')
        tally['that only DER can spell']!++
        continue
      }
      const { uncompressed } = test.group.publicKey as { uncompressed: string }
      const point = part({ uncompressed }, 'uncompressed')
      const signer = toHex(keccak_256(point.subarray(1)).subarray(12))
      const digest = sha256(part(test, 'msg'))
      const isSigner = async (v: number, by: typeof recover): Promise<boolean> => {
        const address = await by(digest, concat([compact, Uint8Array.of(v)]))
        return address !== undefined && sameHex(address, signer)
      }
      const matches = (await isSigner(27, recover)) || (await isSigner(28, recover))
      const large = async (d: Uint8Array, s: Uint8Array) => recoverSigner(d, s)
      if (!matches && ((await isSigner(29, large)) || (await isSigner(30, large)))) {
        expect(test.comment, label).toMatch(/large x-coordinate|x = n/)
        tally["that Ethereum's v cannot spell"]!++
        continue
      }
      expect(matches, label).toBe(test.result === 'valid')
      tally.run++
    }
    tellTally(`ECDSA on secp256k1 ${name}`, tally)
    expect(tally).toEqual({
      run: 240,
      'that only DER can spell': 234,
      "that Ethereum's v cannot spell": 2,
    })
  })

/** What the project has no use for, and why. */
const UNUSED: Record<string, string> = {
  'aes_gcm_siv_test.json': 'nonces never repeat, so GCM will do',
  'aes_kwp_test.json': 'keys are wrapped with GCM',
  'bls_hash_to_g2_test.json': 'attributes are hashed to G1; its vectors are those of RFC 9380',
  'bls_sig_g2_basic_verify_test.json': 'there are no BLS signatures',
  'chacha20_poly1305_test.json': 'HPKE is used with AES-256-GCM only',
  'ecdh_secp256k1_test.json': 'keys are agreed on over X25519 only',
  'ecdsa_secp256k1_sha256_bitcoin_test.json':
    'the contracts refuse the other s of a signature; what is recovered off the ledger names no signature',
  'ecdsa_secp256r1_sha256_test.json': 'nothing is signed on P-256 yet',
  'ecdsa_secp384r1_sha384_test.json': 'nothing is signed on P-384 yet',
  'sm4_ccm_test.json': 'SM4 is used in GCM only',
}

const USED = [
  'aes_gcm_test.json',
  'ecdsa_secp256k1_sha256_test.json',
  'ed25519_test.json',
  'hkdf_sha256_test.json',
  'hmac_sha256_test.json',
  'sm4_gcm_test.json',
  'x25519_test.json',
]

itWithData(FOLDER, 'every file of Wycheproof is run or has a reason not to be', async folder => {
  const files = readdirSync(folder).filter(file => file.endsWith('.json'))
  expect(files.sort()).toEqual([...USED, ...Object.keys(UNUSED)].sort())
  for (const [file, reason] of Object.entries(UNUSED)) console.info(`not run: ${file}: ${reason}`)
})
