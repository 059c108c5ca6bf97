import type { Cid } from '#protocol/cid.ts'
import { type Manifest, manifestCodec } from '#protocol/manifest.ts'
import type { Plan } from '../sql/plan.ts'
import type { PlanSummary } from './messages.ts'

/** What a host may know of a plan: names only. */
export const summarize = (plan: Plan): PlanSummary => ({
  tables: plan.reads.map(({ table }) => table),
  columns: [...plan.columns],
  reads: plan.reads.map(({ table, subject, measures, dimensions, assets }) => ({
    table,
    columns: [...new Set([subject, ...dimensions, ...measures])],
    assets: [...assets],
  })),
  cohort: plan.cohort,
  dominance: plan.dominance,
})

/** A manifest, after its block was checked against its CID. @throws `storage/hash-mismatch`, `storage/encoding`. */
export const openManifest = (cid: Cid, block: Uint8Array): Manifest =>
  manifestCodec.open(cid, block)
