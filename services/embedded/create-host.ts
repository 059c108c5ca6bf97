import type { Address } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { HostService } from '#protocol/services.ts'
import { keysToRegister } from '../authority/master-keys.ts'
import type { Authorities } from './authorities.ts'
import type { Foundation } from './foundation.ts'
import { isAlone } from './node-at.ts'

/** Version of the project, as `info` tells it. */
const VERSION = '0.1.0'

/** Kubo's RPC is its owner's alone; clients reach the node in front of it. */
const urlOf = (place: string): string => (isAlone(place) ? place : '')

/** The host of an embedded deployment: says who is there, opens domains, hands out play money. */
export const createHost = (foundation: Foundation, authorities: Authorities): HostService => ({
  async info() {
    const { deployment, nodeOperators, nodePlaces, adapter, enclaveOperator, platformKey } =
      foundation
    return {
      version: VERSION,
      simulation: deployment.simulation,
      deployment,
      authorities: authorities.domains(),
      nodes: nodeOperators.map((operator, i) => ({
        ...{ name: `node-${i}`, operator, url: urlOf(nodePlaces[i]!) },
      })),
      program: adapter.measurement,
      enclave: enclaveOperator,
      simulators: [platformKey],
    }
  },
  async openDomain({ domain }) {
    const context = await authorities.start(domain)
    const { account, sealing } = context
    const { publicKey } = await keysToRegister(context)
    return {
      authority: account.address.toLowerCase() as Address,
      publicKey,
      sealingKey: sealing.publicKey,
    }
  },
  async faucet({ party, amount }) {
    if (!foundation.deployment.simulation)
      throw new CloisterError(
        'registry/not-governance',
        'only a simulated deployment hands out tokens',
      )
    await foundation.governance.mint({ to: party, amount: BigInt(amount) })
    return {}
  },
})
