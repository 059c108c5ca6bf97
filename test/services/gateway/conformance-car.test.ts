import type { CID } from 'multiformats/cid'
import { expect, it } from 'vitest'
import { conformance } from './conformance-cases.ts'
import * as fixtures from './fixtures.ts'
import { askNodeWith, CAR, carOf, expectCar, RAW } from './open-gateway.ts'

/** The cases of the suite about CARs, asked of a storage node on a folder. */
const { ascii, CHUNKS, hamt, hello, mixedDir, mixedFiles, multiblock, twoFiles, twoFilesDir } =
  fixtures
const ask = askNodeWith(() => fixtures.BLOCKS.values())
const has = (path: string, ...blocks: CID[]) => expectCar(ask, `/ipfs/${path}`, blocks)

it.each([
  [
    'gateway-raw-block',
    fixtures.rawRoot,
    'bafybeie72edlprgtlwwctzljf6gkn2wnlrddqjbkxo3jomh4n7omwblxly',
  ],
  [
    'subdir-with-two-single-block-files',
    twoFiles,
    'bafybeietjm63oynimmv5yyqay33nui4y4wx6u3peezwetxgiwvfmelutzu',
  ],
  [
    'subdir-with-mixed-block-files',
    mixedFiles,
    'bafybeidh6k2vzukelqtrjsmd4p52cpmltd2ufqrdtdg6yigi73in672fwu',
  ],
  [
    'dir-with-duplicate-files',
    fixtures.duplicates,
    'bafybeihchr7vmgjaasntayyatmp5sv6xza57iy2h4xj7g46bpjij6yhrmy',
  ],
  [
    'single-layer-hamt-with-multi-block-files',
    hamt,
    'bafybeidbclfqleg2uojchspzd4bob56dqetqjsj27gy2cq3klkkgxtpn4i',
  ],
])('%s is the fixture of the suite, to the byte', (_, { cid }, expected) => {
  expect(cid.toString()).toBe(expected)
})

it('so are the two orders of a node’s fields', () => {
  expect(fixtures.FIELD_ORDERS.map(({ cid }) => cid.toString())).toEqual([
    'bafybeigqvyloizmfcdy6scaxnyltftzptaruqa3hnnplfzsbf4sqteiwlm',
    'bafybeigdcg7pksx2zk5336vrfsktjodlr4rbfz37qr3koc5xboxe5ekv24',
    'bafybeicwgy2rlqmqqu3yy2tqvm2wbgdvy3snu4sbbv4wqpvpnoplpzxz74',
    'bafybeicjwkfslu7gwyywffvqgse5kiibojtktxcdqhgv7ldj5fjdacuceq',
  ])
})

it('a node of a file or folder is found by either version of its CID', async () => {
  for (const [stored, other] of [
    [twoFiles.cid, twoFiles.cid.toV0()],
    [fixtures.missing.cid, fixtures.missing.cid.toV1()],
  ] as const) {
    const [answer, same] = [
      await ask(`/ipfs/${stored}?format=raw`),
      await ask(`/ipfs/${other}?format=raw`),
    ]
    expect([answer.status, same.status]).toEqual([200, 200])
    expect(await same.text()).toBe(await answer.text())
    expect(same.headers.get('etag')).toBe(`"${other}.raw"`)
  }
})

conformance('TestTrustlessCarPathing', {
  'GET default CAR response with pathing through UnixFS Directory': () =>
    has(`${twoFiles.cid}/subdir/ascii.txt`, twoFiles.cid, twoFilesDir.cid, ascii.cid),
  'GET default CAR response of UnixFS file on a path with HAMT-sharded directory': () =>
    has(`${hamt.cid}/685.txt`, ...hamt.ways.get('685.txt')!, multiblock.cid, ...CHUNKS),
  'GET default CAR response of UnixFS file on a path with DAG-CBOR as root CID': () =>
    has(`${fixtures.document.cid}/files/single`, fixtures.document.cid, ascii.cid),
  'GET default CAR response for non-existing file': async () => {
    for (const path of [
      `${twoFiles.cid}/subdir/i-do-not-exist`,
      `${twoFiles.cid}/subdir/ascii.txt/below-a-file`,
      `${mixedDir.cid}/multiblock.txt/0`,
      `${hamt.cid}/1001.txt`,
      `${hamt.cid}/00`,
      `${fixtures.document.cid}/files/none`,
    ])
      expect((await ask(`/ipfs/${path}?format=car`)).status, path).toBe(404)
  },
})

