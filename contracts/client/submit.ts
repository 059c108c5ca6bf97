import { encodeFunctionData } from 'viem'
import type { Address, Hex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Deployment, MessageOf, SignedMessage } from '#protocol/ledger.ts'
import { ABIS, type ContractName } from './abis.ts'
import { refusalOf } from './errors.ts'
import { createSend, type Payer, type Submitted } from './send.ts'
import type { Request } from './transport.ts'

export type { Submitted } from './send.ts'

/** The function that takes each message. */
const FUNCTIONS: Record<keyof MessageOf, string> = {
  PartyRegistration: 'registerParty',
  DomainRegistration: 'registerDomain',
  Publication: 'publish',
  Rewrap: 'rewrap',
  Erasure: 'erase',
  CheckOpening: 'openCheck',
  CheckRecord: 'recordCheck',
  RepairRecord: 'recordRepair',
  GrantRequest: 'request',
  GrantApproval: 'approve',
  GrantRejection: 'reject',
  GrantRevocation: 'revoke',
  JobOpening: 'open',
  KeyApproval: 'approveKey',
  Settlement: 'settle',
  Withdrawal: 'withdraw',
}

const NO_PERMIT = { value: 0n, deadline: 0n, signature: '0x' } as const
const OPERATOR_ROLE = { storage: 1, enclave: 2, checker: 3 } as const
const ZERO_KEY: Hex = `0x${'00'.repeat(32)}`

/** Gas of keeping a seed: what it takes depends on the block, so no estimate is of use. */
const SEED_GAS = 150_000n

/** Submits what parties signed, and pays the gas. Every method throws the code of the refusal. */
export interface Submitter {
  submit(signed: SignedMessage): Promise<Submitted>
  /** Whether the ledger would take a message now; throws what {@link submit} would, sends nothing. */
  simulate(signed: SignedMessage): Promise<void>
  refund(job: Hex): Promise<Submitted>
  /** Keeps the seed of a check, or makes the block whose hash it will be; ask the reader which. */
  seedCheck(check: Hex): Promise<Submitted>
  /** Governance only. `platformKey` of 32 bytes is the Ed25519 key of a simulator; others have none. */
  setOperator(operator: {
    operator: Address
    role: 'storage' | 'enclave' | 'checker'
    platformKey?: Hex | undefined
    admitted: boolean
    name: string
  }): Promise<Submitted>
  /** Governance only. */
  setProgram(program: { measurement: Hex; name: string; approved: boolean }): Promise<Submitted>
  /** Governance only. Amount in the token's smallest unit. */
  mint(credit: { to: Address; amount: bigint }): Promise<Submitted>
}

/** The call that carries a signed message, for whoever sends transactions by other means. */
export function encodeSubmission(
  deployment: Deployment,
  { contract, type, message, signature, permit }: SignedMessage,
): { to: Address; data: Hex } {
  const functionName = FUNCTIONS[type as keyof MessageOf]
  if (!functionName)
    throw new CloisterError('call/arguments', 'the ledger takes no message of this type', {
      facts: { type: String(type) },
    })
  const args =
    type === 'JobOpening' ? [message, signature, permit ?? NO_PERMIT] : [message, signature]
  return encodeCall(deployment, contract, functionName, args)
}

/**
 * @example
 * const submitter = createSubmitter({ request, deployment, account: relay })
 * await submitter.submit(signed) // { transaction: '0x…', block: 12, gas: 181_402n }
 */
export function createSubmitter({
  request,
  deployment,
  account,
}: {
  request: Request
  deployment: Deployment
  account: Payer
}): Submitter {
  const send = createSend({ request, chainId: deployment.chainId, account })
  const call = (contract: ContractName, functionName: string, args: readonly unknown[]) =>
    send(encodeCall(deployment, contract, functionName, args))
  return {
    submit: async signed => send(encodeSubmission(deployment, signed)),
    async simulate(signed) {
      const params = [{ from: account.address, ...encodeSubmission(deployment, signed) }, 'latest']
      try {
        await request({ method: 'eth_call', params })
      } catch (error) {
        throw refusalOf(error, 'eth_call')
      }
    },
    refund: job => call('jobs', 'refund', [job]),
    seedCheck: check =>
      send({ ...encodeCall(deployment, 'assets', 'seedCheck', [check]), gas: SEED_GAS }),
    setOperator: ({ operator, role, platformKey = ZERO_KEY, admitted, name }) =>
      call('registry', 'setOperator', [operator, OPERATOR_ROLE[role], platformKey, admitted, name]),
    setProgram: ({ measurement, name, approved }) =>
      call('registry', 'setProgram', [measurement, name, approved]),
    mint: ({ to, amount }) => call('token', 'mint', [to, amount]),
  }
}

function encodeCall(
  deployment: Deployment,
  contract: ContractName,
  functionName: string,
  args: readonly unknown[],
): { to: Address; data: Hex } {
  let data: Hex
  try {
    data = encodeFunctionData({ abi: ABIS[contract], functionName, args } as never)
  } catch (cause) {
    throw new CloisterError('call/arguments', `not what ${functionName} takes`, { cause })
  }
  return { to: deployment[contract], data }
}
