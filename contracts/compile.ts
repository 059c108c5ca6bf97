/**
 * Compiles `src/*.sol` and writes one typed ABI with its bytecode a contract to `generated/`.
 * Deterministic: the same sources and the same compiler give the same bytes.
 *
 * Run as `npm run generate:contracts`.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const here = dirname(fileURLToPath(import.meta.url))
const sources = join(here, 'src')
const generated = join(here, 'generated')

/** The contracts that are deployed; bases and libraries need no file of their own. */
const CONTRACTS = ['CloisterToken', 'Registry', 'Assets', 'Grants', 'Jobs']

interface SolcMessage {
  severity: string
  formattedMessage: string
}
interface SolcOutput {
  errors?: SolcMessage[]
  contracts?: Record<
    string,
    Record<string, { abi: unknown[]; evm: { bytecode: { object: string } } }>
  >
}

const solc = require('solc') as {
  compile(input: string, callbacks: { import(path: string): { contents: string } }): string
}

function standardInput(): string {
  const entries = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => path.endsWith('.sol'))
    .sort()
  return JSON.stringify({
    language: 'Solidity',
    sources: Object.fromEntries(
      entries.map(path => [path, { content: readFileSync(join(sources, path), 'utf8') }]),
    ),
    settings: {
      evmVersion: 'cancun',
      viaIR: true,
      optimizer: { enabled: true, runs: 200 },
      // The metadata hash would change with every comment and make the bytecode unrepeatable.
      metadata: { bytecodeHash: 'none', appendCBOR: false },
      outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } },
    },
  })
}

const readImport = (path: string) => ({ contents: readFileSync(require.resolve(path), 'utf8') })

function compile(): NonNullable<SolcOutput['contracts']> {
  const output = JSON.parse(solc.compile(standardInput(), { import: readImport })) as SolcOutput
  for (const message of output.errors ?? []) process.stderr.write(message.formattedMessage)
  if (!output.contracts || output.errors?.some(message => message.severity === 'error'))
    throw new Error('the contracts do not compile')
  return output.contracts
}

const kebab = (name: string): string => name.replace(/(?<=[a-z])[A-Z]/g, '-$&').toLowerCase()
const camel = (name: string): string => name[0]!.toLowerCase() + name.slice(1)

const compiled = compile()
rmSync(generated, { recursive: true, force: true })
mkdirSync(generated, { recursive: true })
for (const name of CONTRACTS) {
  const contract = compiled[`${name}.sol`]?.[name]
  if (!contract) throw new Error(`no contract ${name} in the compiler's output`)
  const text = [
    `// Generated from ${basename(sources)}/${name}.sol by compile.ts; do not edit.`,
    `export const ${camel(name)}Abi = ${JSON.stringify(contract.abi, null, 2)} as const`,
    '',
    `export const ${camel(name)}Bytecode = '0x${contract.evm.bytecode.object}' as const`,
    '',
  ].join('\n')
  writeFileSync(join(generated, `${kebab(name)}.ts`), text)
  const size = contract.evm.bytecode.object.length / 2
  process.stdout.write(`${name}: ${size} bytes\n`)
}
