/**
 * One vocabulary of failures. Every error that may cross a layer is a {@link CloisterError} with a
 * stable code `area/what`; the table below says what kind of failure each code is, and kinds decide
 * the HTTP status and the exit code of the command.
 */

/** What a failure means to the one who asked. */
export type FailureKind = 'refused' | 'usage' | 'unavailable' | 'corrupt' | 'internal'

/** HTTP status and process exit code for each kind of failure. */
export const FAILURE: Record<FailureKind, { status: number; exit: number }> = {
  refused: { status: 403, exit: 1 },
  usage: { status: 400, exit: 2 },
  unavailable: { status: 503, exit: 3 },
  corrupt: { status: 422, exit: 4 },
  internal: { status: 500, exit: 1 },
}

/** Every stable code, by area. A code is never renamed and never reused. */
export const CODES = {
  // abe: policies, attribute keys, headers' key encapsulation
  'abe/cannot-decrypt': 'refused',
  'abe/policy-syntax': 'usage',
  'abe/policy-too-large': 'usage',
  'abe/attribute-syntax': 'usage',
  'abe/encoding': 'corrupt',
  'abe/global-id': 'usage',
  'abe/possession': 'refused',
  'abe/point': 'corrupt',
  'abe/pairing-self-test': 'internal',
  // envelope: content encryption, header wrapping, sealing
  'envelope/cannot-open': 'refused',
  'envelope/key-commitment': 'corrupt',
  'envelope/tampered': 'corrupt',
  'envelope/truncated': 'corrupt',
  'envelope/encoding': 'corrupt',
  'envelope/passphrase': 'refused',
  'envelope/suite': 'usage',
  // storage: blocks and shards
  'storage/not-found': 'unavailable',
  'storage/hash-mismatch': 'corrupt',
  'storage/too-few-shards': 'unavailable',
  'storage/too-large': 'usage',
  'storage/encoding': 'corrupt',
  'storage/disk': 'unavailable',
  'storage/unavailable': 'unavailable',
  'storage/authorization': 'refused',
  'storage/not-admitted': 'refused',
  'storage/session': 'refused',
  'storage/quota': 'refused',
  // input: what an owner publishes
  'input/empty': 'usage',
  'input/not-found': 'usage',
  'input/ndjson': 'usage',
  'input/fhir': 'usage',
  'input/csv': 'usage',
  'input/gzip': 'usage',
  'input/line': 'usage',
  'input/special': 'usage',
  'input/changed': 'usage',
  // ledger
  'ledger/unavailable': 'unavailable',
  'ledger/reverted': 'refused',
  'ledger/origin': 'refused',
  'ledger/method': 'refused',
  'ledger/journal': 'corrupt',
  'ledger/deployment': 'usage',
  'ledger/signature': 'refused',
  'ledger/expired': 'refused',
  'ledger/nonce-used': 'refused',
  'ledger/cid': 'usage',
  'ledger/caller': 'refused',
  'ledger/token': 'refused',
  // assets, grants, jobs: what the ledger refuses, by name
  'asset/unknown': 'usage',
  'asset/exists': 'refused',
  'asset/not-owner': 'refused',
  'asset/epoch': 'refused',
  'asset/storers': 'usage',
  'asset/programs': 'usage',
  'asset/program': 'refused',
  'asset/erased': 'refused',
  'asset/unconcerned': 'refused',
  // checks of storers, and what they sign
  'check/unknown': 'usage',
  'check/running': 'refused',
  'check/seed': 'refused',
  'check/recorded': 'refused',
  'check/expired': 'refused',
  'check/outdated': 'refused',
  'check/storers': 'usage',
  'check/samples': 'usage',
  'check/too-soon': 'refused',
  'check/busy': 'unavailable',
  'check/concerned': 'refused',
  'check/contradicted': 'refused',
  'check/encoding': 'corrupt',
  'check/statement': 'corrupt',
  'grant/missing': 'refused',
  'grant/unknown': 'usage',
  'grant/not-requested': 'refused',
  'grant/rejected': 'refused',
  'grant/revoked': 'refused',
  'grant/not-active': 'refused',
  'grant/expired': 'refused',
  'grant/uses-spent': 'refused',
  'grant/purpose': 'refused',
  'grant/engine': 'refused',
  'grant/program': 'refused',
  'grant/not-grantee': 'refused',
  'grant/terms': 'usage',
  'grant/exists': 'refused',
  'grant/not-started': 'refused',
  'grant/owner-changed': 'refused',
  'grant/other-asset': 'refused',
  'job/unknown': 'usage',
  'job/state': 'refused',
  'job/deadline': 'refused',
  'job/escrow': 'refused',
  'job/question-mismatch': 'refused',
  'job/enclave-died': 'unavailable',
  'job/failed': 'refused',
  'job/key-approval': 'refused',
  'job/epoch': 'refused',
  'job/engine': 'usage',
  'job/grants': 'usage',
  'job/asset-twice': 'usage',
  'job/funds': 'refused',
  'payout/insufficient': 'refused',
  'payout/empty': 'usage',
  // registry
  'registry/unknown-domain': 'usage',
  'registry/domain-taken': 'refused',
  'registry/not-governance': 'refused',
  'registry/operator-not-admitted': 'refused',
  'registry/program-not-approved': 'refused',
  'registry/name': 'usage',
  'registry/key': 'usage',
  'registry/key-number': 'refused',
  'registry/role': 'usage',
  // authority
  'authority/unknown-attribute': 'usage',
  'authority/reserved-attribute': 'refused',
  'authority/not-domain-owner': 'refused',
  'authority/publisher': 'refused',
  'authority/share-unknown': 'refused',
  'authority/key-number': 'refused',
  'authority/nothing-issued': 'refused',
  'authority/share-exists': 'refused',
  'authority/challenge': 'refused',
  'authority/release-mismatch': 'refused',
  'authority/job-not-ready': 'refused',
  'authority/not-settled': 'refused',
  'authority/not-named': 'refused',
  // evidence and programs
  'evidence/simulator': 'refused',
  'evidence/signature': 'refused',
  'evidence/report-data': 'refused',
  'evidence/platform': 'refused',
  'evidence/measurement': 'refused',
  'evidence/encoding': 'corrupt',
  'enclave/launch': 'unavailable',
  'enclave/died': 'unavailable',
  'enclave/protocol': 'corrupt',
  'enclave/release': 'refused',
  // sql: output rules, before anything runs
  'sql/syntax': 'usage',
  'sql/not-a-select': 'refused',
  'sql/row-level': 'refused',
  'sql/filter': 'refused',
  'sql/measure': 'refused',
  'sql/dimension': 'refused',
  'sql/function': 'refused',
  'sql/join': 'refused',
  'sql/clause': 'refused',
  'sql/unknown-table': 'usage',
  'sql/unknown-column': 'usage',
  'sql/failed': 'refused',
  // receipt
  'receipt/encoding': 'corrupt',
  'receipt/signature': 'corrupt',
  'receipt/evidence': 'refused',
  'receipt/trust': 'refused',
  'receipt/mismatch': 'corrupt',
  // calls between the two ends of a service
  'call/unknown-operation': 'usage',
  'call/arguments': 'usage',
  'call/unavailable': 'unavailable',
  'call/too-large': 'usage',
  'call/internal': 'internal',
  // the command and the running instance
  'cloister/usage': 'usage',
  'cloister/not-running': 'unavailable',
  'cloister/port-in-use': 'unavailable',
  'cloister/data-in-use': 'unavailable',
  'cloister/not-initialised': 'usage',
  'cloister/exists': 'usage',
  'cloister/file': 'usage',
  'cloister/not-confirmed': 'refused',
  'cloister/format': 'corrupt',
  'cloister/mismatch': 'corrupt',
} as const satisfies Record<string, FailureKind>

/** A stable error code, `area/what`. */
export type ErrorCode = keyof typeof CODES

/** Facts that go with an error: names, places, counts. Never plaintext, keys or answers. */
export type Facts = Record<string, string | number | boolean>

/**
 * The one error class that crosses layers.
 *
 * @example
 * const error = new CloisterError('grant/revoked', 'the grant was revoked', {
 *   advice: 'ask the owner for a new one',
 * })
 * error.code // 'grant/revoked'
 */
export class CloisterError extends Error {
  override readonly name = 'CloisterError'
  readonly code: ErrorCode
  /** The way out, one sentence; empty when there is none. */
  readonly advice: string
  readonly facts: Facts

  constructor(
    code: ErrorCode,
    message: string,
    options: { advice?: string; facts?: Facts; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.advice = options.advice ?? ''
    this.facts = options.facts ?? {}
  }

  get kind(): FailureKind {
    return CODES[this.code]
  }
}

/** Whether a value is a {@link CloisterError}, optionally with one given code. */
export const isCloisterError = (error: unknown, code?: ErrorCode): error is CloisterError =>
  error instanceof CloisterError && (code === undefined || error.code === code)

/** Whether a string from outside is a code of the table. */
export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(CODES, code)
