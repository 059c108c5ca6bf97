import { answerCodec, sealedAnswerCodec } from '#protocol/answer.ts'
import { type Hex, toHex, utf8 } from '#protocol/bytes.ts'
import { checkReportCodec } from '#protocol/check.ts'
import { type Cid, cidOf, DAG_CBOR } from '#protocol/cid.ts'
import type { Codec } from '#protocol/codec.ts'
import { directoryCodec } from '#protocol/directory.ts'
import { erasureCodec } from '#protocol/erasure.ts'
import { evidenceCodec } from '#protocol/evidence.ts'
import { headerCodec } from '#protocol/header.ts'
import { manifestCodec } from '#protocol/manifest.ts'
import { pageCodec } from '#protocol/manifest-page.ts'
import { receiptBundleCodec, receiptCodec } from '#protocol/receipt.ts'
import { releaseCodec, releasedKeysCodec } from '#protocol/release.ts'
import { type FoundBlock, foundBlocksCodec, repairReportCodec } from '#protocol/repair-report.ts'
import { readOwnedAsset } from '#sdk/actions/owned-asset.ts'
import { approvalCodec } from '#services/authority/approval.ts'
import { outcomeCodec } from '#services/coordinator/outcome.ts'
import { createMemoryBlocks } from '#storage/adapters/memory.ts'
import { readFiles } from '#storage/layout.ts'
import type { Target } from '../target.ts'

const bytes = (length: number, fill = 7) => new Uint8Array(length).fill(fill)
export const hash = (fill: number): Hex => toHex(bytes(32, fill))
export const address = (fill: number): Hex => toHex(bytes(20, fill))
const shard = (of: number): Cid => cidOf(Uint8Array.of(of))

const file = {
  index: 0,
  name: 'patients',
  size: 5_000_000,
  stored: 5_000_000 + 5 * 16,
  chunk: 1_048_576 as const,
  erasure: { data: 4, parity: 2, shard: 1_048_576 },
  stripes: [0, 1].map(stripe => [0, 1, 2, 3, 4, 5].map(i => shard(10 * stripe + i))),
}
const small = {
  ...file,
  size: 0,
  stored: 16,
  erasure: { data: 1, parity: 1, shard: 16 },
  stripes: [[shard(1), shard(2)]],
}

const described = {
  kind: 'fhir-r4' as const,
  suite: 'aes-256-gcm' as const,
  title: 'FHIR R4 records of st-anne',
  publication: bytes(32, 1),
  commitment: bytes(32, 2),
  domain: 'st-anne',
  tables: [
    {
      name: 'patients',
      file: 0,
      rows: 120,
      columns: [
        { name: 'patient', type: 'string' as const },
        { name: 'age', type: 'integer' as const, unit: 'a' },
      ],
      subject: 'patient',
    },
  ],
  measures: [{ table: 'patients', column: 'age', min: 0, max: 120 }],
  dimensions: [
    { table: 'patients', column: 'age', bins: { kind: 'edges' as const, edges: [0, 50, 100.5] } },
    { table: 'patients', column: 'sex', bins: { kind: 'values' as const, values: ['f', 'm'] } },
    { table: 'patients', column: 'code', bins: { kind: 'code' as const, system: 'SNOMED CT' } },
  ],
  rules: { cohort: 5, dominance: 50, peers: ['mercy'] },
  previous: null,
}
export const version1 = { version: 1 as const, ...described, files: [file] }
const version2 = {
  version: 2 as const,
  ...described,
  suite: 'sm4-gcm' as const,
  files: [small],
  pages: [],
  count: 1,
  directory: null,
}
const { stripes: _, ...fileHead } = file
const page = {
  version: 1 as const,
  parts: [
    { index: 0, from: 0, head: fileHead, stripes: file.stripes.slice(0, 1) },
    { index: 0, from: 1, head: null, stripes: file.stripes.slice(1) },
  ],
}

