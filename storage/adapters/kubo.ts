import type { KuboRPCClient } from 'kubo-rpc-client'
import type { OwnBlocks } from '#protocol/blocks.ts'
import { type Cid, DAG_CBOR, isKnownCid, parseCid, RAW } from '#protocol/cid.ts'
import { CloisterError, isCloisterError } from '#protocol/errors.ts'
import { verifyDigest } from '../digest.ts'
import { kuboFailure, notFound } from './kubo-failure.ts'

export interface KuboOptions {
  /**
   * Its RPC, as `http://127.0.0.1:5001`. Whoever reaches that owns the node: keep it private. For a
   * Kubo with `API.Authorizations`, `http://user:password@…` or, for a bearer's secret, `http://:secret@…`.
   */
  url: string
  /** What its pins are called; blocks pinned under other names are somebody else's. */
  name?: string
  /** Milliseconds that one call may take. */
  timeout?: number
  /**
   * Milliseconds for which Kubo may ask its peers for a block that it does not hold; 0 by default,
   * because a storage node answers for what it holds.
   */
  fetchFor?: number
  /** Opens although nothing answers yet; each call says so until it does. */
  mayBeDown?: boolean
}

/**
 * Blocks on a Kubo node, through its RPC. A block is pinned by itself when `put` resolves, so that
 * garbage collection keeps it; how durable it is then is a matter of that node's datastore. Never
 * recursively: a manifest links to shards that lie on other nodes. Kubo refuses a dag-cbor block that
 * is no CBOR. Needs `kubo-rpc-client`, and a Kubo that names pins (tested with 0.39).
 *
 * Where somebody else has pinned a block recursively on the same node, Kubo keeps no second pin: it
 * is held as long as theirs is, and `list` leaves it out.
 *
 * @throws `cloister/usage` when the client is not installed or the URL is none;
 *   `storage/unavailable` when nothing, or something else, answers, on open and on every call;
 *   `storage/authorization`; of the calls also what {@link OwnBlocks} says.
 * @example
 * const store = await openKuboBlocks({ url: 'http://127.0.0.1:5001' })
 */
export async function openKuboBlocks(options: KuboOptions): Promise<OwnBlocks> {
  const { name = 'cloister', timeout = 30_000, fetchFor = 0, mayBeDown = false } = options
  const { url, authorization } = parseUrl(options.url)
  const kubo = await createClient(url, authorization)
  const call = async <T>(cid: Cid | undefined, work: (signal: AbortSignal) => Promise<T>) => {
    try {
      return await work(AbortSignal.timeout(timeout))
    } catch (error) {
      throw kuboFailure(error, { url, cid })
    }
  }
  try {
    await call(undefined, signal => kubo.version({ signal }))
  } catch (error) {
    const down = error instanceof CloisterError && error.facts.answers === false
    if (!down || !mayBeDown) throw error
  }

  const holds = (cid: Cid) => held(call(cid, signal => kubo.block.stat(cid, local({ signal }))))
  const pinnedAs = async (cid: Cid, type: 'direct' | 'recursive'): Promise<boolean> =>
    held(
      call(cid, async signal => {
        for await (const _ of kubo.pin.ls({ paths: cid, type, signal })) return
      }),
    )

  return {
    async put(cid, block) {
      if (!isKnownCid(cid) || !(await verifyDigest(cid, block)))
        throw new CloisterError('storage/hash-mismatch', 'a block does not match its CID', {
          advice: 'send the bytes that the CID was made from',
          facts: { cid: cid.toString() },
        })
      // Garbage collection between writing and pinning takes the block away: then once more, pinned.
      for (let round = 0; round < 3; round++) {
        await call(cid, async signal => {
          const kept = await kubo.block.put(block, putOptions(cid, signal))
          if (!kept.equals(cid)) throw new Error(`kept the block as ${kept}`)
        })
        const pin = local({ recursive: false, name })
        const pinned = await held(
          call(cid, signal => kubo.pin.add(cid, { ...pin, signal })).catch(unlessPinned),
        )
        if (pinned && (await holds(cid))) return
      }
      throw new CloisterError('storage/unavailable', 'Kubo lost a block while it was put', {
        advice: 'look at what else removes blocks from that node',
        facts: { url, cid: cid.toString() },
      })
    },

    async get(cid, { signal: given }: { signal?: AbortSignal } = {}) {
      const patience = fetchFor > 0 ? AbortSignal.timeout(fetchFor) : undefined
      const block = await call(cid, signal =>
        kubo.block.get(cid, {
          ...(patience ? {} : local({})),
          signal: AbortSignal.any([signal, patience, given].filter(one => one !== undefined)),
        }),
      ).catch(error => {
        throw patience?.aborted ? notFound(cid, url) : error
      })
      if (await verifyDigest(cid, block)) return block
      throw new CloisterError('storage/hash-mismatch', 'a stored block no longer matches its CID', {
        advice: 'read it from another storage node and repair this one; its disk rots',
        facts: { cid: cid.toString() },
      })
    },

    async has(cid) {
      if (!(await holds(cid))) return false
      return (await pinnedAs(cid, 'direct')) || (await pinnedAs(cid, 'recursive'))
    },

    async *list() {
      const pins = kubo.pin.ls({ type: 'direct', names: true })
      try {
        for await (const pin of pins) if (pin.name === name && isKnownCid(pin.cid)) yield pin.cid
      } catch (error) {
        throw kuboFailure(error, { url })
      }
    },

    async remove(cid) {
      await call(cid, signal => kubo.pin.rm(cid, local({ recursive: false, signal }))).catch(
        unlessUnpinned,
      )
      // Kubo keeps bytes by their hash, whatever the codec, and looks at this CID's pins only.
      const twin = twinOf(cid)
      if ((await pinnedAs(twin, 'direct')) || (await pinnedAs(twin, 'recursive'))) return
      await call(cid, async signal => {
        for await (const { error } of kubo.block.rm(cid, { force: true, signal }))
          if (error && !/pinned/.test(error.message)) throw error
      })
    },
  }
}

