import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { payouts } from '#contracts/client/payouts.ts'
import { fromHex, type Hex, sameHex } from '#protocol/bytes.ts'
import { parseCid } from '#protocol/cid.ts'
import { isCloisterError } from '#protocol/errors.ts'
import { ENGINE, type GrantState } from '#protocol/ledger.ts'
import { receiptCodec } from '#protocol/receipt.ts'
import { approveGrant, requestGrant, revokeGrant } from '#sdk/actions/grants.ts'
import { fetchShare } from '#sdk/actions/open-content-key.ts'
import { readResult, refundJob } from '#sdk/actions/query.ts'
import { readAsset, readManifest } from '#sdk/actions/read-asset.ts'
import { readTrustRoots } from '#sdk/actions/trust-roots.ts'
import { assertReceipt } from '#sdk/actions/verify-receipt.ts'
import { type Acknowledgement, dataOf, digestOf } from './kill-acts.ts'
import { FUNDS, PURPOSE, type Scene } from './scene.ts'

/** All that was ever acknowledged in one folder, and what of it has been looked at in full. */
export interface Known {
  assets: Map<Hex, string>
  grants: Map<Hex, GrantState>
  jobs: Set<Hex>
  answers: Map<Hex, Hex>
  withdrawn: bigint
  seen: Set<Hex>
}

export const nothingKnown = (): Known => ({
  assets: new Map(),
  grants: new Map(),
  jobs: new Set(),
  answers: new Map(),
  withdrawn: 0n,
  seen: new Set(),
})

const STATES = { requested: 'requested', approved: 'active', revoked: 'revoked' } as const

/** Adds one acknowledgement to what must be so from now on. */
export function learn(known: Known, told: Acknowledgement): void {
  if (told.what === 'published') known.assets.set(told.asset, told.label)
  else if (told.what === 'opened') known.jobs.add(told.job)
  else if (told.what === 'settled') known.answers.set(told.job, told.answer)
  else if (told.what === 'withdrew') known.withdrawn += BigInt(told.amount)
  else known.grants.set(told.grant, STATES[told.what])
}

/** What every look at the aftermath works with. */
export interface Aftermath {
  folder: string
  scene: Scene
  known: Known
  /** Look at everything in full, not only at what is new. */
  thorough: boolean
}

const hex32 = (id: bigint): Hex => `0x${id.toString(16).padStart(64, '0')}`

/** Every asset of the ledger, acknowledged or not, reads back whole; every acknowledged one is there. */
export async function checkAssets({ scene, known, thorough }: Aftermath): Promise<void> {
  const { physician, elm, oak } = scene
  const ledger = (await physician.events.assets()).map(hex32)
  expect(ledger).toEqual(expect.arrayContaining([...known.assets.keys()]))
  for (const asset of ledger) {
    if (!thorough && known.seen.has(asset)) continue
    const { title, domain } = await readManifest(physician, asset)
    expect(known.assets.get(asset) ?? title).toBe(title)
    const grant = await requestGrant(physician, { asset, purpose: PURPOSE, engine: 'share' })
    await approveGrant(domain === 'elm' ? elm : oak, grant)
    const { tables, faults } = await readAsset(physician, asset)
    expect(faults).toEqual([])
    const expected = (await dataOf(title)).tables.map(({ name, values }) => [name, values])
    expect(tables).toEqual(Object.fromEntries(expected))
    known.seen.add(asset)
  }
}

const LATER: readonly GrantState[] = ['none', 'requested', 'active', 'revoked']

