import { ed25519 } from '@noble/curves/ed25519.js'
import { describe, expect, test } from 'vitest'
import { createHostDuties } from '#enclave-adapter/launch/adapter.ts'
import {
  assertEvidence,
  type EvidencePolicy,
  simulatorStatement,
  verifyEvidence,
} from '#enclave-adapter/verify/evidence.ts'
import { toHex } from '#protocol/bytes.ts'
import type { Evidence } from '#protocol/evidence.ts'

const secret = new Uint8Array(32).fill(7)
const platformKey = ed25519.getPublicKey(secret)
const measurement = new Uint8Array(32).fill(1)
const reportData = new Uint8Array(32).fill(2)
const evidence: Evidence = {
  version: 1,
  kind: 'simulator',
  measurement,
  reportData,
  platformKey,
  signature: ed25519.sign(simulatorStatement(measurement, reportData), secret),
}
const policy: EvidencePolicy = {
  evidence,
  reportData,
  programs: [toHex(measurement)],
  simulators: [platformKey],
}
const flipped = (bytes: Uint8Array, at = 0) => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte))

describe('evidence', () => {
  test('of an accepted program on an accepted platform is accepted', () => {
    expect(verifyEvidence(policy)).toBe(true)
  })

  test.each<[string, Partial<EvidencePolicy>, string]>([
    ['any simulator, in production', { simulators: 'refused' }, 'evidence/simulator'],
    ['a platform nobody listed', { simulators: [] }, 'evidence/platform'],
    ['another platform', { simulators: [flipped(platformKey)] }, 'evidence/platform'],
    [
      'a signature that was altered',
      { evidence: { ...evidence, signature: flipped(evidence.signature, 40) } },
      'evidence/signature',
    ],
    [
      'a measurement that was swapped',
      { evidence: { ...evidence, measurement: flipped(measurement) } },
      'evidence/signature',
    ],
    [
      'report data that was swapped',
      { evidence: { ...evidence, reportData: flipped(reportData) } },
      'evidence/signature',
    ],
    [
      'a signature made under another label',
      {
        evidence: {
          ...evidence,
          signature: ed25519.sign(new Uint8Array([...measurement, ...reportData]), secret),
        },
      },
      'evidence/signature',
    ],
    [
      'evidence replayed for another release',
      { reportData: flipped(reportData) },
      'evidence/report-data',
    ],
    ['a program not accepted', { programs: [toHex(flipped(measurement))] }, 'evidence/measurement'],
  ])('refuses %s', (_, change, code) => {
    expect(() => assertEvidence({ ...policy, ...change })).toThrow(
      expect.objectContaining({ code }),
    )
    expect(verifyEvidence({ ...policy, ...change })).toBe(false)
  })

  test('refuses a platform key that is no point, even when it is listed', () => {
    const nonsense = new Uint8Array(32).fill(0xff)
    expect(() =>
      assertEvidence({
        ...policy,
        evidence: { ...evidence, platformKey: nonsense },
        simulators: [nonsense],
      }),
    ).toThrow(expect.objectContaining({ code: 'evidence/signature' }))
  })

  test('is all that a host gives when no run is under way', async () => {
    const duties = createHostDuties(() => evidence)
    expect(await duties.serve('evidence', { reportData })).toEqual(evidence)
    await expect(duties.serve('block', {})).rejects.toMatchObject({ code: 'enclave/protocol' })
    await expect(duties.serve('anything', {})).rejects.toMatchObject({ code: 'enclave/protocol' })
  })
})
