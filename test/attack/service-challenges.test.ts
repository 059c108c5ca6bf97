import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { equalBytes, type Hex } from '#protocol/bytes.ts'
import type { AuthorityService } from '#protocol/services.ts'
import type { PreparedQuery } from '#sdk/actions/prepare-query.ts'
import { runJob } from '#sdk/actions/query.ts'
import { registerDomain } from '#sdk/actions/register.ts'
import type { Client } from '#sdk/client.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { type Draft, draftRelease, inventEnclave } from '../services/attest.ts'
import {
  type Hospital,
  letIn,
  openPrepared,
  openWorld,
  standing,
  type World,
} from '../services/world.ts'

/** Challenges that push others out, or that are not the authority's fresh ones for the job. */

let world: World
let elm: Hospital
let insurer: Client
let job: Hex
let prepared: PreparedQuery
const authority = () => world.network.authority('elm')
beforeAll(async () => {
  world = await openWorld()
  elm = await world.hospital('elm')
  await registerDomain(await world.party('oak'), 'oak')
  insurer = await world.insurer()
  await letIn(insurer, elm)
  const opened = await openPrepared(insurer, [elm.asset])
  job = opened.job
  prepared = opened.prepared
})
afterAll(() => world?.close())

/** What the authority says to a release with one challenge, attested as it should be. */
async function approveWith(draft: Draft, challenge: Uint8Array, domain = 'elm') {
  const [named] = draft.release.authorities
  const release = { ...draft.release, authorities: [{ ...named!, domain, challenge }] }
  return authority().approve(inventEnclave(world, { ...draft, release }).request)
}

describe('a stranger who keeps asking for challenges', () => {
  it('keeps no job from being approved', async () => {
    const flood: AuthorityService = {
      ...authority(),
      async challenge(input) {
        const given = await authority().challenge(input)
        await Promise.all(Array.from({ length: 500 }, () => authority().challenge(input)))
        return given
      },
    }
    const opened = await openPrepared(insurer, [elm.asset])
    const coordinator = world.coordinator({ authority: () => flood }).service
    const network = { ...world.network, coordinator }
    await runJob({ network }, opened.job, opened.prepared)
    expect((await standing(insurer, opened.job)).state).toBe('settled')
  })

  it('never gets the same one twice', async () => {
    const given = await Promise.all(
      Array.from({ length: 50 }, () => authority().challenge({ job })),
    )
    for (const [i, { challenge }] of given.entries())
      expect(given.slice(0, i).some(other => equalBytes(other.challenge, challenge))).toBe(false)
  })
})

describe('a release', () => {
  let draft: Draft
  let fresh: Uint8Array
  beforeAll(async () => {
    draft = await draftRelease(world, job, prepared)
    fresh = draft.release.authorities[0]!.challenge
  })

  it('is let in with its own fresh challenge', async () => {
    expect((await approveWith(draft, fresh)).signature).toHaveLength(65)
  })

  it('is refused with a challenge of which any byte was altered', async () => {
    for (let at = 0; at < 32; at++) {
      const altered = fresh.map((byte, i) => (i === at ? byte ^ 0x80 : byte))
      await expectRefusal(approveWith(draft, altered), 'authority/challenge')
    }
    await expectRefusal(approveWith(draft, new Uint8Array(32)), 'authority/challenge')
  })

  it('is refused with the challenge of another job or of another authority', async () => {
    const other = await openPrepared(insurer, [elm.asset])
    const foreign = await authority().challenge({ job: other.job })
    await expectRefusal(approveWith(draft, foreign.challenge), 'authority/challenge')
    const oaks = await world.network.authority('oak').challenge({ job })
    await expectRefusal(approveWith(draft, oaks.challenge), 'authority/challenge')
  })

  it('is refused when it names no challenge of this authority', async () => {
    await expectRefusal(approveWith(draft, fresh, 'oak'), 'authority/challenge')
  })

  it('is refused with a challenge that has grown old', async () => {
    world.wait(121)
    await expectRefusal(approveWith(draft, fresh), 'authority/challenge')
    const { challenge } = await authority().challenge({ job })
    expect((await approveWith(draft, challenge)).signature).toHaveLength(65)
  })
})
