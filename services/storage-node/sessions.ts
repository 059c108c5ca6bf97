import { type Address, equalBytes, type Hex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { type PutWords, putMac } from '#protocol/storage-statements.ts'

/** The sessions of one node. They end with its process: a client opens another. */
export interface Sessions {
  /** No more than before when it is open already. @throws `storage/session` when it was and gave way. */
  open(session: Hex, opened: { party: Address; secret: Uint8Array; deadline: number }): void
  /**
   * Whose block this is, told once: what was overheard puts nothing a second time.
   *
   * @throws `storage/session` when the session, the MAC or the number is not good.
   */
  partyOf(put: PutWords & { session: Hex; mac: Uint8Array }): Address
}

interface Opened {
  party: Address
  secret: Uint8Array
  deadline: number
  taken: Numbers
}

/** Sessions kept at most; the oldest give way. */
const MOST = 100_000
/** Names kept of those that gave way before their time, so that nobody opens them again. */
const MOST_GONE = 1_000_000
/** Numbers of a session that may be on their way while later ones are taken. */
const WINDOW = 4_096

export function createSessions(now: () => number): Sessions {
  const sessions = new Map<Hex, Opened>()
  const gone = new Map<Hex, number>()
  const makeRoom = () => {
    const time = now()
    for (const [name, { deadline }] of sessions) {
      if (sessions.size < MOST && deadline >= time) break
      sessions.delete(name)
      gone.set(name, deadline)
    }
    for (const [name, deadline] of gone) {
      if (gone.size < MOST_GONE && deadline >= time) break
      gone.delete(name)
    }
  }
  return {
    open(session, opened) {
      if (sessions.has(session)) return
      if (gone.has(session)) throw unknownSession()
      makeRoom()
      sessions.set(session, { ...opened, taken: createNumbers() })
    },
    partyOf({ session, mac, ...words }) {
      const opened = sessions.get(session)
      if (!opened || opened.deadline < now()) throw unknownSession()
      if (!equalBytes(mac, putMac(opened.secret, session, words)))
        throw new CloisterError('storage/session', 'the block does not belong to the session', {
          advice: 'open a session of your own',
          facts: { cid: words.cid.toString() },
        })
      if (!opened.taken.take(words.number))
        throw new CloisterError('storage/session', 'this put was sent before', {
          advice: 'send the block again under a number of its own',
          facts: { cid: words.cid.toString() },
        })
      return opened.party
    },
  }
}

const unknownSession = () =>
  new CloisterError('storage/session', 'no such session is open at this storage node', {
    advice: 'open a new one and send the block again',
  })

interface Numbers {
  /** Whether the number was not taken before; it is from now on. */
  take(number: number): boolean
}

/** Numbers from 1 that come roughly in order: those far behind the others count as taken. */
function createNumbers(): Numbers {
  /** All up to this one are taken; `above` has others. */
  let upTo = 0
  const above = new Set<number>()
  return {
    take(number) {
      if (number <= upTo || above.has(number)) return false
      above.add(number)
      if (above.size > WINDOW) upTo = Math.min(...above) - 1
      while (above.delete(upTo + 1)) upTo++
      return true
    },
  }
}
