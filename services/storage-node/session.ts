import { unseal } from '#crypto/envelope/seal.ts'
import { type Address, sameHex, toHex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { StorageNodeService } from '#protocol/services.ts'
import { sessionInfo } from '#protocol/storage-statements.ts'
import type { NodeLedger, StorageNodeContext } from './context.ts'
import { assertStatement } from './statement.ts'

/**
 * Opens a session to a party that the ledger admits. Sending the same statement again changes nothing:
 * its secret is known to its party alone, and puts that were taken stay taken.
 */
export const session =
  (context: StorageNodeContext): StorageNodeService['session'] =>
  async ({ party, domain, sealed, ...stamp }) => {
    const { account, sealing, sessions } = context
    const ledger = await context.ledger()
    const message = { party, domain, sealed: toHex(sealed) }
    const name = await assertStatement(context, ledger, 'Session', message, stamp)
    await assertAdmitted(ledger, party, domain)
    const operator = account.address.toLowerCase() as Address
    const secret = await unseal(sealing.privateKey, sealed, sessionInfo(operator, party))
    if (secret.length !== 32)
      throw new CloisterError('call/arguments', 'the secret of a session is 32 bytes')
    sessions.open(name, { party, secret, deadline: stamp.deadline })
    return { session: name }
  }

/** Whether the party is registered or an admitted operator. */
export const isKnown = async ({ chain }: Pick<NodeLedger, 'chain'>, party: Address) =>
  Boolean((await chain.party(party)) || (await chain.operator(party))?.admitted)

/** @throws `storage/not-admitted` unless the party is registered, an operator or a domain's owner. */
export async function assertAdmitted(
  { chain }: NodeLedger,
  party: Address,
  domain: string,
): Promise<void> {
  if (await isKnown({ chain }, party)) return
  const owner = domain === '' ? undefined : (await chain.domain(domain))?.owner
  if (owner && sameHex(owner, party)) return
  throw new CloisterError('storage/not-admitted', 'the ledger does not know this party', {
    advice: 'register it first: `cloister register`',
    facts: { party },
  })
}
