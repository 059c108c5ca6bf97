/**
 * Writes `vectors/check.v1.json`, once and never over it: `node test/services/write-check-vectors.ts
 * DATE`.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { privateKeyToAccount } from 'viem/accounts'
import { type Address, fromHex, type Hex, toHex, utf8 } from '#protocol/bytes.ts'
import {
  checkReportCodec,
  holdingData,
  holdingDigest,
  NOT_HELD,
  pickShards,
} from '#protocol/check.ts'
import { cidOf, DAG_CBOR } from '#protocol/cid.ts'
import { erasureCodec } from '#protocol/erasure.ts'
import { cidsHash, storageData } from '#protocol/storage-statements.ts'
import { statementData } from '#protocol/typed-data.ts'

const date = process.argv[2]
if (!date) throw new Error('say the date')
const hash = (byte: number): Hex => `0x${byte.toString(16).padStart(2, '0').repeat(32)}`
const account = privateKeyToAccount(hash(0x41))
const operator = account.address.toLowerCase() as Address
const deployment = { chainId: 31_415, registry: `0x${'52'.repeat(20)}` as Address }
const [check, seed, asset] = [hash(0xc1), hash(0x5e), hash(0xa5)]
const blocks = ['first shard', 'second shard'].map(utf8)
const asked = blocks.map(block => cidOf(block))
const sign = async (data: object) => fromHex(await account.signTypedData(data as never))

const digests = [await holdingDigest(seed, operator, blocks[0]!), NOT_HELD]
const said = { cids: asked, digests, time: 1_795_000_000 }
const holding = {
  ...said,
  signature: await sign(holdingData({ deployment, check, seed, operator }, said)),
}
const report = checkReportCodec.encode({
  ...{ version: 1, chainId: deployment.chainId, contract: `0x${'41'.repeat(20)}`, asset },
  ...{ manifest: cidOf(utf8('manifest'), DAG_CBOR), check, seed, checker: `0x${'c0'.repeat(20)}` },
  storers: [{ operator, asked, answers: [holding], passed: false }],
  repaired: 1,
})

const erased = { domain: 'elm', asset, shares: 2, time: 1_795_000_001n }
const forgotten = {
  operator,
  party: operator,
  asset,
  cids: cidsHash(asked),
  kept: 1,
  time: 1_795_000_002n,
}
const erasure = erasureCodec.encode({
  ...{ version: 1, ...deployment, asset, owner: operator, batches: [asked], listed: true },
  authority: {
    ...{ domain: 'elm', authority: operator, shares: 2, time: 1_795_000_001 },
    signature: await sign(statementData(deployment, 'Erased', erased)),
  },
  nodes: [
    {
      ...{ operator, batch: 0, kept: 1, time: 1_795_000_002 },
      signature: await sign(storageData(deployment, 'Forgotten', forgotten)),
    },
  ],
})

const vectors = {
  made: `node test/services/write-check-vectors.ts ${date}`,
  ...{ deployment, operator, seed, blocks: blocks.map(toHex) },
  picks: Object.fromEntries([3, 9, 100, 1_000_000].map(n => [n, pickShards(seed, operator, n)])),
  ...{ report: toHex(report), erasure: toHex(erasure) },
}
const place = new URL('vectors/check.v1.json', import.meta.url)
if (!existsSync(place)) writeFileSync(place, `${JSON.stringify(vectors, null, 2)}\n`)
