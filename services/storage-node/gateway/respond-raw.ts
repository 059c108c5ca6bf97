import type { CID } from 'multiformats/cid'
import { isKnown, isOther, notModified } from './conditions.ts'
import { partOf } from './raw-range.ts'
import { GatewayRefusal } from './refusal.ts'
import type { GatewayRequest, GatewayResponse } from './request.ts'

/**
 * Answers with one block as it is, or a part of it.
 *
 * @throws a refusal with status 412 or 416.
 */
export function respondRaw({
  request: { header },
  root,
  block,
  shared,
}: {
  request: GatewayRequest
  root: CID
  block: Uint8Array
  /** Headers of whatever comes. */
  shared: Record<string, string>
}): GatewayResponse {
  const etag = `"${root}.raw"`
  const headers = {
    ...shared,
    ...{ etag, 'x-ipfs-roots': root.toString(), 'accept-ranges': 'bytes' },
    'content-type': 'application/vnd.ipld.raw',
  }
  if (isOther(header('if-match'), etag)) throw new GatewayRefusal(412, 'the block is another one')
  if (isKnown(header('if-none-match'), etag)) return notModified(headers)
  // Whoever goes on with something else than this gets this from its beginning.
  const range = isOther(header('if-range'), etag) ? '' : header('range')
  const part = partOf(block.length, range)
  if (part === 'outside')
    throw new GatewayRefusal(416, 'the range is outside of the block', {
      'content-range': `bytes */${block.length}`,
    })
  const { start, end } = part ?? { start: 0, end: block.length }
  return {
    status: part ? 206 : 200,
    headers: {
      ...headers,
      'content-length': `${end - start}`,
      ...(part && { 'content-range': `bytes ${start}-${end - 1}/${block.length}` }),
    },
    body: block.subarray(start, end),
  }
}
