import type { GrantRecord, Reader } from '#contracts/client/read.ts'
import type { Hex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'

/** @throws `asset/unknown` for the first that the ledger does not have; nothing has happened by then. */
export async function assertAssets(
  { chain }: { chain: Reader },
  assets: readonly Hex[],
): Promise<void> {
  for (const asset of assets)
    if (!(await chain.asset(BigInt(asset))))
      throw new CloisterError('asset/unknown', 'the ledger knows no such asset', {
        advice: '`cloister catalogue` lists what there is',
        facts: { asset },
      })
}

/** Grants by their hashes. @throws `grant/unknown` for the first that the ledger does not have. */
export async function readGrants(
  { chain }: { chain: Reader },
  grants: readonly Hex[],
): Promise<GrantRecord[]> {
  const records: GrantRecord[] = []
  for (const grant of new Set(grants)) {
    const record = await chain.grant(grant)
    if (!record || record.state === 'none')
      throw new CloisterError('grant/unknown', 'the ledger knows no such grant', {
        advice: '`cloister grants` lists those that concern you',
        facts: { grant },
      })
    records.push(record)
  }
  return records
}
