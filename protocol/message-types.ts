/**
 * EIP-712 types of the ledger's messages, as the contracts in `contracts/src/messages/` hash them; what
 * their fields mean stands with their TypeScript types in `ledger.ts`.
 */

const stamp = [
  { name: 'nonce', type: 'uint256' },
  { name: 'deadline', type: 'uint64' },
] as const

/** The terms of one authorisation. Its EIP-712 hash under the grants contract is the grant's name. */
const Grant = [
  { name: 'asset', type: 'uint256' },
  { name: 'grantee', type: 'address' },
  { name: 'purpose', type: 'string' },
  { name: 'engines', type: 'uint8' },
  { name: 'programs', type: 'bytes32[]' },
  { name: 'price', type: 'uint256' },
  { name: 'uses', type: 'uint32' },
  { name: 'epsilon', type: 'uint64' },
  { name: 'start', type: 'uint64' },
  { name: 'end', type: 'uint64' },
  { name: 'salt', type: 'bytes32' },
] as const

/** EIP-712 types of every message, by the contract that verifies it and the primary type. */
export const MESSAGES = {
  registry: {
    PartyRegistration: {
      PartyRegistration: [
        { name: 'party', type: 'address' },
        { name: 'name', type: 'string' },
        ...stamp,
      ],
    },
    DomainRegistration: {
      DomainRegistration: [
        { name: 'owner', type: 'address' },
        { name: 'domain', type: 'string' },
        { name: 'number', type: 'uint32' },
        { name: 'authority', type: 'address' },
        { name: 'sealingKey', type: 'bytes32' },
        { name: 'publicKey', type: 'bytes' },
        ...stamp,
      ],
    },
  },
  assets: {
    Publication: {
      Publication: [
        { name: 'publisher', type: 'address' },
        { name: 'salt', type: 'bytes32' },
        { name: 'manifest', type: 'bytes' },
        { name: 'header', type: 'bytes' },
        { name: 'policy', type: 'bytes32' },
        { name: 'domain', type: 'bytes32' },
        { name: 'programs', type: 'bytes32[]' },
        { name: 'storers', type: 'address[]' },
        ...stamp,
      ],
    },
    Rewrap: {
      Rewrap: [
        { name: 'asset', type: 'uint256' },
        { name: 'epoch', type: 'uint64' },
        { name: 'header', type: 'bytes' },
        ...stamp,
      ],
    },
    Erasure: {
      Erasure: [
        { name: 'asset', type: 'uint256' },
        { name: 'statements', type: 'bytes32' },
        ...stamp,
      ],
    },
    CheckOpening: {
      CheckOpening: [
        { name: 'checker', type: 'address' },
        { name: 'asset', type: 'uint256' },
        { name: 'samples', type: 'uint32' },
        ...stamp,
      ],
    },
    CheckRecord: {
      CheckRecord: [
        { name: 'check', type: 'bytes32' },
        { name: 'passed', type: 'uint32' },
        { name: 'repaired', type: 'uint32' },
        { name: 'report', type: 'bytes' },
        ...stamp,
      ],
    },
    RepairRecord: {
      RepairRecord: [
        { name: 'asset', type: 'uint256' },
        { name: 'by', type: 'address' },
        { name: 'blocks', type: 'uint32' },
        { name: 'faults', type: 'uint32' },
        { name: 'repaired', type: 'uint32' },
        { name: 'lost', type: 'uint32' },
        { name: 'report', type: 'bytes' },
        ...stamp,
      ],
    },
  },
  grants: {
    GrantRequest: { GrantRequest: [{ name: 'grant', type: 'Grant' }, ...stamp], Grant },
    GrantApproval: { GrantApproval: [{ name: 'grant', type: 'Grant' }, ...stamp], Grant },
    GrantRejection: {
      GrantRejection: [
        { name: 'asset', type: 'uint256' },
        { name: 'grant', type: 'bytes32' },
        ...stamp,
      ],
    },
    GrantRevocation: {
      GrantRevocation: [
        { name: 'asset', type: 'uint256' },
        { name: 'grant', type: 'bytes32' },
        ...stamp,
      ],
    },
  },
  jobs: {
    JobOpening: {
      JobOpening: [
        { name: 'grantee', type: 'address' },
        { name: 'grants', type: 'bytes32[]' },
        { name: 'engine', type: 'uint8' },
        { name: 'program', type: 'bytes32' },
        { name: 'purpose', type: 'string' },
        { name: 'question', type: 'bytes32' },
        { name: 'granteeKey', type: 'bytes32' },
        { name: 'enclave', type: 'address' },
        { name: 'escrow', type: 'uint256' },
        { name: 'until', type: 'uint64' },
        ...stamp,
      ],
    },
    KeyApproval: {
      KeyApproval: [
        { name: 'job', type: 'bytes32' },
        { name: 'domain', type: 'bytes32' },
        { name: 'jobKey', type: 'address' },
        { name: 'release', type: 'bytes32' },
        { name: 'epochs', type: 'uint64[]' },
        ...stamp,
      ],
    },
    Settlement: {
      Settlement: [
        { name: 'job', type: 'bytes32' },
        { name: 'receipt', type: 'bytes' },
        { name: 'result', type: 'bytes32' },
        ...stamp,
      ],
    },
    Withdrawal: {
      Withdrawal: [
        { name: 'party', type: 'address' },
        { name: 'to', type: 'address' },
        { name: 'amount', type: 'uint256' },
        ...stamp,
      ],
    },
  },
} as const

/** ERC-2612 permit of the bundled token, which pays escrow without a transaction by the payer. */
export const PERMIT = {
  Permit: [
    { name: 'owner', type: 'address' },
    { name: 'spender', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint256' },
  ],
} as const

/** EIP-712 domain name and version of every contract above; the token's name is its own. */
export const EIP712_NAME = 'Cloister'
export const EIP712_VERSION = '1'