const release = {
  version: 1 as const,
  chainId: 31337,
  contract: address(1),
  assetsContract: address(2),
  job: hash(3),
  engine: 'enclave' as const,
  program: hash(4),
  purpose: 'dpv:ServiceProvision',
  question: 'select avg(age) from patients',
  salt: bytes(32, 5),
  epsilon: 0,
  grantee: address(6),
  granteeKey: bytes(32, 7),
  assets: [
    {
      asset: hash(8),
      grant: hash(9),
      domain: 'st-anne',
      owner: address(10),
      manifest: cidOf(utf8('manifest'), DAG_CBOR),
      header: cidOf(utf8('header'), DAG_CBOR),
      epoch: 1,
    },
  ],
  authorities: [{ domain: 'st-anne', challenge: bytes(32, 11), sealingKey: bytes(32, 12) }],
  until: 1_800_000_000,
}
const evidence = {
  version: 1 as const,
  kind: 'simulator' as const,
  measurement: bytes(32, 13),
  reportData: bytes(32, 14),
  platformKey: bytes(32, 15),
  signature: bytes(64, 16),
}
const receipt = {
  version: 1 as const,
  chainId: 31337,
  contract: address(1),
  job: hash(3),
  release: hash(17),
  engine: 'enclave' as const,
  program: hash(4),
  purpose: 'dpv:ServiceProvision',
  question: hash(18),
  assets: 1,
  epsilon: 0,
  result: hash(19),
  jobKey: address(20),
  sealingKey: bytes(32, 21),
  simulated: true,
}
const bundle = {
  version: 1 as const,
  receipt: receiptCodec.encode(receipt),
  signature: bytes(65, 22),
  release,
  evidence,
  approvals: [
    {
      domain: 'st-anne',
      authority: address(23),
      nonce: '12345678901234567890',
      deadline: 1_800_000_000,
      signature: bytes(65, 24),
    },
  ],
}

const wrapping = { epoch: 1, kem: bytes(300), nonce: bytes(12), wrapped: bytes(48) }
export const header = { version: 1 as const, domain: 'st-anne', keyNumber: 1, ...wrapping }

const checkReport = {
  version: 1 as const,
  chainId: 31337,
  contract: address(1),
  asset: hash(8),
  manifest: cidOf(utf8('manifest'), DAG_CBOR),
  check: hash(30),
  seed: hash(31),
  checker: address(32),
  storers: [
    {
      operator: address(33),
      asked: [shard(1), shard(2)],
      answers: [
        {
          cids: [shard(1), shard(2)],
          digests: [bytes(32), bytes(32, 8)],
          time: 1_800_000_000,
          signature: bytes(65),
        },
      ],
      passed: true,
    },
  ],
  repaired: 0,
}
const found: FoundBlock[] = [
  { cid: shard(1), what: 'missing', operator: address(33), now: address(34) },
  { cid: shard(2), what: 'rotten', operator: address(33), now: null },
]
const repairReport = {
  ...{ version: 1 as const, chainId: 31337, contract: address(1), asset: hash(8) },
  ...{ manifest: cidOf(utf8('manifest'), DAG_CBOR), by: address(10), time: 1_800_000_000 },
  ...{
    blocks: 51,
    faults: 2,
    repaired: 1,
    elsewhere: 0,
    lost: 1,
    stripes: [{ file: 0, stripe: 7 }],
  },
  ...{ found, more: [cidOf(utf8('more'), DAG_CBOR)] },
}
const erased = {
  version: 1 as const,
  chainId: 31337,
  registry: address(1),
  asset: hash(8),
  owner: address(10),
  batches: [[shard(1), shard(2)]],
  listed: true,
  authority: {
    domain: 'st-anne',
    authority: address(23),
    shares: 1,
    time: 1_800_000_000,
    signature: bytes(65),
  },
  nodes: [{ operator: address(33), batch: 0, kept: 0, time: 1_800_000_000, signature: bytes(65) }],
}
const directory = {
  version: 1 as const,
  files: [
    { name: 'scans/head.dcm', file: 0, size: 5 },
    { name: 'notes.txt', file: 1, size: 0 },
  ],
}