/** Every acknowledged grant is where it was or further on; what was revoked is dead. */
export async function checkGrants({ scene, known, thorough }: Aftermath): Promise<void> {
  const { physician } = scene
  const requested = await physician.events.grants({ grantee: physician.address })
  expect(requested).toEqual(expect.arrayContaining([...known.grants.keys()]))
  for (const [grant, acknowledged] of known.grants) {
    const { state, active } = (await physician.chain.grant(grant))!
    expect(LATER.indexOf(state)).toBeGreaterThanOrEqual(LATER.indexOf(acknowledged))
    expect(active).toBe(state === 'active')
  }
  let asset: bigint | undefined
  for (const grant of requested) {
    const { terms } = (await physician.chain.grant(grant))!
    asset = terms.asset
    if ((terms.engines & ENGINE.share) === 0) continue
    if (!thorough && known.seen.has(grant)) continue
    await finishRevocation(scene, grant)
    known.grants.set(grant, 'revoked')
    known.seen.add(grant)
  }
  if (asset !== undefined) await expectReadable(scene, hex32(asset))
}

/** Wherever asking, approving and revoking were cut off, they can be gone through with. */
async function finishRevocation({ physician, elm }: Scene, grant: Hex): Promise<void> {
  const { state } = (await physician.chain.grant(grant))!
  if (state === 'requested') await approveGrant(elm, grant)
  const { epoch } = await revokeGrant(elm, grant)
  const trace = await elm.events.trace((await physician.chain.grant(grant))!.terms.asset)
  const at = trace.findIndex(event => event.name === 'Revoked' && event.args.grant === grant)
  expect(trace.slice(at).some(event => event.name === 'Rewrapped')).toBe(true)
  // Once more changes nothing.
  expect(await revokeGrant(elm, grant)).toMatchObject({ epoch })
  expect((await physician.chain.grant(grant))!.state).toBe('revoked')
  await expectRefused(approveGrant(elm, grant), 'grant/revoked')
  await expectRefused(fetchShare(physician, 'elm', grant), 'grant/revoked')
}

/** The header in force and the release share in force belong together. */
async function expectReadable({ physician, elm }: Scene, asset: Hex): Promise<void> {
  const fresh = await requestGrant(physician, { asset, purpose: PURPOSE, engine: 'share' })
  await approveGrant(elm, fresh)
  const { tables } = await readAsset(physician, asset, { tables: ['patients'] })
  expect(tables.patients!.patient).toHaveLength(4)
  await revokeGrant(elm, fresh)
}

async function expectRefused(attempt: Promise<unknown>, code: string): Promise<void> {
  const outcome = await attempt.then(
    () => 'it was not refused',
    error => (isCloisterError(error) ? error.code : error),
  )
  expect(outcome).toBe(code)
}

/** Every job is finished or can be; each acknowledged answer opens again and is the same. */
export async function checkJobs({ folder, scene, known, thorough }: Aftermath): Promise<void> {
  const { insurer } = scene
  const opened = Date.now() / 1000
  const trust = await readTrustRoots(insurer, ['elm', 'oak'])
  const jobs = await insurer.events.jobs()
  expect(jobs).toEqual(expect.arrayContaining([...known.jobs]))
  for (const job of jobs) {
    if (!thorough && known.seen.has(job)) continue
    let record = (await insurer.chain.job(job))!
    if (known.answers.has(job)) expect(record.state).toBe('settled')
    // What an enclave finished before the kill was settled by the start after it.
    if (record.state === 'ready' && Number(record.until) > opened)
      expect(await keepsOutcome(folder, job)).toBe(false)
    if (record.state === 'open' || record.state === 'ready') {
      if (thorough) await untilPast(insurer, record.until)
      if ((await insurer.chain.now()) <= Number(record.until)) {
        await expectRefused(refundJob(insurer, job), 'job/deadline')
        continue
      }
      await refundJob(insurer, job)
      record = (await insurer.chain.job(job))!
      expect(record.state).toBe('refunded')
    }
    if (record.state === 'settled') {
      expect(await keepsOutcome(folder, job)).toBe(true)
      const result = await readResult(insurer, job)
      const answer = digestOf(result)
      expect(known.answers.get(job) ?? answer).toBe(answer)
      known.answers.set(job, answer)
      assertReceipt(result.bundle, trust)
      expect(receiptCodec.cid(result.receipt).equals(parseCid(fromHex(record.receipt)))).toBe(true)
      expect(record.result).toBe(result.receipt.result)
    }
    // Finished for good: neither way of ending it works any more.
    await expectRefused(refundJob(insurer, job), 'job/state')
    known.seen.add(job)
  }
}

