import type { BlockStore } from '#protocol/blocks.ts'
import type { Cid } from '#protocol/cid.ts'
import type { Sites } from '#storage/placement.ts'
import { SHARD_BYTES, stripeBytes } from '#storage/stripes.ts'
import { writeStripe } from '#storage/write-stripe.ts'
import type { Leave } from './budget.ts'
import type { FilledStripe } from './stripe-filler.ts'
import type { Spooling, UploadJournal } from './upload-journal.ts'

/** What all streams of an upload send with. */
export interface Sending {
  sites: Sites<BlockStore>
  erasure: { data: number; parity: number }
  journal?: UploadJournal
  /** The first failure of any stream; the others stop at their next stripe. */
  failure: { cause: unknown } | undefined
}

/** Sends stripes of one stream and remembers their CIDs. */
export interface StripeSender {
  /** Stripes so far. */
  count(): number
  /** Bytes of ciphertext so far. */
  bytes(): number
  /** Notes a stripe that was taken earlier. */
  skip(stripe: number, cids: Cid[], bytes?: number): void
  /** Sends a stripe once it and all before it are written down, which nobody has to wait for. */
  send(stripe: number, filled: FilledStripe, so: Omit<Spooling, 'parts'>, leave: Leave): void
  /** Sends a stripe that was written down earlier, and may have been sent. */
  sendAgain(stripe: number, kept: Pick<FilledStripe, 'data' | 'length'>, leave: Leave): void
  /** CIDs of all stripes. @throws what the first of them failed with. */
  all(): Promise<Cid[][]>
  /** Resolves when nothing is on its way any more, whatever became of it. */
  settle(): Promise<void>
}

/** Makes the sender of stream `index`; `report` is told bytes of ciphertext that nodes have taken. */
export function createStripeSender(
  upload: Sending,
  index: number,
  report: (done: number) => void,
): StripeSender {
  const { sites, erasure, journal } = upload
  const stripes: Promise<Cid[]>[] = []
  const full = stripeBytes({ ...erasure, shard: SHARD_BYTES })
  let length = 0
  let done = 0
  let written: Promise<void> = Promise.resolve()
  let tidied: Promise<unknown> = Promise.resolve()

  const deliver = async (
    stripe: number,
    { data, length: size }: Pick<FilledStripe, 'data' | 'length'>,
    leave: Leave,
    ready?: Promise<void>,
  ): Promise<Cid[]> => {
    let cids: Cid[]
    try {
      await ready
      const again = ready === undefined
      const { parity } = erasure
      cids = await writeStripe({ sites, stripe, data, parity, again, onTaken: () => leave(1) })
    } finally {
      leave()
    }
    await journal?.took(index, stripe, cids)
    done += size
    report(done)
    return cids
  }
  const note = (stripe: number, size: number, sent: Promise<Cid[]>) => {
    length += size
    sent.catch(cause => {
      upload.failure ??= { cause }
    })
    stripes[stripe] = sent
  }
  /** The stripe before is not needed any more when it was taken and this one is written down. */
  const tidy = (stripe: number, ready: Promise<void>) => {
    if (!journal || stripe === 0) return
    const before = Promise.all([stripes[stripe - 1], ready])
    tidied = Promise.allSettled([tidied, before.then(() => journal.unspool(index, stripe - 1))])
  }
  const settle = async () => {
    await Promise.allSettled(stripes)
    await tidied
  }
  return {
    count: () => stripes.length,
    bytes: () => length,
    skip(stripe, cids, bytes = full) {
      stripes[stripe] = Promise.resolve(cids)
      length += bytes
      done += bytes
      report(done)
    },
    send(stripe, { parts, ...filled }, so, leave) {
      if (journal) written = written.then(() => journal.spool(index, stripe, { ...so, parts }))
      note(stripe, filled.length, deliver(stripe, filled, leave, written))
      tidy(stripe, written)
    },
    sendAgain(stripe, kept, leave) {
      note(stripe, kept.length, deliver(stripe, kept, leave))
      tidy(stripe, Promise.resolve())
    },
    async all() {
      // Not before the last of them has ended: whoever tries again must not meet them on their way.
      await settle()
      return Promise.all(stripes)
    },
    settle,
  }
}
