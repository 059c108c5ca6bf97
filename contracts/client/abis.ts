import type { Abi } from 'viem'
import { toFunctionSelector } from 'viem'
import type { Deployment } from '#protocol/ledger.ts'
import { assetsAbi } from '../generated/assets.ts'
import { cloisterTokenAbi } from '../generated/cloister-token.ts'
import { grantsAbi } from '../generated/grants.ts'
import { jobsAbi } from '../generated/jobs.ts'
import { registryAbi } from '../generated/registry.ts'

/** Typed ABIs by the contract's name in {@link Deployment}. */
export const ABIS = {
  registry: registryAbi,
  assets: assetsAbi,
  grants: grantsAbi,
  jobs: jobsAbi,
  token: cloisterTokenAbi,
} as const

type AbiError = Extract<Abi[number], { type: 'error' }>

export type ContractName = keyof typeof ABIS & keyof Deployment

/** Every custom error of every contract, once: a revert may come from a contract further down. */
export const ERRORS_ABI: Abi = [
  ...new Map(
    Object.values(ABIS)
      .flatMap(abi => (abi as Abi).filter((item): item is AbiError => item.type === 'error'))
      .map(item => [toFunctionSelector(`${item.name}(${item.inputs.map(i => i.type)})`), item]),
  ).values(),
]
