import { z } from 'zod'
import {
  CloisterError,
  type ErrorCode,
  type Facts,
  isCloisterError,
  isErrorCode,
} from '#protocol/errors.ts'
import { createFrameReader, encodeFrame } from './frames.ts'

/**
 * One end of the pipe. Both ends are alike: each may call the other and answers the other's calls,
 * several at a time.
 */
export interface Peer {
  /** Calls the other end. @throws what the other end threw. */
  call(operation: string, body: unknown): Promise<unknown>
  /** Give every piece of bytes that arrives. @throws `enclave/protocol` when the other end talks nonsense. */
  receive(piece: Uint8Array): void
  /** Ends all calls under way with an error. */
  fail(error: CloisterError): void
}

const errorSchema = z.object({
  code: z.string(),
  message: z.string(),
  advice: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
})
const frameSchema = z.union([
  z.object({ call: z.int().min(0), operation: z.string(), body: z.unknown() }),
  z.object({ answer: z.int().min(0), body: z.unknown() }),
  z.object({ failure: z.int().min(0), error: errorSchema }),
])

/** `serve` answers the other end's calls; what it throws travels back, without text if it is foreign. */
export function createPeer(options: {
  write(frame: Uint8Array): void
  serve(operation: string, body: unknown): Promise<unknown>
}): Peer {
  const { write, serve } = options
  const waiting = new Map<
    number,
    { resolve(body: unknown): void; reject(error: CloisterError): void }
  >()
  let calls = 0
  let ended: CloisterError | undefined

  const answer = async (call: number, operation: string, body: unknown) => {
    let frame: Uint8Array
    try {
      frame = encodeFrame({ answer: call, body: (await serve(operation, body)) ?? null })
    } catch (error) {
      frame = encodeFrame({ failure: call, error: describe(error) })
    }
    if (!ended) write(frame)
  }
  const take = (value: unknown) => {
    const parsed = frameSchema.safeParse(value)
    if (!parsed.success) throw new CloisterError('enclave/protocol', 'a frame has a foreign shape')
    const frame = parsed.data
    if ('call' in frame) {
      void answer(frame.call, frame.operation, frame.body)
      return
    }
    const id = 'answer' in frame ? frame.answer : frame.failure
    const waiter = waiting.get(id)
    waiting.delete(id)
    if ('answer' in frame) waiter?.resolve(frame.body)
    else waiter?.reject(revive(frame.error))
  }
  return {
    call: (operation, body) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended)
        const call = calls++
        const frame = encodeFrame({ call, operation, body: body ?? null })
        waiting.set(call, { resolve, reject })
        write(frame)
      }),
    receive: createFrameReader(take),
    fail(error) {
      ended ??= error
      for (const waiter of waiting.values()) waiter.reject(ended)
      waiting.clear()
    },
  }
}

function describe(error: unknown) {
  if (!isCloisterError(error))
    return { code: 'call/internal', message: 'the call failed', advice: '', facts: {} }
  const { code, message, advice, facts } = error
  return { code, message, advice, facts: { ...facts } }
}

function revive(error: z.output<typeof errorSchema>): CloisterError {
  const code: ErrorCode = isErrorCode(error.code) ? error.code : 'enclave/protocol'
  return new CloisterError(code, error.message, {
    advice: error.advice,
    facts: error.facts as Facts,
  })
}
