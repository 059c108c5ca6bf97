import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFrameReader, encodeFrame, MAX_FRAME } from '#enclave-adapter/program/frames.ts'
import { createPeer, type Peer } from '#enclave-adapter/program/peer.ts'
import { concat, u32 } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'

const value = fc.letrec(tie => ({
  any: fc.oneof(
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.string(),
    fc.uint8Array(),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('any'), { maxKeys: 4 }),
  ),
})).any

describe('frames', () => {
  test('come out as they went in, however the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 8 }), fc.array(fc.nat(40)), (values, cuts) => {
        const stream = concat(values.map(encodeFrame))
        const received: unknown[] = []
        const read = createFrameReader(frame => received.push(frame))
        let at = 0
        for (const cut of cuts) {
          read(stream.subarray(at, at + cut))
          at = Math.min(stream.length, at + cut)
        }
        read(stream.subarray(at))
        expect(received).toEqual(values.map(v => structuredClone(v)))
      }),
    )
  })

  test('are refused when they announce too much, or are no DAG-CBOR', () => {
    const read = () => createFrameReader(() => {})
    expect(() => read()(u32(MAX_FRAME + 1))).toThrow(
      expect.objectContaining({ code: 'enclave/protocol' }),
    )
    expect(() => read()(concat([u32(1), Uint8Array.of(0xff)]))).toThrow(
      expect.objectContaining({ code: 'enclave/protocol' }),
    )
  })
})

describe('two peers', () => {
  const connect = (serve: (operation: string, body: unknown) => Promise<unknown>): Peer => {
    const here: Peer = createPeer({ write: frame => there.receive(frame), serve: async () => null })
    const there: Peer = createPeer({ write: frame => here.receive(frame), serve })
    return here
  }

  test('answer calls in any order', async () => {
    const held: (() => void)[] = []
    const peer = connect(async (_, body) => {
      await new Promise<void>(resolve => held.unshift(resolve))
      return body
    })
    const calls = [peer.call('x', 1), peer.call('x', 2), peer.call('x', 3)]
    await new Promise(resolve => setImmediate(resolve))
    for (const release of held) release()
    expect(await Promise.all(calls)).toEqual([1, 2, 3])
  })

  test('pass on errors of the table, and nothing of others', async () => {
    const peer = connect(async operation => {
      if (operation === 'known')
        throw new CloisterError('sql/measure', 'no', { advice: 'ask', facts: { at: 3 } })
      throw new Error('row 1: a patient')
    })
    await expect(peer.call('known', null)).rejects.toMatchObject({
      code: 'sql/measure',
      message: 'no',
      advice: 'ask',
      facts: { at: 3 },
    })
    const error = (await peer.call('foreign', null).catch(caught => caught)) as CloisterError
    expect(error.code).toBe('call/internal')
    expect(JSON.stringify([error.message, error.advice, error.facts])).not.toContain('patient')
  })

  test('end every call when one of them fails', async () => {
    const peer = connect(() => new Promise(() => {}))
    const pending = peer.call('x', null)
    peer.fail(new CloisterError('enclave/died', 'gone'))
    await expect(pending).rejects.toMatchObject({ code: 'enclave/died' })
    await expect(peer.call('x', null)).rejects.toMatchObject({ code: 'enclave/died' })
  })
})
