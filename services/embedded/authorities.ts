import { privateKeyToAccount } from 'viem/accounts'
import { z } from 'zod'
import type { Reader } from '#contracts/client/read.ts'
import type { Kem } from '#crypto/abe/kem.ts'
import { createSealingKey } from '#crypto/envelope/seal.ts'
import { systemRandom } from '#crypto/random.ts'
import { toHex } from '#protocol/bytes.ts'
import { createCodec } from '#protocol/codec.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Deployment } from '#protocol/ledger.ts'
import { bytesOf, bytesSchema, domainSchema } from '#protocol/schema.ts'
import type { AuthorityService } from '#protocol/services.ts'
import { type Vault, vaultWithin } from '#storage/vault.ts'
import type { AuthorityContext } from '../authority/context.ts'
import { createAuthority } from '../authority/create-authority.ts'
import { keepMasterKey, openMasterKeys } from '../authority/master-keys.ts'

const fields = {
  domain: domainSchema,
  signing: bytesOf(32),
  sealing: z.object({ publicKey: bytesOf(32), privateKey: bytesOf(32) }),
}

const authorityKeysCodec = createCodec(
  'authority keys',
  z.discriminatedUnion('version', [
    // As written until master keys were numbered: the only one stood here, and was FABEO's alone.
    z.object({ version: z.literal(1), ...fields, publicKey: bytesSchema, masterKey: bytesSchema }),
    z.object({ version: z.literal(2), ...fields }),
  ]),
  'cloister/format',
)

/** Where the vault keeps the keys of one domain's authority, but for its master keys. */
const keysName = (domain: string): string => `authority-keys/${domain}`

/** What every authority of this process shares. */
export interface AuthorityHost {
  deployment: Deployment
  chain: Reader
  abe: Kem
  vault: Vault
  /** Milliseconds since 1970. */
  now: () => number
}

/** The context of one domain's authority, its keys drawn when the domain is new. */
async function openAuthority(host: AuthorityHost, domain: string): Promise<AuthorityContext> {
  const { vault, abe, deployment, chain } = host
  const own = vaultWithin(vault, `authority/${domain}/`)
  const held = await vault.get(keysName(domain))
  const keys = held
    ? authorityKeysCodec.decode(held)
    : {
        version: 2 as const,
        domain,
        signing: systemRandom(32),
        sealing: await createSealingKey(),
      }
  if (keys.version === 1) await keepMasterKey(own, { number: 1, ...keys })
  const masterKeys = await openMasterKeys({ abe, domain, vault: own, random: systemRandom })
  await masterKeys.draw(1)
  if (!held) await vault.put(keysName(domain), authorityKeysCodec.encode(keys))
  return {
    domain,
    deployment,
    chain,
    abe,
    vault: own,
    account: privateKeyToAccount(toHex(keys.signing)),
    masterKeys,
    sealing: keys.sealing,
    challengeKey: systemRandom(32),
    random: systemRandom,
    now: () => Math.floor(host.now() / 1000),
  }
}

/** The authorities that run in this process, by domain. */
export interface Authorities {
  /** Starts the authority of a domain, or returns the one that runs. */
  start(domain: string): Promise<AuthorityContext>
  /** @throws `registry/unknown-domain` when none of that domain runs here. */
  get(domain: string): AuthorityService
  domains(): string[]
}

/** Opens the authorities whose keys a vault keeps. `wire` puts each within reach of callers. */
export async function openAuthorities(
  host: AuthorityHost,
  wire: (name: string, authority: AuthorityService) => AuthorityService,
): Promise<Authorities> {
  const contexts = new Map<string, Promise<AuthorityContext>>()
  const running = new Map<string, AuthorityService>()
  const start = (domain: string): Promise<AuthorityContext> => {
    // One promise a domain: two calls at once must not draw two sets of keys.
    const known = contexts.get(domain)
    if (known) return known
    const opening = openAuthority(host, domain).then(context => {
      running.set(domain, wire(`authority/${domain}`, createAuthority(context)))
      return context
    })
    contexts.set(domain, opening)
    opening.catch(() => contexts.delete(domain))
    return opening
  }
  for (const name of await host.vault.names(keysName('')))
    await start(name.slice(keysName('').length))
  return {
    start,
    get(domain) {
      const found = running.get(domain)
      if (!found)
        throw new CloisterError('registry/unknown-domain', `no authority of ${domain} runs here`, {
          advice: 'register the domain first',
          facts: { domain },
        })
      return found
    },
    domains: () => [...running.keys()],
  }
}
