import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runDemo } from './run-demo.ts'

describe('the demo, given bad input', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cloister-bad-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const attempt = async (option: string, files: Record<string, string>) => {
    const inputs = join(folder, 'inputs')
    const data = join(folder, 'data')
    await mkdir(inputs)
    for (const [name, text] of Object.entries(files)) await writeFile(join(inputs, name), text)
    const run = await runDemo([option, inputs, '--data', data])
    return { ...run, left: await readdir(data).catch(() => []) }
  }

  it('names file and line of a broken NDJSON line, never its content, and leaves nothing behind', async () => {
    const patient = JSON.stringify({ resourceType: 'Patient', id: 'p1', gender: 'female' })
    const { exit, output, left } = await attempt('--fhir', {
      'Patient.ndjson': `${patient}\n{"resourceType":"Patient","id":"secret-\n`,
    })
    expect(exit).toBe(2)
    expect(output).toContain('input/ndjson')
    expect(output).toContain('Patient.ndjson')
    expect(output).toMatch(/line: 2/)
    expect(output).not.toContain('secret-')
    expect(left).toEqual([])
  })

  it('says that a folder is empty', async () => {
    const { exit, output, left } = await attempt('--fhir', {})
    expect(exit).toBe(2)
    expect(output).toContain('input/empty')
    expect(left).toEqual([])
  })

  it('says which headers a CSV has when the ones it needs are missing', async () => {
    const { exit, output, left } = await attempt('--obd', {
      '2020-01-01_car.csv': 'Uhrzeit,Drehzahl [RPM]\n08:00:00.000,900\n',
    })
    expect(exit).toBe(2)
    expect(output).toContain('input/csv')
    expect(output).toContain('uhrzeit')
    expect(left).toEqual([])
  })

  it('says that a folder does not exist', async () => {
    const { exit, output } = await runDemo(['--fhir', join(folder, 'nowhere')])
    expect(exit).toBe(2)
    expect(output).toContain('input/not-found')
  })

  it('refuses patients too few for three hospitals', async () => {
    const { exit, output, left } = await attempt('--fhir', {
      'Patient.ndjson': JSON.stringify({ resourceType: 'Patient', id: 'p1', gender: 'female' }),
    })
    expect(exit).toBe(2)
    expect(output).toContain('too few for three hospitals')
    expect(left).toEqual([])
  })

  it('checks where the report goes before it does anything', async () => {
    const { exit, output } = await runDemo([], join(folder, 'nowhere', 'report.json'))
    expect(exit).toBe(2)
    expect(output).toContain('cloister/file')
    expect(output).not.toContain('1. Publish')
  })

  it('says that a folder in use was sealed under another passphrase', async () => {
    const data = join(folder, 'data')
    await mkdir(join(data, 'vault'), { recursive: true })
    await writeFile(join(data, 'vault', 'vault.key'), 'sealed')
    const { exit, output } = await runDemo(['--data', data])
    expect(exit).toBe(1)
    expect(output).toContain('envelope/passphrase')
    expect(output).toContain('CLOISTER_PASSPHRASE')
  })

  it('takes an empty path for a mistake', async () => {
    const { exit, output } = await runDemo(['--fhir', ''])
    expect(exit).toBe(2)
    expect(output).toContain('it is empty')
  })

  it('leaves no folder and no process behind when it is interrupted', async () => {
    const child = spawn(process.execPath, ['demo/main.ts'], {
      env: { ...process.env, TMPDIR: folder },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const ended = new Promise<number | null>(resolve => child.on('close', resolve))
    for await (const text of child.stdout) if (String(text).includes('1. Publish')) break
    expect((await readdir(folder)).some(name => name.startsWith('cloister-demo-'))).toBe(true)
    child.kill('SIGINT')
    child.stdout.resume()
    expect(await ended).toBe(130)
    expect((await readdir(folder)).filter(name => name.startsWith('cloister-demo-'))).toEqual([])
  })
})