conformance('TestTrustlessCarDagScopeBlock', {
  'GET CAR with dag-scope=block of UnixFS directory on a path': () =>
    has(`${twoFiles.cid}/subdir?dag-scope=block`, twoFiles.cid, twoFilesDir.cid),
  'GET CAR with dag-scope=block of UnixFS file on a path': () =>
    has(
      `${twoFiles.cid}/subdir/ascii.txt?dag-scope=block`,
      ...[twoFiles.cid, twoFilesDir.cid, ascii.cid],
    ),
  'GET CAR with dag-scope=block of UnixFS file on a path with sharded directory': () =>
    has(`${hamt.cid}/1.txt?dag-scope=block`, ...hamt.ways.get('1.txt')!, multiblock.cid),
})

const toMultiblock = [mixedFiles.cid, mixedDir.cid, multiblock.cid]

conformance('TestTrustlessCarDagScopeEntity', {
  'GET CAR with dag-scope=entity of a UnixFS directory': () =>
    has(`${twoFiles.cid}?dag-scope=entity`, twoFiles.cid),
  'GET CAR with dag-scope=entity of a UnixFS sharded directory': async () => {
    expect(hamt.nodes.length).toBeGreaterThan(200)
    await has(`${hamt.cid}?dag-scope=entity`, ...hamt.nodes)
  },
  'GET CAR with dag-scope=entity of a UnixFS file': () =>
    has(
      `${mixedFiles.cid}/subdir/ascii.txt?dag-scope=entity`,
      ...[mixedFiles.cid, mixedDir.cid, ascii.cid],
    ),
  'GET CAR with dag-scope=entity of a chunked UnixFS file': () =>
    has(`${mixedFiles.cid}/subdir/multiblock.txt?dag-scope=entity`, ...toMultiblock, ...CHUNKS),
  'GET CAR with dag-scope=entity of DAG-CBOR with Links': () =>
    has(
      `${fixtures.withDocument.cid}/document?dag-scope=entity`,
      ...[fixtures.withDocument.cid, fixtures.document.cid],
    ),
})

conformance('TestTrustlessCarDagScopeAll', {
  'GET CAR with dag-scope=all of UnixFS directory with multiple files': () =>
    has(
      `${mixedFiles.cid}/subdir?dag-scope=all`,
      ...[mixedFiles.cid, mixedDir.cid, ascii.cid, hello.cid, multiblock.cid],
      ...CHUNKS,
    ),
  'GET CAR with dag-scope=all of a chunked UnixFS file': () =>
    has(`${mixedFiles.cid}/subdir/multiblock.txt?dag-scope=all`, ...toMultiblock, ...CHUNKS),
})

const part = (cid: CID, range: string) => `${cid}?dag-scope=entity&entity-bytes=${range}`
const [first, , third] = fixtures.missingParts as [CID, CID, CID]

conformance('TestTrustlessCarEntityBytes', {
  'GET CAR with entity-bytes succeeds even if the gateway is missing a block after the requested range':
    () => has(part(fixtures.missing.cid, '0:1000'), fixtures.missing.cid, first),
  'GET CAR with entity-bytes succeeds even if the gateway is missing a block before the requested range':
    () => has(part(fixtures.missing.cid, '2200:*'), fixtures.missing.cid, third),
  'GET CAR with entity-bytes of a full UnixFS file': () =>
    has(
      `${mixedFiles.cid}/subdir/multiblock.txt?dag-scope=entity&entity-bytes=0:*`,
      ...[...toMultiblock, ...CHUNKS],
    ),
  'GET CAR with entity-bytes of a UnixFS directory': () =>
    has(part(hamt.cid, '0:*'), ...hamt.nodes),
  'GET CAR with entity-bytes equivalent to a HTTP Range Request from the middle of a file to the end':
    () => has(part(multiblock.cid, '512:*'), multiblock.cid, ...CHUNKS.slice(2)),
  'GET CAR with entity-bytes equivalent to a HTTP Range Request for the middle of a file': () =>
    has(part(multiblock.cid, '512:1023'), multiblock.cid, ...CHUNKS.slice(2, 4)),
  'GET CAR with entity-bytes equivalent to a HTTP Range Request for the middle of a file (negative ending)':
    () => has(part(multiblock.cid, '512:-256'), multiblock.cid, ...CHUNKS.slice(2, 4)),
  'GET CAR with entity-bytes equivalent to HTTP Suffix Range Request for part of a file': () =>
    has(part(multiblock.cid, '-5:*'), multiblock.cid, ...CHUNKS.slice(3)),
  'GET CAR with entity-bytes requesting a negative range bigger than the length of a file': () =>
    has(part(multiblock.cid, '-9999:*'), multiblock.cid, ...CHUNKS),
  'GET CAR with entity-bytes requesting a range from the end of a file that is bigger than a file itself':
    () => has(part(multiblock.cid, '-9999:-3'), multiblock.cid, ...CHUNKS.slice(0, 4)),
  'GET CAR with entity-bytes requesting only the blocks for the first byte of a file': () =>
    has(part(multiblock.cid, '0:0'), multiblock.cid, CHUNKS[0]!),
})

