import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeWithKubo } from '../../storage/kubo-real.ts'
import { KNOWN, type Known, unexplained } from './known-differences.ts'
import { DAGS } from './reference-dags.ts'
import * as requests from './reference-requests.ts'
import { type Asked, openTwoGateways, type TwoGateways } from './two-gateways.ts'

/** The same blocks and the same requests to a storage node and to a real Kubo. */
describeWithKubo('the gateway of a storage node and that of Kubo', ipfs => {
  let two: TwoGateways
  const used = new Set<Known>()
  beforeAll(async () => {
    two = await openTwoGateways(ipfs, DAGS.values())
  }, 120_000)
  afterAll(() => two?.close())

  async function compare(asked: Iterable<Asked>): Promise<void> {
    const waiting = [...asked]
    const found: string[] = []
    const lane = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift())
        found.push(...(await unexplained(two, next, used)))
    }
    await Promise.all(Array.from({ length: 8 }, lane))
    expect(found).toEqual([])
  }

  it('answer alike for every kind of DAG in every shape', () => compare(requests.dagRequests()))
  it('for every kind of path', () => compare(requests.pathRequests()))
  it('for what is accepted and what is asked for', () => compare(requests.formRequests()))
  it('for the parameters of a CAR, and names of files', () => compare(requests.parameterRequests()))
  it('for conditions, ranges and methods', () => compare(requests.headerRequests()))
  it('for CIDs that are none, and others for the same block', () => compare(requests.cidRequests()))

  it('and in nothing else than what is listed: each listed difference is one', () => {
    expect(KNOWN.filter(one => !used.has(one)).map(({ why }) => why)).toEqual([])
  })
})
