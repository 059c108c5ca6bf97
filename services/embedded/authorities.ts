import { privateKeyToAccount } from 'viem/accounts'
import { z } from 'zod'
import type { Reader } from '#contracts/client/read.ts'
import type { Abe } from '#crypto/abe/abe.ts'
import { createSealingKey } from '#crypto/envelope/seal.ts'
import { systemRandom } from '#crypto/random.ts'
import { toHex } from '#protocol/bytes.ts'
import { createCodec } from '#protocol/codec.ts'
import type { Deployment } from '#protocol/ledger.ts'
import { bytesOf, bytesSchema, domainSchema } from '#protocol/schema.ts'
import { type Vault, vaultWithin } from '#storage/vault.ts'
import type { AuthorityContext } from '../authority/context.ts'

const authorityKeysCodec = createCodec(
  'authority keys',
  z.object({
    version: z.literal(1),
    domain: domainSchema,
    signing: bytesOf(32),
    sealing: z.object({ publicKey: bytesOf(32), privateKey: bytesOf(32) }),
    publicKey: bytesSchema,
    masterKey: bytesSchema,
  }),
  'cloister/format',
)

/** Where the vault keeps the keys of one domain's authority. */
const keysName = (domain: string): string => `authority-keys/${domain}`

/** What every authority of this process shares. */
export interface AuthorityHost {
  deployment: Deployment
  chain: Reader
  abe: Abe
  vault: Vault
}

/** The context of one domain's authority, its keys drawn when the domain is new. */
export async function openAuthority(
  host: AuthorityHost,
  domain: string,
): Promise<AuthorityContext> {
  const { vault, abe, deployment, chain } = host
  const held = await vault.get(keysName(domain))
  const keys = held
    ? authorityKeysCodec.decode(held)
    : {
        version: 1 as const,
        domain,
        signing: systemRandom(32),
        sealing: await createSealingKey(),
        ...abe.setup(domain),
      }
  if (!held) await vault.put(keysName(domain), authorityKeysCodec.encode(keys))
  return {
    domain,
    deployment,
    chain,
    abe,
    vault: vaultWithin(vault, `authority/${domain}/`),
    account: privateKeyToAccount(toHex(keys.signing)),
    publicKey: keys.publicKey,
    masterKey: keys.masterKey,
    sealing: keys.sealing,
    challenges: new Map(),
    random: systemRandom,
    now: () => Math.floor(Date.now() / 1000),
  }
}

/** Domains whose authorities this vault keeps. */
export const authorityDomains = async (vault: Vault): Promise<string[]> =>
  (await vault.names(keysName(''))).map(name => name.slice(keysName('').length))
