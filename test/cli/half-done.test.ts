import { afterEach, expect, it } from 'vitest'
import { CloisterError } from '#protocol/errors.ts'
import { tellRewrapping } from '#sdk/cli/commands/rewrap.ts'
import { createOutput } from '#sdk/cli/output.ts'
import { tellSamples } from '#sdk/cli/tell-samples.ts'

/** Commands that did a part of what they were told, and failed at another. */

afterEach(() => {
  process.exitCode = undefined
})

const outputOf = (json: boolean) => {
  let text = ''
  const out = { write: (more: string) => (text += more) }
  return { output: createOutput({ json, out, err: out }), said: () => text }
}
const [wrapped, left] = [`0x${'01'.repeat(32)}`, `0x${'02'.repeat(32)}`] as const
const error = new CloisterError('registry/key', 'what the ledger has for oak is no public key', {
  facts: { domain: 'oak' },
})
const rewrapping = { rewrapped: [{ asset: wrapped, epoch: 2 }], failed: [{ asset: left, error }] }

it('say both in one JSON document, and end with the failure’s exit code', async () => {
  const { output, said } = outputOf(true)
  await tellRewrapping(output, rewrapping, { domain: 'elm' })
  expect(JSON.parse(said())).toMatchObject({
    ...{ domain: 'elm', rewrapped: [{ asset: wrapped, epoch: 2 }] },
    failed: [{ asset: left, error: { code: 'registry/key', facts: { domain: 'oak' } } }],
    error: { code: 'registry/key', exit: 2 },
  })
  expect(process.exitCode).toBe(2)
})

it('name for people what was done and what was not, and then fail', async () => {
  const { output, said } = outputOf(false)
  await expect(tellRewrapping(output, rewrapping, {})).rejects.toBe(error)
  expect(said()).toContain(`asset ${wrapped}: epoch 2`)
  expect(said()).toContain(`✗ asset ${left} is wrapped as before: what the ledger has for oak`)
})

it('fail at nothing where nothing failed', async () => {
  const { output, said } = outputOf(true)
  await tellRewrapping(output, { ...rewrapping, failed: [] }, {})
  expect(JSON.parse(said())).toEqual({ rewrapped: [{ asset: wrapped, epoch: 2 }], failed: [] })
  expect(process.exitCode).toBeUndefined()
})

it('what a check misses is said in figures', () => {
  expect(tellSamples(8)).toMatch(/8 shards: one that lost a tenth of many is missed in 43% of/)
  expect(tellSamples(64)).toMatch(
    /64 shards: .* missed in 0\.12% of checks, one that lost half in less than 0\.01%/,
  )
  expect(tellSamples(1)).toMatch(/1 shard: .* in 90% of checks, one that lost half in 50%/)
})
