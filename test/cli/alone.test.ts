import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { expect, it } from 'vitest'
import { printFailure } from '#sdk/cli/failure.ts'
import { createProgram } from '#sdk/cli/program.ts'
import { temporaryFolder } from '../storage/temporary-folder.ts'
import { runCommand, type ToldFailure } from './run-command.ts'

/** Nothing listens there: a port that only a privileged process could take. */
const NOWHERE = 'http://127.0.0.1:1'
const ASSET = `0x${'ab'.repeat(32)}`
const PASSPHRASE = 'correct horse battery staple'

const environment = (home: string) => ({
  CLOISTER_HOME: home,
  CLOISTER_URL: NOWHERE,
  CLOISTER_PASSPHRASE: PASSPHRASE,
})

/** The command's own answer to arguments, within this process. */
async function ask(args: readonly string[]): Promise<{ out: string; error: unknown }> {
  const program = createProgram()
  let out = ''
  const listen = (command: Command) => {
    command.configureOutput({ writeOut: text => (out += text), writeErr: text => (out += text) })
    for (const inner of command.commands) listen(inner)
  }
  listen(program)
  const error = await program.parseAsync(args, { from: 'user' }).catch(caught => caught)
  return { out, error }
}

it('explains every command and option, with examples', async () => {
  const { commands } = createProgram()
  expect(commands.length).toBeGreaterThan(20)
  const whole = await ask(['--help'])
  for (const command of commands) {
    const name = command.name()
    expect(whole.out).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'))
    expect(command.description(), name).not.toBe('')
    for (const { flags, description } of command.options)
      expect(description, `${name} ${flags}`).not.toBe('')
    for (const argument of command.registeredArguments)
      expect(argument.description, `${name} ${argument.name()}`).not.toBe('')
    const { out } = await ask(['help', name])
    expect(out, name).toMatch(new RegExp(`Examples?:\n {2}\\$ cloister ${name}\\b`))
  }
})

it('prints its help where somebody asks for it', async () => {
  const { exit, out } = await runCommand(['query', '--help'])
  expect(exit).toBe(0)
  expect(out).toContain('Usage: cloister query')
  expect(out).toContain('Global Options:')
})

it('shows the help and exits with 2 when no command is given', async () => {
  const { exit, err } = await runCommand([])
  expect(exit).toBe(2)
  expect(err).toContain('Usage: cloister')
})

it.each([
  [['frobnicate'], "unknown command 'frobnicate'"],
  [['status', '--jsn'], "unknown option '--jsn'"],
  [['audit'], "missing required argument 'asset'"],
  [['audit', '0x12'], '64 hex digits'],
  [['approve', `${ASSET}zz`], '64 hex digits'],
  [['request', ASSET], "required option '--purpose"],
  [['request', ASSET, '--purpose', 'dpv:X', '--price', '1.0000001'], 'at most six decimals'],
  [['request', ASSET, '--purpose', 'no colon'], 'dpv:ServiceProvision'],
  [['request', ASSET, '--purpose', 'dpv:X', '--engine', 'magic'], 'Allowed choices'],
  [
    ['request', ASSET, '--purpose', 'dpv:X', '--engine', 'share', '--price', '1'],
    'not paid by use',
  ],
  [['up', '--port', '70000'], 'from 0 to 65535'],
  [['status', '--url', 'nowhere'], 'has to be a URL'],
  [['register'], 'nothing to register'],
  [['init'], 'needs a name'],
  [['init', '--as', '../elsewhere'], 'not a name for a party'],
  [['publish', '--policy', 'a:b@x', '--domain', 'x'], 'one of --fhir, --obd'],
  [['publish', '--policy', 'a:b@x', '--domain', 'x', '--fhir', 'a', '--obd', 'b'], 'exclude'],
  [['publish', '--policy', 'a:b@x', '--domain', 'x', '--fhir', 'a', '--cohort', '1'], 'from 2 to'],
])('wrong use exits with 2 and says why: %j', async (args, sentence) => {
  const home = await temporaryFolder()
  const { error } = await ask([...args, '--home', home])
  let told = ''
  const exit = printFailure(error, { json: true, out: { write: text => (told += text) } })
  const failure = (JSON.parse(told) as ToldFailure).error
  expect(failure.code).toBe('cloister/usage')
  expect(failure.message + failure.advice).toContain(sentence)
  expect(failure.advice).not.toBe('')
  expect(exit).toBe(2)
  expect(await readdir(home)).toEqual([])
})

it('tells wrong use to a program as JSON on standard output', async () => {
  const { exit, out, err } = await runCommand(['audit', '0x12', '--json'])
  expect((JSON.parse(out) as ToldFailure).error.code).toBe('cloister/usage')
  expect(err).toBe('')
  expect(exit).toBe(2)
})

it('points at the character where a policy goes wrong, before it reads a row', async () => {
  const home = await temporaryFolder()
  const { exit, err } = await runCommand(
    ['publish', '--fhir', 'nowhere', '--domain', 'x', '--policy', 'role:a@x and and role:b@x'],
    environment(home),
  )
  expect(err).toMatch(/^abe\/policy-syntax: .* at character 14 of the policy: role:a@x and ▸and/)
  expect(exit).toBe(2)
})

