import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { openCommandScene, rowsOf } from './command-scene.ts'
import type { Row } from './harness.ts'
import { MIB, noise } from './storage-parts.ts'

const SIZE = 256

/**
 * The real path: `cloister publish` and `cloister fetch` as processes of their own, against `cloister
 * up` over HTTP, which shares the cores and the disk with them.
 */
export async function benchCommand(): Promise<Row[]> {
  const scene = await openCommandScene()
  try {
    const [source, out] = [join(scene.folder, 'source'), join(scene.folder, 'out')]
    await writeNoise(source)
    const published = await scene.publish(source)
    const asset = published.told.asset as string
    await scene.share(asset)
    const fetched = await scene.run('fetch', asset, '--as', 'lee', '--out', out)
    const name = (what: string) => `${what} ${SIZE} MiB by the command over HTTP`
    return [...rowsOf(name('publish'), SIZE, published), ...rowsOf(name('fetch'), SIZE, fetched)]
  } finally {
    await scene.close()
  }
}

async function writeNoise(path: string): Promise<void> {
  const file = await open(path, 'w')
  for (let i = 0; i < SIZE; i++) await file.write(noise(MIB))
  await file.close()
}
