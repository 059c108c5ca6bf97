import { createAbe } from '#crypto/abe/abe.ts'
import { createMultiAbe } from '#crypto/abe/multi-abe.ts'
import { loadPairing, type PairingName } from '#crypto/abe/pairing/load-pairing.ts'
import type { Pairing } from '#crypto/abe/pairing/pairing.ts'
import { equalBytes, utf8 } from '#protocol/bytes.ts'
import { assertAnswer, compare, createRow, type Row, type Work } from './harness.ts'

/** What a scheme does with a conjunction of so many attributes, from bytes to bytes. */
interface Works {
  keygen: Work
  encrypt: Work
  decrypt: Work
}

type CreateWorks = (pairing: Pairing) => (size: number) => Works

/** RW15 spreads its attributes over so many authorities, as far as they go. */
const AUTHORITIES = 5
const AAD = utf8('bench')

const SCHEMES: Record<'FABEO' | 'RW15', CreateWorks> = {
  FABEO: pairing => {
    const abe = createAbe(pairing)
    const { publicKey, masterKey } = abe.setup('bench')
    return size => {
      const attributes = Array.from({ length: size }, (_, i) => `name:value${i}@bench`)
      const policy = attributes.join(' and ')
      const key = abe.issue(masterKey, attributes)
      const made = abe.encapsulate(publicKey, policy, AAD)
      return {
        keygen: () => abe.issue(masterKey, attributes),
        encrypt: () => abe.encapsulate(publicKey, policy, AAD),
        decrypt: () => {
          const opened = abe.decapsulate(publicKey, key, made.ciphertext, AAD)
          assertAnswer(equalBytes(opened, made.key), 'the key differs')
        },
      }
    }
  },
  RW15: pairing => {
    const abe = createMultiAbe(pairing)
    const authorities = Array.from({ length: AUTHORITIES }, (_, i) => abe.setup(`bench${i}`))
    const globalId = new Uint8Array(32).fill(7)
    return size => {
      const attributes = Array.from(
        { length: size },
        (_, i) => `name:value${i}@bench${i % AUTHORITIES}`,
      )
      const policy = attributes.join(' and ')
      const publicKeys = abe.joinPublicKeys(authorities.map(({ publicKey }) => publicKey))
      const issue = () =>
        authorities.slice(0, size).map(({ masterKey }, i) =>
          abe.issue(
            masterKey,
            globalId,
            attributes.filter(text => text.endsWith(`@bench${i}`)),
          ),
        )
      const keys = abe.joinAttributeKeys(issue())
      const made = abe.encapsulate(publicKeys, policy, AAD)
      return {
        keygen: issue,
        encrypt: () => abe.encapsulate(publicKeys, policy, AAD),
        decrypt: () => {
          const opened = abe.decapsulate(publicKeys, keys, made.ciphertext, AAD)
          assertAnswer(equalBytes(opened, made.key), 'the key differs')
        },
      }
    }
  },
}

/** noble takes seconds for a row of RW15's powers, hence few sizes and rounds. */
const PLAN: [
  scheme: keyof typeof SCHEMES,
  library: PairingName,
  sizes: number[],
  rounds: number,
][] = [
  ['FABEO', 'mcl', [5, 10, 20, 50, 100], 5],
  ['RW15', 'mcl', [5, 10, 20, 50, 100], 3],
  ['FABEO', 'noble', [5, 10, 20, 50, 100], 2],
  ['RW15', 'noble', [5, 10], 2],
]

/**
 * Keys, encapsulation and decapsulation of both schemes over both libraries, with chosen-ciphertext
 * security, against one pairing of the same library. Nothing is asked of these rows; they are to know.
 */
export async function benchAbeSizes(): Promise<Row[]> {
  const rows: Row[] = []
  for (const [scheme, library, sizes, rounds] of PLAN) {
    const pairing = await loadPairing(library)
    const onePairing = createPairingWork(pairing)
    const worksOf = SCHEMES[scheme](pairing)
    for (const size of sizes) {
      const works = worksOf(size)
      // Attributes in use: those of mcl get a table after some uses.
      for (let i = 0; i < (library === 'mcl' ? 6 : 1); i++) await works.encrypt()
      for (const [name, work] of Object.entries(works)) {
        const times = scheme === 'FABEO' && library === 'mcl' ? Math.ceil(20 / size) : 1
        const measured = await compare(work, onePairing, { rounds, times, baselineTimes: 4 })
        const of = `${size} attributes, ${library} / one pairing`
        rows.push(createRow({ name: `${scheme} ${name}, ${of}`, unit: 'ms', ...measured }))
      }
    }
  }
  return rows
}

/** One pairing of two points that are nobody’s generator. */
export function createPairingWork({ g1, g2, pair }: Pairing): Work {
  const p = g1.multiply(g1.generator, 1234567n)
  const q = g2.multiply(g2.generator, 7654321n)
  return () => pair([[p, q]])
}
