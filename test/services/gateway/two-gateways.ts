import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as dagCbor from '@ipld/dag-cbor'
import { varint } from 'multiformats'
import { CID } from 'multiformats/cid'
import { concat, equalBytes } from '#protocol/bytes.ts'
import { verifyBlock } from '#protocol/cid.ts'
import { carHeader, carSection } from '#services/storage-node/gateway/car-frames.ts'
import { openKubo } from '../../storage/kubo-daemon.ts'
import { openNodeWith } from './open-gateway.ts'

/** What is asked of a gateway. */
export interface Asked {
  /** Path and query, as they go over the wire. */
  target: string
  method?: string
  headers?: Record<string, string>
}

/** What came, as far as two gateways can be compared. */
export interface Answer {
  status: number
  headers: Record<string, string>
  /** The bytes of a raw block or a CAR that is none; of an error nothing. */
  bytes?: Uint8Array
  /** Blocks of a CAR in their order. */
  blocks?: string[]
  roots?: string[]
  /** Whether the CAR is there to its end. */
  whole?: boolean
}

export interface TwoGateways {
  ours(asked: Asked): Promise<Answer>
  theirs(asked: Asked): Promise<Answer>
  /** Gives both of them more blocks. */
  add(blocks: { cid: CID; bytes: Uint8Array }[]): Promise<void>
  close(): Promise<void>
}

/** A storage node and a real Kubo over the same blocks, both giving out only what can be verified. */
export async function openTwoGateways(
  ipfs: string,
  blocks: Iterable<{ cid: CID; bytes: Uint8Array }>,
): Promise<TwoGateways> {
  const kept = [...blocks]
  const kubo = await openKubo(ipfs, {
    change: config => {
      config.Gateway = { ...config.Gateway, DeserializedResponses: false, NoFetch: true }
    },
  })
  const folder = await mkdtemp(join(tmpdir(), 'cloister-test-'))
  const add = async (more: Iterable<{ cid: CID; bytes: Uint8Array }>) => {
    const file = join(folder, 'blocks.car')
    const frames = [...more].map(({ cid, bytes }) => carSection(cid, bytes))
    await writeFile(file, concat([carHeader([CID.parse('bafkqaaa')]), ...frames]))
    await kubo.run('dag', 'import', '--pin-roots=false', file)
  }
  try {
    await add(kept)
    const node = await openNodeWith(kept)
    return {
      ours: asked => ask(node.url, asked),
      theirs: asked => ask(kubo.gateway, asked),
      add: async more => void (await Promise.all([add(more), node.add(more)])),
      close: async () => {
        await Promise.all([node.close(), kubo.close()])
        await rm(folder, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await kubo.close()
    throw error
  }
}

/** Asks with nothing added and nothing tidied up: no `Accept`, and the path as it is. */
async function ask(url: string, { target, method = 'GET', headers = {} }: Asked): Promise<Answer> {
  const { hostname, port } = new URL(url)
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request({ hostname, port, path: target, method, headers, agent: false }, resolve)
    sent.once('error', reject).end()
  })
  const parts: Uint8Array[] = []
  let ended = true
  try {
    for await (const part of response) parts.push(part)
  } catch {
    ended = false
  }
  const named = Object.entries(response.headers).map(([name, value]) => [name, `${value}`] as const)
  const answer: Answer = { status: response.statusCode!, headers: Object.fromEntries(named) }
  const body = concat(parts)
  const type = answer.headers['content-type'] ?? ''
  if (answer.status >= 300 || method === 'HEAD') return answer
  if (!type.startsWith('application/vnd.ipld.car')) return { ...answer, bytes: body }
  const car = readCar(body)
  return {
    ...answer,
    ...car,
    whole: car.whole && ended && !('x-stream-error' in response.trailers),
  }
}

/** As much of a CAR as is there. */
function readCar(bytes: Uint8Array): { roots: string[]; blocks: string[]; whole: boolean } {
  const frames: Uint8Array[] = []
  let at = 0
  while (at < bytes.length) {
    const [length, width] = varint.decode(bytes, at)
    if (at + width + length > bytes.length) break
    frames.push(bytes.subarray(at + width, at + width + length))
    at += width + length
  }
  const [header, ...sections] = frames
  const blocks = sections.map(frame => {
    const [cid, block] = CID.decodeFirst(frame)
    if (!verifyBlock(cid, block)) throw new Error(`other bytes than those of ${cid}`)
    return cid.toString()
  })
  const { roots } = header ? dagCbor.decode<{ roots: CID[] }>(header) : { roots: [] }
  return { roots: roots.map(String), blocks, whole: at === bytes.length }
}

/** Headers that the specification names; all others are each gateway's own. */
const COMPARED = [
  'content-type',
  'content-disposition',
  'content-range',
  'content-location',
  'accept-ranges',
  'cache-control',
  'etag',
  'x-content-type-options',
  'x-ipfs-path',
  'x-ipfs-roots',
]

/** What two answers differ in, by name; `ours != theirs`, to be read. */
export function differences(ours: Answer, theirs: Answer): Map<string, string> {
  const found = new Map<string, string>()
  const differ = (name: string, a: unknown, b: unknown) => {
    if (a !== b) found.set(name, `${a} != ${b}`)
  }
  differ('status', ours.status, theirs.status)
  if (ours.status !== theirs.status) return found
  if (ours.status < 400)
    for (const name of COMPARED)
      differ(name, likeOf(name, ours.headers[name]), likeOf(name, theirs.headers[name]))
  differ('roots', ours.roots?.join(), theirs.roots?.join())
  differ('whole', ours.whole, theirs.whole)
  differ('blocks', ours.blocks?.join(), theirs.blocks?.join())
  if (ours.bytes && theirs.bytes && !equalBytes(ours.bytes, theirs.bytes))
    found.set('bytes', `${ours.bytes.length} != ${theirs.bytes.length}`)
  return found
}

/** What a header says, where gateways may spell it in different ways. */
function likeOf(name: string, value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  // How a CAR's Etag is made is each gateway's own; whether it is a weak one is not.
  if (name === 'etag' && value.startsWith('W/')) return value.replace(/\.car\..*/, '.car')
  if (name === 'cache-control') {
    const age = Number(/max-age=(\d+)/.exec(value)?.[1] ?? 0)
    return [/\bpublic\b/.test(value), /\bimmutable\b/.test(value), age >= 29_030_400].join()
  }
  // Kubo says a name twice, in the extended form, too.
  if (name === 'content-disposition') {
    const [, plain = '', extended = ''] =
      /^attachment; filename="(.*?)"(?:; filename\*=UTF-8''(.*))?$/.exec(value) ?? []
    return `${plain} ${decodeURIComponent(extended) === plain ? '' : extended}`
  }
  if (name === 'content-type') return value.replaceAll(' ', '')
  if (name === 'content-location') {
    const [path, query] = value.split('?')
    return `${path}?${[...new URLSearchParams(query)].map(String).sort().join('&')}`
  }
  return value
}
