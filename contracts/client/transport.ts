import type { Hex } from '#protocol/bytes.ts'
import { CloisterError, isCloisterError } from '#protocol/errors.ts'

/** The only door to a chain: an EIP-1193 `request`. Source: https://eips.ethereum.org/EIPS/eip-1193 */
export type Request = (call: {
  method: string
  params?: readonly unknown[] | undefined
}) => Promise<unknown>

/** An error a node answered with, as EIP-1193 spells it. */
export class RpcError extends Error {
  override readonly name = 'RpcError'
  readonly code: number
  readonly data: unknown

  constructor(code: number, message: string, data?: unknown) {
    super(message)
    this.code = code
    this.data = data
  }
}

/**
 * An EIP-1193 door to a node reached by URL.
 *
 * @throws `ledger/unavailable` when the node cannot be reached or does not speak JSON-RPC.
 */
export function createHttpRequest(url: string, fetch: typeof globalThis.fetch = globalThis.fetch) {
  let id = 0
  const request: Request = async ({ method, params = [] }) => {
    let answer: { result?: unknown; error?: { code: number; message: string; data?: unknown } }
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ jsonrpc: '2.0', id: ++id, method, params }),
      })
      answer = await response.json()
    } catch (cause) {
      throw new CloisterError('ledger/unavailable', 'the ledger cannot be reached', {
        advice: 'check that its node runs and that its address is right',
        facts: { method },
        cause,
      })
    }
    if (answer.error) throw new RpcError(answer.error.code, answer.error.message, answer.error.data)
    return answer.result
  }
  return request
}

/**
 * The bytes a revert carries, wherever a node or wallet put them in its error; undefined when the
 * call failed for another reason.
 */
export function revertData(error: unknown): Hex | undefined {
  for (let at = error, depth = 0; at && typeof at === 'object' && depth < 6; depth++) {
    const data: unknown = (at as { data?: unknown }).data
    if (typeof data === 'string' && data.startsWith('0x')) return data as Hex
    at = data && typeof data === 'object' ? data : (at as { cause?: unknown }).cause
  }
  return undefined
}

/** What a node said, as a typed error; typed errors pass through. */
export function toLedgerError(error: unknown, method: string): CloisterError {
  if (isCloisterError(error)) return error
  const said = error instanceof Error ? error.message : String(error)
  return new CloisterError('ledger/unavailable', `the ledger's node refused a call: ${said}`, {
    advice: 'see that the node is in step and accepts this account',
    facts: { method },
    cause: error,
  })
}
