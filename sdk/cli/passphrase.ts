import { CloisterError } from '#protocol/errors.ts'
import { askHidden, isTerminal } from './terminal.ts'

/**
 * The passphrase of CLOISTER_PASSPHRASE, or what is typed on a terminal; twice where it is new. Never
 * an option: options show in lists of processes and in the shell's history.
 *
 * @throws `cloister/usage` when there is nobody to ask; `envelope/passphrase` when it is empty.
 */
export async function readPassphrase({
  what,
  fresh = false,
  env = process.env,
}: {
  /** Whose keys it opens, for the question. */
  what: string
  fresh?: boolean
  env?: NodeJS.ProcessEnv
}): Promise<string> {
  const given = env.CLOISTER_PASSPHRASE
  if (given) return given
  if (!isTerminal())
    throw new CloisterError('cloister/usage', 'a passphrase is needed and nobody is there to ask', {
      advice: 'set CLOISTER_PASSPHRASE, or run this on a terminal',
    })
  const typed = await askHidden(`Passphrase of ${what}`)
  if (typed === '')
    throw new CloisterError('envelope/passphrase', 'the passphrase is empty', {
      advice: 'choose several words that nobody would guess',
    })
  if (fresh && (await askHidden('The same again')) !== typed)
    throw new CloisterError('envelope/passphrase', 'the two passphrases differ', {
      advice: 'start again; nothing was written',
    })
  return typed
}
