import { z } from 'zod'
import { type Address, u32 } from '#protocol/bytes.ts'
import { createCodec } from '#protocol/codec.ts'
import { addressSchema, bytesOf } from '#protocol/schema.ts'
import type { Vault } from '#storage/vault.ts'

/** What a holder was issued last: enough to issue it again under another master key. */
export const issuedCodec = createCodec(
  'record of an issue',
  z.object({
    version: z.literal(1),
    /** The master key that was in force. */
    number: z.int().min(1),
    holder: addressSchema,
    attributes: z.array(z.string()).min(1).max(64),
    /** X25519 key that attribute keys of this holder are sealed to. */
    sealTo: bytesOf(32),
  }),
  'cloister/format',
)
export type Issued = ReturnType<typeof issuedCodec.decode>

/** Where the vault keeps what a holder was issued. */
export const issuedName = (holder: Address): string => `issued/${holder.toLowerCase()}`

const withdrawnName = (holder: Address): string => `withdrawn/${holder.toLowerCase()}`

/** Keeps in mind that what a holder was issued before a master key is not issued again. */
export const withdraw = (vault: Vault, holder: Address, number: number): Promise<void> =>
  vault.put(withdrawnName(holder), u32(number))

/** What a holder was issued last, unless it was withdrawn since. */
export async function readIssued(vault: Vault, holder: Address): Promise<Issued | undefined> {
  const held = await vault.get(issuedName(holder))
  const withdrawn = await vault.get(withdrawnName(holder))
  if (!held) return undefined
  const issued = issuedCodec.decode(held)
  // A record is left where it is: one that is written at this moment is no newer for that.
  if (withdrawn && issued.number < new DataView(withdrawn.slice().buffer).getUint32(0))
    return undefined
  return issued
}
