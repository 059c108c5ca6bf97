import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { Events } from '#contracts/client/events.ts'
import type { Reader } from '#contracts/client/read.ts'
import type { BlockStore } from '#protocol/blocks.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Deployment } from '#protocol/ledger.ts'
import type { HostService, Network } from '#protocol/services.ts'
import type { Client } from '../client.ts'
import { urlArgument } from './arguments.ts'
import { createOutput, type Output } from './output.ts'
import type { Party } from './party-home.ts'
import { readPassphrase } from './passphrase.ts'

/** Options that every command takes. */
export interface GlobalOptions {
  home?: string
  as?: string
  url?: string
  json?: boolean
}

/** Where `cloister up` serves unless told otherwise. */
export const DEFAULT_PORT = 8420
export const DEFAULT_URL = `http://127.0.0.1:${DEFAULT_PORT}`

/** What anybody may see of a deployment: no keys, no passphrase. */
export interface Visit {
  url: string
  network: Network
  info: Awaited<ReturnType<HostService['info']>>
  deployment: Deployment
  chain: Reader
  events: Events
  nodes: readonly BlockStore[]
}

/** One run of a command: where its keys are, which deployment it talks to, where it prints. */
export interface Session {
  home: string
  options: GlobalOptions
  output: Output
  /** The URL that --url or CLOISTER_URL names, if one does. */
  namedUrl: string | undefined
  /** The party that acts. @throws `cloister/not-initialised`; `cloister/usage` when several could. */
  party(): Promise<Party>
  /** The same, or nothing where none or several could act: for commands that only look. */
  anyParty(): Promise<Party | undefined>
  /** Reaches the deployment to look around. @throws `cloister/not-running`. */
  visit(): Promise<Visit>
  /** Opens the party's keys and reaches the deployment. @throws `envelope/passphrase` and the above. */
  client(): Promise<Client>
}

/** The session of a command. Modules are loaded when they are needed, so that help answers at once. */
export function createSession(command: Command, env: NodeJS.ProcessEnv = process.env): Session {
  const options = command.optsWithGlobals<GlobalOptions>()
  const home = resolve(options.home ?? env.CLOISTER_HOME ?? '.cloister')
  const namedUrl = options.url ?? (env.CLOISTER_URL ? checkedUrl(env.CLOISTER_URL) : undefined)

  const anyParty = async (): Promise<Party | undefined> => {
    const { listParties, readParty } = await import('./party-home.ts')
    if (options.as !== undefined) return readParty(home, options.as)
    const names = await listParties(home)
    return names.length === 1 ? readParty(home, names[0]!) : undefined
  }
  const party = async (): Promise<Party> => {
    const found = await anyParty()
    if (found) return found
    const { listParties } = await import('./party-home.ts')
    const names = await listParties(home)
    if (names.length === 0)
      throw new CloisterError('cloister/not-initialised', 'there is no party in this home', {
        advice: 'make keys with `cloister init --as NAME`, or name another folder with --home',
        facts: { home },
      })
    throw new CloisterError('cloister/usage', 'several parties could act', {
      advice: `say which with --as: ${names.join(', ')}`,
      facts: { home },
    })
  }
  const url = async (): Promise<string> => {
    if (namedUrl) return namedUrl
    const { listParties, readParty } = await import('./party-home.ts')
    const names = options.as === undefined ? await listParties(home) : [options.as]
    const stored = new Set<string | undefined>()
    for (const name of names) stored.add((await readParty(home, name)).url)
    return (stored.size === 1 ? [...stored][0] : undefined) ?? DEFAULT_URL
  }

  return {
    home,
    options,
    output: createOutput({ json: options.json ?? false }),
    namedUrl,
    party,
    anyParty,
    visit: async () => visit(await url()),
    async client() {
      const { name } = await party()
      const at = await url()
      const [{ openVault }, { partyFolder }, { createClient }, { connect }] = await Promise.all([
        import('#storage/adapters/open-vault.ts'),
        import('./party-home.ts'),
        import('../client.ts'),
        import('../connect.ts'),
      ])
      const passphrase = await readPassphrase({ what: name, env })
      const keyring = await openVault(partyFolder(home, name), passphrase)
      return createClient({ network: connect(at), keyring })
    },
  }
}

async function visit(url: string): Promise<Visit> {
  const [{ createReader }, { createEvents }, { connect }, { remoteBlocks }] = await Promise.all([
    import('#contracts/client/read.ts'),
    import('#contracts/client/events.ts'),
    import('../connect.ts'),
    import('#protocol/remote-blocks.ts'),
  ])
  const network = connect(url)
  const info = await network.host.info({})
  const { deployment } = info
  const { request } = network.ledger
  const chain = createReader({ request, deployment })
  await chain.assertVersion()
  return {
    url,
    network,
    info,
    deployment,
    chain,
    events: createEvents({ request, deployment }),
    nodes: info.nodes.map(({ operator }, i) => ({ ...remoteBlocks(network.node(i)), operator })),
  }
}

function checkedUrl(text: string): string {
  try {
    return urlArgument(text)
  } catch {
    throw new CloisterError('cloister/usage', 'CLOISTER_URL is not a URL', {
      advice: 'set it to what `cloister up` prints, as http://127.0.0.1:8420',
    })
  }
}
