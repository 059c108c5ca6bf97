import { type Address, equalBytes, type Hex } from '#protocol/bytes.ts'
import type { Cid } from '#protocol/cid.ts'
import { CloisterError } from '#protocol/errors.ts'
import { putMac } from '#protocol/storage-statements.ts'

/** The sessions of one node. They end with its process: a client opens another. */
export interface Sessions {
  open(session: Hex, opened: { party: Address; secret: Uint8Array; deadline: number }): void
  /** Whose block this is. @throws `storage/session` when the session or the MAC is not good. */
  partyOf(put: { session: Hex; mac: Uint8Array; cid: Cid }): Address
}

/** Sessions kept at most; the oldest give way. */
const MOST = 100_000

export function createSessions(now: () => number): Sessions {
  const sessions = new Map<Hex, { party: Address; secret: Uint8Array; deadline: number }>()
  return {
    open(session, opened) {
      const time = now()
      for (const [name, { deadline }] of sessions) {
        if (sessions.size < MOST && deadline >= time) break
        sessions.delete(name)
      }
      sessions.delete(session)
      sessions.set(session, opened)
    },
    partyOf({ session, mac, cid }) {
      const opened = sessions.get(session)
      if (!opened || opened.deadline < now())
        throw new CloisterError('storage/session', 'no such session is open at this storage node', {
          advice: 'open a new one and send the block again',
        })
      if (!equalBytes(mac, putMac(opened.secret, session, cid)))
        throw new CloisterError('storage/session', 'the block does not belong to the session', {
          advice: 'open a session of your own',
          facts: { cid: cid.toString() },
        })
      return opened.party
    },
  }
}
