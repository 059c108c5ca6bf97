import { createRemote } from '#protocol/call.ts'
import { STORAGE_NODE, type StorageNodeService } from '#protocol/services.ts'
import { httpChannel } from '../http-channel.ts'

/** What stands before the URL of a Kubo whose RPC keeps the blocks of a node of this machine. */
const KUBO = 'kubo+'

/** Whether a node runs alone, by its URL; the others are of this machine, whoever keeps their blocks. */
export const isAlone = (place: string): boolean => place !== '' && kuboAt(place) === undefined

/** The RPC of a Kubo: `http://127.0.0.1:5001` of `kubo+http://127.0.0.1:5001`. */
export const kuboAt = (place: string): string | undefined =>
  place.startsWith(KUBO) ? place.slice(KUBO.length) : undefined

/** The service of a storage node that runs alone, by the URL that it prints. */
export const nodeAt = (url: string): StorageNodeService =>
  createRemote(STORAGE_NODE, httpChannel(`${url.replace(/\/+$/, '')}/node`))
