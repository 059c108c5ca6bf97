import type { Hex } from '#protocol/bytes.ts'
import { isCloisterError } from '#protocol/errors.ts'
import { revokeGrant } from '#sdk/actions/grants.ts'
import { acceptAttributeKey, issueAttributeKey } from '#sdk/actions/issue-attribute-key.ts'
import { fetchShare, openContentKey } from '#sdk/actions/open-content-key.ts'
import { readManifest } from '#sdk/actions/read-asset.ts'
import { rotateDomain } from '#sdk/actions/rotate-domain.ts'
import type { Client } from '#sdk/client.ts'
import { normaliseFhir } from '#sdk/normalise/fhir.ts'
import { samplePatients } from '#sdk/sample/sample-patients.ts'
import { type Deployment, DOMAIN, grantTo, openDeployment } from './deployment.ts'
import { assertAnswer, createRow, median, type Row } from './harness.ts'

const ROUNDS = 9

/**
 * Milliseconds from the owner's call until what a reader holds opens nothing any more, on an embedded
 * deployment: it is tried for the first time when the call returns. No byte of data is touched, so the
 * size of the asset does not matter.
 */
export async function benchRevocation(): Promise<Row[]> {
  const deployment = await openDeployment()
  try {
    const { asset } = await deployment.publish(
      await normaliseFhir(samplePatients({ patients: 40, seed: 'bench' })),
    )
    const revoked: number[] = []
    const rotated: number[] = []
    for (let round = 0; round <= ROUNDS; round++) {
      const grant = await timeGrant(deployment, asset)
      const key = await timeKey(deployment, asset)
      // The first round finds cold code.
      if (round === 0) continue
      revoked.push(grant)
      rotated.push(key)
    }
    return [
      createRow({
        name: 'revoke: grant and release share useless',
        unit: 'ms',
        value: median(revoked),
      }),
      createRow({
        name: 'rotate: attribute key useless, one asset wrapped again',
        unit: 'ms',
        value: median(rotated),
      }),
    ]
  } finally {
    await deployment.close()
  }
}

/** From `revokeGrant` to a share that is refused and a kept one that opens nothing. */
async function timeGrant(deployment: Deployment, asset: Hex): Promise<number> {
  const { hospital } = deployment
  const { reader, grant } = await letRead(deployment, asset)
  const manifest = await readManifest(reader, asset)
  const held = await fetchShare(reader, DOMAIN, grant)
  await openContentKey(reader, asset, manifest, held)
  const began = performance.now()
  await revokeGrant(hospital, grant)
  const refused = await fails(() => fetchShare(reader, DOMAIN, grant), 'grant/revoked')
  const shut = await fails(
    () => openContentKey(reader, asset, manifest, held),
    'envelope/cannot-open',
  )
  assertAnswer(refused && shut, 'a revoked grant still opens the asset')
  return performance.now() - began
}

/** From `rotateDomain` to an attribute key that opens nothing with a good grant and a good share. */
async function timeKey(deployment: Deployment, asset: Hex): Promise<number> {
  const { reader, grant } = await letRead(deployment, asset)
  const manifest = await readManifest(reader, asset)
  await openContentKey(reader, asset, manifest, await fetchShare(reader, DOMAIN, grant))
  const began = performance.now()
  await rotateDomain(deployment.hospital, { domain: DOMAIN, without: [reader.address] })
  const held = await fetchShare(reader, DOMAIN, grant)
  const shut = await fails(
    () => openContentKey(reader, asset, manifest, held),
    'envelope/cannot-open',
  )
  assertAnswer(shut, 'an attribute key still opens the asset after its master key was rotated')
  return performance.now() - began
}

async function letRead(
  deployment: Deployment,
  asset: Hex,
): Promise<{ reader: Client; grant: Hex }> {
  const reader = await deployment.party()
  const sealed = await issueAttributeKey(deployment.hospital, {
    domain: DOMAIN,
    attributes: [`role:physician@${DOMAIN}`],
    holder: reader.address,
    sealTo: reader.sealing.publicKey,
  })
  await acceptAttributeKey(reader, DOMAIN, sealed)
  return { reader, grant: await grantTo(deployment, reader, asset, 'share') }
}

async function fails(attempt: () => Promise<unknown>, code: string): Promise<boolean> {
  try {
    await attempt()
    return false
  } catch (error) {
    return isCloisterError(error) && error.code === code
  }
}
