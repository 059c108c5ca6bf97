import { fileURLToPath } from 'node:url'
import { startService } from './start-service.ts'

const MAIN = fileURLToPath(new URL('../../services/main.ts', import.meta.url))

/** A deployment in a process of its own. */
export interface RunningDeployment {
  url: string
  /** Resolves when it was ended by a signal; rejects when it ended by itself. */
  ended: Promise<void>
}

/**
 * Starts an embedded deployment; see {@link startService}.
 *
 * @throws `cloister/port-in-use`, `cloister/data-in-use`, `envelope/passphrase`, `ledger/unavailable`;
 *   `call/unavailable` when a storage node that it is to use does not answer.
 */
export async function startDeployment({
  folder,
  port,
  passphrase,
  ownNodes,
  nodes = [],
  quota,
  partyQuota,
  checkSamples,
}: {
  folder: string
  port: number
  passphrase: string
  /** Storage nodes of this machine. */
  ownNodes?: number | undefined
  /** URLs of storage nodes that run alone. */
  nodes?: readonly string[]
  /** Bytes that each storage node of this machine takes in all, and of one party. */
  quota?: number | undefined
  partyQuota?: number | undefined
  /** Shards that its checks ask of each storer. */
  checkSamples?: number | undefined
}): Promise<RunningDeployment> {
  const { first, ended } = await startService<{ url: string }>({
    main: MAIN,
    args: [
      folder,
      String(port),
      ...nodes.flatMap(url => ['--node', url]),
      ...(ownNodes === undefined ? [] : ['--own-nodes', String(ownNodes)]),
      ...(quota === undefined ? [] : ['--quota', String(quota)]),
      ...(partyQuota === undefined ? [] : ['--party-quota', String(partyQuota)]),
      ...(checkSamples === undefined ? [] : ['--check-samples', String(checkSamples)]),
    ],
    passphrase,
    what: 'deployment',
  })
  return { url: first.url, ended }
}
