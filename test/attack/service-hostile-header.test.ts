import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStamp, signMessage } from '#contracts/client/sign.ts'
import { fromHex, type Hex, toHex, utf8 } from '#protocol/bytes.ts'
import { DAG_CBOR, parseCid } from '#protocol/cid.ts'
import type { ErrorCode } from '#protocol/errors.ts'
import { type Header, headerCodec } from '#protocol/header.ts'
import { query, runJob } from '#sdk/actions/query.ts'
import type { Client } from '#sdk/client.ts'
import { readReplica, writeReplicas } from '#storage/replicas.ts'
import { expectRefusal } from '../contracts/refusal.ts'
import {
  type Hospital,
  letIn,
  openPrepared,
  openWorld,
  prepare,
  publishPatients,
  standing,
  type World,
} from '../services/world.ts'

/**
 * A publisher whose header names master keys that its ciphertext was not made with: keys that nobody
 * drew, domains that nobody runs, authorities that have nothing to do with it.
 */
let world: World
let elm: Hospital
let oak: Hospital
let mallory: Client
let insurer: Client
beforeAll(async () => {
  world = await openWorld()
  elm = await world.hospital('elm')
  oak = await world.hospital('oak')
  mallory = elm.client
  insurer = await world.insurer()
  await letIn(insurer, oak)
})
afterAll(() => world?.close())

/** An asset of Mallory's whose header is this one; epoch 2. */
async function publishWith(change: (header: Header) => Uint8Array): Promise<Hex> {
  const { asset } = await publishPatients(world, mallory, { domain: 'elm' })
  const { account, chain, deployment, nodes } = mallory
  const cid = parseCid(fromHex((await chain.asset(BigInt(asset)))!.header))
  const block = change(headerCodec.decode(await readReplica({ stores: nodes, cid })))
  const header = await writeReplicas({ stores: nodes, block, codec: DAG_CBOR })
  await mallory.submit(
    await signMessage(account, deployment, 'assets', 'Rewrap', {
      ...{ asset: BigInt(asset), epoch: 2n, header: toHex(header.bytes) },
      ...createStamp(),
    }),
  )
  await letIn(insurer, { client: mallory, asset })
  return asset
}

const naming = (...keys: { domain: string; number: number }[]) =>
  publishWith(header => {
    const { epoch, kem, nonce, wrapped } = header
    return headerCodec.encode({ version: 2, keys, epoch, kem, nonce, wrapped })
  })

describe('a job over it is refused before anything is charged', () => {
  const refused: [string, () => Promise<Hex>, ErrorCode][] = [
    [
      'a master key that nobody drew',
      () => naming({ domain: 'elm', number: 0xffff_ffff }),
      'authority/key-number',
    ],
    [
      'one of another authority that nobody drew',
      () => naming({ domain: 'elm', number: 1 }, { domain: 'oak', number: 9 }),
      'authority/key-number',
    ],
    [
      'a domain that nobody runs',
      () => naming({ domain: 'elm', number: 1 }, { domain: 'nowhere', number: 1 }),
      'registry/unknown-domain',
    ],
    [
      'another authority only, and no release share',
      () => naming({ domain: 'oak', number: 1 }),
      'authority/share-unknown',
    ],
    ['bytes that are no header', () => publishWith(() => utf8('no header')), 'envelope/encoding'],
  ]
  for (const [what, make, code] of refused)
    it(`${what}`, async () => {
      const asset = await make()
      const { job, prepared } = await openPrepared(insurer, [asset, oak.asset])
      await expectRefusal(runJob(insurer, job, prepared), code)
      const { state, usesLeft } = await standing(insurer, job)
      expect(state).toBe('open')
      expect(usesLeft).toEqual([1000, 1000])
    })
})

it('the authorities that it named go on working', async () => {
  const { answer } = await query(insurer, await prepare(insurer, [oak.asset]))
  expect(answer.rows).toEqual([[8]])
})
