import type { Cell } from '#protocol/answer.ts'

/** What happened, as `--report` writes it. */
export interface Report {
  simulated: true
  assets: { asset: string; owner: string; title: string; rows: Record<string, number> }[]
  jobs: {
    engine: 'enclave'
    question: string
    /** Rows of the answer. */
    rows: number
    answer: { columns: string[]; rows: Cell[][] }
    /** Groups held back. */
    suppressed: number
    /** CID of the receipt. */
    receipt: string
    /** Whether the receipt held offline. */
    verified: boolean
    /** Whether the answer equals plain DuckDB's on the plaintext. */
    matchesPlain: boolean
    seconds: number
  }[]
  denials: { what: string; code: string; expected: string }[]
  payouts: { party: string; amount: number; unit: string }[]
  /** Escrow in, payouts and refunds out, in the same unit. */
  money: { escrowed: number; paid: number; refunded: number; unit: string }
  seconds: number
  ok: boolean
  /** Sentences that did not hold; empty when `ok`. */
  broken: string[]
}

/** An empty report. */
export const createReport = (): Report => ({
  simulated: true,
  assets: [],
  jobs: [],
  denials: [],
  payouts: [],
  money: { escrowed: 0, paid: 0, refunded: 0, unit: UNIT },
  seconds: 0,
  ok: false,
  broken: [],
})

/** The bundled token has six decimals; amounts are whole millionths. */
export const UNIT = 'CLC/1000000'
