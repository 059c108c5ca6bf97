import { type Abi, encodeDeployData, getContractAddress } from 'viem'
import type { Address, Hex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Deployment } from '#protocol/ledger.ts'
import { assetsAbi, assetsBytecode } from '../generated/assets.ts'
import { cloisterTokenAbi, cloisterTokenBytecode } from '../generated/cloister-token.ts'
import { grantsAbi, grantsBytecode } from '../generated/grants.ts'
import { jobsAbi, jobsBytecode } from '../generated/jobs.ts'
import { registryAbi, registryBytecode } from '../generated/registry.ts'
import { createReader } from './read.ts'
import { createSend, type Payer } from './send.ts'
import { type Request, toLedgerError } from './transport.ts'

const ORDER = ['registry', 'assets', 'grants', 'jobs', 'token'] as const

/**
 * Deploys the contracts, or finishes a deployment that was interrupted: the addresses follow from
 * the governance account alone, as long as its first five transactions are these. Whoever calls
 * keeps the {@link Deployment}.
 *
 * @throws `ledger/deployment` when the account has sent other transactions before.
 * @example
 * const deployment = await deploy({ request, governanceAccount, simulation: true })
 */
export async function deploy({
  request,
  governanceAccount,
  simulation,
}: {
  request: Request
  governanceAccount: Payer
  simulation: boolean
}): Promise<Deployment> {
  const ask = async (method: string, params: readonly unknown[]): Promise<Hex> => {
    try {
      return (await request({ method, params })) as Hex
    } catch (error) {
      throw toLedgerError(error, method)
    }
  }
  const chainId = Number(await ask('eth_chainId', []))
  const governance = governanceAccount.address.toLowerCase() as Address
  const deployment = plan(chainId, governance, simulation)
  const code = bytecodes(deployment)
  const sent = Number(await ask('eth_getTransactionCount', [governance, 'latest']))
  const send = createSend({ request, chainId, account: governanceAccount })
  for (const [nonce, contract] of ORDER.entries()) {
    const standing = (await ask('eth_getCode', [deployment[contract], 'latest'])) !== '0x'
    if (standing) continue
    if (nonce < sent) throw usedBefore(governance)
    await send({ data: code[contract] })
  }
  if ((await createReader({ request, deployment }).simulation()) !== simulation)
    throw new CloisterError(
      'ledger/deployment',
      'the deployment stands with another simulation flag',
      {
        advice: 'the flag is fixed for ever; deploy again with another governance account',
      },
    )
  return deployment
}

const usedBefore = (governance: Address) =>
  new CloisterError('ledger/deployment', 'the governance account has been used for other things', {
    advice: 'deploy with a fresh account',
    facts: { governance },
  })

function plan(chainId: number, governance: Address, simulation: boolean): Deployment {
  const address = (contract: (typeof ORDER)[number]): Address =>
    getContractAddress({
      from: governance,
      nonce: BigInt(ORDER.indexOf(contract)),
    }).toLowerCase() as Address
  return {
    chainId,
    simulation,
    governance,
    token: address('token'),
    registry: address('registry'),
    assets: address('assets'),
    grants: address('grants'),
    jobs: address('jobs'),
  }
}

function bytecodes(deployment: Deployment): Record<(typeof ORDER)[number], Hex> {
  const { governance, simulation, registry, assets, grants, jobs, token } = deployment
  const code = (abi: Abi, bytecode: Hex, args: readonly unknown[]): Hex =>
    encodeDeployData({ abi, bytecode, args } as never)
  return {
    registry: code(registryAbi, registryBytecode, [governance, simulation]),
    assets: code(assetsAbi, assetsBytecode, [registry]),
    grants: code(grantsAbi, grantsBytecode, [assets, jobs]),
    jobs: code(jobsAbi, jobsBytecode, [registry, assets, grants, token]),
    token: code(cloisterTokenAbi, cloisterTokenBytecode, [governance]),
  }
}
