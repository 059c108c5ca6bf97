import { createStamp } from '#contracts/client/sign.ts'
import { fromHex } from '#protocol/bytes.ts'
import { AUTHORITY_MESSAGES } from '#protocol/services.ts'
import type { Client } from './client.ts'

/** Signs a statement to one domain's authority: nonce, deadline and signature to send along with it. */
export async function signStatement(
  { account, deployment }: Pick<Client, 'account' | 'deployment'>,
  domain: string,
  type: keyof typeof AUTHORITY_MESSAGES,
  message: Record<string, unknown>,
): Promise<{ nonce: string; deadline: number; signature: Uint8Array }> {
  const { nonce, deadline } = createStamp()
  const signature = await account.signTypedData({
    domain: {
      name: 'Cloister Authority',
      version: '1',
      chainId: deployment.chainId,
      verifyingContract: deployment.registry,
    },
    types: { [type]: [...AUTHORITY_MESSAGES[type]] } as Record<
      string,
      { name: string; type: string }[]
    >,
    primaryType: type as string,
    message: { domain, ...message, nonce, deadline },
  })
  return { nonce: nonce.toString(), deadline: Number(deadline), signature: fromHex(signature) }
}
