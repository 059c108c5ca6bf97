import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EnclaveAdapter } from '#enclave-adapter/launch/adapter.ts'
import type { Hex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { AuthorityService, CoordinatorService, RelayService } from '#protocol/services.ts'
import { decodeSignedMessage } from '#protocol/signed-message.ts'
import { readResult, runJob } from '#sdk/actions/query.ts'
import type { Client } from '#sdk/client.ts'
import { createMemoryKeyring } from '#sdk/memory-keyring.ts'
import { outcomeName } from '#services/coordinator/outcome.ts'
import { resume } from '#services/coordinator/resume.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { createQuickAdapter } from './quick-adapter.ts'
import { type Hospital, letIn, openPrepared, openWorld, standing, type World } from './world.ts'

let world: World
let assets: Hex[]
let insurer: Client
beforeAll(async () => {
  world = await openWorld()
  insurer = await world.insurer()
  const hospitals: Hospital[] = [
    await world.hospital('elm', { peers: ['oak'] }),
    await world.hospital('oak', { peers: ['elm'] }),
  ]
  for (const hospital of hospitals) await letIn(insurer, hospital)
  assets = hospitals.map(({ asset }) => asset)
})
afterAll(() => world?.close())

const down = () => new CloisterError('call/unavailable', 'down')
const runAt = (coordinator: CoordinatorService, { job, prepared }: Opened) =>
  runJob({ network: { ...world.network, coordinator } }, job, prepared)
type Opened = Awaited<ReturnType<typeof openPrepared>>

/** An adapter that counts the jobs that its enclaves begin. */
function countingAdapter(): { adapter: EnclaveAdapter; begun: () => number } {
  const quick = createQuickAdapter(world.embedded)
  let begun = 0
  const launch: EnclaveAdapter['launch'] = async () => {
    const enclave = await quick.launch()
    const begin: typeof enclave.begin = input => {
      begun++
      return enclave.begin(input)
    }
    return { ...enclave, begin }
  }
  return { adapter: { ...quick, launch }, begun: () => begun }
}

/** A relay that refuses, or loses its own reply, the first time it is to settle. */
function settlingBadly(how: 'refuses' | 'loses its reply'): RelayService {
  let times = 0
  return {
    ...world.network.relay,
    async submit(input) {
      const settles = decodeSignedMessage(input.message).type === 'Settlement'
      if (!settles || times++ > 0) return world.network.relay.submit(input)
      if (how === 'loses its reply') await world.network.relay.submit(input)
      throw down()
    },
  }
}

/** Fails once, at the answer share of one domain. */
function forgetting(domain: string) {
  let times = 0
  return (of: string): AuthorityService => ({
    ...world.network.authority(of),
    async depositAnswer(input) {
      if (of === domain && times++ === 0) throw down()
      return world.network.authority(of).depositAnswer(input)
    },
  })
}

async function expectAnswer(coordinator: CoordinatorService, job: Hex): Promise<void> {
  const client = await world.party('insurer', { ...world.network, coordinator })
  expect((await readResult(client, job)).answer.rows).toEqual([[16]])
  expect((await standing(insurer, job)).state).toBe('settled')
}

describe('a settlement that failed', () => {
  it.each([
    ['because the relay was down', () => ({ relay: settlingBadly('refuses') })],
    ['because the first authority was down', () => ({ authority: forgetting('elm') })],
    ['because the second authority was down', () => ({ authority: forgetting('oak') })],
  ])('%s is finished by running again, without another enclave', async (_, parts) => {
    const { adapter, begun } = countingAdapter()
    const { service } = world.coordinator({ adapter, ...parts() })
    const opened = await openPrepared(insurer, assets)
    await expectRefusal(runAt(service, opened), 'call/unavailable')
    expect((await standing(insurer, opened.job)).state).toBe('ready')
    await runAt(service, opened)
    expect(begun()).toBe(1)
    await expectAnswer(service, opened.job)
  })

  it('only in its reply is done, and running again says so', async () => {
    const { service } = world.coordinator({ relay: settlingBadly('loses its reply') })
    const opened = await openPrepared(insurer, assets)
    await expectRefusal(runAt(service, opened), 'call/unavailable')
    await runAt(service, opened)
    await expectAnswer(service, opened.job)
  })

  it('is finished by a restart, whatever other outcomes were damaged', async () => {
    const vault = createMemoryKeyring()
    const first = world.coordinator({ vault, relay: settlingBadly('refuses') })
    const kept = await openPrepared(insurer, assets)
    await expectRefusal(runAt(first.service, kept), 'call/unavailable')
    const damaged = await openPrepared(insurer, assets)
    const second = world.coordinator({ vault, authority: forgetting('oak') })
    await expectRefusal(runAt(second.service, damaged), 'call/unavailable')
    await vault.put(outcomeName(damaged.job), new Uint8Array(40).fill(3))
    await vault.put(outcomeName('nonsense'), new Uint8Array(3))

    const restarted = world.coordinator({ vault })
    const faults: string[] = []
    const finished = await resume(restarted.context, job => faults.push(job))
    expect(finished).toEqual([kept.job])
    expect(faults.sort()).toEqual([damaged.job, 'nonsense'].sort())
    await expectAnswer(restarted.service, kept.job)
    expect(await restarted.service.status({ job: kept.job })).toMatchObject({ state: 'done' })
    expect(await resume(restarted.context)).toEqual([])
    await expectRefusal(runAt(restarted.service, damaged), 'cloister/format')
  })
})

describe('a run', () => {
  it('asked for twice at once begins one enclave', async () => {
    const { adapter, begun } = countingAdapter()
    const { service } = world.coordinator({ adapter })
    const opened = await openPrepared(insurer, assets)
    await Promise.all([runAt(service, opened), runAt(service, opened), runAt(service, opened)])
    await runAt(service, opened)
    expect(begun()).toBe(1)
    await expectAnswer(service, opened.job)
  })

  it('is not disturbed by a stranger who runs the same job with another question', async () => {
    const { service } = world.coordinator()
    const opened = await openPrepared(insurer, assets)
    const guess = { job: opened.job, question: 'select 1', salt: new Uint8Array(32) }
    const guesses = Array.from({ length: 5 }, () => service.run(guess))
    await Promise.all([
      runAt(service, opened),
      ...guesses.map(one => expectRefusal(one, 'job/question-mismatch')),
    ])
    await expectRefusal(service.run(guess), 'job/question-mismatch')
    await expectAnswer(service, opened.job)
  })

  it('whose enclave died with the keys is over', async () => {
    const quick = createQuickAdapter(world.embedded)
    const launch: EnclaveAdapter['launch'] = async () => ({
      ...(await quick.launch()),
      run: async () => {
        throw new CloisterError('enclave/died', 'the program ended')
      },
    })
    const { service } = world.coordinator({ adapter: { ...quick, launch } })
    const opened = await openPrepared(insurer, assets)
    await expectRefusal(runAt(service, opened), 'enclave/died')
    await expectRefusal(runAt(service, opened), 'job/enclave-died')
    expect((await standing(insurer, opened.job)).state).toBe('ready')
  })

  it('of a job that nobody opened is refused', async () => {
    const job: Hex = `0x${'ab'.repeat(32)}`
    const { service } = world.coordinator()
    const asked = { job, question: 'select 1', salt: new Uint8Array(32) }
    await expectRefusal(service.run(asked), 'job/unknown')
    await expectRefusal(service.status({ job }), 'job/unknown')
    await expectRefusal(service.result({ job }), 'authority/not-settled')
  })
})
