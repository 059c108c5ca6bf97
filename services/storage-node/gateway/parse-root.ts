import { base16, base16upper } from 'multiformats/bases/base16'
import { base32upper } from 'multiformats/bases/base32'
import { base36, base36upper } from 'multiformats/bases/base36'
import { CID } from 'multiformats/cid'
import { GatewayRefusal } from './refusal.ts'

/** Characters of the longest CID that is read: what base 36 says takes the square of its length. */
const LONGEST_CID = 512

/** Bases that the library does not know by itself, by what the text begins with. */
const BASES = { f: base16, F: base16upper, B: base32upper, k: base36, K: base36upper }

/**
 * The CID that a path begins with.
 *
 * @throws a refusal with status 400 when it is none.
 */
export function parseRoot(text: string): CID {
  const base = BASES[text[0] as keyof typeof BASES]
  try {
    if (text.length <= LONGEST_CID) return base ? CID.parse(text, base) : CID.parse(text)
  } catch {}
  throw new GatewayRefusal(400, 'not a CID')
}
