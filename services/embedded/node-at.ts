import { createRemote } from '#protocol/call.ts'
import { STORAGE_NODE, type StorageNodeService } from '#protocol/services.ts'
import { httpChannel } from '../http-channel.ts'

/** The service of a storage node that runs alone, by the URL that it prints. */
export const nodeAt = (url: string): StorageNodeService =>
  createRemote(STORAGE_NODE, httpChannel(`${url.replace(/\/+$/, '')}/node`))
