import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createReader } from '#contracts/client/read.ts'
import { createSubmitter } from '#contracts/client/submit.ts'
import type { Hex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { RelayService } from '#protocol/services.ts'
import { decodeSignedMessage } from '#protocol/signed-message.ts'
import { readResult, runJob } from '#sdk/actions/query.ts'
import { outcomeName } from '#services/coordinator/outcome.ts'
import { type Embedded, openEmbedded } from '#services/embedded.ts'
import { openVault } from '#storage/adapters/open-vault.ts'
import { vaultWithin } from '#storage/vault.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import { approveAt, draftRelease, inventEnclave } from './attest.ts'
import { letIn, openPrepared, openWorld, PASSPHRASE, type World } from './world.ts'

/** One deployment, stopped and started again in its folder. */

type Opened = Awaited<ReturnType<World['embedded']['network']['host']['openDomain']>>

let world: World
let again: Embedded
let raced: Opened[]
let unsettled: Hex
let damaged: Hex
const faults: string[] = []
const SUSPENDED = 2
beforeAll(async () => {
  world = await openWorld()
  const { host } = world.network
  raced = await Promise.all([1, 2, 3].map(() => host.openDomain({ domain: 'race' })))
  const elm = await world.hospital('elm')
  const insurer = await world.insurer()
  await letIn(insurer, elm)

  const relay: RelayService = {
    ...world.network.relay,
    async submit(input) {
      if (decodeSignedMessage(input.message).type === 'Settlement')
        throw new CloisterError('call/unavailable', 'down')
      return world.network.relay.submit(input)
    },
  }
  const { service, context } = world.coordinator({ relay })
  const kept = await openPrepared(insurer, [elm.asset])
  unsettled = kept.job
  const running = runJob({ network: { ...world.network, coordinator: service } }, unsettled, {
    ...kept.prepared,
  })
  await expectRefusal(running, 'call/unavailable')
  const outcome = (await context.vault.get(outcomeName(unsettled)))!

  const lost = await openPrepared(insurer, [elm.asset])
  damaged = lost.job
  const draft = await draftRelease(world, damaged, lost.prepared)
  await approveAt(world, 'elm', draft.release, inventEnclave(world, draft).request)

  const { deployment, ledger, adapter } = world.embedded
  const { nodes } = await host.info({})
  const account = ledger.accounts.governance
  const governance = createSubmitter({ request: ledger.request, deployment, account })
  const { operator, name } = nodes[SUSPENDED]!
  await governance.setOperator({ operator, role: 'storage', admitted: false, name })
  const program = { measurement: adapter.measurement, name: 'cloister sql' }
  await governance.setProgram({ ...program, approved: false })

  await world.embedded.close()
  const vault = vaultWithin(
    await openVault(join(world.folder, 'vault'), PASSPHRASE),
    'coordinator/',
  )
  await vault.put(outcomeName(unsettled), outcome)
  await vault.put(outcomeName(damaged), new Uint8Array(100).fill(1))
  again = await openEmbedded({
    folder: world.folder,
    passphrase: PASSPHRASE,
    onFault: operation => faults.push(operation),
  })
})
afterAll(async () => {
  await again?.close()
  await world?.close()
})

it('a domain that was opened several times at once has one set of keys, then and now', async () => {
  const now = await again.network.host.openDomain({ domain: 'race' })
  for (const opened of raced) expect(opened).toEqual(now)
  expect((await again.network.host.info({})).authorities.sort()).toEqual(['elm', 'race'])
})

it('an outcome that was kept is settled, and one that is damaged keeps nothing from starting', async () => {
  const insurer = await world.party('insurer', again.network)
  expect((await readResult(insurer, unsettled)).answer.rows).toEqual([[8]])
  expect((await insurer.chain.job(damaged))?.state).toBe('ready')
  expect(faults).toEqual([`coordinator.resume ${damaged}`])
})

it('an operator that was suspended and a program that was withdrawn stay so', async () => {
  const { deployment, network, adapter } = again
  const chain = createReader({ request: network.ledger.request, deployment })
  const { nodes, enclave } = await network.host.info({})
  const admitted = await Promise.all(
    nodes.map(async ({ operator }) => (await chain.operator(operator))?.admitted),
  )
  expect(admitted).toEqual(nodes.map((_, i) => i !== SUSPENDED))
  expect((await chain.operator(enclave))?.admitted).toBe(true)
  expect(await chain.program(adapter.measurement)).toMatchObject({ approved: false })
})
