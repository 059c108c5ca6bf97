import { formatAttribute, parseAttribute, refuseAttribute } from './attribute.ts'

const MOST_ATTRIBUTES = 1024

/**
 * What an authority is asked to issue, in canonical spelling, sorted, each once.
 *
 * @throws `abe/attribute-syntax` when one is misspelt or of another domain, or there are none or more
 * than 1024.
 * @example
 * ownAttributes('x', ['b:1@x', 'a:1@x', 'b:1@x']) // ['a:1@x', 'b:1@x']
 */
export function ownAttributes(domain: string, attributes: readonly string[]): string[] {
  if (!Array.isArray(attributes))
    refuseAttribute('attributes are given as a list', "write ['role:nurse@st-anne']")
  const parsed = attributes.map(parseAttribute)
  const foreign = parsed.find(attribute => attribute.domain !== domain)
  if (foreign !== undefined)
    refuseAttribute(
      'an authority issues attributes of its own domain only',
      `ask the authority of ${foreign.domain}`,
      { domain, attribute: formatAttribute(foreign) },
    )
  const sorted = [...new Set(parsed.map(formatAttribute))].sort()
  if (sorted.length < 1 || sorted.length > MOST_ATTRIBUTES)
    refuseAttribute(
      `an attribute key carries 1 to ${MOST_ATTRIBUTES} attributes`,
      'name at least one and leave out what no policy asks for',
    )
  return sorted
}
