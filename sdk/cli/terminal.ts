import { createInterface } from 'node:readline/promises'
import { CloisterError } from '#protocol/errors.ts'

/** Whether somebody is there to be asked. */
export const isTerminal = (): boolean => Boolean(process.stdin.isTTY && process.stderr.isTTY)

/** Asks on the terminal; only y and yes are a yes. */
export async function confirm(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return /^y(es)?$/i.test((await lines.question(`${question} [y/N] `)).trim())
  } finally {
    lines.close()
  }
}

const INTERRUPT = '\u0003'
const END = '\u0004'
const ERASE = new Set(['\u007f', '\b'])

/**
 * Asks on the terminal without showing what is typed.
 *
 * @throws `cloister/not-confirmed` when it is interrupted.
 */
export function askHidden(question: string): Promise<string> {
  const { stdin, stderr } = process
  return new Promise((resolve, reject) => {
    let typed: string[] = []
    const finish = (settle: () => void) => {
      stdin.off('data', hear).setRawMode(false).pause()
      stderr.write('\n')
      settle()
    }
    const hear = (piece: string) => {
      for (const key of piece) {
        if (key === '\r' || key === '\n' || key === END)
          return finish(() => resolve(typed.join('')))
        if (key === INTERRUPT)
          return finish(() => reject(new CloisterError('cloister/not-confirmed', 'interrupted')))
        if (ERASE.has(key)) typed = typed.slice(0, -1)
        else typed.push(key)
      }
    }
    // Quiet first: what is typed the moment the question appears must not show either.
    stdin.setRawMode(true).setEncoding('utf8').resume().on('data', hear)
    stderr.write(`${question}: `)
  })
}