const withDuplicates = [
  ...[fixtures.duplicates.cid, ascii.cid, ascii.cid, hello.cid, multiblock.cid],
  ...CHUNKS,
].map(String)
const onceEach = [...new Set(withDuplicates)]
const asked = async (query: string, accept: string) => {
  const answer = await ask(`/ipfs/${fixtures.duplicates.cid}${query}`, { accept })
  expect(answer.status).toBe(200)
  return { type: answer.headers.get('content-type'), ...(await carOf(answer)) }
}

conformance('TestTrustlessCarOrderAndDuplicates', {
  'GET CAR with order=dfs and dups=y of UnixFS Directory With Duplicate Files': async () => {
    const { type, blocks } = await asked('', `${CAR}; version=1; order=dfs; dups=y`)
    expect(type).toBe(`${CAR}; version=1; order=dfs; dups=y`)
    expect(blocks).toEqual(withDuplicates)
  },
  'GET CAR with order=dfs and dups=n of UnixFS Directory With Duplicate Files': async () => {
    const { type, blocks } = await asked('', `${CAR}; version=1; order=dfs; dups=n`)
    expect(type).toBe(`${CAR}; version=1; order=dfs; dups=n`)
    expect(blocks).toEqual(onceEach)
  },
  'GET CAR smoke-test with order=unk of UnixFS Directory': async () => {
    const { type, blocks } = await asked('', `${CAR}; version=1; order=unk`)
    expect(type).toContain('order=')
    expect(new Set(blocks)).toEqual(new Set(onceEach))
  },
  'GET CAR with order=dfs and dups=y of identity CID': async () => {
    const cid = 'bafkqaf3imvwgy3zaneqgc3janfxgy2lomvscay3jmqfa'
    const answer = await ask(`/ipfs/${cid}`, { accept: `${CAR}; dups=y` })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toContain('dups=y')
    expect((await carOf(answer)).blocks).toEqual([])
  },
  'GET CAR with ?format=car respects Accept header order and dups params': async () => {
    const { type, blocks } = await asked('?format=car', `${CAR}; version=1; order=dfs; dups=y`)
    expect(type).toBe(`${CAR}; version=1; order=dfs; dups=y`)
    expect(blocks).toEqual(withDuplicates)
  },
  'GET CAR with ?car-order=dfs takes precedence over order=unk in Accept': async () => {
    const { type } = await asked('?format=car&car-order=dfs', `${CAR}; order=unk`)
    expect(type).toContain('order=dfs')
  },
  'GET CAR with ?car-dups=y takes precedence over dups=n in Accept': async () => {
    const { type } = await asked('?format=car&car-dups=y', `${CAR}; dups=n`)
    expect(type).toContain('dups=y')
  },
})

const typeOf = async (query: string, accept: string) =>
  (await ask(`/ipfs/${fixtures.rawDir.cid}${query}`, { accept })).headers.get('content-type')

conformance('TestTrustlessCarFormatPrecedence', {
  'GET with format=car query parameter takes precedence over Accept header': async () => {
    expect(await typeOf('?format=car', RAW)).toContain(CAR)
  },
  'GET with format=raw query parameter takes precedence over Accept header': async () => {
    expect(await typeOf('?format=raw', CAR)).toBe(RAW)
  },
})
