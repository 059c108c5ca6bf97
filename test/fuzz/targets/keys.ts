import { type Abe, loadAbe } from '#crypto/abe/abe.ts'
import {
  decodeAttributeKey,
  decodeCiphertext,
  decodeMasterKey,
  decodePublicKey,
  encodeAttributeKey,
  encodeCiphertext,
  encodeMasterKey,
  encodePublicKey,
} from '#crypto/abe/formats.ts'
import { loadKem } from '#crypto/abe/kem.ts'
import { decodeKey } from '#crypto/abe/kem-formats.ts'
import { loadMultiAbe, type MultiAbe } from '#crypto/abe/multi-abe.ts'
import {
  decodeAuthorityKey,
  decodeAuthorityMasterKey,
  decodeHolderKey,
  decodeMultiCiphertext,
  encodeAuthorityKey,
  encodeAuthorityMasterKey,
  encodeHolderKey,
  encodeMultiCiphertext,
  joinKeys,
  splitKeys,
} from '#crypto/abe/multi-formats.ts'
import { decodePolicy, encodePolicy } from '#crypto/abe/policy/encode-policy.ts'
import { formatPolicy } from '#crypto/abe/policy/format-policy.ts'
import { parsePolicy } from '#crypto/abe/policy/parse-policy.ts'
import { equalBytes, utf8 } from '#protocol/bytes.ts'
import { CloisterError, isCloisterError } from '#protocol/errors.ts'
import { createRepeatable } from '../../crypto/policies.ts'
import type { Decoded, Target } from '../target.ts'

const POLICIES = [
  'role:nurse@st-anne',
  'role:physician@st-anne and (role:nurse@st-anne or 2 of (a:1@x, b:1@x, c:1@x))',
  'dept:心臓外科@st-anne or ((a:1@x and b:1@x))',
]
const WORDS = [
  'and',
  'or',
  'of',
  '2 of (',
  '(',
  ')',
  ',',
  ' ',
  'a:1@x',
  '0',
  '99999999999',
  '@',
  ':',
]
const AAD = utf8('aad')

/** Opening must give the true key or one same refusal, whatever the bytes are. */
function opening(
  name: string,
  weight: number,
  seeds: readonly Uint8Array[],
  open: (input: Uint8Array) => Uint8Array,
  key: Uint8Array,
): Target {
  return {
    name,
    weight,
    seeds,
    decode(input) {
      const opened = open(input)
      if (!equalBytes(opened, key)) throw new TypeError('opens to a key that was never made')
      if (!seeds.some(seed => equalBytes(seed, input)))
        throw new TypeError('opens although it was altered')
    },
  }
}

const plain = (
  name: string,
  seeds: readonly Uint8Array[],
  decode: (input: Uint8Array) => Decoded,
): Target => ({ name, weight: 2, seeds, decode })

/** Policies, and keys and ciphertexts of both schemes. */
export async function keyTargets(): Promise<Target[]> {
  const [abe, multi, kem] = await Promise.all([loadAbe(), loadMultiAbe(), loadKem()])
  return [...policyTargets(), ...targetsOfOne(abe), ...targetsOfSeveral(multi), ...both(kem)]
}

function policyTargets(): Target[] {
  return [
    {
      name: 'policy in text',
      weight: 3,
      seeds: POLICIES.map(utf8),
      tokens: WORDS,
      decode(input) {
        // Letters that no UTF-8 spells become halves of pairs, which no UTF-8 spells either.
        const text = new TextDecoder().decode(input).replaceAll('\ufffd', '\ud800')
        const written = formatPolicy(parsePolicy(text))
        if (formatPolicy(parsePolicy(written)) !== written)
          throw new TypeError('a policy is not what it is written as')
      },
    },
    {
      name: 'policy in bytes',
      weight: 2,
      seeds: POLICIES.map(text => encodePolicy(parsePolicy(text))),
      decode: input => encodePolicy(decodePolicy(input)),
    },
  ]
}