it('draws keys once, sealed, and never overwrites them', async () => {
  const home = await temporaryFolder()
  const env = environment(home)
  const first = await runCommand(['init', '--as', 'st-anne', '--json'], env)
  expect(first.exit).toBe(0)
  const party = JSON.parse(first.out) as Record<string, string>
  expect(party.address).toMatch(/^0x[0-9a-f]{40}$/)
  expect(party.sealingKey).toMatch(/^0x[0-9a-f]{64}$/)
  const key = await readFile(join(home, 'st-anne', 'vault.key'))
  const again = await runCommand(['init', '--as', 'st-anne', '--json'], env)
  expect((JSON.parse(again.out) as ToldFailure).error.code).toBe('cloister/exists')
  expect(again.exit).toBe(2)
  expect(await readFile(join(home, 'st-anne', 'vault.key'))).toEqual(key)
  expect(await readdir(home)).toEqual(['st-anne'])
})

it('asks for the passphrase of nobody when there is no terminal, and leaves nothing behind', async () => {
  const home = await temporaryFolder()
  const { exit, err } = await runCommand(['init', '--as', 'lee'], { CLOISTER_HOME: home })
  expect(err).toContain('set CLOISTER_PASSPHRASE')
  expect(exit).toBe(2)
  expect(await readdir(home)).toEqual([])
})

it('refuses a wrong passphrase before it calls anybody', async () => {
  const home = await temporaryFolder()
  const env = environment(home)
  await runCommand(['init', '--as', 'lee'], env)
  const { exit, err } = await runCommand(['approve', ASSET], { ...env, CLOISTER_PASSPHRASE: 'no' })
  expect(err).toContain('envelope/passphrase: the passphrase is wrong')
  expect(exit).toBe(1)
})

it('says how to get keys where there are none, and asks who acts where there are several', async () => {
  const home = await temporaryFolder()
  const env = environment(home)
  const none = await runCommand(['jobs'], env)
  expect(none.err).toContain('cloister/not-initialised')
  expect(none.exit).toBe(2)
  await mkdir(join(home, 'no-party-of-ours'))
  await Promise.all(['lee', 'mercy'].map(name => runCommand(['init', '--as', name], env)))
  const several = await runCommand(['jobs'], env)
  expect(several.err).toContain('say which with --as: lee, mercy')
  expect(several.exit).toBe(2)
})

it('exits with 3 and says how to start when nothing runs there', async () => {
  const home = await temporaryFolder()
  const env = environment(home)
  await runCommand(['init', '--as', 'lee'], env)
  for (const args of [['catalogue'], ['register', '--name', 'Lee']]) {
    const { exit, err } = await runCommand(args, env)
    expect(err).toContain(`cloister/not-running: nothing answers at ${NOWHERE}`)
    expect(err).toContain('→ start it with `cloister up`')
    expect(exit).toBe(3)
  }
})

it('remembers the deployment that init named, and lets --url and the environment go first', async () => {
  const home = await temporaryFolder()
  const env = { CLOISTER_HOME: home, CLOISTER_PASSPHRASE: PASSPHRASE }
  await runCommand(['init', '--as', 'lee', '--url', 'http://127.0.0.1:2/'], env)
  const asked = async (args: string[], extra = {}) => {
    const { out } = await runCommand(['catalogue', '--json', ...args], { ...env, ...extra })
    return (JSON.parse(out) as ToldFailure).error.facts.url
  }
  expect(await asked([])).toBe('http://127.0.0.1:2')
  expect(await asked([], { CLOISTER_URL: 'http://127.0.0.1:3' })).toBe('http://127.0.0.1:3')
  expect(await asked(['--url', 'http://127.0.0.1:4'], { CLOISTER_URL: 'http://127.0.0.1:3' })).toBe(
    'http://127.0.0.1:4',
  )
})

it('tells a receipt that is none from trust roots that are none, and both from absent files', async () => {
  const folder = await temporaryFolder()
  const [noise, trust] = [join(folder, 'noise'), join(folder, 'trust.json')]
  await writeFile(noise, 'not a receipt')
  await writeFile(
    trust,
    JSON.stringify({
      chainId: 1,
      contract: `0x${'1'.repeat(40)}`,
      programs: {},
      authorities: {},
      simulators: [],
    }),
  )
  const verify = async (receipt: string, roots: string) => {
    const { exit, out } = await runCommand(['verify', receipt, '--trust', roots, '--json'])
    return [(JSON.parse(out) as ToldFailure).error.code, exit]
  }
  expect(await verify(noise, trust)).toEqual(['receipt/encoding', 4])
  expect(await verify(noise, noise)).toEqual(['cloister/format', 4])
  expect(await verify(join(folder, 'absent'), trust)).toEqual(['cloister/file', 2])
})

it('starts through the bin, whatever Node that is', async () => {
  const bin = fileURLToPath(new URL('../../sdk/cli/cloister.mjs', import.meta.url))
  const child = spawn(process.execPath, [bin, 'audit', '0x12'], { stdio: 'ignore' })
  const [exit] = (await once(child, 'exit')) as [number]
  expect(exit).toBe(2)
})
