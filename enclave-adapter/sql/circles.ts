import { sameHex } from '#protocol/bytes.ts'
import type { AssetSchema } from './schema.ts'

/** The circle of the grantee's own assets, whose subjects count for no cohort. */
export const OWN_CIRCLE = 0

/**
 * The circle of each asset, by position. Within a circle one person is one subject, and cohort and
 * dominance are judged for each circle alone. Two domains share a circle when each names the other
 * as a peer and both have the same such peers among the assets asked; so nobody gets into a circle
 * without having been named by all the others in it.
 *
 * @example
 * circlesOf(schemas, grantee) // [1, 1, 2, 0]: two peers, a stranger, and the grantee's own
 */
export function circlesOf(schemas: readonly AssetSchema[], grantee: string): number[] {
  const others = schemas.filter(({ owner }) => !sameHex(owner, grantee))
  const domains = [...new Set(others.map(({ domain }) => domain))].sort()
  // Assets of one domain may differ about peers: only those that all of them name.
  const names = (domain: string, peer: string) =>
    others.every(schema => schema.domain !== domain || schema.rules.peers.includes(peer))
  const mutual = (a: string, b: string) => a === b || (names(a, b) && names(b, a))
  const members = new Map(
    domains.map(domain => [domain, domains.filter(other => mutual(domain, other)).join(' ')]),
  )
  const circles = [...new Set(members.values())]
  return schemas.map(schema =>
    sameHex(schema.owner, grantee)
      ? OWN_CIRCLE
      : OWN_CIRCLE + 1 + circles.indexOf(members.get(schema.domain)!),
  )
}
