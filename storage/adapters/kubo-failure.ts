import type { Cid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'

/** What went wrong in a call of Kubo's RPC, as one of our errors. */
export function kuboFailure(
  error: unknown,
  { url, cid }: { url: string; cid?: Cid | undefined },
): CloisterError {
  if (error instanceof CloisterError) return error
  const { name, message, response } = error as Error & { response?: Response }
  const status = response?.status
  const facts = { url, ...(cid && { cid: cid.toString() }), ...(status && { status }) }
  const unavailable = (sentence: string, advice: string, answers: boolean) =>
    new CloisterError('storage/unavailable', sentence, {
      advice,
      facts: { ...facts, answers },
      cause: error,
    })

  if (status === 401 || status === 403)
    return new CloisterError('storage/authorization', 'Kubo does not let us in', {
      advice: 'give the secret that its API.Authorizations names, for all of /api/v0',
      facts,
      cause: error,
    })
  if (/no space left|disk quota exceeded/i.test(message))
    return new CloisterError('storage/disk', 'the disk of a Kubo node is full', {
      advice: 'make room on it, or raise Datastore.StorageMax, and try again',
      facts,
      cause: error,
    })
  if (cid && /not found|could not find/i.test(message) && status === 500) return notFound(cid, url)
  if (status === 500) return unavailable(`Kubo failed: ${message}`, 'its own log says more', true)
  if (name === 'TimeoutError' || name === 'AbortError')
    return unavailable('Kubo did not answer in time', 'see whether it is overloaded', false)
  if (status !== undefined || error instanceof SyntaxError)
    return unavailable(
      'something else than Kubo answers there',
      "name the address of Kubo's RPC, as http://127.0.0.1:5001, not its gateway",
      true,
    )
  return unavailable('no Kubo answers there', 'start it with `ipfs daemon`', false)
}

export const notFound = (cid: Cid, url: string): CloisterError =>
  new CloisterError('storage/not-found', 'this storage node does not hold the block', {
    advice: 'ask another storage node',
    facts: { url, cid: cid.toString() },
  })
