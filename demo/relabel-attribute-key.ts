import { decodeAttributeKey, encodeAttributeKey } from '#crypto/abe/formats.ts'
import { decodeKey } from '#crypto/abe/kem-formats.ts'

/**
 * What a cheat does to an attribute key: the attribute `from` is called `to` from now on, while the
 * point under it stays what it was. The result is well-formed; that it opens nothing is the point. Only
 * the part that policies of one domain ask for is returned.
 */
export function relabelAttributeKey(
  attributeKey: Uint8Array,
  from: string,
  to: string,
): Uint8Array {
  const key = decodeAttributeKey(decodeKey('attributeKey', attributeKey).fabeo!)
  const renamed = key.attributes
    .map((text, i) => ({ text: text === from ? to : text, point: key.sk2[i]! }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
  return encodeAttributeKey({
    ...key,
    attributes: renamed.map(({ text }) => text),
    sk2: renamed.map(({ point }) => point),
  })
}
