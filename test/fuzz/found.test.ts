import * as dagCbor from '@ipld/dag-cbor'
import { describe, expect, it } from 'vitest'
import { cidOf, parseCid } from '#protocol/cid.ts'
import { directoryCodec } from '#protocol/directory.ts'
import { evidenceCodec } from '#protocol/evidence.ts'
import { suiteSchema } from '#protocol/manifest.ts'
import { decodeSignedMessage, encodeSignedMessage } from '#protocol/signed-message.ts'

const evidence = {
  version: 1 as const,
  kind: 'simulator' as const,
  measurement: new Uint8Array(32),
  reportData: new Uint8Array(32),
  platformKey: new Uint8Array(32),
  signature: new Uint8Array(64),
}
const canonical = evidenceCodec.encode(evidence)

describe('what fuzzing found, once', () => {
  // Reading a number in base 36 takes the square of its length: minutes for 200 KB.
  it.each(['k', 'z', 'b', 'Qm'])('a CID of endless length is refused: %s…', first => {
    const endless = `${first}${'a'.repeat(200_000)}`
    expect(() => parseCid(endless)).toThrow(expect.objectContaining({ code: 'storage/encoding' }))
    const text = cidOf(canonical).toString()
    expect(parseCid(text).toString()).toBe(text)
  })

  it.each([
    ['a field that no schema knows', dagCbor.encode({ ...evidence, extra: 1 })],
    ['a field within that no schema knows', dagCbor.encode({ ...evidence, '': 1 })],
    // The map's head with its length in a byte of its own.
    ['a longer spelling', Uint8Array.of(0xb8, 6, ...canonical.subarray(1))],
    ['something behind it', Uint8Array.of(...canonical, 0)],
  ])('a format with %s is refused', (_, bytes) => {
    expect(evidenceCodec.decode(canonical)).toEqual(evidence)
    expect(() => evidenceCodec.decode(bytes)).toThrow(
      expect.objectContaining({ code: 'evidence/encoding' }),
    )
  })

  it('a signed message has one spelling', () => {
    const bytes = encodeSignedMessage({
      contract: 'registry',
      type: 'PartyRegistration',
      message: { party: `0x${'11'.repeat(20)}`, name: 'elm', nonce: 7n, deadline: 9n },
      signature: `0x${'22'.repeat(65)}`,
    })
    expect(encodeSignedMessage(decodeSignedMessage(bytes))).toEqual(bytes)
    const value = dagCbor.decode<{ message: Record<string, unknown> }>(bytes)
    for (const message of [
      { ...value.message, nonce: '007' },
      { ...value.message, extra: true },
    ])
      expect(() => decodeSignedMessage(dagCbor.encode({ ...value, message }))).toThrow(
        expect.objectContaining({ code: 'call/arguments' }),
      )
  })

  // What makes a text of it would itself be called.
  it('a suite that is no text is refused', () => {
    for (const suite of [{ toString: null }, ['sm4-gcm'], 4, null])
      expect(suiteSchema.safeParse(suite).error?.issues).toMatchObject([
        { message: 'expected the name of a cipher suite' },
      ])
  })

  it('a path of folders without end is refused', () => {
    const directory = (name: string) => ({
      version: 1 as const,
      files: [{ name, file: 0, size: 1 }],
    })
    expect(() => directoryCodec.encode(directory('a/'.repeat(63).concat('b')))).not.toThrow()
    expect(() => directoryCodec.encode(directory('a/'.repeat(490).concat('b')))).toThrow(
      expect.objectContaining({ code: 'storage/encoding' }),
    )
  })

  it.each([
    [['a/b', 'a'], false],
    [['x/y/z', 'x/q', 'x/y'], false],
    [['A', 'a/b'], false],
    [['a/b', 'a/c', 'd', 'ab'], true],
  ])('the names %j: no name is a file and a folder, or it is refused', (names, fits) => {
    const files = names.map((name, file) => ({ name, file, size: 1 }))
    const encode = () => directoryCodec.encode({ version: 1, files })
    if (fits) expect(encode).not.toThrow()
    else expect(encode).toThrow(expect.objectContaining({ code: 'storage/encoding' }))
  })
})
