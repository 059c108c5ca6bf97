import { ed25519 } from '@noble/curves/ed25519.js'
import { concat, equalBytes, type Hex, toHex, utf8 } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Evidence } from '#protocol/evidence.ts'

/** What a relying party appraises evidence against (its reference values, in RFC 9334's words). */
export interface EvidencePolicy {
  evidence: Evidence
  /** The 32 bytes the evidence must carry, see `reportData` in `protocol/release.ts`. */
  reportData: Uint8Array
  /** Measurements of the programs accepted. */
  programs: readonly Hex[]
  /** Ed25519 keys of the simulated platforms accepted; `refused` in production, always. */
  simulators: readonly Uint8Array[] | 'refused'
}

const LABEL = utf8('cloister/simulator/v1')

/** The bytes a simulated platform signs. Both arguments are 32 bytes. */
export const simulatorStatement = (measurement: Uint8Array, reportData: Uint8Array): Uint8Array =>
  concat([LABEL, measurement, reportData])

/**
 * Appraises evidence. Pure: nothing is fetched, no clock is read, and it runs in browsers.
 *
 * @throws `evidence/simulator` when simulators are refused; `evidence/platform` when the platform is
 * not among those accepted; `evidence/signature`; `evidence/report-data` when the evidence was made
 * for another release, job key or sealing key; `evidence/measurement` for a program not accepted.
 */
export function assertEvidence(policy: EvidencePolicy): void {
  const { evidence, reportData, programs, simulators } = policy
  if (simulators === 'refused')
    throw new CloisterError('evidence/simulator', 'the evidence comes from a simulator', {
      advice: 'run the program in a TEE; a simulator protects nothing from its own host',
    })
  if (!simulators.some(key => equalBytes(key, evidence.platformKey)))
    throw new CloisterError('evidence/platform', 'the evidence comes from an unknown platform', {
      advice: "add the platform's key to those accepted, if its operator is trusted",
      facts: { platform: toHex(evidence.platformKey) },
    })
  if (!signed(evidence))
    throw new CloisterError('evidence/signature', 'the evidence is not signed by its platform')
  if (!equalBytes(evidence.reportData, reportData))
    throw new CloisterError(
      'evidence/report-data',
      'the evidence was made for another release, job key or sealing key',
      { advice: 'ask the enclave for fresh evidence' },
    )
  const measurement = toHex(evidence.measurement)
  if (!programs.includes(measurement))
    throw new CloisterError('evidence/measurement', 'the evidence names a program not accepted', {
      advice: 'run an accepted program, or have this one accepted',
      facts: { measurement },
    })
}

/** Whether {@link assertEvidence} accepts. */
export function verifyEvidence(policy: EvidencePolicy): boolean {
  try {
    assertEvidence(policy)
    return true
  } catch {
    return false
  }
}

function signed({ measurement, reportData, platformKey, signature }: Evidence): boolean {
  try {
    const statement = simulatorStatement(measurement, reportData)
    return ed25519.verify(signature, statement, platformKey, { zip215: false })
  } catch {
    // A platform key or signature that is no point of the curve.
    return false
  }
}
