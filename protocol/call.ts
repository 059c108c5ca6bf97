import * as dagCbor from '@ipld/dag-cbor'
import { z } from 'zod'
import { discard } from './discard.ts'
import { CloisterError, type Facts, isErrorCode } from './errors.ts'

/**
 * The two ends of a call. A service is a set of operations; a host turns request bytes into response
 * bytes, a remote turns method calls into request bytes. What lies between is a {@link Channel}: HTTP,
 * or nothing at all when both ends share a process. Either way the same bytes travel.
 */

/** How a call is made. */
export interface CallOptions {
  /** Aborted when nobody waits for the answer any more; a channel may then stop, and need not. */
  signal?: AbortSignal
}

/**
 * Carries one request to a host and brings its response. Both are given away, the one to the channel
 * and the other to who called: they may be empty afterwards. @throws `call/unavailable` when it cannot.
 */
export type Channel = (request: Uint8Array, options?: CallOptions) => Promise<Uint8Array>

/** The schemas of one operation. */
export interface Operation<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  input: I
  output: O
}

/** Names the schemas of one operation. */
export const operation = <I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
): Operation<I, O> => ({ input, output })

/** The object that carries out a set of operations. */
export type ServiceOf<Ops extends Record<string, Operation>> = {
  [K in keyof Ops]: (
    input: z.output<Ops[K]['input']>,
    options?: CallOptions,
  ) => Promise<z.output<Ops[K]['output']>>
}

const requestSchema = z.object({ version: z.literal(1), operation: z.string(), input: z.unknown() })

const responseSchema = z.discriminatedUnion('ok', [
  z.object({ version: z.literal(1), ok: z.literal(true), output: z.unknown() }),
  z.object({
    version: z.literal(1),
    ok: z.literal(false),
    code: z.string(),
    message: z.string(),
    advice: z.string(),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  }),
])

/** Hears of every error that has no code, which its caller only learns to exist. */
export type FaultListener = (operation: string, error: unknown) => void

/**
 * Turns a service into a channel. Errors with a code travel whole; any other becomes `call/internal`
 * without its text, and is told to `onFault`.
 */
export function createHost<Ops extends Record<string, Operation>>(
  operations: Ops,
  service: ServiceOf<Ops>,
  onFault: FaultListener = () => {},
): Channel {
  return async request => {
    let name = ''
    try {
      const call = parse(requestSchema, decode(request), 'request')
      name = call.operation
      if (!Object.hasOwn(operations, name))
        throw new CloisterError('call/unknown-operation', `no operation is called ${name}`, {
          advice: `one of: ${Object.keys(operations).join(', ')}`,
        })
      const { input, output } = operations[name]!
      const result = await service[name]!(parse(input, call.input, name) as never)
      return dagCbor.encode({ version: 1, ok: true, output: output.parse(result) })
    } catch (error) {
      if (!(error instanceof CloisterError)) onFault(name, error)
      return dagCbor.encode(failure(error))
    }
  }
}

/** Turns a channel into a service. Errors come back with the code they were thrown with. */
export function createRemote<Ops extends Record<string, Operation>>(
  operations: Ops,
  channel: Channel,
): ServiceOf<Ops> {
  const remote: Record<string, (input: unknown, options?: CallOptions) => Promise<unknown>> = {}
  for (const [name, { output }] of Object.entries(operations)) {
    remote[name] = async (input, options) => {
      const response = await channel(
        dagCbor.encode({ version: 1, operation: name, input: input ?? {} }),
        options,
      )
      const answer = parse(responseSchema, decode(response), 'response')
      // What was decoded has been copied out of it.
      discard(response)
      if (answer.ok) return parse(output, answer.output, name)
      throw new CloisterError(
        isErrorCode(answer.code) ? answer.code : 'call/internal',
        answer.message,
        { advice: answer.advice, facts: answer.facts },
      )
    }
  }
  return remote as ServiceOf<Ops>
}

const decode = (bytes: Uint8Array): unknown => {
  try {
    return dagCbor.decode(bytes)
  } catch (cause) {
    throw new CloisterError('call/arguments', 'the message is not DAG-CBOR', { cause })
  }
}

const parse = <S extends z.ZodType>(schema: S, value: unknown, name: string): z.output<S> => {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]!
  throw new CloisterError('call/arguments', `${name}: ${issue.message}`, {
    facts: { at: issue.path.join('.') },
  })
}

function failure(error: unknown) {
  if (error instanceof CloisterError)
    return {
      version: 1,
      ok: false,
      code: error.code,
      message: error.message,
      advice: error.advice,
      facts: error.facts satisfies Facts,
    }
  return {
    version: 1,
    ok: false,
    code: 'call/internal',
    message: 'the service failed',
    advice: "its operator finds the cause in the service's log",
    facts: {},
  }
}
