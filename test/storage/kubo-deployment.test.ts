import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseCid, verifyBlock } from '#protocol/cid.ts'
import { samplePatients } from '#sdk/sample/sample-patients.ts'
import { readCar } from '#storage/car.ts'
import { startUp, type Up } from '../cli/deployment.ts'
import { runCommand, startCommand } from '../cli/run-command.ts'
import { type Kubo, openKubo } from './kubo-daemon.ts'
import { describeWithKubo } from './kubo-real.ts'

const PASSPHRASE = 'correct horse battery staple'

describeWithKubo('a deployment whose storage nodes keep their blocks on Kubos', ipfs => {
  let folder: string
  let kubos: Kubo[]
  let up: Up
  let asset: string

  const run = (...args: string[]) =>
    runCommand(
      [...args, '--json'],
      {
        CLOISTER_HOME: join(folder, 'home'),
        CLOISTER_URL: up.url,
        CLOISTER_PASSPHRASE: PASSPHRASE,
      },
      folder,
    )
  async function held<T = Record<string, unknown>>(...args: string[]): Promise<T> {
    const { exit, out, err } = await run(...args)
    expect(exit, `${args.join(' ')}\n${out}${err}`).toBe(0)
    return JSON.parse(out) as T
  }
  const start = () =>
    startUp(join(folder, 'data'), PASSPHRASE, [
      ...['--own-nodes', '0'],
      ...kubos.flatMap(({ url }) => ['--node', `kubo+${url}`]),
    ])
  const pinsOf = async (kubo: Kubo): Promise<string[]> =>
    (await kubo.run('pin', 'ls', '--type=direct', '--names'))
      .split('\n')
      .filter(line => line.endsWith(' cloister'))

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cloister-test-'))
    await mkdir(join(folder, 'fhir'))
    for (const { name, text } of samplePatients({ patients: 12, seed: 'kubo' }))
      await writeFile(join(folder, 'fhir', name), text)
    kubos = await Promise.all(Array.from({ length: 6 }, () => openKubo(ipfs)))
    up = await start()
    await held('init', '--as', 'st-anne')
    await held('register', '--as', 'st-anne', '--name', 'St Anne', '--domain', 'st-anne')
    const policy = ['--policy', 'role:physician@st-anne']
    const where = ['--as', 'st-anne', '--domain', 'st-anne', '--fhir', 'fhir']
    asset = (await held<{ asset: string }>('publish', ...where, ...policy)).asset
  }, 180_000)
  afterAll(async () => {
    await up?.interrupt()
    await Promise.all(kubos?.map(kubo => kubo.close()) ?? [])
    await rm(folder, { recursive: true, force: true })
  })

  it('pins every shard there, and keeps none in its own folder', async () => {
    for (const kubo of kubos) expect((await pinsOf(kubo)).length).toBeGreaterThan(0)
    const nodes = await readdir(join(folder, 'data', 'nodes'), { recursive: true }).catch(() => [])
    expect(nodes).toEqual([])
  })

  it('gives the asset back after garbage collection, while two Kubos are down, and after a restart then', async () => {
    await Promise.all(kubos.map(kubo => kubo.run('repo', 'gc', '--quiet')))
    await held('export', asset, '--out', 'whole.car')
    await Promise.all([kubos[1]!.stop(), kubos[5]!.stop()])
    const { faults } = await held<{ faults: unknown[] }>('export', asset, '--out', 'left.car')
    expect(faults.length).toBeGreaterThan(0)
    await up.interrupt()
    up = await start()
    await held('export', asset, '--out', 'left.car', '--force')
    const [whole, left] = await Promise.all(
      ['whole.car', 'left.car'].map(name => readFile(join(folder, name))),
    )
    expect(left!.equals(whole!)).toBe(true)
    await Promise.all([kubos[1]!.start(), kubos[5]!.start()])
  })

  it('has a lone storage node serve what a Kubo keeps to whoever reads at a gateway', async () => {
    const [pinned] = (await pinsOf(kubos[0]!))[0]!.split(' ')
    const child = startCommand(
      [
        ...['storage-node', '--folder', join(folder, 'lone'), '--port', '0', '--ledger', up.url],
        ...['--kubo', kubos[0]!.url],
      ],
      { CLOISTER_PASSPHRASE: PASSPHRASE },
    )
    const exited = once(child, 'exit')
    try {
      let url: string | undefined
      for await (const line of createInterface({ input: child.stdout })) {
        url = /^A storage node runs at (\S+),/.exec(line)?.[1]
        if (url) break
      }
      const response = await fetch(`${url}/ipfs/${pinned}?format=raw`)
      expect(response.status).toBe(200)
      expect(verifyBlock(parseCid(pinned!), await response.bytes())).toBe(true)
      expect(await readdir(join(folder, 'lone'))).not.toContain('blocks')
    } finally {
      child.kill('SIGINT')
      await exited
    }
  })

  it('is imported by an IPFS client that never heard of us', async () => {
    const stranger = await openKubo(ipfs)
    try {
      await stranger.run('dag', 'import', join(folder, 'whole.car'))
      const pinned = await stranger.run('pin', 'ls', '--type=recursive', '--quiet')
      const { roots } = await readCar([await readFile(join(folder, 'whole.car'))])
      for (const root of [roots.manifest, roots.header]) expect(pinned).toContain(String(root))
    } finally {
      await stranger.close()
    }
  })
})
