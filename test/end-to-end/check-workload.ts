import { openEmbedded } from '#services/embedded.ts'
import { PASSPHRASE } from './scene.ts'

/**
 * `check-workload.ts FOLDER`: opens the deployment of a folder and has its storers checked without a
 * pause until it is killed. Says on standard output that it is ready, and which checks are recorded.
 */
const [folder] = process.argv.slice(2)
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

const { repair } = await openEmbedded({ folder: folder!, passphrase: PASSPHRASE })
say({ what: 'ready' })
for (;;) {
  const checked = await repair!.next(0)
  if (checked) say({ what: 'checked', check: checked.check })
}