/** What keeps Kubo from asking its peers. */
const local = <T extends object>(options: T) => ({ ...options, offline: true })

const putOptions = (cid: Cid, signal: AbortSignal) => ({
  cidCodec: cid.code === DAG_CBOR ? 'dag-cbor' : 'raw',
  mhtype: 'sha2-256',
  // Kubo's own bound is 1 MiB, that of exchanging blocks 2 MiB.
  allowBigBlock: true,
  signal,
})

/** Whether Kubo has what was asked for: its word that it has not is an answer. */
async function held(answer: Promise<unknown>): Promise<boolean> {
  try {
    await answer
    return true
  } catch (error) {
    if (isCloisterError(error, 'storage/not-found') || says(error, /is not pinned/)) return false
    throw error
  }
}

const says = (error: unknown, what: RegExp): boolean =>
  error instanceof CloisterError && what.test(error.message)

function unlessPinned(error: unknown): void {
  if (!says(error, /already pinned recursively/)) throw error
}

function unlessUnpinned(error: unknown): void {
  if (!says(error, /not pinned|pinned recursively/)) throw error
}

/** The same bytes under the other codec. */
const twinOf = (cid: Cid): Cid => {
  const bytes = cid.bytes.slice()
  bytes[1] = cid.code === RAW ? DAG_CBOR : RAW
  return parseCid(bytes)
}

/** The address without its secret, which stands in no error, and the secret as a header has it. */
function parseUrl(text: string): { url: string; authorization: string } {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol))
    throw new CloisterError('cloister/usage', 'the address of a Kubo node is no URL', {
      advice: 'write it as http://127.0.0.1:5001',
    })
  const [user, password] = [url.username, url.password].map(decodeURIComponent)
  url.username = ''
  url.password = ''
  const plain = url.href.replace(/\/$/, '')
  if (!password) return { url: plain, authorization: '' }
  const basic = Buffer.from(`${user}:${password}`).toString('base64')
  return { url: plain, authorization: user ? `Basic ${basic}` : `Bearer ${password}` }
}

async function createClient(url: string, authorization: string): Promise<KuboRPCClient> {
  try {
    const { create } = await import('kubo-rpc-client')
    return create({ url, ...(authorization && { headers: { authorization } }) })
  } catch (cause) {
    throw new CloisterError('cloister/usage', 'the client of Kubo is not installed', {
      advice: 'install the optional dependency: npm install kubo-rpc-client',
      cause,
    })
  }
}
