import * as dagCbor from '@ipld/dag-cbor'
import { z } from 'zod'
import { createFrameReader, encodeFrame } from '#enclave-adapter/program/frames.ts'
import { createPeer } from '#enclave-adapter/program/peer.ts'
import { utf8 } from '#protocol/bytes.ts'
import { createHost, createRemote, operation } from '#protocol/call.ts'
import { CHECKER } from '#protocol/checker.ts'
import { cidOf, DAG_CBOR, parseCid } from '#protocol/cid.ts'
import { formatCredits, parseCredits } from '#protocol/credits.ts'
import { CloisterError } from '#protocol/errors.ts'
import { bytesSchema, cidSchema, countSchema, hash32Schema } from '#protocol/schema.ts'
import { AUTHORITY, CATALOGUE, COORDINATOR, RELAY, STORAGE_NODE } from '#protocol/services.ts'
import { decodeSignedMessage, encodeSignedMessage } from '#protocol/signed-message.ts'
import type { Target } from '../target.ts'
import { address, hash } from './formats.ts'

const grant = {
  asset: 2n ** 255n + 9n,
  grantee: address(1),
  purpose: 'dpv:ServiceProvision',
  engines: 3,
  programs: [hash(2), hash(3)],
  price: 30_000_000n,
  uses: 4,
  epsilon: 0n,
  start: 1n,
  end: 2n ** 40n,
  salt: hash(5),
}
const stamp = { nonce: 2n ** 200n, deadline: 1_800_000_000n }
const signature = `0x${'1b'.repeat(65)}` as const

/** The requests that a service of another party may send, and what comes back. */
const ECHO = {
  echo: operation(
    z.object({
      bytes: bytesSchema.optional(),
      cid: cidSchema.optional(),
      count: countSchema.optional(),
      hash: hash32Schema.optional(),
      list: z.array(z.string()).max(64).optional(),
    }),
    z.unknown(),
  ),
  fail: operation(z.object({ text: z.string() }), z.object({})),
}
const request = (name: string, input: unknown) =>
  dagCbor.encode({ version: 1, operation: name, input })

/** A service of which every operation refuses: what is looked at is how it is asked. */
const refusing = (operations: object) =>
  new Proxy(
    {},
    {
      get: () => async () => {
        throw new CloisterError('call/internal', 'nothing is done')
      },
      has: (_, name) => name in operations,
    },
  ) as never

const hosts = Object.entries({ AUTHORITY, CATALOGUE, CHECKER, COORDINATOR, RELAY, STORAGE_NODE })

