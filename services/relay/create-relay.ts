import type { Submitter } from '#contracts/client/submit.ts'
import type { RelayService } from '#protocol/services.ts'
import { decodeSignedMessage } from '#protocol/signed-message.ts'

/** The relay: submits what parties signed and pays the gas. It cannot change a word of it. */
export function createRelay({ submitter }: { submitter: Submitter }): RelayService {
  const told = ({ transaction, block, gas }: Awaited<ReturnType<Submitter['submit']>>) => ({
    transaction,
    block: Number(block),
    gas: Number(gas),
  })
  return {
    submit: async ({ message }) => told(await submitter.submit(decodeSignedMessage(message))),
    refund: async ({ job }) => told(await submitter.refund(job)),
  }
}
