import { createStamp } from '#contracts/client/sign.ts'
import { fromHex } from '#protocol/bytes.ts'
import type { AUTHORITY_MESSAGES } from '#protocol/services.ts'
import { statementData } from '#protocol/typed-data.ts'
import type { Client } from './client.ts'

/** Signs a statement to one domain's authority: nonce, deadline and signature to send along with it. */
export async function signStatement(
  { account, deployment }: Pick<Client, 'account' | 'deployment'>,
  domain: string,
  type: keyof typeof AUTHORITY_MESSAGES,
  message: Record<string, unknown>,
): Promise<{ nonce: string; deadline: number; signature: Uint8Array }> {
  const { nonce, deadline } = createStamp()
  const signature = await account.signTypedData(
    statementData(deployment, type, { domain, ...message, nonce, deadline }),
  )
  return { nonce: nonce.toString(), deadline: Number(deadline), signature: fromHex(signature) }
}
