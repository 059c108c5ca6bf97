import { sha256 } from '@noble/hashes/sha2.js'
import { answerCodec } from '#protocol/answer.ts'
import { type Hex, toHex } from '#protocol/bytes.ts'
import { approveGrant, requestGrant, revokeGrant } from '#sdk/actions/grants.ts'
import { openJob } from '#sdk/actions/open-job.ts'
import { prepareQuery } from '#sdk/actions/prepare-query.ts'
import { type QueryResult, readResult, runJob } from '#sdk/actions/query.ts'
import { readAsset } from '#sdk/actions/read-asset.ts'
import { withdraw } from '#sdk/actions/withdraw.ts'
import type { Normalised, TableInMemory } from '#sdk/normalise/normal-table.ts'
import {
  fewPatients,
  grantQuestions,
  introduce,
  PURPOSE,
  publishFrom,
  type Scene,
  shortTrip,
} from './scene.ts'

/** What is going on when everything is killed. */
export type Phase = 'publish' | 'grant' | 'job'
export const PHASES: readonly Phase[] = ['publish', 'grant', 'job']

/** Something that a party was told has happened. From then on it must be so, whatever dies. */
export type Acknowledgement =
  | { what: 'published'; asset: Hex; label: string }
  | { what: 'requested' | 'approved' | 'revoked'; grant: Hex }
  | { what: 'opened'; job: Hex }
  | { what: 'settled'; job: Hex; answer: Hex }
  | { what: 'withdrew'; amount: string }

export type Say = (acknowledgement: Acknowledgement) => void

/** Seconds until the escrow of a job returns that is to be killed. */
export const BRIEF = 6
/** The same for a job that must settle, on the slowest machine. */
export const PATIENT = 300

/** What stands in a fresh folder before anything is killed. */
export async function prepare(phase: Phase, scene: Scene): Promise<void> {
  await introduce(scene)
  if (phase === 'publish') return
  const { elm, oak, insurer } = scene
  for (const [owner, domain] of [
    [elm, 'elm'],
    [oak, 'oak'],
  ] as const) {
    const data = await fewPatients(`ground of ${domain}`)
    const { asset } = await publishFrom(scene, owner, { domain, title: domain, data })
    await grantQuestions(insurer, owner, asset)
  }
}

/** One act of each phase, from beginning to end. */
export const ACTS: Record<
  Phase,
  (scene: Scene, say: Say, options: { label: string; seconds: number }) => Promise<void>
> = {
  async publish(scene, say, { label }) {
    const data = await dataOf(label)
    const [owner, domain] = isTrip(label) ? [scene.oak, 'oak'] : [scene.elm, 'elm']
    const { asset } = await publishFrom(scene, owner, { domain, title: label, data })
    say({ what: 'published', asset, label })
  },

  async grant({ elm, physician }, say) {
    const { listings } = await physician.network.catalogue.search({ text: 'elm' })
    const { asset } = listings.find(({ title }) => title === 'elm')!
    const share = await requestGrant(physician, { asset, purpose: PURPOSE, engine: 'share' })
    say({ what: 'requested', grant: share })
    await approveGrant(elm, share)
    say({ what: 'approved', grant: share })
    await readAsset(physician, asset, { tables: ['patients'] })
    const ask = await requestGrant(physician, { asset, purpose: PURPOSE, engine: 'enclave' })
    say({ what: 'requested', grant: ask })
    await approveGrant(elm, ask)
    say({ what: 'approved', grant: ask })
    await revokeGrant(elm, share)
    say({ what: 'revoked', grant: share })
  },

  async job({ insurer, elm }, say, { seconds }) {
    const question = 'select count(distinct patient) as patients, sum(cost) as cost from claims'
    const prepared = await prepareQuery(insurer, { question, purpose: PURPOSE })
    const grants = prepared.assets.map(({ grant }) => grant!)
    const job = await openJob(insurer, { ...prepared, grants, escrow: prepared.cost, seconds })
    say({ what: 'opened', job })
    try {
      await runJob(insurer, job, prepared)
    } catch (error) {
      const { until } = (await insurer.chain.job(job))!
      // A machine too busy for so short a deadline; the escrow returns, as the test will see.
      if (Number(until) <= Date.now() / 1000) return
      throw error
    }
    say({ what: 'settled', job, answer: digestOf(await readResult(insurer, job)) })
    const { amount } = await withdraw(elm)
    say({ what: 'withdrew', amount: amount.toString() })
  },
}

/** What is published under a label: always the same. */
export const dataOf = (label: string): Promise<Normalised<TableInMemory>> =>
  isTrip(label) ? shortTrip(label) : fewPatients(label)

const isTrip = (label: string): boolean => label.endsWith('trip')

export const labelOf = (seed: string, count: number): string =>
  `${seed}-${count}-${count % 2 === 0 ? 'patients' : 'trip'}`

/** SHA-256 of an answer's canonical bytes. */
export const digestOf = ({ answer }: QueryResult): Hex => toHex(sha256(answerCodec.encode(answer)))
