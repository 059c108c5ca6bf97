import { createReader } from '#contracts/client/read.ts'
import { createHttpRequest } from '#contracts/client/transport.ts'
import { type Address, fromUtf8, sameHex, utf8 } from '#protocol/bytes.ts'
import { createRemote } from '#protocol/call.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Deployment } from '#protocol/ledger.ts'
import { HOST } from '#protocol/services.ts'
import type { Vault } from '#storage/vault.ts'
import { httpChannel } from '../http-channel.ts'
import type { NodeLedger } from './context.ts'

/** Where the vault keeps which deployment a node belongs to. */
const PINNED = 'deployment'
const NOWHERE: Address = `0x${'00'.repeat(20)}`

/**
 * The ledger of a node that runs alone, reached when it is first needed. Its first deployment is the
 * only one that it ever serves.
 *
 * @param url a deployment's, as `cloister up` prints it; with `registry`, the JSON-RPC of any network
 * @throws `ledger/unavailable`, `call/unavailable`; `cloister/mismatch` when it is another deployment.
 */
export function reachLedger({
  url,
  registry,
  vault,
}: {
  url: string
  registry?: Address | undefined
  vault: Pick<Vault, 'get' | 'put'>
}): () => Promise<NodeLedger> {
  let reached: Promise<NodeLedger> | undefined
  const base = url.replace(/\/+$/, '')
  const reach = async (): Promise<NodeLedger> => {
    const request = createHttpRequest(registry ? base : `${base}/ledger`)
    const deployment = registry
      ? bareDeployment(Number(await request({ method: 'eth_chainId' })), registry)
      : (await createRemote(HOST, httpChannel(`${base}/host`)).info({})).deployment
    await pin(vault, deployment)
    return { deployment, chain: createReader({ request, deployment }) }
  }
  return () => {
    reached ??= reach()
    reached.catch(() => {
      reached = undefined
    })
    return reached
  }
}

/** Of a deployment a node asks the registry alone. */
const bareDeployment = (chainId: number, registry: Address): Deployment => ({
  ...{ chainId, registry, simulation: false },
  ...{ governance: NOWHERE, token: NOWHERE, assets: NOWHERE, grants: NOWHERE, jobs: NOWHERE },
})

async function pin(
  vault: Pick<Vault, 'get' | 'put'>,
  { chainId, registry }: Deployment,
): Promise<void> {
  const held = await vault.get(PINNED)
  const named = `${chainId}/${registry}`
  if (!held) await vault.put(PINNED, utf8(named))
  else if (!sameHex(fromUtf8(held), named))
    throw new CloisterError(
      'cloister/mismatch',
      'this storage node belongs to another deployment',
      {
        advice: 'name its own with --ledger, or start a node in another folder',
        facts: { own: fromUtf8(held), named },
      },
    )
}