export function callTargets(): Target[] {
  const echo = createHost(ECHO, {
    echo: async input => input,
    fail: async ({ text }) => {
      throw new CloisterError('cloister/usage', text, { advice: text, facts: { text } })
    },
  })
  return [
    {
      name: 'request to a service',
      weight: 3,
      structured: true,
      seeds: [
        request('echo', {
          bytes: new Uint8Array(9),
          cid: cidOf(utf8('block')),
          count: 3,
          hash: hash(1),
          list: ['a', 'b'],
        }),
      ],
      tokens: ['fail', 'text', 'none'],
      async decode(input) {
        // A host answers everything; what it answers must be a response.
        const response = await echo(input)
        await createRemote(ECHO, async () => response).echo({})
      },
    },
    ...hosts.map(([name, operations]): Target => {
      const host = createHost(operations, refusing(operations))
      const names = Object.keys(operations)
      return {
        name: `request to ${name}`,
        weight: 3,
        structured: true,
        tokens: names,
        seeds: names.map(each => request(each, sampleOf(operations, each))),
        async decode(input) {
          const { ok, code } = dagCbor.decode<{ ok: boolean; code: string }>(await host(input))
          if (ok) throw new TypeError('an operation that refuses was carried out')
          if (code === 'call/arguments' || code === 'call/unknown-operation')
            throw new CloisterError(code, 'refused')
        },
      }
    }),
    {
      name: 'response of a service',
      weight: 3,
      structured: true,
      seeds: [
        dagCbor.encode({ version: 1, ok: true, output: { a: 1, b: [null, 'x'] } }),
        // A failure is thrown when it is read, so it stands behind what is not.
        dagCbor.encode({ version: 1, ok: true, output: new Uint8Array(4) }),
      ],
      tokens: ['code', 'message', 'advice', 'facts', 'storage/not-found'],
      async decode(input) {
        await createRemote(ECHO, async () => input).echo({})
      },
    },
    {
      name: 'failure of a service',
      weight: 3,
      structured: true,
      seeds: [
        dagCbor.encode({
          version: 1,
          ok: false,
          code: 'grant/revoked',
          message: 'the grant was revoked',
          advice: 'ask again',
          facts: { grant: hash(1), times: 2, so: true },
        }),
      ],
      async decode(input) {
        try {
          await createRemote(ECHO, async () => input).echo({})
        } catch (error) {
          if (!(error instanceof CloisterError)) throw error
          // Whatever it says, it can be sent on.
          dagCbor.encode({ code: error.code, message: error.message, facts: error.facts })
        }
      },
    },
    {
      name: 'signed message',
      weight: 3,
      structured: true,
      seeds: [
        encodeSignedMessage({
          contract: 'grants',
          type: 'GrantApproval',
          message: { grant, ...stamp },
          signature,
        } as never),
        encodeSignedMessage({
          contract: 'jobs',
          type: 'JobOpening',
          message: {
            grantee: address(1),
            grants: [hash(2)],
            engine: 2,
            program: hash(3),
            purpose: 'dpv:ServiceProvision',
            question: hash(4),
            granteeKey: hash(5),
            enclave: address(6),
            escrow: 10n,
            until: 1_800_000_000n,
            ...stamp,
          },
          signature,
          permit: { value: 10n, deadline: 5n, signature },
        } as never),
      ],
      decode: input => encodeSignedMessage(decodeSignedMessage(input)),
    },
    {
      name: 'frame of an enclave',
      weight: 3,
      structured: false,
      seeds: [
        encodeFrame({ call: 1, operation: 'block', body: { cid: cidOf(utf8('block')) } }),
        encodeFrame({ answer: 0, body: [1, 'two', new Uint8Array(3)] }),
      ],
      decode(input) {
        // In two pieces, as pipes deliver.
        const values: unknown[] = []
        const read = createFrameReader(value => values.push(value))
        read(input.subarray(0, input.length >> 1))
        read(input.subarray(input.length >> 1))
      },
    },
    {
      name: 'message of an enclave',
      weight: 6,
      seeds: [
        encodeFrame({ call: 1, operation: 'block', body: { cid: cidOf(utf8('block')) } }),
        encodeFrame({
          failure: 0,
          error: { code: 'storage/not-found', message: 'none', advice: '', facts: { n: 1 } },
        }),
      ],
      async decode(input) {
        const peer = createPeer({ write: () => {}, serve: async (_, body) => body })
        const asked = peer.call('ask', null).catch(error => {
          if (!(error instanceof CloisterError)) throw error
        })
        peer.receive(input)
        peer.fail(new CloisterError('enclave/died', 'it is over'))
        await asked
      },
    },
    {
      name: 'CID in bytes',
      weight: 1,
      seeds: [cidOf(utf8('a')).bytes, cidOf(utf8('b'), DAG_CBOR).bytes],
      decode: input => parseCid(input).bytes,
    },
    {
      name: 'CID in text',
      weight: 1,
      seeds: [cidOf(utf8('a')), cidOf(utf8('b'), DAG_CBOR)].map(cid => utf8(cid.toString())),
      tokens: ['Qm', 'z', 'f', 'm', 'bafy', 'bafk', '/ipfs/'],
      decode(input) {
        parseCid(new TextDecoder().decode(input))
      },
    },
    {
      name: 'amount of credits',
      weight: 1,
      seeds: ['30', '0.25', '123456789012345678901234.000001'].map(utf8),
      decode(input) {
        const text = new TextDecoder().decode(input)
        const amount = parseCredits(text)
        if (parseCredits(formatCredits(amount)) !== amount)
          throw new TypeError('an amount is not what it is written as')
      },
    },
  ]
}

/** A value that an operation takes, made from its schema; what cannot be made is found by trying. */
function sampleOf(operations: object, name: string): unknown {
  const { input } = (operations as Record<string, { input: z.ZodType }>)[name]!
  return sample(input)
}

const SAMPLES: readonly unknown[] = [
  'st-anne',
  'a',
  '1',
  0,
  1,
  2,
  true,
  hash(1),
  address(1),
  '',
  cidOf(utf8('block')),
  cidOf(utf8('block'), DAG_CBOR),
  ...[12, 16, 32, 36, 48, 64, 65, 96, 100].map(length => new Uint8Array(length)),
  null,
]

function sample(schema: z.ZodType): unknown {
  const { def } = schema as unknown as {
    def: {
      type: string
      shape?: Record<string, z.ZodType>
      element?: z.ZodType
      innerType?: z.ZodType
      options?: z.ZodType[]
    }
  }
  if (def.type === 'object')
    return Object.fromEntries(
      Object.entries(def.shape!).map(([key, inner]) => [key, sample(inner)]),
    )
  if (def.type === 'array') return [sample(def.element!)]
  if (def.innerType) return sample(def.innerType)
  if (def.type === 'union') return sample(def.options![0]!)
  const found = SAMPLES.find(value => schema.safeParse(value).success)
  if (found === undefined) throw new TypeError(`no sample fits a schema of type ${def.type}`)
  return found
}
