/**
 * Who may import whom, and which libraries each layer may use. ARCHITECTURE.md shows the same table;
 * `layers.test.ts` holds the code to it.
 */
export interface Layer {
  /** A folder at the top of the project. */
  name: string
  /** One sentence: what lives there, and why it may import what it may. */
  says: string
  /** Layers, or places within one, whose files it may import; always its own as well. */
  layers: readonly string[]
  /** Libraries: `viem` with all its entries, `viem/utils` that entry only, `@noble/*` a whole scope. */
  libraries: readonly string[]
  /** May it use Node's own modules? */
  node: boolean
  /** Runs in browsers: then it may import only what does, within its own layer too. */
  browser: boolean
  /** Places within it for which something else holds; what is not named stays as above. */
  except?: readonly Exception[]
}

export interface Exception extends Partial<Pick<Layer, 'layers' | 'node' | 'browser'>> {
  /** Files, and folders ending in `/`. */
  at: readonly string[]
  says: string
  /** Libraries besides those of the layer, or instead of them. */
  also?: readonly string[]
  instead?: readonly string[]
  /** May spell the name of one of Node's modules outside an import. */
  namesNode?: boolean
}

const PARQUET = ['hyparquet', 'hyparquet-writer', 'hyparquet-compressors']

export const LAYERS: readonly Layer[] = [
  {
    name: 'protocol',
    says: 'The leaf of shared words: nouns, schemas, errors, encodings, both ends of a call.',
    layers: [],
    // Of viem only the utilities, for hashing EIP-712 messages.
    libraries: ['zod', 'multiformats', '@ipld/dag-cbor', '@noble/hashes', 'viem/utils'],
    node: false,
    browser: true,
    except: [
      {
        at: ['protocol/http-post.ts'],
        says: 'Asks at run time whether it is in Node, whose sockets copy less than fetch does.',
        namesNode: true,
      },
    ],
  },
  {
    name: 'crypto',
    says: 'Pure computation: no files, no network, no clock; chance is an argument.',
    layers: ['protocol'],
    libraries: ['mcl-wasm', '@noble/*', 'hpke'],
    node: false,
    browser: true,
    except: [
      {
        at: ['crypto/envelope/aes-gcm.ts'],
        says: 'Asks at run time whether it is in Node, whose AES copies nothing.',
        namesNode: true,
      },
      {
        at: ['crypto/envelope/passphrase.ts'],
        says: 'Asks at run time whether it is in Node, whose scrypt leaves no memory behind.',
        namesNode: true,
      },
      {
        at: ['crypto/envelope/sm.ts'],
        says: 'Asks at run time whether it is in a Node whose OpenSSL has SM4 and SM3.',
        also: ['sm-crypto-v2'],
        namesNode: true,
      },
    ],
  },
  {
    name: 'contracts',
    says: 'Solidity, its generated ABIs, and the chain client over any EIP-1193 provider.',
    layers: ['protocol'],
    libraries: ['viem'],
    node: false,
    browser: true,
    except: [
      {
        at: ['contracts/compile.ts'],
        says: 'The generator beside what it generates; it never runs with the rest.',
        also: ['solc'],
        node: true,
        browser: false,
      },
    ],
  },
  {
    name: 'circuits',
    says: 'Statements in zero knowledge: to prove and to verify.',
    layers: ['protocol', 'crypto'],
    libraries: [],
    node: false,
    browser: true,
  },
  {
    name: 'storage',
    says: 'Blocks by hash, erasure-coded shards, Parquet; it sees ciphertext and asks no ledger.',
    layers: ['protocol', 'crypto'],
    libraries: ['@subspace/reed-solomon-erasure.wasm', ...PARQUET, '@noble/*'],
    node: false,
    browser: true,
    except: [
      {
        at: ['storage/adapters/kubo.ts'],
        says: 'Where blocks meet Kubo; its client is loaded where one is used, and need not be there.',
        also: ['kubo-rpc-client'],
        node: true,
        browser: false,
      },
      { at: ['storage/adapters/'], says: 'Where blocks meet disks.', node: true, browser: false },
      {
        at: ['storage/reed-solomon.ts', 'storage/digest.ts', 'storage/second-thread.ts'],
        says: 'Asks at run time whether it is in Node, for the WebAssembly that npm installed, a hash that copies nothing, and a thread to spare.',
        namesNode: true,
      },
    ],
  },
  {
    name: 'enclave-adapter',
    says: 'One door to TEEs, and the program inside; it gets its releases from whoever launches it.',
    layers: ['protocol', 'crypto', 'storage'],
    libraries: ['@duckdb/node-api', '@noble/*', 'zod'],
    node: true,
    browser: false,
    except: [
      {
        at: ['enclave-adapter/program/frames.ts'],
        says: 'A pipe carries any value; what is inside is checked against its codec afterwards.',
        also: ['@ipld/dag-cbor'],
      },
      {
        at: ['enclave-adapter/verify/'],
        says: 'Evidence is verified wherever a receipt is, in browsers too.',
        instead: ['@noble/*', 'zod'],
        node: false,
        browser: true,
      },
    ],
  },
  {
    name: 'services',
    says: "The parties' servers as operations over a context; they meet the SDK only in protocol.",
    layers: ['protocol', 'crypto', 'contracts', 'circuits', 'storage', 'enclave-adapter'],
    libraries: ['viem', 'zod', '@noble/*'],
    node: false,
    browser: false,
    except: [
      {
        at: ['services/http.ts'],
        says: 'The only file that knows Koa.',
        also: ['koa'],
        node: true,
      },
      {
        at: [
          'services/main.ts',
          'services/storage-node-main.ts',
          'services/embedded.ts',
          'services/embedded/',
        ],
        says: 'The assembly of one machine: folders, keys, everything in one process.',
        node: true,
      },
      { at: ['services/ledger/'], says: 'A chain as a child process.', node: true },
      {
        at: ['services/storage-node/'],
        says: 'Blocks as IPFS clients ask for them; who holds what, in a file of its own.',
        also: ['multiformats', '@ipld/dag-cbor'],
        node: true,
      },
    ],
  },
  {
    name: 'sdk',
    says: 'The client of one party, in Node and in browsers; no server is needed to load it.',
    layers: ['protocol', 'crypto', 'circuits', 'contracts', 'storage', 'enclave-adapter/verify/'],
    libraries: ['viem', 'zod', '@noble/*', 'csv-parse', ...PARQUET],
    node: false,
    browser: true,
    except: [
      {
        at: ['sdk/cli/'],
        says: 'The `cloister` command.',
        also: ['commander'],
        node: true,
        browser: false,
      },
      {
        at: ['sdk/assert-node.ts', 'sdk/normalise/read-folder.ts'],
        says: 'What only makes sense where there are folders and versions of Node.',
        node: true,
        browser: false,
      },
    ],
  },
  {
    name: 'demo',
    says: 'The whole journey in one process: a layer of its own because it opens services and acts through the SDK, and neither may import the other.',
    layers: [
      'protocol',
      'crypto',
      'contracts',
      'circuits',
      'storage',
      'enclave-adapter',
      'services',
      'sdk',
    ],
    libraries: ['@duckdb/node-api', '@noble/*', 'commander'],
    node: true,
    browser: false,
  },
  {
    name: 'test',
    says: 'Behaviour suites, attacks, vectors, benchmarks: anything, and nothing imports it.',
    layers: [
      'protocol',
      'crypto',
      'contracts',
      'circuits',
      'storage',
      'enclave-adapter',
      'services',
      'sdk',
      'demo',
    ],
    libraries: ['*'],
    node: true,
    browser: false,
  },
]
