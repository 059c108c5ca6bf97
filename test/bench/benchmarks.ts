import type { Row } from './harness.ts'

/** One benchmark: what it is called on the command line, and its rows. */
export interface Benchmark {
  name: string
  /** What is measured against what. */
  about: string
  /** Another benchmark that measures this too: left out where both would run. */
  within?: string
  /** Loads what it needs and measures; throws when an answer is wrong. */
  run(): Promise<Row[]>
}

/** All benchmarks, each loaded when it is run. */
export const BENCHMARKS: readonly Benchmark[] = [
  {
    name: 'pairing',
    about: 'one pairing of mcl against one of @noble/curves',
    run: async () => (await import('./pairing.ts')).benchPairing(),
  },
  {
    name: 'abe',
    about: 'attribute encryption, bytes in and bytes out, against one pairing and other libraries',
    run: async () => [
      ...(await (await import('./abe.ts')).benchAbe()),
      ...(await (await import('./abe-sizes.ts')).benchAbeSizes()),
      ...(await (await import('./abe-peers.ts')).benchAbePeers()),
    ],
  },
  {
    name: 'abe-peers',
    about: 'attribute encryption against circl (Go) and rabe (Rust), where their compilers are',
    within: 'abe',
    run: async () => (await import('./abe-peers.ts')).benchAbePeers(),
  },
  {
    name: 'revocation',
    about: 'from revoking a grant, or rotating a master key, to an old key that opens no more',
    run: async () => (await import('./revocation.ts')).benchRevocation(),
  },
  {
    name: 'storage',
    about: 'publishing and fetching against their primitives, with slow nodes, in memory, and Kubo',
    run: async () => (await import('./storage.ts')).benchStorage(),
  },
  {
    name: 'storage-kubo',
    about:
      'publishing and fetching on one disk against the add and cat of a real Kubo, where Go is',
    within: 'storage',
    run: async () => (await import('./storage-kubo.ts')).benchAgainstKubo(),
  },
  {
    name: 'journey',
    about: 'the steps of the journey on the built-in sample, on one machine',
    run: async () => (await import('./journey.ts')).benchJourney(),
  },
  {
    name: 'question',
    about: 'one question over 100,000 encrypted rows against plain DuckDB',
    run: async () => (await import('./question.ts')).benchQuestion(),
  },
]