/** What a codec decodes, it must encode to the same bytes: there is one spelling of everything. */
function codecTarget<T>(name: string, codec: Codec<T>, values: readonly T[]): Target {
  return {
    name,
    weight: 3,
    structured: true,
    seeds: values.map(value => codec.encode(value)),
    decode: input => codec.encode(codec.decode(input)),
  }
}

const owned = {
  version: 1,
  asset: hash(8),
  domain: 'st-anne',
  policy: 'role:nurse@st-anne',
  programs: [hash(4)],
  contentKey: bytes(32, 25),
}

/** Every format that outlives a process or travels between two. */
export function formatTargets(encodeOwned: (value: unknown) => Uint8Array): Target[] {
  return [
    codecTarget('manifest', manifestCodec, [version1, version2]),
    codecTarget('manifest page', pageCodec, [page]),
    {
      name: 'pages of a manifest',
      weight: 12,
      structured: true,
      seeds: [pageCodec.encode(page)],
      async decode(input) {
        const blocks = createMemoryBlocks()
        const cid = cidOf(input, DAG_CBOR)
        await blocks.put(cid, input)
        const manifest = { ...version2, files: [], pages: [cid], count: 1 }
        for await (const _ of readFiles({ source: blocks, manifest }));
      },
    },
    codecTarget('header', headerCodec, [
      header,
      {
        version: 2,
        keys: [
          { domain: 'acme', number: 7 },
          { domain: 'st-anne', number: 1 },
        ],
        ...wrapping,
      },
    ]),
    codecTarget('directory', directoryCodec, [directory]),
    codecTarget('check report', checkReportCodec, [checkReport]),
    codecTarget('repair report', repairReportCodec, [repairReport]),
    codecTarget('list of a repair report', foundBlocksCodec, [{ version: 1, found }]),
    codecTarget('erasure bundle', erasureCodec, [erased]),
    codecTarget('release', releaseCodec, [release]),
    codecTarget('evidence', evidenceCodec, [evidence]),
    codecTarget('receipt', receiptCodec, [receipt]),
    codecTarget('receipt bundle', receiptBundleCodec, [bundle]),
    codecTarget('released keys', releasedKeysCodec, [
      {
        version: 2,
        attributeKeys: [bytes(200), bytes(100)],
        publicKeys: [bytes(600)],
        shares: [{ asset: hash(8), share: bytes(32) }],
      },
    ]),
    codecTarget('answer', answerCodec, [
      {
        version: 1,
        salt: bytes(32),
        job: hash(3),
        columns: ['sex', 'average'],
        rows: [
          ['female', 46.5],
          [null, 12],
        ],
        suppressed: { cohort: 1, dominance: 0 },
      },
    ]),
    codecTarget('sealed answer', sealedAnswerCodec, [
      {
        version: 1,
        job: hash(3),
        nonce: bytes(12),
        ciphertext: bytes(500),
        shares: [{ domain: 'st-anne', sealed: bytes(80), signature: bytes(65) }],
      },
    ]),
    codecTarget('approval record', approvalCodec, [
      {
        version: 2,
        release,
        wrapped: [{ asset: hash(8), number: 1 }],
        jobKey: address(20),
        sealingKey: bytes(32),
      },
    ]),
    codecTarget('job outcome', outcomeCodec, [
      { version: 1, sealedAnswer: bytes(100), bundle: bytes(200), settlement: bytes(90) },
    ]),
    {
      name: 'owned asset',
      weight: 3,
      structured: true,
      seeds: [encodeOwned(owned)],
      async decode(input) {
        await readOwnedAsset({ get: async () => input } as never, hash(8))
      },
    },
  ]
}
