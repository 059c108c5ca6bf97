import { CloisterError } from '#protocol/errors.ts'
import { loadMclPairing } from './mcl.ts'
import type { Pairing } from './pairing.ts'

/** The libraries to choose from: WebAssembly, quick; JavaScript alone, where that is not allowed. */
export type PairingName = 'mcl' | 'noble'

/**
 * A tested implementation of the pairing; both give the same bytes.
 *
 * @throws `abe/pairing-self-test`
 */
export async function loadPairing(name: PairingName): Promise<Pairing> {
  if (name === 'mcl') return loadMclPairing()
  if (name !== 'noble')
    throw new CloisterError('abe/pairing-self-test', 'there is no pairing library of that name', {
      advice: "choose 'mcl' or 'noble'",
    })
  // Only when asked for, so that nobody else waits for its tables.
  const { loadNoblePairing } = await import('./noble.ts')
  return loadNoblePairing()
}
