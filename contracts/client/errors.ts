import { decodeErrorResult } from 'viem'
import type { Hex } from '#protocol/bytes.ts'
import { CloisterError, type Facts } from '#protocol/errors.ts'
import { ERRORS_ABI } from './abis.ts'
import { REFUSALS } from './refusals.ts'
import { revertData, toLedgerError } from './transport.ts'

/**
 * A revert's bytes as a typed error; `ledger/reverted` when no contract of ours declares it.
 *
 * @example
 * decodeRevert('0x…').code // 'grant/revoked'
 */
export function decodeRevert(data: Hex): CloisterError {
  let name: string
  let args: readonly unknown[]
  try {
    const decoded = decodeErrorResult({ abi: ERRORS_ABI, data })
    name = decoded.errorName
    args = decoded.args ?? []
  } catch {
    return new CloisterError('ledger/reverted', 'the ledger refused the transaction', {
      facts: { data: data.slice(0, 74) },
    })
  }
  const refusal = REFUSALS[name]
  if (!refusal)
    return new CloisterError('ledger/reverted', `the ledger refused the transaction: ${name}`, {
      facts: { error: name },
    })
  return new CloisterError(refusal.code, refusal.sentence(args), {
    advice: refusal.advice,
    facts: factsOf(name, args),
  })
}

/** Whatever a call to a contract failed with, as a typed error. */
export function refusalOf(error: unknown, method: string): CloisterError {
  const data = revertData(error)
  if (data !== undefined && data !== '0x') return decodeRevert(data)
  if (error instanceof Error && /revert/i.test(error.message))
    return new CloisterError('ledger/reverted', 'the ledger refused the transaction', {
      cause: error,
    })
  return toLedgerError(error, method)
}

function factsOf(name: string, args: readonly unknown[]): Facts {
  const item = ERRORS_ABI.find(entry => entry.type === 'error' && entry.name === name)
  const inputs = item && 'inputs' in item ? item.inputs : []
  return Object.fromEntries(
    inputs.map((input, i) => [input.name ?? String(i), factOf(input.type, args[i])]),
  )
}

const factOf = (type: string, value: unknown): string | number =>
  // Token ids are 256 bits wide and are written as hex wherever people meet them.
  type === 'uint256' && (value as bigint) > 2n ** 128n
    ? `0x${(value as bigint).toString(16).padStart(64, '0')}`
    : typeof value === 'bigint'
      ? value.toString()
      : typeof value === 'number'
        ? value
        : String(value)
