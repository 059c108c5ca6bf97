import { keccak_256 } from '@noble/hashes/sha3.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Enclave, EnclaveAdapter } from '#enclave-adapter/launch/adapter.ts'
import { createSimulator } from '#enclave-adapter/launch/simulator.ts'
import type { Begun, Ran } from '#enclave-adapter/program/messages.ts'
import { assertEvidence } from '#enclave-adapter/verify/evidence.ts'
import { fromHex, toHex } from '#protocol/bytes.ts'
import { cidOf, DAG_CBOR } from '#protocol/cid.ts'
import { receiptCodec, receiptDigest } from '#protocol/receipt.ts'
import { questionHash, releaseHash, reportData, resultHash } from '#protocol/release.ts'
import { messageDigest } from '#protocol/typed-data.ts'
import { createJobWorld, type JobWorld, signerOf } from './job-world.ts'
import { askPlainly, inventHospital, rounded } from './question-world.ts'

const QUESTION =
  'select sex, count(distinct patient) people, sum(cost) total from claims join patients using (patient) group by sex order by sex'
const rules = { peers: ['a', 'b'] }
const hospitals = [inventHospital('a', { rules }), inventHospital('b', { rules, first: 500 })]
const addressOf = (publicKey: Uint8Array) => toHex(keccak_256(publicKey.subarray(1)).subarray(12))

describe('a job, from release to answer', () => {
  let simulator: EnclaveAdapter
  let enclave: Enclave
  let world: JobWorld
  let begun: Begun
  let ran: Ran
  beforeAll(async () => {
    simulator = await createSimulator()
    world = await createJobWorld({ hospitals, question: QUESTION, program: simulator.measurement })
    enclave = await simulator.launch()
    begun = await enclave.begin({ release: world.release, manifests: world.manifests })
    ran = await enclave.run({ keys: await world.keysFor(begun), blocks: world.blocks })
  })
  afterAll(() => enclave?.close())

  test('the answer is what plain DuckDB says over the plaintext', async () => {
    const { answer } = await world.open(ran)
    expect(answer.columns).toEqual(['sex', 'people', 'total'])
    expect(rounded(answer.rows)).toEqual(rounded(await askPlainly(QUESTION, hospitals)))
    expect(answer.job).toBe(world.release.job)
    expect(answer.suppressed).toEqual({ cohort: 0, dominance: 0 })
  })

  test('the evidence binds program, release, job key and sealing key', () => {
    expect(begun.releaseHash).toBe(releaseHash(world.release))
    assertEvidence({
      evidence: begun.evidence,
      reportData: reportData(begun.releaseHash, begun.jobKey, begun.sealingKey),
      programs: [simulator.measurement],
      simulators: [simulator.platformKey],
    })
  })

  test('the plan tells the host names of tables and columns', () => {
    expect(begun.plan.tables).toEqual(['claims', 'patients'])
    expect(begun.plan.columns).toEqual(['sex', 'people', 'total'])
    expect(begun.plan.reads).toEqual([
      { table: 'claims', columns: ['patient', 'cost'], assets: [0, 1] },
      { table: 'patients', columns: ['patient', 'sex'], assets: [0, 1] },
    ])
  })

  test('the receipt says what ran, and the job key signed it', async () => {
    const { release } = world
    const { encoded } = await world.open(ran)
    const result = resultHash(encoded)
    expect(ran.result).toBe(result)
    expect(receiptCodec.decode(ran.receipt)).toEqual({
      version: 1,
      chainId: release.chainId,
      contract: release.contract,
      job: release.job,
      release: begun.releaseHash,
      engine: 'enclave',
      program: simulator.measurement,
      purpose: release.purpose,
      question: questionHash(QUESTION, release.salt),
      assets: 2,
      epsilon: 0,
      result,
      jobKey: begun.jobKey,
      sealingKey: begun.sealingKey,
      simulated: true,
    })
    expect(ran.receipt.length).toBeLessThan(4096)
    const signer = signerOf(fromHex(receiptDigest(ran.receipt)), ran.signature)
    expect(addressOf(signer)).toBe(begun.jobKey)
  })

  test('the settlement is an EIP-712 message of the job key to the jobs contract', () => {
    const { chainId, contract, job, until } = world.release
    const digest = messageDigest({ chainId, contract }, 'jobs', 'Settlement', {
      job,
      receipt: toHex(cidOf(ran.receipt, DAG_CBOR).bytes),
      result: ran.result,
      nonce: BigInt(ran.settlement.nonce),
      deadline: BigInt(until),
    })
    expect(ran.settlement.deadline).toBe(until)
    expect(addressOf(signerOf(fromHex(digest), ran.settlement.signature))).toBe(begun.jobKey)
  })

  test('the answer is padded to its size class', async () => {
    const { padded } = await world.open(ran)
    expect(padded.length).toBe(4096)
  })

  test('nothing of the plaintext is in what the host carries', () => {
    for (const bytes of [ran.receipt, ran.sealedAnswer, ...world.manifests.map(m => m.block)])
      expect(Buffer.from(bytes).includes('Family')).toBe(false)
  })

  test('an enclave serves one job once', async () => {
    const { release, manifests, blocks } = world
    const error = { code: 'enclave/protocol' }
    await expect(enclave.begin({ release, manifests })).rejects.toMatchObject(error)
    await expect(enclave.run({ keys: [], blocks })).rejects.toMatchObject(error)
  })
})

describe('an enclave', () => {
  test('plans without a release, and refuses what breaks a rule', async () => {
    const simulator = await createSimulator()
    const { manifests } = await createJobWorld({
      hospitals: [inventHospital('a')],
      question: '',
      program: simulator.measurement,
    })
    const enclave = await simulator.launch()
    const plan = await enclave.plan({ question: 'select count(*) from claims', manifests })
    expect(plan).toMatchObject({
      tables: ['claims'],
      columns: ['count(*)'],
      cohort: 5,
      dominance: 50,
    })
    await expect(
      enclave.plan({ question: 'select family from patients', manifests }),
    ).rejects.toMatchObject({ code: 'sql/row-level', advice: expect.stringContaining('count') })
    await enclave.close()
    await expect(enclave.plan({ question: '', manifests })).rejects.toMatchObject({
      code: 'enclave/died',
    })
  })

  test('that is killed rejects every call under way, and says that it died', async () => {
    const simulator = await createSimulator()
    const enclave = await simulator.launch()
    const pending = enclave.plan({ question: 'select 1', manifests: [] })
    process.kill(enclave.pid, 'SIGKILL')
    await expect(pending).rejects.toMatchObject({ code: 'enclave/died' })
    await enclave.died
  })

  test('rebuilds shards from parity when nodes have lost theirs', async () => {
    const simulator = await createSimulator()
    const question = 'select count(*) from patients'
    const world = await createJobWorld({
      hospitals: [inventHospital('a')],
      question,
      program: simulator.measurement,
    })
    for (const node of world.nodes.slice(1, 3))
      for await (const cid of node.list()) await node.remove(cid)
    const enclave = await simulator.launch()
    const begun = await enclave.begin({ release: world.release, manifests: world.manifests })
    const ran = await enclave.run({ keys: await world.keysFor(begun), blocks: world.blocks })
    expect((await world.open(ran)).answer.rows).toEqual([[60]])
    await enclave.close()
  })
})
