import { CloisterError } from '#protocol/errors.ts'
import type { Deployment } from '#protocol/ledger.ts'
import { createEvents, type Events } from './events.ts'
import { createReader, type Reader } from './read.ts'
import type { Payer } from './send.ts'
import { createSubmitter, type Submitter } from './submit.ts'
import type { Request } from './transport.ts'

/** One deployment on one chain, through one EIP-1193 door. */
export interface Chain {
  deployment: Deployment
  read: Reader
  events: Events
  /** For an account that pays gas; one submitter an account, so that nonces do not race. */
  submitter(account: Payer): Submitter
}

/** @throws `ledger/deployment` when the deployment is on another chain. */
export function createChain({
  request,
  chainId,
  deployment,
}: {
  request: Request
  chainId: number
  deployment: Deployment
}): Chain {
  if (chainId !== deployment.chainId)
    throw new CloisterError('ledger/deployment', 'the deployment is on another chain', {
      advice: 'connect to the chain that the deployment names',
      facts: { chain: chainId, deployment: deployment.chainId },
    })
  return {
    deployment,
    read: createReader({ request, deployment }),
    events: createEvents({ request, deployment }),
    submitter: account => createSubmitter({ request, deployment, account }),
  }
}
