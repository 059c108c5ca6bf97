import * as dagCbor from '@ipld/dag-cbor'
import { equalBytes, fromHex, type Hex, toHex } from './bytes.ts'
import { CloisterError } from './errors.ts'
import type { LedgerContract, SignedMessage } from './ledger.ts'
import { MESSAGES } from './message-types.ts'

/**
 * Signed ledger messages as bytes. DAG-CBOR has no integers past 64 bits, so every whole number
 * travels as a decimal string; its EIP-712 type says what it is read back as.
 */

type Fields = readonly { readonly name: string; readonly type: string }[]
type Types = Record<string, Fields>

/** Canonical bytes of a signed message. */
export function encodeSignedMessage(signed: SignedMessage): Uint8Array {
  const types = typesOf(signed.contract, signed.type)
  const { permit } = signed
  return dagCbor.encode({
    version: 1,
    contract: signed.contract,
    type: signed.type,
    message: pack(types, signed.type, signed.message as unknown as Record<string, unknown>),
    signature: fromHex(signed.signature),
    permit: permit
      ? {
          value: permit.value.toString(),
          deadline: permit.deadline.toString(),
          signature: fromHex(permit.signature),
        }
      : null,
  })
}

/** @throws `call/arguments` when the bytes are not what {@link encodeSignedMessage} writes. */
export function decodeSignedMessage(bytes: Uint8Array): SignedMessage {
  let signed: SignedMessage
  try {
    const value = dagCbor.decode<{
      version: number
      contract: LedgerContract
      type: string
      message: Record<string, unknown>
      signature: Uint8Array
      permit: { value: string; deadline: string; signature: Uint8Array } | null
    }>(bytes)
    if (value.version !== 1) throw new TypeError('unknown version')
    const types = typesOf(value.contract, value.type)
    signed = {
      contract: value.contract,
      type: value.type,
      message: unpack(types, value.type, value.message),
      signature: toHex(value.signature),
      ...(value.permit && {
        permit: {
          value: readWhole(value.permit.value, 256),
          deadline: readWhole(value.permit.deadline, 256),
          signature: toHex(value.permit.signature),
        },
      }),
    } as unknown as SignedMessage
    if (!equalBytes(encodeSignedMessage(signed), bytes)) throw new TypeError('not canonical')
  } catch (cause) {
    throw new CloisterError('call/arguments', 'not a signed ledger message', { cause })
  }
  return signed
}

function typesOf(contract: LedgerContract, type: string): Types {
  const messages = MESSAGES[contract] as Record<string, Types>
  if (!Object.hasOwn(MESSAGES, contract) || !Object.hasOwn(messages, type))
    throw new CloisterError('call/arguments', `the ledger knows no message ${type}`)
  return messages[type]!
}

const mapFields = (
  types: Types,
  type: string,
  value: Record<string, unknown>,
  scalar: (type: string, value: unknown) => unknown,
): Record<string, unknown> =>
  Object.fromEntries(
    types[type]!.map(field => {
      const inner = value[field.name]
      if (field.type.endsWith('[]'))
        return [field.name, (inner as unknown[]).map(item => scalar(field.type.slice(0, -2), item))]
      return [
        field.name,
        types[field.type]
          ? mapFields(types, field.type, inner as Record<string, unknown>, scalar)
          : scalar(field.type, inner),
      ]
    }),
  )

const pack = (types: Types, type: string, message: Record<string, unknown>) =>
  mapFields(types, type, message, (scalarType, value) => {
    if (scalarType.startsWith('uint')) return String(value)
    if (scalarType === 'string') return value
    return fromHex(value as Hex)
  })

const unpack = (types: Types, type: string, message: Record<string, unknown>) =>
  mapFields(types, type, message, (scalarType, value) => {
    if (scalarType === 'string') {
      if (typeof value !== 'string') throw new TypeError('expected a string')
      return value
    }
    if (scalarType.startsWith('uint')) {
      const bits = Number(scalarType.slice(4))
      const number = readWhole(value, bits)
      return bits <= 32 ? Number(number) : number
    }
    if (!(value instanceof Uint8Array)) throw new TypeError('expected bytes')
    const size = SIZES[scalarType]
    if (size !== undefined && value.length !== size) throw new TypeError(`expected ${size} bytes`)
    return toHex(value)
  })

/** Bytes of the types that have a fixed number of them. */
const SIZES: Record<string, number> = { address: 20, bytes32: 32 }

function readWhole(value: unknown, bits: number): bigint {
  // The length first: reading a number of a million digits takes a while.
  if (typeof value !== 'string' || !/^[0-9]{1,78}$/.test(value))
    throw new TypeError('expected a whole number')
  const number = BigInt(value)
  if (number >> BigInt(bits) !== 0n) throw new TypeError(`expected at most ${bits} bits`)
  return number
}
