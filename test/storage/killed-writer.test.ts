import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { fromUtf8 } from '#protocol/bytes.ts'
import { openRecords } from '#storage/adapters/records.ts'
import { temporaryFolder } from './temporary-folder.ts'

const program = fileURLToPath(new URL('killed-writer.ts', import.meta.url))

it('has lost nothing acknowledged, and damaged nothing, when its process is killed', async () => {
  const folder = await temporaryFolder()
  for (let round = 0; round < 3; round++) {
    const child = spawn(process.execPath, [program, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', () => resolve())
      child.stdout.on('data', text => {
        output += text
        if (output.split('\n').length > 40 + 7 * round) child.kill('SIGKILL')
      })
    })
    const acknowledged = output.split('\n').slice(0, -1).map(Number)
    expect(acknowledged.length).toBeGreaterThan(20)
    const records = await openRecords({ folder })
    for (const i of acknowledged.slice(-20)) {
      const text = fromUtf8((await records.get(`record/${i % 20}`))!)
      // The write after the last acknowledged one may have arrived too.
      const next = `${acknowledged.at(-1)! + 1}`.repeat(500)
      expect([`${i}`.repeat(500), next]).toContain(text)
    }
  }
})
