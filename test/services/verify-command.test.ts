import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Hex } from '#protocol/bytes.ts'
import { erasureCodec } from '#protocol/erasure.ts'
import { eraseAsset } from '#sdk/actions/erase-asset.ts'
import type { Client } from '#sdk/client.ts'
import { type HttpFace, openHttp } from '#services/http.ts'
import { runCommand, type ToldFailure } from '../cli/run-command.ts'
import { openWorld, publishPatients, type World } from './world.ts'

/** What anybody makes of a check and of an erasure, by the command, without keys. */

let world: World
let face: HttpFace
let folder: string
let elm: Client
let asset: Hex
let first: Hex
let latest: Hex

const run = (...args: string[]) =>
  runCommand([...args, '--json'], { CLOISTER_HOME: folder, CLOISTER_URL: face.url }, folder)

async function held(...args: string[]): Promise<Record<string, unknown>> {
  const { exit, out, err } = await run(...args)
  expect(exit, `${args.join(' ')}\n${out}${err}`).toBe(0)
  return JSON.parse(out) as Record<string, unknown>
}

async function refused(exit: number, ...args: string[]): Promise<ToldFailure['error']> {
  const ran = await run(...args)
  expect(ran.exit, `${args.join(' ')}\n${ran.out}${ran.err}`).toBe(exit)
  return (JSON.parse(ran.out) as ToldFailure).error
}

beforeAll(async () => {
  world = await openWorld()
  const { embedded } = world
  face = await openHttp({
    channel: embedded.channel,
    gateway: embedded.gateway,
    rpc: embedded.ledger.handleRpc,
    port: 0,
  })
  folder = await mkdtemp(join(tmpdir(), 'cloister-test-'))
  const hospital = await world.hospital('elm')
  elm = hospital.client
  asset = hospital.asset
  first = (await embedded.repair!.check(asset)).check
  // One storer says nothing, for as long as the second check takes.
  const { account } = embedded.ownNodes[3]!.context
  const sign = account.signTypedData
  account.signTypedData = async () => {
    throw new Error('away')
  }
  try {
    latest = (await embedded.repair!.check(asset)).check
  } finally {
    account.signTypedData = sign
  }
})
afterAll(async () => {
  await face?.close()
  await world?.close()
  await rm(folder, { recursive: true, force: true })
})

describe('verify-check', () => {
  it('holds a check against the ledger, the signatures and the blocks', async () => {
    const judged = await held('verify-check', asset, '--check', first)
    expect(judged).toMatchObject({ asset, check: first, held: true, undecided: [], repaired: 0 })
    expect(judged.storers).toHaveLength(6)
    expect(judged.storers).toContainEqual(expect.objectContaining({ passed: true }))
  })

  it('takes the latest check, and refuses one that a storer can answer that is said to be silent', async () => {
    const { code, facts } = await refused(1, 'verify-check', asset)
    expect(code).toBe('check/contradicted')
    expect(facts).toMatchObject({
      ...{ check: latest, findings: 'answers-now', storer: elm.nodeOperators[3] },
    })
  })

  it('says when there is no such check, or none yet', async () => {
    const other = await publishPatients(world, elm, { domain: 'elm', title: 'unchecked' })
    expect((await refused(2, 'verify-check', other.asset)).message).toContain('nobody has checked')
    const strange = ['verify-check', other.asset, '--check', first]
    expect((await refused(2, ...strange)).code).toBe('check/unknown')
    expect((await refused(2, 'verify-check', `0x${'5'.repeat(64)}`)).code).toBe('asset/unknown')
  })
})

describe('verify-erasure', () => {
  let bundle: Uint8Array
  const keep = async (name: string, bytes: Uint8Array) => {
    await writeFile(join(folder, name), bytes)
    return name
  }
  beforeAll(async () => {
    const { asset } = await publishPatients(world, elm, { domain: 'elm', title: 'to be erased' })
    bundle = (await eraseAsset(elm, asset)).bundle
    await keep('erased.cbor', bundle)
  })

  it('holds what was kept against the ledger, and by itself without any', async () => {
    const told = await held('verify-erasure', 'erased.cbor')
    expect(told).toMatchObject({ held: true, owner: elm.address, shares: 1, unsigned: [] })
    expect(told.nodes).toHaveLength(6)
    expect(told.checks).toHaveLength(3)
    const nowhere = ['--url', 'http://127.0.0.1:9']
    const offline = await held('verify-erasure', 'erased.cbor', '--offline', ...nowhere)
    expect(offline.checks).toHaveLength(1)
    expect((await refused(3, 'verify-erasure', 'erased.cbor', ...nowhere)).code).toBe(
      'cloister/not-running',
    )
  })

  it('refuses statements that the ledger does not have, though each of them is signed', async () => {
    const { nodes, ...rest } = erasureCodec.decode(bundle)
    const fewer = erasureCodec.encode({ ...rest, nodes: nodes.slice(1) })
    const name = await keep('fewer.cbor', fewer)
    await held('verify-erasure', name, '--offline')
    expect((await refused(1, 'verify-erasure', name)).code).toBe('check/contradicted')
  })

  it('refuses what is altered or no bundle', async () => {
    const { authority, ...rest } = erasureCodec.decode(bundle)
    const more = { ...rest, authority: { ...authority!, shares: 9 } }
    const altered = await keep('altered.cbor', erasureCodec.encode(more))
    expect((await refused(4, 'verify-erasure', altered)).code).toBe('check/statement')
    const none = await keep('none.cbor', new Uint8Array([1, 2, 3]))
    expect((await refused(4, 'verify-erasure', none)).code).toBe('check/encoding')
  })
})
