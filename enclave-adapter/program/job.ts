import type { Kem } from '#crypto/abe/kem.ts'
import type { Random } from '#crypto/random.ts'
import type { Evidence } from '#protocol/evidence.ts'
import type { Manifest } from '#protocol/manifest.ts'
import type { Release } from '#protocol/release.ts'
import type { Database } from '../sql/database.ts'
import type { Plan } from '../sql/plan.ts'
import type { Begun } from './messages.ts'
import type { Peer } from './peer.ts'

/** What the program works with. */
export interface ProgramContext {
  abe: Kem
  database: Database
  /** The other end of the pipe: platform and host, neither trusted with anything. */
  host: Pick<Peer, 'call'>
  random: Random
}

/** A job whose release is fixed and whose keys nobody else has. */
export interface BegunJob {
  release: Release
  /** In the order of the release's assets. */
  manifests: readonly Manifest[]
  plan: Plan
  evidence: Evidence
  jobSecret: Uint8Array
  sealingSecret: Uint8Array
  begun: Begun
}
