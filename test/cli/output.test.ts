import { CommanderError } from 'commander'
import { describe, expect, it } from 'vitest'
import { CloisterError } from '#protocol/errors.ts'
import { printFailure } from '#sdk/cli/failure.ts'
import { createOutput, formatTable } from '#sdk/cli/output.ts'

/** A stream that remembers. */
const listener = () => {
  const heard = {
    text: '',
    isTTY: true,
    columns: 80,
    write: (text: string) => (heard.text += text),
  }
  return heard
}

const failed = (error: unknown, json = false) => {
  const [out, err] = [listener(), listener()]
  return { exit: printFailure(error, { json, out, err }), out: out.text, err: err.text }
}

describe('output', () => {
  it('lets nothing that a service says in a failure move the cursor', () => {
    const { err } = failed(
      new CloisterError('call/unavailable', 'gone\x1b[2J', {
        advice: 'run this:\r\n',
        facts: { node: '\x1b]0;title\x07' },
      }),
    )
    expect([...err].filter(char => /\p{Cc}/u.test(char)).join('')).toBe('\n\n\n')
  })

  it('sets numbers to the right and shows a dash where nothing is', () => {
    expect(
      formatTable(
        ['who', 'n'],
        [
          ['Ann', 5],
          ['Bo', null],
          ['', 1234.5],
        ],
      ),
    ).toBe(['who       n', '───  ──────', 'Ann       5', 'Bo        –', '–    1234.5'].join('\n'))
  })

  it('lets no control character of a foreign name reach the terminal', () => {
    expect(formatTable(['name'], [['\x1b[2Jgone\nnext']])).toBe(
      'name\n─────────────\n\u{FFFD}[2Jgone\u{FFFD}next',
    )
  })

  it('prints one document and no sentence with --json', () => {
    const [out, err] = [listener(), listener()]
    const output = createOutput({ json: true, out, err })
    output.say('for people')
    output.table(['a'], [[1]])
    output.progress('working')
    output.document({ amount: 2n ** 70n })
    expect(JSON.parse(out.text)).toEqual({ amount: '1180591620717411303424' })
    expect(err.text).toBe('')
  })

  it('takes progress away before it says anything', () => {
    const [out, err] = [listener(), listener()]
    const output = createOutput({ json: false, out, err })
    output.progress('working')
    output.say('done')
    expect(out.text).toBe('done\n')
    expect(err.text.endsWith('\r\x1b[2K')).toBe(true)
  })
})

describe('failures', () => {
  it('prints code, sentence, facts and the way out, and takes the exit code of the kind', () => {
    const error = new CloisterError('grant/revoked', 'the grant was revoked', {
      advice: 'ask for a new one',
      facts: { grant: '0x12' },
    })
    expect(failed(error)).toEqual({
      exit: 1,
      out: '',
      err: 'grant/revoked: the grant was revoked\n  grant: 0x12\n  → ask for a new one\n',
    })
  })

  it.each([
    ['grant/missing', 1],
    ['cloister/usage', 2],
    ['cloister/not-running', 3],
    ['receipt/signature', 4],
    ['call/internal', 1],
  ] as const)('%s exits with %i', (code, exit) => {
    expect(failed(new CloisterError(code, 'so')).exit).toBe(exit)
  })

  it('tells a program the same as JSON on standard output', () => {
    const { exit, out, err } = failed(
      new CloisterError('storage/too-few-shards', 'three of six'),
      true,
    )
    expect(err).toBe('')
    expect(JSON.parse(out)).toEqual({
      error: {
        code: 'storage/too-few-shards',
        message: 'three of six',
        advice: '',
        facts: {},
        exit: 3,
      },
    })
    expect(exit).toBe(3)
  })

  it('prints one line and no stack for what nobody foresaw', () => {
    const { exit, err } = failed(new TypeError('x is not a function\n    at secret.ts:3'))
    expect(err).toBe('call/internal: TypeError: x is not a function\n')
    expect(exit).toBe(1)
  })

  it('names the file that the disk refused', () => {
    const refused = Object.assign(new Error('EACCES'), {
      code: 'EACCES',
      syscall: 'open',
      path: '/x',
    })
    const { exit, err } = failed(refused)
    expect(err).toContain('cloister/file: cannot open a file\n  path: /x\n  errno: EACCES\n')
    expect(exit).toBe(2)
  })

  it('repeats what was probably meant by a misspelt option', () => {
    const wrong = new CommanderError(
      1,
      'commander.unknownOption',
      "error: unknown option '--pirce'\n(Did you mean --price?)",
    )
    expect(failed(wrong)).toEqual({
      exit: 2,
      out: '',
      err: "cloister/usage: unknown option '--pirce'\n  → Did you mean --price?\n",
    })
  })
})
