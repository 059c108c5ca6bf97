import { createAbe } from '#crypto/abe/abe.ts'
import { loadMclPairing } from '#crypto/abe/pairing/mcl.ts'
import { equalBytes, utf8 } from '#protocol/bytes.ts'
import { assertAnswer, createRow, median, type Row, time, type Work } from './harness.ts'
import { openPeer, type Peer } from './peers/open-peer.ts'

const SIZES = [5, 10, 20, 50, 100] as const

/** Our works for a conjunction, and the word by which the peers know each. */
interface Works {
  name: string
  peers: 'keygen' | 'encrypt' | 'decrypt'
  work: Work
}

/** How often each side works in a round; one more round goes first and is not counted. */
interface Effort {
  rounds: number
  times: number
  peerTimes: number
}

/** Decryption is where the peers come close, and so short that a stray interrupt would show. */
const effortOf = (peers: Works['peers'], size: number): Effort =>
  peers === 'decrypt'
    ? { rounds: 9, times: Math.max(4, 40 / size), peerTimes: Math.max(4, 40 / size) }
    : { rounds: size < 50 ? 5 : 3, times: Math.max(1, 40 / size), peerTimes: 1 }

/**
 * FABEO against other libraries on the same policies, turn by turn: circl's tkn20 (chosen-ciphertext
 * secure on BLS12-381, like ours, and held to a bar), FAME and BSW of rabe (secure against chosen
 * plaintexts only, on BN254 with about 100 bits, and for the reader's information). Each measures
 * itself, from bytes to bytes, warm; peers keep their public and master keys open.
 */
export async function benchAbePeers(): Promise<Row[]> {
  const open: Peer[] = []
  try {
    const circl = openPeer('circl')
    if (circl) open.push(circl)
    const rabe = openPeer('rabe')
    if (rabe) open.push(rabe)
    if (open.length === 0) return []
    const abe = createAbe(await loadMclPairing())
    const rows: Row[] = []
    for (const size of SIZES) {
      const { inUse, unseen } = createWorks(abe, size)
      for (const works of circl ? [...inUse, ...unseen] : []) {
        const effort = effortOf(works.peers, size)
        const command = `${works.peers} ${size} ${effort.peerTimes}`
        const measured = await compareWithPeer(works.work, () => circl!.time(command), effort)
        const name = `${works.name}, AND of ${size} / circl ${works.peers}`
        rows.push(createRow({ name, unit: 'ms', ...measured, bar: { of: 'ratio', atMost: 1 } }))
      }
      for (const scheme of rabe ? ['fame', 'bsw'] : []) {
        for (const { name, peers, work } of inUse) {
          const effort = { ...effortOf(peers, size), rounds: 2, peerTimes: 1 }
          const command = `${scheme} ${peers} ${size} ${effort.peerTimes}`
          const measured = await compareWithPeer(work, () => rabe!.time(command), effort)
          const against = `rabe's ${scheme.toUpperCase()} ${peers}`
          rows.push(
            createRow({ name: `${name}, AND of ${size} / ${against}`, unit: 'ms', ...measured }),
          )
        }
      }
    }
    return rows
  } finally {
    await Promise.all(open.map(peer => peer.close()))
  }
}

function createWorks(
  abe: ReturnType<typeof createAbe>,
  size: number,
): { inUse: Works[]; unseen: Works[] } {
  const { publicKey, masterKey } = abe.setup('bench')
  const attributes = Array.from({ length: size }, (_, i) => `k${i}:v${i}@bench`)
  const policy = attributes.join(' and ')
  const aad = utf8('bench')
  const key = abe.issue(masterKey, attributes)
  const { ciphertext, key: expected } = abe.encapsulate(publicKey, policy, aad)
  const decrypt = () =>
    assertAnswer(
      equalBytes(abe.decapsulate(publicKey, key, ciphertext, aad), expected),
      'the key differs',
    )
  decrypt()
  // An attribute in use gets a table after some uses.
  for (let i = 0; i < 8; i++) abe.encapsulate(publicKey, policy, aad)

  let salt = 0
  const fresh = () => {
    salt++
    return attributes.map(text => text.replace('@', `.${salt}@`))
  }
  return {
    inUse: [
      { name: 'keygen', peers: 'keygen', work: () => abe.issue(masterKey, attributes) },
      {
        name: 'encrypt',
        peers: 'encrypt',
        work: () => abe.encapsulate(publicKey, policy, aad),
      },
      { name: 'decrypt', peers: 'decrypt', work: decrypt },
    ],
    unseen: [
      {
        name: 'keygen, attributes never seen',
        peers: 'keygen',
        work: () => abe.issue(masterKey, fresh()),
      },
      {
        name: 'encrypt, attributes never seen',
        peers: 'encrypt',
        work: () => abe.encapsulate(publicKey, fresh().join(' and '), aad),
      },
    ],
  }
}

/** Ours and the peer's milliseconds of one call. Who begins changes every round. */
async function compareWithPeer(
  work: Work,
  peer: () => Promise<number>,
  { rounds, times }: Effort,
): Promise<{ value: number; baseline: number; ratio: number }> {
  const ours = () => time(work, times, () => performance.now())
  const values: number[] = []
  const baselines: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const early = round % 2 === 0 ? await peer() : undefined
    const value = await ours()
    const baseline = early ?? (await peer())
    if (round === 0) continue
    values.push(value)
    baselines.push(baseline)
  }
  return {
    value: median(values),
    baseline: median(baselines),
    ratio: median(values.map((value, i) => value / baselines[i]!)),
  }
}
