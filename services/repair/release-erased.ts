import { z } from 'zod'
import type { Hex } from '#protocol/bytes.ts'
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

/** Notes that blocks of an asset are about to be put back; durable when it returns. */
export async function noteRepair(
  { vault }: Pick<RepairContext, 'vault'>,
  asset: Hex,
  blocks: readonly Cid[],
): Promise<void> {
  const held = await vault.get(PREFIX + asset)
  const before = held ? repairedCodec.decode(held).blocks : []
  const all = new Map([...before, ...blocks].map(cid => [cid.toString(), cid]))
  if (all.size === before.length) return
  await vault.put(PREFIX + asset, repairedCodec.encode({ version: 1, blocks: [...all.values()] }))
}

/** Gives up the blocks of erased assets at every node; one that is away is asked again next time. */
export async function releaseErased({ chain, nodes, vault }: RepairContext): Promise<void> {
  for (const name of await vault.names(PREFIX)) {
    const asset = name.slice(PREFIX.length) as Hex
    if (!(await chain.erasure(BigInt(asset)))) continue
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
