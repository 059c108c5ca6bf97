import { CID } from 'multiformats/cid'
import { equalBytes } from '#protocol/bytes.ts'
import { DAGS } from './reference-dags.ts'
import { type Answer, type Asked, differences, type TwoGateways } from './two-gateways.ts'

/** In what a storage node differs from Kubo 0.39, and why it stays so. */
export interface Known {
  why: string
  /** What may then differ; everything where it is left out. */
  fields?: readonly string[]
  /** Whether it explains two answers that differ. */
  applies(asked: Asked, ours: Answer, theirs: Answer): boolean
}

const queryOf = ({ target }: Asked) => new URL(target, 'http://node').searchParams
const acceptOf = ({ headers = {} }: Asked) => headers.accept ?? ''
const is = (ours: number, theirs: number) => (_: Asked, a: Answer, b: Answer) =>
  a.status === ours && b.status === theirs
const asks = ({ headers = {} }: Asked, name: string) => name in headers

/** Whether a CAR is without its end: of what Kubo did not find, or of the part of the way that it found. */
function isEndless({ status, roots, blocks }: Answer): boolean {
  const root = roots?.[0]
  if (status !== 200 || root === undefined || blocks?.includes(root)) return false
  // Where it found nothing at all, its root is the empty identity CID; others are their own blocks.
  return root === NOTHING || CID.parse(root).multihash.code !== 0
}
const NOTHING = 'bafkqaaa'

/** Whether the second are the first, but for one that stands there twice. */
const saysOneTwice = (ours: readonly string[] = [], theirs: readonly string[] = []) =>
  theirs.some((cid, i) => cid === theirs[i - 1] && theirs.toSpliced(i, 1).join() === ours.join())

/** Whether a CID names, by its hash, a block that is there, but as something else. */
function isOfOtherCodec(text: string): boolean {
  const { code, multihash } = CID.parse(text)
  return [...DAGS.values()].some(
    ({ cid }) => cid.code !== code && equalBytes(cid.multihash.bytes, multihash.bytes),
  )
}

