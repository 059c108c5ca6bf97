import { z } from 'zod'
import { type Hex, toHex } from '#protocol/bytes.ts'
import type { Cid } from '#protocol/cid.ts'
import { createCodec } from '#protocol/codec.ts'
import { cidSchema } from '#protocol/schema.ts'
import type { RepairContext } from './context.ts'

/**
 * A node that knows whose a block was holds it for them again; where it knew no holder, whoever puts
 * the block back holds it. So that a checker does not keep alive what an owner erases, it notes which
 * assets it repaired, and gives their blocks up when they are erased.
 */
const repairedCodec = createCodec(
  'repaired asset',
  z.object({ version: z.literal(1), blocks: z.array(cidSchema) }),
  'cloister/format',
)

const PREFIX = 'repaired/'
/** Blocks that a node is asked to forget at once. */
const BATCH = 10_000

/**
 * Notes that blocks of an asset are about to be put back, as many as are looked at in one go; durable
 * when it returns. Blocks that begin alike are the same ones: what was noted is not noted again.
 */
export async function noteRepair(
  { vault }: Pick<RepairContext, 'vault'>,
  asset: Hex,
  blocks: readonly Cid[],
): Promise<void> {
  const [first, last] = [blocks[0], blocks.at(-1)]
  if (!first || !last) return
  const name = `${PREFIX}${asset}/${nameOf(first)}-${nameOf(last)}`
  if (await vault.get(name)) return
  await vault.put(name, repairedCodec.encode({ version: 1, blocks: [...blocks] }))
}

const nameOf = (cid: Cid): string => toHex(cid.multihash.digest.subarray(0, 8)).slice(2)

/** Gives up the blocks of erased assets at every node; one that is away is asked again next time. */
export async function releaseErased({ chain, nodes, vault }: RepairContext): Promise<void> {
  const erased = new Map<Hex, boolean>()
  for (const name of await vault.names(PREFIX)) {
    const [asset] = name.slice(PREFIX.length).split('/') as [Hex]
    if (!erased.has(asset)) erased.set(asset, (await chain.erasure(BigInt(asset))) !== undefined)
    if (!erased.get(asset)) continue
    const { blocks } = repairedCodec.decode((await vault.get(name))!)
    const done = await Promise.allSettled(
      nodes.map(async node => {
        for (let at = 0; at < blocks.length; at += BATCH)
          await node.forget(asset, blocks.slice(at, at + BATCH))
      }),
    )
    if (done.every(({ status }) => status === 'fulfilled')) await vault.remove(name)
  }
}
