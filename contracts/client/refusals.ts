import { formatCredits } from '#protocol/credits.ts'
import type { ErrorCode } from '#protocol/errors.ts'

/** How one custom error reads: its code, a sentence from its arguments, and the way out. */
export interface Refusal {
  code: ErrorCode
  sentence(args: readonly unknown[]): string
  advice: string
}

const credits = (amount: bigint): string => `${formatCredits(amount)} CLC`
const when = (seconds: bigint | number): string =>
  new Date(Number(seconds) * 1000).toISOString().replace('.000', '')
const OPERATORS = ['operator', 'storage operator', 'enclave operator', 'checker']
const JOB_STATES = ['unknown', 'open', 'ready', 'settled', 'refunded']

const refuse = <A extends readonly unknown[]>(
  code: Refusal['code'],
  sentence: string | ((...args: A) => string),
  advice = '',
): Refusal => ({
  code,
  sentence: args => (typeof sentence === 'string' ? sentence : sentence(...(args as A))),
  advice,
})

/** Every custom error of the contracts, by name: the code it carries and how it reads. */
export const REFUSALS: Record<string, Refusal> = {
  // messages
  MessageExpired: refuse(
    'ledger/expired',
    (deadline: bigint) => `the message expired at ${when(deadline)}`,
    'sign it again with a later deadline',
  ),
  NonceUsed: refuse(
    'ledger/nonce-used',
    'the message has been submitted before',
    'it already took effect; sign a new one to do it again',
  ),
  BadSignature: refuse(
    'ledger/signature',
    (signer: string) => `the signature is not one of ${signer}`,
    'sign with that account, for this chain and deployment',
  ),
  BadCid: refuse('ledger/cid', 'not a CIDv1 of sha2-256 with codec raw or dag-cbor'),
  OnlyJobs: refuse('ledger/caller', 'only the jobs contract charges grants'),
  DeploymentMismatch: refuse('ledger/deployment', 'the contracts do not belong together'),
  TokenTakesFee: refuse('ledger/token', 'the token takes a fee on transfer and cannot hold escrow'),
  // registry
  NotGovernance: refuse(
    'registry/not-governance',
    'only governance may do this',
    'use the governance account of the deployment',
  ),
  NameLength: refuse('registry/name', 'a name has 1 to 128 bytes'),
  DomainName: refuse(
    'registry/name',
    'a domain is spelled in a-z, 0-9, dots and dashes, at most 63 of them',
  ),
  DomainTaken: refuse(
    'registry/domain-taken',
    'the domain belongs to somebody else',
    'choose another name',
  ),
  DomainUnknown: refuse(
    'registry/unknown-domain',
    'no such domain is registered',
    'register it first, or check the spelling',
  ),
  DomainAuthority: refuse('registry/key', "the domain's authority has no address"),
  DomainNumber: refuse(
    'registry/key-number',
    (_domain: string, expected: number, given: number) =>
      `the next keys of the domain are number ${expected}, not ${given}`,
    'an earlier registration came too late, or a later one was first; see what stands, and sign anew',
  ),
  PublicKeyLength: refuse('registry/key', 'a public key has 1 to 8192 bytes'),
  OperatorRole: refuse('registry/role', 'an operator stores (1), runs enclaves (2) or checks (3)'),
  OperatorNotAdmitted: refuse(
    'registry/operator-not-admitted',
    (operator: string, role: number) =>
      `${operator} is not an admitted ${OPERATORS[role] ?? 'operator'}`,
    'choose an admitted operator, or ask governance to admit this one',
  ),
  ProgramNotApproved: refuse(
    'registry/program-not-approved',
    'governance has not approved a program of this measurement',
    'run an approved program, or have this one approved first',
  ),
  // assets
  AssetUnknown: refuse('asset/unknown', 'the ledger knows no such asset', 'check its id'),
  AssetExists: refuse(
    'asset/exists',
    'the publisher has published under this salt before',
    'draw a new salt',
  ),
  NotAssetOwner: refuse(
    'asset/not-owner',
    "the message is not signed by the asset's current owner",
    'only the owner decides about an asset',
  ),
  AssetEpoch: refuse(
    'asset/epoch',
    (_asset: bigint, expected: bigint, given: bigint) =>
      `the next epoch is ${expected}, not ${given}`,
    'read the current epoch and wrap again',
  ),
  StorerCount: refuse('asset/storers', 'an asset has 1 to 32 storage operators'),
  StorerTwice: refuse('asset/storers', 'a storage operator is named twice'),
  ProgramCount: refuse('asset/programs', 'an asset allows at most 16 programs'),
  AssetProgram: refuse(
    'asset/program',
    'the asset does not allow this program',
    "choose a program of the asset's list",
  ),
  AssetErased: refuse('asset/erased', 'the owner has erased this asset', 'there is no way back'),
  // checks
  CheckUnknown: refuse('check/unknown', 'the ledger knows no such check', 'announce it first'),
  CheckRunning: refuse(
    'check/running',
    'a check of this asset by this checker is running',
    'record that one first; a checker does not draw again',
  ),
  CheckSeedLost: refuse(
    'check/seed',
    'the chain no longer tells the hash that the seed is made of',
    'announce the check again',
  ),
  CheckNotSeeded: refuse('check/seed', 'the check has no seed yet', 'have its seed kept first'),
  CheckRecorded: refuse('check/recorded', 'the check has been recorded before'),
  CheckTooLate: refuse(
    'check/expired',
    (_check: string, latest: bigint) => `the check was to be recorded by ${when(latest)}`,
    'announce another',
  ),
  CheckOutdated: refuse('check/outdated', 'a check that was announced later has been recorded'),
  CheckStorers: refuse(
    'check/storers',
    (_passed: number, storers: bigint) => `the asset has only ${storers} storers`,
  ),
  CheckSamples: refuse('check/samples', 'a check asks each storer for 1 to 64 shards'),
  RepairUnconcerned: refuse(
    'asset/unconcerned',
    'the ledger takes records of repairs from an asset’s owner, publisher and storers alone',
    'what was put back stays; `cloister repair ASSET --check` has a checker look and record',
  ),
  CheckerConcerned: refuse(
    'check/concerned',
    'a checker neither owns, published nor stores what it checks',
    'leave it to another checker',
  ),
  // grants
  GrantTerms: refuse(
    'grant/terms',
    (what: string) => `the terms cannot stand: ${what}`,
    'correct the terms and ask again',
  ),
  GrantUnknown: refuse('grant/unknown', 'the ledger knows no such grant', 'request it first'),
  GrantExists: refuse(
    'grant/exists',
    'this grant has been requested, approved or ended already',
    'it stands as it is; request another one for new terms',
  ),
  GrantNotRequested: refuse(
    'grant/not-requested',
    'the grantee has not requested exactly these terms',
    'approve the terms as they were requested',
  ),
  GrantOtherAsset: refuse('grant/other-asset', 'the grant is about another asset'),
  GrantIsRejected: refuse('grant/rejected', 'the owner rejected this grant', 'ask for other terms'),
  GrantIsRevoked: refuse('grant/revoked', 'the grant was revoked', 'ask the owner for a new one'),
  GrantNotApproved: refuse(
    'grant/not-active',
    'the owner has not approved this grant yet',
    'wait for the owner to approve it',
  ),
  GrantOwnerChanged: refuse(
    'grant/owner-changed',
    'the asset has changed hands since the grant was approved',
    'ask the new owner for a grant',
  ),
  GrantNotStarted: refuse(
    'grant/not-started',
    (_grant: string, start: bigint) => `the grant starts at ${when(start)}`,
    'wait until then',
  ),
  GrantExpired: refuse(
    'grant/expired',
    (_grant: string, end: bigint) => `the grant ended at ${when(end)}`,
    'request a new one',
  ),
  GrantUsesSpent: refuse(
    'grant/uses-spent',
    'all uses of the grant are spent',
    'request a new one',
  ),
  GrantPurpose: refuse(
    'grant/purpose',
    (_grant: string, granted: string) => `the grant is for another purpose, ${granted}`,
    'ask for the purpose that was granted, or request another grant',
  ),
  GrantEngine: refuse(
    'grant/engine',
    'the grant does not allow this engine',
    'request a grant that names the engine',
  ),
  GrantProgram: refuse(
    'grant/program',
    'the grant does not allow this program',
    'run a program that the grant names',
  ),
  NotGrantee: refuse('grant/not-grantee', 'the grant was given to somebody else'),
  // jobs
  JobUnknown: refuse('job/unknown', 'the ledger knows no such job', 'check its id'),
  JobState: refuse(
    'job/state',
    (_job: string, state: number) => `the job is ${JOB_STATES[state] ?? state}`,
  ),
  JobDeadlineInvalid: refuse(
    'job/deadline',
    "a job's deadline lies ahead, by at most 30 days",
    'choose another deadline',
  ),
  JobDeadlinePassed: refuse(
    'job/deadline',
    (_job: string, until: bigint) => `the job's deadline was ${when(until)}`,
    'take the escrow back and open a new job',
  ),
  JobDeadlineAhead: refuse(
    'job/deadline',
    (_job: string, until: bigint) => `the escrow is held until ${when(until)}`,
    'wait until then',
  ),
  JobEscrow: refuse(
    'job/escrow',
    (expected: bigint, given: bigint) =>
      `the grants cost ${credits(expected)}, the escrow is ${credits(given)}`,
    'set the escrow to the sum of the prices',
  ),
  EscrowUnfunded: refuse(
    'job/funds',
    (_payer: string, needed: bigint, balance: bigint, allowance: bigint) =>
      balance < needed
        ? `the escrow needs ${credits(needed)}, the account holds ${credits(balance)}`
        : `the escrow needs ${credits(needed)}, the account allows ${credits(allowance)}`,
    'fund the account, or sign a permit over the escrow',
  ),
  JobEngine: refuse('job/engine', 'a job runs one engine: enclave, homomorphic or proof'),
  JobGrantCount: refuse('job/grants', 'a job has 1 to 64 grants'),
  JobAssetTwice: refuse('job/asset-twice', 'two grants of the job are about one asset'),
  JobDomain: refuse('job/key-approval', 'no asset of the job is of this domain'),
  JobKeyMissing: refuse('job/key-approval', 'the approval names no job key'),
  JobEpoch: refuse(
    'job/epoch',
    (_job: string, _asset: bigint, named: bigint, current: bigint) =>
      `an asset of the job is at epoch ${current}, the approval names ${named}`,
    'attest again with the present epochs; nothing was charged',
  ),
  JobEpochCount: refuse('job/key-approval', 'the approval names not one epoch a grant'),
  // payouts
  OwedTooLittle: refuse(
    'payout/insufficient',
    (_party: string, owed: bigint, asked: bigint) =>
      `${credits(owed)} are owed, ${credits(asked)} were asked for`,
    'withdraw what is owed',
  ),
  WithdrawalEmpty: refuse('payout/empty', 'a withdrawal names an amount and a receiver'),
  // the token's own
  ERC20InsufficientBalance: refuse('payout/insufficient', 'the account holds too little'),
  ERC20InsufficientAllowance: refuse('job/funds', 'the account allows too little'),
}
