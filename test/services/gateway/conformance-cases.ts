import { describe, expect, it } from 'vitest'

/** A case that is here under the name it has there. */
const PORTED = true

const MUTABLE = 'names live on the ledger: nothing that a node serves is mutable'

/**
 * Every case of the trustless parts of ipfs/gateway-conformance, group by group: ported, or why not.
 * Names only, of the suite as it stood when format and CAR parameters in the query came first
 * (IPIP-523) and both orders of a DAG-PB node's fields were tried (IPIP-550).
 */
export const CASES = {
  TestTrustlessRaw: {
    'GET with format=raw param returns a raw block': PORTED,
    'GET with application/vnd.ipld.raw header returns a raw block': PORTED,
    'GET with application/vnd.ipld.raw header returns expected response headers': PORTED,
    'GET with application/vnd.ipld.raw header and filename param returns expected Content-Disposition header with custom filename':
      PORTED,
    'GET with application/vnd.ipld.raw header returns expected caching headers': PORTED,
  },
  TestTrustlessRawRanges: {
    'GET with application/vnd.ipld.raw with single range request includes correct bytes': PORTED,
    'GET with application/vnd.ipld.raw with multiple range request includes correct bytes': PORTED,
  },
  TestTrustlessRawPBNodeFieldOrder: {
    'GET raw leaf block referenced by both field orders': PORTED,
    'GET raw block of Directory with Data field before Links': PORTED,
    'GET raw block of Directory with Links before Data field': PORTED,
    'GET raw block of HAMTShard with Data field before Links': PORTED,
    'GET raw block of HAMTShard with Links before Data field': PORTED,
  },
  TestTrustlessCarPathing: {
    'GET default CAR response with pathing through UnixFS Directory': PORTED,
    'GET default CAR response of UnixFS file on a path with HAMT-sharded directory': PORTED,
    'GET default CAR response of UnixFS file on a path with DAG-CBOR as root CID': PORTED,
    'GET default CAR response for non-existing file': PORTED,
  },
  TestTrustlessCarDagScopeBlock: {
    'GET CAR with dag-scope=block of UnixFS directory on a path': PORTED,
    'GET CAR with dag-scope=block of UnixFS file on a path': PORTED,
    'GET CAR with dag-scope=block of UnixFS file on a path with sharded directory': PORTED,
  },
  TestTrustlessCarDagScopeEntity: {
    'GET CAR with dag-scope=entity of a UnixFS directory': PORTED,
    'GET CAR with dag-scope=entity of a UnixFS sharded directory': PORTED,
    'GET CAR with dag-scope=entity of a UnixFS file': PORTED,
    'GET CAR with dag-scope=entity of a chunked UnixFS file': PORTED,
    'GET CAR with dag-scope=entity of DAG-CBOR with Links': PORTED,
  },
  TestTrustlessCarDagScopeAll: {
    'GET CAR with dag-scope=all of UnixFS directory with multiple files': PORTED,
    'GET CAR with dag-scope=all of a chunked UnixFS file': PORTED,
  },
  TestTrustlessCarEntityBytes: {
    'GET CAR with entity-bytes succeeds even if the gateway is missing a block after the requested range':
      PORTED,
    'GET CAR with entity-bytes succeeds even if the gateway is missing a block before the requested range':
      PORTED,
    'GET CAR with entity-bytes of a full UnixFS file': PORTED,
    'GET CAR with entity-bytes of a UnixFS directory': PORTED,
    'GET CAR with entity-bytes equivalent to a HTTP Range Request from the middle of a file to the end':
      PORTED,
    'GET CAR with entity-bytes equivalent to a HTTP Range Request for the middle of a file': PORTED,
    'GET CAR with entity-bytes equivalent to a HTTP Range Request for the middle of a file (negative ending)':
      PORTED,
    'GET CAR with entity-bytes equivalent to HTTP Suffix Range Request for part of a file': PORTED,
    'GET CAR with entity-bytes requesting a negative range bigger than the length of a file':
      PORTED,
    'GET CAR with entity-bytes requesting a range from the end of a file that is bigger than a file itself':
      PORTED,
    'GET CAR with entity-bytes requesting only the blocks for the first byte of a file': PORTED,
  },
  TestTrustlessCarOrderAndDuplicates: {
    'GET CAR with order=dfs and dups=y of UnixFS Directory With Duplicate Files': PORTED,
    'GET CAR with order=dfs and dups=n of UnixFS Directory With Duplicate Files': PORTED,
    'GET CAR smoke-test with order=unk of UnixFS Directory': PORTED,
    'GET CAR with order=dfs and dups=y of identity CID': PORTED,
    'GET CAR with ?format=car respects Accept header order and dups params': PORTED,
    'GET CAR with ?car-order=dfs takes precedence over order=unk in Accept': PORTED,
    'GET CAR with ?car-dups=y takes precedence over dups=n in Accept': PORTED,
  },
  TestTrustlessCarFormatPrecedence: {
    'GET with format=car query parameter takes precedence over Accept header': PORTED,
    'GET with format=raw query parameter takes precedence over Accept header': PORTED,
  },
  TestGatewayIPNSRecord: {
    'GET an IPNS path from the gateway': MUTABLE,
    'GET IPNS Record with format=ipns-record has expected HTTP headers and valid key': MUTABLE,
    "GET IPNS Record with 'Accept: application/vnd.ipfs.ipns-record' has expected HTTP headers and valid key":
      MUTABLE,
    'GET IPNS Record with explicit ?filename= succeeds with modified Content-Disposition header':
      MUTABLE,
  },
} as const

type Cases = typeof CASES
type Ported<G extends keyof Cases> = {
  [C in keyof Cases[G] as Cases[G][C] extends true ? C : never]: () => void | Promise<void>
}

/** Runs the cases of one group; one that is listed as ported and not given does not type-check. */
export function conformance<G extends keyof Cases>(group: G, tests: Ported<G>): void {
  describe(group, () => {
    for (const [name, test] of Object.entries<() => void | Promise<void>>(tests)) it(name, test)
    it('has every case that is listed as ported', () => {
      const listed = Object.entries(CASES[group]).filter(([, state]) => state === PORTED)
      expect(Object.keys(tests).sort()).toEqual(listed.map(([name]) => name).sort())
    })
  })
}