function targetsOfOne(abe: Abe): Target[] {
  const random = createRepeatable('fuzz')
  const { publicKey, masterKey } = abe.setup('st-anne', 3, random)
  const attributeKey = abe.issue(masterKey, ['role:nurse@st-anne', 'dept:心臓外科@st-anne'], random)
  const made = abe.encapsulate(publicKey, 'role:nurse@st-anne', AAD, random)
  const larger = abe.encapsulate(
    publicKey,
    'role:nurse@st-anne and (a:1@st-anne or a:1@st-anne or 1 of (b:1@st-anne, c:1@st-anne))',
    AAD,
    random,
  )
  return [
    plain('public key', [publicKey], input => encodePublicKey(decodePublicKey(input))),
    plain('master key', [masterKey], input => encodeMasterKey(decodeMasterKey(input))),
    plain('attribute key', [attributeKey], input => encodeAttributeKey(decodeAttributeKey(input))),
    plain('ABE ciphertext', [made.ciphertext, larger.ciphertext], input =>
      encodeCiphertext(decodeCiphertext(input)),
    ),
    opening(
      'opening an ABE ciphertext',
      400,
      [made.ciphertext],
      input => abe.decapsulate(publicKey, attributeKey, input, AAD),
      made.key,
    ),
    {
      name: 'opening with a strange attribute key',
      weight: 400,
      seeds: [attributeKey],
      decode(input) {
        const opened = abe.decapsulate(publicKey, input, made.ciphertext, AAD)
        if (!equalBytes(opened, made.key)) throw new TypeError('opens to another key')
      },
    },
    {
      name: 'encapsulating to a strange public key',
      weight: 1000,
      seeds: [publicKey],
      decode(input) {
        abe.encapsulate(input, 'role:nurse@st-anne', AAD, random)
      },
    },
    {
      name: 'issuing with a strange master key',
      weight: 400,
      seeds: [masterKey],
      decode(input) {
        abe.issue(input, ['role:nurse@st-anne'], random)
      },
    },
  ]
}

function targetsOfSeveral(multi: MultiAbe): Target[] {
  const random = createRepeatable('fuzz, several domains')
  const [clinic, insurer] = [multi.setup('st-anne', 1, random), multi.setup('acme', 7, random)]
  const globalId = random(32)
  const issued = [
    multi.issue(clinic.masterKey, globalId, ['role:nurse@st-anne'], random),
    multi.issue(insurer.masterKey, globalId, ['panel:member@acme'], random),
  ]
  const publicKeys = multi.joinPublicKeys([clinic.publicKey, insurer.publicKey])
  const attributeKeys = multi.joinAttributeKeys(issued)
  const made = multi.encapsulate(
    publicKeys,
    'role:nurse@st-anne and panel:member@acme',
    AAD,
    random,
  )
  return [
    plain('public key over domains', [clinic.publicKey], input =>
      encodeAuthorityKey(decodeAuthorityKey(input)),
    ),
    plain('master key over domains', [clinic.masterKey], input =>
      encodeAuthorityMasterKey(decodeAuthorityMasterKey(input)),
    ),
    plain('attribute key over domains', issued, input => encodeHolderKey(decodeHolderKey(input))),
    plain('ciphertext over domains', [made.ciphertext], input =>
      encodeMultiCiphertext(decodeMultiCiphertext(input)),
    ),
    plain('public keys joined', [publicKeys], input => {
      const keys = splitKeys('publicKeys', input)
      if (keys.length > 1) return joinKeys('publicKeys', keys)
    }),
    plain('attribute keys joined', [attributeKeys], input => {
      const keys = splitKeys('attributeKeys', input)
      if (keys.length > 1) return joinKeys('attributeKeys', keys)
    }),
    opening(
      'opening a ciphertext over domains',
      600,
      [made.ciphertext],
      input => multi.decapsulate(publicKeys, attributeKeys, input, AAD),
      made.key,
    ),
    {
      name: 'encapsulating to strange public keys over domains',
      weight: 1500,
      seeds: [publicKeys],
      decode(input) {
        try {
          multi.encapsulate(input, 'role:nurse@st-anne and panel:member@acme', AAD, random)
        } catch (error) {
          // A point that is none makes a proof that fails.
          if (!isCloisterError(error)) throw error
          throw new CloisterError(error.code, error.message)
        }
      },
    },
  ]
}

function both(kem: Awaited<ReturnType<typeof loadKem>>): Target[] {
  const random = createRepeatable('fuzz, both schemes')
  const { publicKey, masterKey } = kem.setup('st-anne', 2, random)
  const attributeKey = kem.issue(masterKey, random(32), ['role:nurse@st-anne'], random)
  const made = kem.encapsulate([publicKey], 'role:nurse@st-anne', AAD, random)
  return [
    ...(['publicKey', 'masterKey', 'attributeKey'] as const).map(kind => {
      const seed = { publicKey, masterKey, attributeKey }[kind]
      return plain(`${kind} of both schemes`, [seed], input => {
        decodeKey(kind, input)
      })
    }),
    plain('what an attribute key says', [attributeKey], input => {
      kem.describe(input)
    }),
    plain('policy of a ciphertext', [made.ciphertext], input => {
      kem.policyOf(input)
    }),
    opening(
      'opening under one face',
      400,
      [made.ciphertext],
      input => kem.decapsulate([publicKey], [attributeKey], input, AAD),
      made.key,
    ),
  ]
}
