import type { Channel } from '#protocol/call.ts'
import { CloisterError } from '#protocol/errors.ts'
import { post } from '#protocol/http-post.ts'

const DAG_CBOR = 'application/vnd.ipld.dag-cbor'

/**
 * The way to a service on another machine.
 *
 * @param url of the service itself, as `http://10.0.0.7:8430/node`
 * @throws `call/unavailable` from the channel when nothing answers there, or something else does.
 */
export const httpChannel =
  (url: string): Channel =>
  async (request, { signal } = {}) => {
    const unavailable = (cause?: unknown) =>
      new CloisterError('call/unavailable', `no service answers at ${url}`, {
        advice: 'start it, or name another address',
        facts: { url },
        cause,
      })
    try {
      const answer = await post(url, { type: DAG_CBOR, body: request, signal })
      if (answer.status !== 200 || answer.type !== DAG_CBOR) throw unavailable()
      return answer.body
    } catch (cause) {
      throw cause instanceof CloisterError ? cause : unavailable(cause)
    }
  }
