import * as dagCbor from '@ipld/dag-cbor'
import type { Target } from './target.ts'
import { blockTargets } from './targets/blocks.ts'
import { callTargets } from './targets/calls.ts'
import { formatTargets } from './targets/formats.ts'
import { inputTargets } from './targets/input.ts'
import { keyTargets } from './targets/keys.ts'
import { sealedTargets } from './targets/sealed.ts'
import { storedTargets } from './targets/stored.ts'

/** Every decoder of the project that reads what strangers, disks or owners bring. */
export async function openTargets(): Promise<{
  targets: readonly Target[]
  close(): Promise<void>
}> {
  const { targets: stored, close } = await storedTargets()
  const targets = [
    ...formatTargets(value => dagCbor.encode(value)),
    ...callTargets(),
    ...(await keyTargets()),
    ...(await sealedTargets()),
    ...(await blockTargets()),
    ...stored,
    ...inputTargets(),
  ]
  return { targets, close }
}
