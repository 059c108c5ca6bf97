import { CommanderError } from 'commander'
import { CloisterError, FAILURE } from '#protocol/errors.ts'
import { CONTROL, formatJson, type Output } from './output.ts'

interface Stream {
  write(text: string): unknown
}

/**
 * Prints a failure: `code: sentence`, its facts and `→ advice` on standard error, or one JSON document
 * on standard output. Returns the exit code of its kind.
 */
export function printFailure(
  error: unknown,
  {
    json,
    out = process.stdout,
    err = process.stderr,
  }: { json: boolean; out?: Stream; err?: Stream },
): number {
  const told = failureOf(error)
  const { code, message, advice, facts, exit } = told
  if (json) {
    out.write(`${formatJson({ error: told })}\n`)
    return exit
  }
  // A service says these, and whoever runs it may mean ill: nothing of them moves the cursor.
  const line = (text: string) => err.write(`${text.replaceAll(CONTROL, '\u{FFFD}')}\n`)
  line(`${code}: ${message}`)
  for (const [name, value] of Object.entries(facts)) line(`  ${name}: ${value}`)
  if (advice) line(`  → ${advice}`)
  return exit
}

/** A failure as JSON documents have it. */
export function failureOf(error: unknown) {
  const { code, message, advice, facts, kind } = knownFailure(error)
  return { code, message, advice, facts, exit: FAILURE[kind].exit }
}

/**
 * Ends a command that did a part of its work and failed at another: one JSON document with what was
 * done and the failure, or the failure after what was said.
 */
export function failAfter(
  { json, document }: Pick<Output, 'json' | 'document'>,
  done: object,
  error: unknown,
): void {
  if (!json) throw error
  const told = failureOf(error)
  document({ ...done, error: told })
  process.exitCode = told.exit
}

/** Any failure in the words of the one table. */
function knownFailure(error: unknown): CloisterError {
  if (error instanceof CloisterError) return error
  if (error instanceof CommanderError) return wrongUse(error)
  const { syscall, path, code } = error as NodeJS.ErrnoException
  if (syscall && path && code)
    return new CloisterError('cloister/file', `cannot ${syscall} a file`, {
      advice: 'check that the path exists, may be used, and that the disk has room',
      facts: { path, errno: code },
      cause: error,
    })
  const [line] = (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).split(
    '\n',
  )
  return new CloisterError('call/internal', line!, { cause: error })
}

/** Commander says `error: unknown option '--pirce'` and on a second line what was meant. */
function wrongUse({ message }: CommanderError): CloisterError {
  const [first = '', hint = ''] = message.replace(/^error: /, '').split('\n')
  const meant = hint.replace(/^\((.*)\)$/, '$1')
  return new CloisterError('cloister/usage', first, {
    advice: meant || '`cloister --help` lists the commands, `cloister help COMMAND` explains one',
  })
}
