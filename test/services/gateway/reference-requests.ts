import { base16 } from 'multiformats/bases/base16'
import { base36 } from 'multiformats/bases/base36'
import { base58btc } from 'multiformats/bases/base58'
import { CID } from 'multiformats/cid'
import { FIELD_ORDERS, hamt, missing, withDocument } from './fixtures.ts'
import { CAR, RAW } from './open-gateway.ts'
import * as dags from './reference-dags.ts'
import type { Asked } from './two-gateways.ts'
import { broken, numbered, root, withIdentity } from './values.ts'

/** What two gateways are asked, one request after another. */
type Requests = Generator<Asked>

const { one, tree, lostAtAll, identity, emptyFile, lostOne } = dags.ROOTS
const at = (
  path: unknown,
  query: string,
  headers: Record<string, string> = {},
  method = 'GET',
) => ({
  ...{ target: `/ipfs/${path}${query && `?${query}`}`, headers, method },
})

const ENTITY = 'format=car&dag-scope=entity'
const SHAPES = [
  ...['format=raw', 'format=car', 'format=car&dag-scope=block', ENTITY],
  ...['format=car&dag-scope=all&car-dups=y', `${ENTITY}&car-dups=y`],
  ...['0:*', '5:20', '-30:-11', '0:0', '-1:*', '100000:*'].map(
    range => `${ENTITY}&entity-bytes=${range}`,
  ),
  ...['23:23', '10:*', '3:150'].map(range => `${ENTITY}&entity-bytes=${range}&car-dups=y`),
]

/** Every kind of DAG, in every shape. */
export function* dagRequests(): Requests {
  const roots = [
    ...Object.values(dags.ROOTS).map(({ cid }) => cid),
    ...[hamt.cid, missing.cid, withDocument.cid, root, broken, numbered, withIdentity],
    ...FIELD_ORDERS.map(({ cid }) => cid),
    CID.parse('bafkqaaa'),
  ]
  for (const cid of roots) {
    for (const shape of SHAPES) yield at(cid, shape)
    for (const query of ['format=raw', 'format=car']) yield at(cid, query, {}, 'HEAD')
    for (const accept of [RAW, CAR, `${CAR}; dups=y`]) yield at(cid, '', { accept })
  }
}

const INSIDE: Record<string, readonly string[]> = {
  [`${tree.cid}`]: [
    ...['a', 'a/b/c', 'a/b/d', 'a/f', 'g', 'g/name%2017', 'g/none', 'h', 'h/x', 'i', 'i/x', 'none'],
    ...['a/b/c/0', 'none/none', '/a/', 'a/../j', 'a%2Fb', 'j/b/c'],
    ...Object.keys(dags.names).map(name => `a/b/e/${encodeURIComponent(name)}`),
  ],
  [`${dags.ROOTS.cborOfFiles.cid}`]: [
    ...['deep', 'deep/er/1', 'deep/er/01', 'deep/er/9', 'deep/er/-1', 'deep/er/2/x', 'deep/er/0/x'],
    ...['deep/er/1/a/b', '7/name%203', '12', 'bytes', 'bytes/0', 'json/document/files', 'a'],
  ],
  [`${dags.ROOTS.jsonOfFiles.cid}`]: ['deep', 'deep/er/1', 'tree/a/b', 'bytes', 'bytes/%2F'],
  [`${dags.ROOTS.withIdentities.cid}`]: ['inlined', 'map', 'map/down', 'one'],
  [`${lostOne.cid}`]: ['a', 'b', 'b/c', 'c'],
  [`${hamt.cid}`]: ['685.txt', '1001.txt', '00'],
  [`${withDocument.cid}`]: ['document/files/single', 'document/files/many/subdir/multiblock.txt'],
  [`${dags.ROOTS.plainNode.cid}`]: ['one', 'two'],
  [`${dags.ROOTS.oldFolder.cid}`]: ['old'],
  [`${one.cid}`]: ['x'],
  [`${lostAtAll.cid}`]: ['x'],
  [`${dags.ROOTS.plainJson.cid}`]: ['a'],
  ...Object.fromEntries(FIELD_ORDERS.map(({ cid }) => [`${cid}`, ['hello.txt', 'none']])),
}

export function* pathRequests(): Requests {
  for (const [cid, paths] of Object.entries(INSIDE))
    for (const path of paths) {
      for (const shape of ['format=raw', 'format=car', 'format=car&dag-scope=block', ENTITY])
        yield at(`${cid}/${path}`, shape)
      yield at(`${cid}/${path}`, `${ENTITY}&entity-bytes=3:9`)
      yield at(`${cid}/${path}`, 'format=car&car-dups=y')
      yield at(`${cid}/${path}`, 'format=car', {}, 'HEAD')
    }
}

