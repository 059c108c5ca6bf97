import fc from 'fast-check'
import type { CID } from 'multiformats/cid'
import { afterAll, beforeAll, it } from 'vitest'
import { describeWithKubo } from '../../storage/kubo-real.ts'
import { unexplained } from './known-differences.ts'
import { anyQuestion, anyShape, build } from './random-dags.ts'
import { openTwoGateways, type TwoGateways } from './two-gateways.ts'

describeWithKubo('over DAGs drawn at random, a storage node and Kubo', ipfs => {
  let two: TwoGateways
  beforeAll(async () => {
    two = await openTwoGateways(ipfs, [])
  }, 120_000)
  afterAll(() => two?.close())

  it('differ in nothing but what is listed', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyShape,
        fc.array(anyQuestion, { minLength: 12, maxLength: 24 }),
        async (shape, questions) => {
          const blocks = new Map<string, { cid: CID; bytes: Uint8Array }>()
          const paths: string[] = []
          const { cid } = build(shape, (cid, bytes) => blocks.set(`${cid}`, { cid, bytes }), paths)
          await two.add([...blocks.values()])
          const answers = await Promise.all(
            questions.map(({ path, beside, query, method }) => {
              const asked = paths[path % paths.length]! + beside
              return unexplained(two, { target: `/ipfs/${cid}${asked}?${query}`, method })
            }),
          )
          const found = answers.flat()
          if (found.length > 0) throw new Error(found.join('\n'))
        },
      ),
      { numRuns: Number(process.env.GATEWAY_RUNS ?? 40), interruptAfterTimeLimit: 50_000 },
    )
  })
})
