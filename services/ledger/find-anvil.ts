import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { CloisterError } from '#protocol/errors.ts'

const require = createRequire(import.meta.url)

/**
 * The path of the `anvil` binary: the one CLOISTER_ANVIL names, or this platform's from npm. The
 * binary itself, not npm's wrapper script: a signal sent to the wrapper does not reach the node.
 *
 * @throws `ledger/unavailable` when there is none.
 */
export function findAnvil(env: NodeJS.ProcessEnv = process.env): string {
  const named = env.CLOISTER_ANVIL
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named
    throw new CloisterError(
      'ledger/unavailable',
      'CLOISTER_ANVIL names a file that does not exist',
      {
        advice: 'let it name an anvil binary, or unset it',
        facts: { path: named },
      },
    )
  }
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const arch = process.arch === 'x64' ? 'amd64' : process.arch
  try {
    return require.resolve(`@foundry-rs/anvil-${platform}-${arch}/bin/anvil`)
  } catch (cause) {
    throw new CloisterError('ledger/unavailable', `no embedded ledger for ${platform}-${arch}`, {
      advice: 'install Foundry and let CLOISTER_ANVIL name its anvil binary',
      cause,
    })
  }
}
