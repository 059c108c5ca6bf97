import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeWithKubo } from '../../storage/kubo-real.ts'
import { asKuboTakesIt, KNOWN, type Known } from './known-differences.ts'
import { DAGS } from './reference-dags.ts'
import * as requests from './reference-requests.ts'
import { type Asked, differences, openTwoGateways } from './two-gateways.ts'

/** The same blocks and the same requests to a storage node and to a real Kubo. */
describeWithKubo('the gateway of a storage node and that of Kubo', ipfs => {
  let two: Awaited<ReturnType<typeof openTwoGateways>>
  const used = new Set<Known>()
  beforeAll(async () => {
    two = await openTwoGateways(ipfs, DAGS.values())
  }, 120_000)
  afterAll(() => two?.close())

  /** What no listed difference explains. */
  async function unexplained(asked: Asked): Promise<string[]> {
    const [ours, theirs] = await Promise.all([two.ours(asked), two.theirs(asKuboTakesIt(asked))])
    const found = [...differences(ours, theirs)]
    const reasons = KNOWN.filter(one => found.length > 0 && one.applies(asked, ours, theirs))
    return found
      .filter(([field]) => {
        const reason = reasons.find(({ fields }) => !fields || fields.includes(field))
        if (reason) used.add(reason)
        return !reason
      })
      .map(([field, values]) => `${JSON.stringify(asked)}: ${field}: ${values.slice(0, 400)}`)
  }

  async function compare(asked: Iterable<Asked>): Promise<void> {
    const waiting = [...asked]
    const found: string[] = []
    const lane = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift())
        found.push(...(await unexplained(next)))
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
