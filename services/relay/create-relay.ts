import type { Submitter } from '#contracts/client/submit.ts'
import { assertPublicKey } from '#crypto/abe/assert-public-key.ts'
import type { Kem } from '#crypto/abe/kem.ts'
import { fromHex } from '#protocol/bytes.ts'
import type { DomainRegistration } from '#protocol/ledger.ts'
import type { RelayService } from '#protocol/services.ts'
import { decodeSignedMessage } from '#protocol/signed-message.ts'

/**
 * The relay: submits what parties signed and pays the gas. It cannot change a word of it. What is no
 * public key it does not carry to the registry, which cannot tell: others may wrap to it. Whoever sends
 * a transaction of their own goes past this, so readers look again.
 */
export function createRelay({ submitter, abe }: { submitter: Submitter; abe: Kem }): RelayService {
  const told = ({ transaction, block, gas }: Awaited<ReturnType<Submitter['submit']>>) => ({
    transaction,
    block: Number(block),
    gas: Number(gas),
  })
  return {
    async submit({ message }) {
      const signed = decodeSignedMessage(message)
      if (signed.type === 'DomainRegistration') {
        const keys = signed.message as DomainRegistration
        // A closer look costs fifty milliseconds: it is for what the ledger would take.
        await submitter.simulate(signed)
        assertPublicKey(abe, keys, fromHex(keys.publicKey))
      }
      return told(await submitter.submit(signed))
    },
    refund: async ({ job }) => told(await submitter.refund(job)),
  }
}
