import { ed25519 } from '@noble/curves/ed25519.js'
import type { LocalAccount } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { simulatorStatement } from '#enclave-adapter/verify/evidence.ts'
import { type Address, fromHex, type Hex, toHex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { evidenceCodec } from '#protocol/evidence.ts'
import { hashName } from '#protocol/identifiers.ts'
import { type Release, releaseCodec, releaseHash, reportData } from '#protocol/release.ts'
import type { AuthorityService } from '#protocol/services.ts'
import { encodeSignedMessage } from '#protocol/signed-message.ts'
import type { PreparedQuery } from '#sdk/actions/prepare-query.ts'
import type { World } from './world.ts'

/** What an authority is asked to let in. */
export type ApproveRequest = Parameters<AuthorityService['approve']>[0]

/** A release and the headers that it names. */
export interface Draft {
  release: Release
  headers: Uint8Array[]
}

/** The release of an open job and its headers, as an honest coordinator drafts them. */
export async function draftRelease(
  { network, coordinator }: World,
  job: Hex,
  { question, salt }: PreparedQuery,
): Promise<Draft> {
  let seen: ApproveRequest | undefined
  const { service } = coordinator({
    authority: domain => ({
      ...network.authority(domain),
      async approve(request) {
        seen = request
        throw new CloisterError('call/unavailable', 'only listening')
      },
    }),
  })
  await service.run({ job, question, salt })
  await service.status({ job, wait: 20_000 })
  return { release: releaseCodec.decode(seen!.release), headers: seen!.headers }
}

/** An enclave that the machine's owner makes up: evidence of its simulator over a key of its own. */
export function inventEnclave({ embedded }: World, { release, headers }: Draft) {
  const account = privateKeyToAccount(generatePrivateKey())
  const jobKey = account.address.toLowerCase() as Address
  const sealingKey = new Uint8Array(32).fill(9)
  const measurement = fromHex(embedded.adapter.measurement)
  const report = reportData(releaseHash(release), jobKey, sealingKey)
  const evidence = evidenceCodec.encode({
    version: 1,
    kind: 'simulator',
    measurement,
    reportData: report,
    platformKey: embedded.adapter.platformKey,
    signature: ed25519.sign(simulatorStatement(measurement, report), embedded.platformSecret),
  })
  const request: ApproveRequest = {
    release: releaseCodec.encode(release),
    headers,
    evidence,
    jobKey,
    sealingKey,
  }
  return { account: account as LocalAccount, jobKey, request }
}

/** Has one authority let a job key in, and tells the ledger. */
export async function approveAt(
  { network }: Pick<World, 'network'>,
  domain: string,
  release: Release,
  request: ApproveRequest,
): Promise<void> {
  const { nonce, deadline, signature } = await network.authority(domain).approve(request)
  await network.relay.submit({
    message: encodeSignedMessage({
      contract: 'jobs',
      type: 'KeyApproval',
      message: {
        job: release.job,
        domain: hashName(domain),
        jobKey: request.jobKey,
        release: releaseHash(release),
        epochs: release.assets.map(({ epoch }) => BigInt(epoch)),
        nonce: BigInt(nonce),
        deadline: BigInt(deadline),
      },
      signature: toHex(signature),
    }),
  })
}
