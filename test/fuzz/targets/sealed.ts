import { loadKem } from '#crypto/abe/kem.ts'
import { decryptContent, encryptContent } from '#crypto/envelope/content.ts'
import { policyOfHeader } from '#crypto/envelope/header.ts'
import { openWithPassphrase, sealUnderPassphrase } from '#crypto/envelope/passphrase.ts'
import { createSealingKey, seal, unseal } from '#crypto/envelope/seal.ts'
import { SUITES } from '#crypto/envelope/suites.ts'
import { collect, concat, equalBytes, utf8 } from '#protocol/bytes.ts'
import { headerCodec } from '#protocol/header.ts'
import { createVault } from '#storage/vault.ts'
import { createRepeatable } from '../../crypto/policies.ts'
import type { Target } from '../target.ts'

const PLAINTEXT = utf8('data stays inside; only answers come out')
const INFO = utf8('cloister/fuzz')

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** Sealed bytes open to what was sealed, or not at all. */
const opened = (plaintext: Uint8Array): void => {
  if (!equalBytes(plaintext, PLAINTEXT)) throw new TypeError('opens to what was never sealed')
}

/** Whatever holds a secret under a key: only the true bytes open, everything else is refused. */
export async function sealedTargets(): Promise<Target[]> {
  const random = createRepeatable('fuzz, sealed')
  const pair = await createSealingKey(random)
  const sealed = await seal(pair.publicKey, PLAINTEXT, INFO)
  const underPassphrase = await sealUnderPassphrase(PLAINTEXT, 'correct horse', random)
  const content = { key: random(32), publication: random(32), file: 0 }
  const key = random(32)
  const kept = new Map<string, Uint8Array>()
  const records = {
    get: async (name: string) => kept.get(name),
    put: async (name: string, ...parts: Uint8Array[]) => void kept.set(name, concat(parts)),
    remove: async (name: string) => void kept.delete(name),
    keys: async () => [...kept.keys()],
  }
  const vault = createVault(records, key, random)
  await vault.put('secret', PLAINTEXT)
  const kem = await loadKem()
  const domain = kem.setup('st-anne', 1, random)
  const made = kem.encapsulate([domain.publicKey], 'role:nurse@st-anne', INFO, random)
  const header = headerCodec.encode({
    version: 1,
    domain: 'st-anne',
    keyNumber: 1,
    epoch: 1,
    kem: made.ciphertext,
    nonce: random(12),
    wrapped: random(48),
  })
  return [
    {
      name: 'sealed message',
      weight: 100,
      seeds: [sealed],
      decode: async input => opened(await unseal(pair.privateKey, input, INFO)),
    },
    {
      name: 'sealing to a strange key',
      weight: 60,
      seeds: [pair.publicKey],
      async decode(input) {
        await seal(input, PLAINTEXT, INFO)
      },
    },
    {
      name: 'bytes under a passphrase',
      weight: 20_000,
      seeds: [underPassphrase],
      async decode(input) {
        // Costs above the usual are accepted up to a bound; here they would only take their time.
        const [, logN = 0, , p = 0] = input
        if ((logN > 15 && logN <= 18) || (p > 1 && p <= 4)) return
        opened(await openWithPassphrase(input, 'correct horse'))
      },
    },
    ...(await Promise.all(
      SUITES.map(
        async (suite): Promise<Target> => ({
          name: `content under ${suite}`,
          weight: 15,
          seeds: [await collect(encryptContent({ ...content, suite }, once(PLAINTEXT)))],
          decode: async input =>
            opened(await collect(decryptContent({ ...content, suite }, once(input)))),
        }),
      ),
    )),
    {
      name: 'secret in a vault',
      weight: 3,
      seeds: [kept.get('secret')!],
      async decode(input) {
        kept.set('secret', input)
        opened((await vault.get('secret'))!)
      },
    },
    {
      name: 'policy of a header',
      weight: 4,
      structured: true,
      seeds: [header],
      decode(input) {
        policyOfHeader(kem, input)
      },
    },
  ]
}