/** Whether the coordinator keeps what an enclave made of a job, settled or not. */
const keepsOutcome = async (folder: string, job: Hex): Promise<boolean> =>
  (await readdir(join(folder, 'vault', 'records'))).some(
    name => name.includes('outcome') && name.includes(job),
  )

async function untilPast({ chain }: Scene['insurer'], until: bigint): Promise<void> {
  while ((await chain.now()) <= Number(until)) await new Promise(next => setTimeout(next, 100))
}

/** No job pays twice or never, uses are spent exactly by jobs that became ready, and money adds up. */
export async function checkMoney({ scene, known }: Aftermath): Promise<void> {
  const { insurer, elm } = scene
  const { chain, events, deployment } = insurer
  const storers = (await insurer.network.host.info({})).nodes.length
  const paid = new Map<Hex, bigint>()
  const add = (party: Hex, amount: bigint) => paid.set(party, (paid.get(party) ?? 0n) + amount)
  const charges = new Map<Hex, number>()
  let held = 0n
  let escrowed = 0n
  for (const job of await events.jobs()) {
    const record = (await chain.job(job))!
    const trace = await events.job(job)
    const count = (name: string) => trace.filter(event => event.name === name).length
    const became = count('Ready')
    expect(count('Opened')).toBe(1)
    expect(became).toBe(record.charged.length > 0 ? 1 : 0)
    expect(count('Charged')).toBe(became * record.grants.length)
    expect(count('Settled')).toBe(record.state === 'settled' ? 1 : 0)
    expect(count('Refunded')).toBe(record.state === 'refunded' ? 1 : 0)
    if (became) for (const grant of record.grants) charges.set(grant, (charges.get(grant) ?? 0) + 1)
    escrowed += record.escrow
    if (record.state === 'open' || record.state === 'ready') held += record.escrow
    const owners = await Promise.all(record.grants.map(grant => sharesOf(scene, grant, storers)))
    const expected =
      record.state === 'settled'
        ? owners.flat()
        : record.state === 'refunded'
          ? [record.escrow]
          : []
    const amounts = trace.flatMap(event => {
      if (event.name !== 'Payout') return []
      add(event.args.party, event.args.amount)
      if (record.state === 'refunded') expect(event.args.party).toBe(insurer.address)
      return [event.args.amount]
    })
    expect(amounts.sort(ascending)).toEqual(expected.sort(ascending))
  }
  for (const [grant, times] of charges) {
    const { terms, usesLeft } = (await chain.grant(grant))!
    expect(terms.uses - usesLeft).toBe(times)
  }
  let owed = 0n
  let withdrawn = 0n
  for (const event of await events.all()) {
    if (event.name !== 'Withdrawn') continue
    add(event.args.party, -event.args.amount)
    if (sameHex(event.args.party, elm.address)) withdrawn += event.args.amount
  }
  for (const [party, amount] of paid) {
    expect(await chain.owed(party)).toBe(amount)
    owed += amount
  }
  expect(withdrawn).toBeGreaterThanOrEqual(known.withdrawn)
  expect(await chain.balance(elm.address)).toBe(withdrawn)
  expect(await chain.balance(deployment.jobs)).toBe(owed + held)
  expect(await chain.balance(insurer.address)).toBe(FUNDS - escrowed)
}

/** What one use of a grant pays, to whomever. */
async function sharesOf({ insurer }: Scene, grant: Hex, storers: number): Promise<bigint[]> {
  const { terms } = (await insurer.chain.grant(grant))!
  const { owner, enclave, storer } = payouts(terms.price, storers)
  return [owner, enclave, ...Array.from({ length: storers }, () => storer)]
}

const ascending = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)