const ACCEPTED = [
  ...[undefined, '*/*', 'application/*', 'text/html', RAW, CAR, RAW.toUpperCase(), ';;;'],
  ...['version=1', 'version=2', 'order=dfs', 'order=unk', 'order=foo'].map(one => `${CAR};${one}`),
  ...['dups=y', 'dups=n', 'dups=maybe', 'dups="y"', 'DUPS=y'].map(one => `${CAR}; ${one}`),
  ...[`${CAR};order=dfs;dups=y;version=1`, `text/html, ${CAR}`, `${CAR};`],
  ...[`${CAR};order=foo, ${CAR};dups=y;q=0.5`, `${CAR};q=0.2, ${RAW};q=0.9`, `${RAW};q=0`],
  ...['application/json', 'application/x-tar', 'application/vnd.ipfs.ipns-record'],
  ...['application/vnd.ipld.dag-json', 'text/html,application/xhtml+xml,*/*;q=0.8'],
]
const QUERIES = [
  ...['', 'format=raw', 'format=car', 'format=', 'format=tar', 'format=dag-json'],
  ...['format=nonsense', 'format=ipns-record', 'car-dups=y', 'car-order=dfs', 'car-version=1'],
  ...['dups=n', 'dups=x', 'order=unk', 'order=bfs', 'version=1', 'version=2'].map(
    one => `format=car&car-${one}`,
  ),
]

/** What is accepted, with what is asked for in the query. */
export function* formRequests(): Requests {
  for (const accept of ACCEPTED)
    for (const query of QUERIES) yield at(tree.cid, query, accept === undefined ? {} : { accept })
}

/** Parameters of a CAR, names of files. */
export function* parameterRequests(): Requests {
  const ranges = ['', '5', ':5', 'a:b', '1:2:3', '*:5', '9:2', '-2:-9', '1e3:*', '+1:5', '1:-']
  for (const { cid } of [one, tree])
    for (const query of [
      ...['dag-scope=', 'dag-scope=some', 'dag-scope=ALL', 'dag-scope=block&dag-scope=all'],
      ...[...ranges, '%200:*', '99999999999999999999:*'].map(range => `entity-bytes=${range}`),
      ...['entity-bytes=0:*', 'dag-scope=all&entity-bytes=0:1', 'dag-scope=block&entity-bytes=0:1'],
      ...['a.car', '%D1%82.car', 'a%22b.car', '', 'a/b.car', 'a%0Ab'].map(
        name => `filename=${name}`,
      ),
      'unknown=1',
    ])
      yield at(cid, `format=car&${query}`)
  for (const name of ['a.bin', '%D1%82.bin', 'a%22b', 'a%0Ab'])
    yield at(one.cid, `format=raw&filename=${name}`)
}

/** Conditions, ranges and methods. */
export function* headerRequests(): Requests {
  for (const method of ['OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH'])
    yield at(one.cid, 'format=raw', {}, method)
  const ranges = ['0-3', '2-', '-3', '-99', '4-99', '9-', '100-200', '3-1', 'a-b', '', '0-0', '-0']
  const several = ['0-3,5-6', '5-6, 0-1', '0-1,99-', '99-,0-1', ' 0-1', '0-1,', '--1']
  for (const range of [...[...ranges, ...several].map(range => `bytes=${range}`), 'items=0-1'])
    for (const method of ['GET', 'HEAD']) {
      yield at(one.cid, 'format=raw', { range }, method)
      yield at(emptyFile.cid, 'format=raw', { range }, method)
    }
  yield at(one.cid, 'format=car', { range: 'bytes=0-3' })
  const etag = `"${one.cid}.raw"`
  for (const known of [etag, `W/${etag}`, '*', '"x"', `"x", ${etag}`, `"x",${etag}`, '""']) {
    for (const method of ['GET', 'HEAD'])
      yield at(one.cid, 'format=raw', { 'if-none-match': known }, method)
    yield at(tree.cid, 'format=car', { 'if-none-match': known })
    yield at(lostAtAll.cid, 'format=raw', { 'if-none-match': known })
  }
  for (const known of [etag, '"x"', `W/${etag}`]) {
    yield at(one.cid, 'format=raw', { range: 'bytes=0-3', 'if-range': known })
    yield at(one.cid, 'format=raw', { 'if-match': known })
  }
  for (const path of [one.cid, lostAtAll.cid, `${tree.cid}/a/b`, `${lostOne.cid}/b`, identity.cid])
    for (const control of ['only-if-cached', 'only-if-cached, max-age=0', 'no-cache'])
      for (const method of ['GET', 'HEAD'])
        for (const format of ['raw', 'car'])
          yield at(path, `format=${format}`, { 'cache-control': control }, method)
}

/** Names of blocks: wrong ones, and others for the same. */
export function* cidRequests(): Requests {
  const text = `${one.cid}`
  const names = [
    ...['x', 'bafy', `${text}x`, 'QmTooShort', '%20', 'b'.repeat(300), '%00', text.toUpperCase()],
    ...[one.cid.toString(base16), one.cid.toString(base36), one.cid.toString(base58btc)],
    ...['k51qzi5uqu5dh71qgwangrt6r0nd4094i88nsady6qgd1dhjcyfsaqmpp143ab', 'bafkqaaa', '', '..'],
    `${tree.cid.toV0()}`,
    `${dags.ROOTS.oldFile.cid.toV1()}`,
    ...[0x55, 0x71].map(code => `${CID.createV1(code, tree.cid.multihash)}`),
    ...[0x70, 0x71].map(code => `${CID.createV1(code, one.cid.multihash)}`),
  ]
  for (const name of names) for (const format of ['raw', 'car']) yield at(name, `format=${format}`)
  yield { target: `/ipns/${text}?format=raw` }
  yield { target: `/ipfs/ipfs/${text}?format=raw` }
  yield at(`${text}/`, 'format=raw')
  yield at(`${tree.cid}/%zz`, 'format=car')
}
