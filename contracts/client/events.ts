import type { Address, Hex } from '#protocol/bytes.ts'
import type { Deployment } from '#protocol/ledger.ts'
import { type LedgerEvent, parseLog, type RawLog } from './event-log.ts'
import { type Request, toLedgerError } from './transport.ts'

export type { LedgerEvent } from './event-log.ts'

/** Blocks asked for at once; nodes bound the answer, not the question. */
const SPAN = 10_000

/** What has happened on the ledger, in its order. Lists are derived from it and nothing else. */
export interface Events {
  all(): Promise<readonly LedgerEvent[]>
  /** Everything that concerns one asset, from its publication to the payouts of its jobs. */
  trace(asset: bigint): Promise<readonly LedgerEvent[]>
  /** Everything about one job. */
  job(id: Hex): Promise<readonly LedgerEvent[]>
  /** Ids of all published assets, oldest first. */
  assets(): Promise<bigint[]>
  /** Hashes of requested grants, oldest first, by asset, by grantee or both. */
  grants(filter?: { asset?: bigint; grantee?: Address }): Promise<Hex[]>
  /** Ids of opened jobs, oldest first. */
  jobs(filter?: { grantee?: Address; enclave?: Address; asset?: bigint }): Promise<Hex[]>
  parties(): Promise<Address[]>
  /** Names of registered domains. */
  domains(): Promise<string[]>
  /** Every public key that a domain ever registered, newest first. */
  domainKeys(domain: string): Promise<Hex[]>
  operators(): Promise<Address[]>
  /** Measurements that governance has ever spoken about. */
  programs(): Promise<Hex[]>
}

/**
 * Reads the ledger's events, new ones only from the second call on: for networks whose blocks are
 * final (the embedded ledger, QBFT).
 *
 * @throws `ledger/unavailable`, from every method.
 */
export function createEvents({
  request,
  deployment,
}: {
  request: Request
  deployment: Deployment
}): Events {
  const known: LedgerEvent[] = []
  const addresses = [deployment.registry, deployment.assets, deployment.grants, deployment.jobs]
  const ask = async <T>(method: string, params: readonly unknown[]): Promise<T> => {
    try {
      return (await request({ method, params })) as T
    } catch (error) {
      throw toLedgerError(error, method)
    }
  }
  let next = 0
  const read = async (): Promise<void> => {
    const latest = Number(await ask<Hex>('eth_blockNumber', []))
    while (next <= latest) {
      const end = Math.min(next + SPAN - 1, latest)
      const range = { fromBlock: quantity(next), toBlock: quantity(end) }
      const logs = await ask<RawLog[]>('eth_getLogs', [{ address: addresses, ...range }])
      const times = await timesOf(ask, logs)
      for (const log of logs) {
        const event = parseLog(deployment, log, times.get(log.blockNumber) ?? 0)
        if (event) known.push(event)
      }
      next = end + 1
    }
  }
  let reading: Promise<unknown> = Promise.resolve()
  const all = async (): Promise<readonly LedgerEvent[]> => {
    const turn = reading.then(read)
    reading = turn.catch(() => undefined)
    await turn
    return known
  }
  const pick = async <T>(map: (event: LedgerEvent) => T | undefined): Promise<T[]> => [
    ...new Set((await all()).map(map).filter(item => item !== undefined)),
  ]
  return {
    all,
    trace: async asset => traceAsset(await all(), asset),
    job: async id => (await all()).filter(event => jobOf(event) === id.toLowerCase()),
    assets: () => pick(event => (event.name === 'Published' ? event.args.asset : undefined)),
    grants: ({ asset, grantee } = {}) =>
      pick(event =>
        event.name === 'Requested' &&
        (asset === undefined || event.args.asset === asset) &&
        (grantee === undefined || event.args.grantee === grantee.toLowerCase())
          ? event.args.grant
          : undefined,
      ),
    async jobs({ grantee, enclave, asset } = {}) {
      const grants = asset === undefined ? undefined : grantsOf(await all(), asset)
      return pick(event =>
        event.name === 'Opened' &&
        (grantee === undefined || event.args.grantee === grantee.toLowerCase()) &&
        (enclave === undefined || event.args.enclave === enclave.toLowerCase()) &&
        (grants === undefined || event.args.grants.some(grant => grants.has(grant)))
          ? event.args.job
          : undefined,
      )
    },
    parties: () => pick(event => (event.name === 'PartyRegistered' ? event.args.party : undefined)),
    domains: () => pick(event => (event.name === 'DomainRegistered' ? event.args.name : undefined)),
    domainKeys: async domain =>
      (
        await pick(event =>
          event.name === 'DomainRegistered' && event.args.name === domain
            ? event.args.publicKey
            : undefined,
        )
      ).reverse(),
    operators: () =>
      pick(event => (event.name === 'OperatorSet' ? event.args.operator : undefined)),
    programs: () =>
      pick(event => (event.name === 'ProgramSet' ? event.args.measurement : undefined)),
  }
}

const quantity = (value: number): Hex => `0x${value.toString(16)}`

const jobOf = (event: LedgerEvent): Hex | undefined =>
  'job' in event.args ? event.args.job : undefined

const grantsOf = (events: readonly LedgerEvent[], asset: bigint): Set<Hex> =>
  new Set(
    events.flatMap(event =>
      event.name === 'Requested' && event.args.asset === asset ? [event.args.grant] : [],
    ),
  )

/** Own events of the asset, and those of its jobs that are about the job as a whole. */
function traceAsset(events: readonly LedgerEvent[], asset: bigint): LedgerEvent[] {
  const grants = grantsOf(events, asset)
  const jobs = new Set(
    events.flatMap(event =>
      event.name === 'Opened' && event.args.grants.some(grant => grants.has(grant))
        ? [event.args.job]
        : [],
    ),
  )
  return events.filter(event => {
    // A refund is of the whole job and names no asset.
    const whole = !('asset' in event.args) || (event.name === 'Payout' && event.args.asset === 0n)
    if (!whole) return 'asset' in event.args && event.args.asset === asset
    const job = jobOf(event)
    return job !== undefined && jobs.has(job)
  })
}

async function timesOf(
  ask: <T>(method: string, params: readonly unknown[]) => Promise<T>,
  logs: readonly RawLog[],
): Promise<Map<Hex, number>> {
  const times = new Map<Hex, number>()
  for (const { blockNumber, blockTimestamp } of logs) {
    if (times.has(blockNumber)) continue
    const time =
      blockTimestamp ??
      (await ask<{ timestamp: Hex }>('eth_getBlockByNumber', [blockNumber, false])).timestamp
    times.set(blockNumber, Number(time))
  }
  return times
}
