import { GatewayRefusal } from './refusal.ts'
import type { GatewayRequest, GatewayResponse } from './request.ts'

/** Whether an `If-None-Match` names an Etag, be it a weak one. */
export const isKnown = (condition: string, etag: string): boolean =>
  condition.split(',').some(one => {
    const text = one.trim()
    return text === '*' || (text !== '' && text.replace(/^W\//, '') === etag.replace(/^W\//, ''))
  })

/** Whether an `If-Match` or `If-Range` means something else; a weak Etag says nothing of the bytes. */
export const isOther = (condition: string, etag: string): boolean =>
  condition !== '' && !condition.split(',').some(one => one.trim() === '*' || one.trim() === etag)

/** What is told to whoever has it already: headers that a cache keeps, and no body. */
export function notModified(headers: Record<string, string>): GatewayResponse {
  const OF_THE_BODY = ['content-disposition', 'content-type', 'accept-ranges']
  const kept = Object.entries(headers).filter(([name]) => !OF_THE_BODY.includes(name))
  return { status: 304, headers: Object.fromEntries(kept), body: null }
}

/** Whoever wants no more than is at hand hears that it is not, and not that it is nowhere. */
export const absent = ({ header }: GatewayRequest, message: string): GatewayRefusal =>
  new GatewayRefusal(/\bonly-if-cached\b/.test(header('cache-control')) ? 412 : 404, message)
