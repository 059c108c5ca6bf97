import type { Channel } from '#protocol/call.ts'
import { CloisterError } from '#protocol/errors.ts'
import { responseBytes } from '#protocol/response-bytes.ts'

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
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': DAG_CBOR },
        body: request as BodyInit,
        ...(signal && { signal }),
      })
      if (!response.ok || response.headers.get('content-type') !== DAG_CBOR) throw unavailable()
      return await responseBytes(response)
    } catch (cause) {
      throw cause instanceof CloisterError ? cause : unavailable(cause)
    }
  }
