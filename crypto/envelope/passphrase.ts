import { gcm } from '@noble/ciphers/aes.js'
import { scryptAsync } from '@noble/hashes/scrypt.js'
import { concat, utf8 } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { type Random, systemRandom } from '../random.ts'
import { KEY_BYTES, NONCE_BYTES, TAG_BYTES } from './aes-gcm.ts'

const VERSION = 1
const SALT_BYTES = 16
/** Version, log2 N, r, p, salt, nonce. */
const HEAD_BYTES = 4 + SALT_BYTES + NONCE_BYTES

/** scrypt, RFC 7914: 32 MiB and a fraction of a second. */
const COST = { logN: 15, r: 8, p: 1 }

/** What is accepted from stored bytes: they must not ask for more than 256 MiB. */
const BOUND = { leastLogN: 14, mostLogN: 18, r: 8, mostP: 4 }

/** What is used of Node, spelled out, so that nothing here names `node:` to a bundler. */
interface NodeCrypto {
  scrypt(
    passphrase: Uint8Array,
    salt: Uint8Array,
    bytes: number,
    cost: { N: number; r: number; p: number; maxmem: number },
    done: (error: Error | null, key: Uint8Array) => void,
  ): void
}

const host = globalThis as {
  process?: { getBuiltinModule?: (name: 'node:crypto') => NodeCrypto | undefined }
}
const node = host.process?.getBuiltinModule?.('node:crypto')

/** Node's own gives its memory back at once; what a script takes stays until the collector comes. */
async function deriveKey(
  passphrase: string,
  salt: Uint8Array,
  { logN, r, p }: typeof COST,
): Promise<Uint8Array> {
  const secret = utf8(passphrase.normalize('NFC'))
  const cost = { N: 2 ** logN, r, p, maxmem: 2 ** 30 }
  if (!node) return scryptAsync(secret, salt, { ...cost, dkLen: KEY_BYTES })
  return new Promise((resolve, reject) =>
    node.scrypt(secret, salt, KEY_BYTES, cost, (error, key) =>
      error ? reject(error) : resolve(new Uint8Array(key)),
    ),
  )
}

/**
 * Encrypts bytes under a passphrase, for keys at rest: 48 bytes longer. The cost of guessing is
 * stored with them.
 *
 * @throws `envelope/passphrase` when the passphrase is empty.
 */
export async function sealUnderPassphrase(
  bytes: Uint8Array,
  passphrase: string,
  random: Random = systemRandom,
): Promise<Uint8Array> {
  if (passphrase === '')
    throw new CloisterError('envelope/passphrase', 'the passphrase is empty', {
      advice: 'choose several words that nobody would guess',
    })
  const salt = random(SALT_BYTES)
  const nonce = random(NONCE_BYTES)
  const head = concat([Uint8Array.of(VERSION, COST.logN, COST.r, COST.p), salt, nonce])
  const key = await deriveKey(passphrase, salt, COST)
  return concat([head, gcm(key, nonce, head).encrypt(bytes)])
}

/**
 * The bytes that were sealed.
 *
 * @throws `envelope/passphrase` when the passphrase is wrong or the bytes were altered.
 * @throws `envelope/encoding` when the bytes are of another format or version.
 */
export async function openWithPassphrase(
  sealed: Uint8Array,
  passphrase: string,
): Promise<Uint8Array> {
  const [version, logN = 0, r = 0, p = 0] = sealed
  const costs =
    logN >= BOUND.leastLogN && logN <= BOUND.mostLogN && r === BOUND.r && p >= 1 && p <= BOUND.mostP
  if (version !== VERSION || !costs || sealed.length < HEAD_BYTES + TAG_BYTES)
    throw new CloisterError('envelope/encoding', 'not bytes sealed under a passphrase', {
      advice: 'check that the file is whole and was written by this version or an older one',
    })
  const head = sealed.slice(0, HEAD_BYTES)
  const key = await deriveKey(passphrase, head.slice(4, 4 + SALT_BYTES), { logN, r, p })
  try {
    return gcm(key, head.slice(4 + SALT_BYTES), head).decrypt(sealed.slice(HEAD_BYTES))
  } catch {
    throw new CloisterError('envelope/passphrase', 'the passphrase is wrong', {
      advice: 'try again; if you are sure of it, the file was damaged',
    })
  }
}
