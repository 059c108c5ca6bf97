import { existsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { utf8 } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import type { Target } from './target.ts'

/** Kept from the collector. */
const held: unknown[] = []
const SEED = utf8('sound')

/** What outlives a thread: whether the machine stood still already. */
export const STOOD = join(tmpdir(), `cloister-fuzz-stood-${process.pid}`)

/** Accepts its seed and refuses what is shorter; does `harm` with the rest. */
const broken = (name: string, harm: (input: Uint8Array) => Uint8Array | void | Promise<void>) => ({
  name,
  weight: 1,
  seeds: [SEED],
  decode(input: Uint8Array) {
    if (input.length < SEED.length) throw new CloisterError('call/arguments', 'too short')
    if (input.length > SEED.length) return harm(input)
  },
})

/** Decoders that go wrong, each in a way of its own. */
export async function openTargets(): Promise<{
  targets: readonly Target[]
  close(): Promise<void>
}> {
  const targets: Target[] = [
    broken('throws', () => {
      throw new TypeError('of no kind that has a code')
    }),
    broken('loses a byte', input => input.slice(1)),
    broken('hangs', () => {
      while (held.length < 1);
    }),
    broken('stands still once', async () => {
      if (!existsSync(STOOD)) {
        writeFileSync(STOOD, '')
        await new Promise(() => {})
      }
    }),
    broken('waits for ever', () => new Promise<void>(() => {})),
    broken('takes memory', () => void held.push(new Uint8Array(300 * 1_048_576))),
    broken('fills the heap', () => {
      for (;;) held.push(new Array(100_000).fill({}).map(() => ({ a: held.length })))
    }),
    broken('ends the thread', () => process.exit(3)),
    {
      ...broken('refuses its seed', () => {}),
      decode() {
        throw new CloisterError('call/arguments', 'never good enough')
      },
    },
    broken('sound', () => {}),
  ]
  return { targets, close: async () => {} }
}