export const KNOWN: readonly Known[] = [
  {
    why: 'what is not held is 404, as the specification demands; Kubo sends an empty CAR, or the part of the way that it found',
    applies: ({ target }, ours, theirs) =>
      ours.status === 404 && isEndless(theirs) && !target.startsWith(`/ipfs/${NOTHING}`),
  },
  {
    why: 'the same where only what is at hand is wanted, among other directives: Kubo knows that one only alone',
    applies: (asked, ours, theirs) =>
      ours.status === 412 &&
      asked.headers?.['cache-control'] === 'only-if-cached, max-age=0' &&
      (theirs.status === 404 || theirs.status === 200),
  },
  {
    why: 'a CAR whose next block is missing is broken off; Kubo ends it as if it were whole, and says so nowhere',
    fields: ['whole'],
    applies: (_, ours, theirs) => ours.whole === false && theirs.whole === true,
  },
  {
    why: 'a range outside of the file is 400, as the specification would have it; Kubo sends the root and nothing else',
    applies: (asked, ours, theirs) =>
      is(400, 200)(asked, ours, theirs) &&
      queryOf(asked).has('entity-bytes') &&
      (!queryOf(asked).has('dag-scope') ||
        theirs.blocks?.length === 0 ||
        theirs.blocks?.at(-1) === theirs.roots?.[0]),
  },
  {
    why: 'entity-bytes implies the scope entity, says the specification; Kubo then ignores the range',
    fields: ['blocks', 'whole'],
    applies: asked => queryOf(asked).has('entity-bytes') && !queryOf(asked).has('dag-scope'),
  },
  {
    why: 'with duplicates, a block in which the path ends comes once: there is one on the way. Kubo reads and sends it twice',
    fields: ['blocks'],
    applies: (_, ours, theirs) => saysOneTwice(ours.blocks, theirs.blocks),
  },
  {
    why: 'a CAR in depth-first order says so, though any order was good enough',
    fields: ['content-type'],
    applies: (_, ours, theirs) =>
      ours.headers['content-type'] === theirs.headers['content-type']?.replace('unk', 'dfs'),
  },
  {
    why: 'Content-Location names all parameters of the CAR, Kubo those of the request',
    fields: ['content-location'],
    applies: (_, ours, theirs) => {
      const [a, b] = [ours, theirs].map(({ headers }) =>
        queryOf({ target: headers['content-location'] ?? '' }),
      )
      const spoken = [...b!].filter(([name]) => !/^car-(q|order)$/.test(name))
      return spoken.every(([name, value]) => a!.get(name) === value)
    },
  },
  {
    why: 'a CAR is saved as its root’s CID, as the specification would have it; Kubo adds the last segment of the path. Quotes, slashes and line breaks are each one’s own',
    fields: ['content-disposition'],
    applies: asked =>
      /\/ipfs\/[^/]+\/./.test(asked.target) || /["/\n]/.test(queryOf(asked).get('filename') ?? ''),
  },
  {
    why: 'a header holds ASCII: X-Ipfs-Path is percent-encoded, Kubo sends bare UTF-8',
    fields: ['x-ipfs-path'],
    applies: (_, ours, theirs) =>
      decodeURIComponent(ours.headers['x-ipfs-path'] ?? '').replaceAll('//', '/') ===
      Buffer.from(theirs.headers['x-ipfs-path'] ?? '', 'latin1').toString(),
  },
  {
    why: 'who says nothing of what is wanted hears 400, as the specification would have it',
    applies: (asked, ours, theirs) =>
      acceptOf(asked) === '' && !queryOf(asked).get('format') && is(400, 406)(asked, ours, theirs),
  },
  {
    why: 'who accepts anything gets the block, in whatever case the type is written',
    applies: (asked, ours, theirs) =>
      /\*|[A-Z]/.test(acceptOf(asked)) && is(200, 406)(asked, ours, theirs),
  },
  {
    why: 'a version, order or rule for duplicates that is not served is 406, 400 at Kubo; the specification allows both',
    applies: (asked, ours, theirs) =>
      /version|order|dups/i.test(acceptOf(asked) + asked.target) &&
      is(406, 400)(asked, ours, theirs),
  },
  {
    why: 'of several types that are accepted, the best liked that is served; Kubo takes the first it knows, or none',
    applies: asked => /q=|^;/.test(acceptOf(asked)),
  },
  {
    why: '304 comes with the headers that a cache needs; from Kubo with fewer',
    applies: is(304, 304),
  },
  {
    why: 'a block that is not held is 404, also to whoever has any already',
    applies: (asked, ours, theirs) =>
      asks(asked, 'if-none-match') && is(404, 304)(asked, ours, theirs),
  },
  {
    why: 'HEAD has the headers of GET, also where only what is at hand is wanted; Kubo then sends none',
    applies: (asked, ours) =>
      asked.method === 'HEAD' && asks(asked, 'cache-control') && ours.status === 200,
  },
  {
    why: 'a Range of another unit, or that is none, is as if there were none (RFC 9110, 14.2): 400 at Kubo',
    applies: (asked, ours, theirs) => asks(asked, 'range') && is(200, 400)(asked, ours, theirs),
  },
  {
    why: 'the last 99 of 9 bytes are all of them (RFC 9110, 14.1.2): 400 at Kubo',
    applies: (asked, ours, theirs) => asks(asked, 'range') && is(206, 400)(asked, ours, theirs),
  },
  {
    why: 'no byte is in an empty block, nor among the last 0 (RFC 9110, 14.1.2): 200, 206 or 400 at Kubo',
    applies: (asked, ours, theirs) =>
      asks(asked, 'range') && ours.status === 416 && theirs.status !== 416,
  },
  {
    why: 'a block has the codec it was stored under; Kubo finds it by its hash, under any',
    applies: (asked, ours, theirs) =>
      is(404, 200)(asked, ours, theirs) && isOfOtherCodec(asked.target.split(/[/?]/)[2]!),
  },
  {
    why: 'paths are taken as they are; Kubo’s server first sends a client on to where slashes and dots would lead',
    applies: (_, __, theirs) => [301, 307].includes(theirs.status),
  },
  {
    why: 'below /ipfs/ there is nothing without a CID, and in /ipns/ nothing at all',
    applies: ({ target }, ours, theirs) =>
      /^\/ipns|^\/ipfs\/\?/.test(target) && ours.status === 404 && theirs.status >= 400,
  },
  {
    why: 'of several ranges the first that is in the block, and its bytes; Kubo then sends none',
    fields: ['bytes'],
    applies: asked => asked.headers?.range?.includes(',') ?? false,
  },
  {
    why: 'what is not served is said before what is at hand',
    applies: (asked, ours) => asks(asked, 'cache-control') && ours.status === 406,
  },
  {
    why: 'a place in a list has one spelling',
    applies: (asked, ours, theirs) =>
      /\/0\d/.test(asked.target) && is(404, 200)(asked, ours, theirs),
  },
  {
    why: 'plain JSON and CBOR link to nothing, and no path leads into them',
    applies: (asked, ours, theirs) =>
      /^\/ipfs\/bag[^/]+\/./.test(asked.target) && is(404, 200)(asked, ours, theirs),
  },
  {
    why: 'a list has no place before its first: nowhere, and no fault of the server',
    applies: is(404, 500),
  },
  {
    why: 'nothing has to be said to whoever may ask for what',
    applies: (asked, ours, theirs) =>
      asked.method === 'OPTIONS' && is(204, 200)(asked, ours, theirs),
  },
]

/**
 * What Kubo 0.39 has to be asked to be asked the same: of a format or CAR parameter in the query and
 * another in `Accept`, the specification takes the query's since March 2026 (IPIP-523), Kubo 0.39 the
 * header's.
 */
export function asKuboTakesIt(asked: Asked): Asked {
  const query = queryOf(asked)
  const { accept = '', ...headers } = asked.headers ?? {}
  const format = query.get('format') ?? ''
  const [type = '', ...parameters] = accept.split(/\s*;\s*/)
  const isCar = /^application\/vnd\.ipld\.car$/i.test(type)
  const given = [...query.keys()].some(name => name.startsWith('car-'))
  if (accept === '' || (format === '' && !(isCar && given))) return asked
  // The CAR's parameters of the header stay in force where the query has none.
  if (isCar && (format === '' || format === 'car'))
    for (const parameter of parameters) {
      const [name = '', value = ''] = parameter.toLowerCase().replaceAll('"', '').split('=')
      if (name !== '' && !query.has(`car-${name}`)) query.set(`car-${name}`, value)
    }
  if (format === '') query.set('format', 'car')
  const [path] = asked.target.split('?')
  return { ...asked, headers, target: `${path}?${query}` }
}

/** Asks both, and gives what no listed difference explains; those that explain something are noted. */
export async function unexplained(
  two: TwoGateways,
  asked: Asked,
  used = new Set<Known>(),
): Promise<string[]> {
  const both = (one: Asked) => Promise.all([two.ours(one), two.theirs(asKuboTakesIt(one))])
  const [ours, theirs] = await both(asked)
  const found = [...differences(ours, theirs)]
  if (found.length === 0) return []
  // What is behind another status, HEAD does not say; GET has the same and does.
  const [seen, shown] =
    asked.method === 'HEAD' && ours.status !== theirs.status
      ? await both({ ...asked, method: 'GET' })
      : [ours, theirs]
  const alike = seen.status === ours.status && shown.status === theirs.status
  const reasons = KNOWN.filter(
    one => one.applies(asked, ours, theirs) || (alike && one.applies(asked, seen, shown)),
  )
  return found
    .filter(([field]) => {
      const reason = reasons.find(({ fields }) => !fields || fields.includes(field))
      if (reason) used.add(reason)
      return !reason
    })
    .map(([field, values]) => `${JSON.stringify(asked)}: ${field}: ${values.slice(0, 400)}`)
}
