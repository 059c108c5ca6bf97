import type { CID } from 'multiformats/cid'
import { type DagBlock, isIdentity } from './block-content.ts'
import { carDag, type DagScope } from './car-dag.ts'
import { carHeader, carSection } from './car-frames.ts'
import { absent, isKnown, notModified } from './conditions.ts'
import { entitySize } from './entity.ts'
import { type EntityBytes, parseEntityBytes } from './entity-bytes.ts'
import type { Format } from './negotiate.ts'
import { GatewayRefusal } from './refusal.ts'
import type { GatewayRequest, GatewayResponse } from './request.ts'
import { type ReadBlock, resolvePath } from './resolve-path.ts'

/** How much is asked for at the end of a path. */
export interface Extent {
  scope: DagScope
  range: EntityBytes | undefined
}

/** @throws a refusal with status 400 when that is malformed. */
export function extentOf(query: URLSearchParams): Extent {
  const range = parseEntityBytes(query.get('entity-bytes'))
  const scope = query.get('dag-scope') ?? (range ? 'entity' : 'all')
  if (scope !== 'all' && scope !== 'entity' && scope !== 'block')
    throw new GatewayRefusal(400, 'dag-scope is block, entity or all')
  return { scope, range }
}

/**
 * Answers with the blocks that lead to the end of a path, and those that are asked for there.
 *
 * @throws a refusal with status 400, 404 or 412; `storage/too-large`
 */
export async function respondCar({
  request,
  get,
  root,
  block,
  segments,
  format,
  extent: { scope, range },
  shared,
}: {
  request: GatewayRequest
  get: ReadBlock
  root: CID
  block: Uint8Array
  segments: string[]
  format: Extract<Format, { kind: 'car' }>
  extent: Extent
  /** Headers of whatever comes. */
  shared: Record<string, string>
}): Promise<GatewayResponse> {
  const path = await resolvePath(get, { cid: root, bytes: block }, segments)
  if (!path) throw absent(request, 'the path leads nowhere that is here')
  const { end, roots } = path
  const size = range && scope === 'entity' ? entitySize(end) : undefined
  const span = size === undefined ? undefined : range?.within(size)
  if (size !== undefined && !span) throw new GatewayRefusal(400, 'the range is outside of the file')
  const shape = [end.cid, scope, range?.text ?? '', format.order, format.dups, '1'].join('.')
  const headers = {
    ...shared,
    'x-ipfs-roots': roots.join(','),
    'accept-ranges': 'none',
    'content-type': `application/vnd.ipld.car; version=1; order=dfs; dups=${format.dups}`,
    // Equal in what it says, not in its bytes: order and duplicates may be told differently.
    etag: `W/"${root}.car.${shape}"`,
  }
  if (isKnown(request.header('if-none-match'), headers.etag)) return notModified(headers)
  const blocks = carDag({ get, path, scope, span, dups: format.dups === 'y' })
  return { status: 200, headers, body: carBytes(end.cid, blocks) }
}

/** The header names the end of the path; identity CIDs carry their block and need none. */
async function* carBytes(root: CID, blocks: AsyncIterable<DagBlock>): AsyncGenerator<Uint8Array> {
  yield carHeader([root])
  for await (const { cid, bytes } of blocks) if (!isIdentity(cid)) yield carSection(cid, bytes)
}
