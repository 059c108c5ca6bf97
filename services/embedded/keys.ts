import { systemRandom } from '#crypto/random.ts'
import { type Hex, toHex } from '#protocol/bytes.ts'
import type { Vault } from '#storage/vault.ts'

/** A 32-byte secret of the vault, drawn when it is first asked for. Secp256k1 keys and Ed25519 seeds alike. */
export async function secretKey(vault: Vault, name: string): Promise<Uint8Array> {
  const held = await vault.get(name)
  if (held) return held
  const fresh = systemRandom(32)
  await vault.put(name, fresh)
  return fresh
}

/** The same, as viem takes private keys. */
export const privateKey = async (vault: Vault, name: string): Promise<Hex> =>
  toHex(await secretKey(vault, name))
