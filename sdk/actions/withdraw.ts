import { createStamp, signMessage } from '#contracts/client/sign.ts'
import type { Address, Hex } from '#protocol/bytes.ts'
import type { Client } from '../client.ts'

/** Withdraws what jobs owe this party, all of it unless told, to its own address unless told. */
export async function withdraw(
  client: Client,
  { to, amount }: { to?: Address; amount?: bigint } = {},
): Promise<{ transaction: Hex; amount: bigint }> {
  const { account, address, deployment, chain } = client
  const owed = amount ?? (await chain.owed(address))
  const message = { party: address, to: to ?? address, amount: owed, ...createStamp() }
  const { transaction } = await client.submit(
    await signMessage(account, deployment, 'jobs', 'Withdrawal', message),
  )
  return { transaction, amount: owed }
}
