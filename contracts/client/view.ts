import {
  type ContractFunctionArgs,
  type ContractFunctionName,
  type ContractFunctionReturnType,
  decodeFunctionResult,
  encodeFunctionData,
} from 'viem'
import type { Hex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Deployment } from '#protocol/ledger.ts'
import { ABIS, type ContractName } from './abis.ts'
import { refusalOf } from './errors.ts'
import type { Request } from './transport.ts'

type Reading = 'view' | 'pure'
type AbiOf<C extends ContractName> = (typeof ABIS)[C]

/** Calls a view of one of a deployment's contracts, with the types of its ABI. */
export type View = <
  C extends ContractName,
  F extends ContractFunctionName<AbiOf<C>, Reading>,
  const A extends ContractFunctionArgs<AbiOf<C>, Reading, F>,
>(
  contract: C,
  functionName: F,
  args: A,
) => Promise<ContractFunctionReturnType<AbiOf<C>, Reading, F, A>>

/**
 * Reading access to the contracts.
 *
 * @throws `ledger/unavailable`, `ledger/deployment` when no contract stands at the address, and the
 *   code of whatever the view refuses with.
 */
export function createView(request: Request, deployment: Deployment): View {
  return async (contract, functionName, args) => {
    const call = { abi: ABIS[contract], functionName, args } as never
    const to = deployment[contract]
    let data: Hex
    try {
      const params = [{ to, data: encodeFunctionData(call) }, 'latest']
      data = (await request({ method: 'eth_call', params })) as Hex
    } catch (error) {
      throw refusalOf(error, 'eth_call')
    }
    if (data === '0x')
      throw new CloisterError(
        'ledger/deployment',
        'no contract of Cloister stands at the address',
        {
          advice: 'check that deployment and chain belong together',
          facts: { contract, address: to },
        },
      )
    return decodeFunctionResult({ ...(call as object), data } as never) as never
  }
}
