import { expect } from 'vitest'
import { type Ran, runCommand, type ToldFailure } from './run-command.ts'

/** Somebody who types commands in one place, one after the other. */
export interface Typist {
  run(...args: string[]): Promise<Ran>
  /** Runs a command that has to hold; its document. */
  held<T = Record<string, unknown>>(...args: string[]): Promise<T>
  /** Runs a command that has to fail with an exit code; what it told. */
  failed(exit: number, ...args: string[]): Promise<ToldFailure['error']>
}

/** @param place where, and with which environment; asked before each command */
export function typist(place: () => { folder: string; env: Record<string, string> }): Typist {
  const run = (...args: string[]): Promise<Ran> => {
    const { folder, env } = place()
    return runCommand(args, env, folder)
  }
  return {
    run,
    async held<T>(...args: string[]) {
      const { exit, out, err } = await run(...args, '--json')
      expect(exit, `${args.join(' ')}\n${out}${err}`).toBe(0)
      expect(err).toBe('')
      return JSON.parse(out) as T
    },
    async failed(exit, ...args) {
      const ran = await run(...args, '--json')
      expect(ran.exit, `${args.join(' ')}\n${ran.out}${ran.err}`).toBe(exit)
      return (JSON.parse(ran.out) as ToldFailure).error
    },
  }
}
