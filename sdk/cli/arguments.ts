import { InvalidArgumentError } from 'commander'
import { type Address, fromHex, type Hex } from '#protocol/bytes.ts'
import { type Cid, parseCid } from '#protocol/cid.ts'
import { parseCredits } from '#protocol/credits.ts'
import { CloisterError } from '#protocol/errors.ts'
import { domainSchema, nameSchema } from '#protocol/schema.ts'

/**
 * Readers of arguments and options, in the shape that Commander calls. They throw before anything is
 * opened, sent or written.
 */

const refuse = (sentence: string): never => {
  throw new InvalidArgumentError(sentence)
}

/** A hash, asset id or measurement. */
export const hash32Argument = (text: string): Hex =>
  /^0x[0-9a-fA-F]{64}$/.test(text)
    ? (text.toLowerCase() as Hex)
    : refuse('It has to be 0x and 64 hex digits.')

/** A CID as `--json` prints it. */
export const cidArgument = (text: string): Cid => {
  try {
    return parseCid(text)
  } catch {
    return refuse('It has to be a CID, as bafy….')
  }
}

export const addressArgument = (text: string): Address =>
  /^0x[0-9a-fA-F]{40}$/.test(text)
    ? (text.toLowerCase() as Address)
    : refuse('It has to be 0x and 40 hex digits.')

/** An X25519 key of 32 bytes. */
export const sealingKeyArgument = (text: string): Uint8Array =>
  /^(0x)?[0-9a-fA-F]{64}$/.test(text)
    ? fromHex(text)
    : refuse('It has to be 64 hex digits, as `cloister init` prints them.')

export const domainArgument = (text: string): string =>
  domainSchema.safeParse(text).success
    ? text
    : refuse('A domain has lower-case letters, digits, dots and hyphens, as st-anne.')

export const tableArgument = (text: string): string =>
  nameSchema.safeParse(text).success ? text : refuse('A table has a name like claims.')

export const creditsArgument = (text: string): bigint => {
  try {
    return parseCredits(text)
  } catch (error) {
    return refuse(`Write ${(error as CloisterError).advice.replace(/^write /, '')}.`)
  }
}

/** A whole number between two bounds. */
export const wholeArgument =
  (least: number, most: number) =>
  (text: string): number =>
    /^[0-9]{1,15}$/.test(text) && Number(text) >= least && Number(text) <= most
      ? Number(text)
      : refuse(`It has to be a whole number from ${least} to ${most}.`)

const UNITS = ['', 'KiB', 'MiB', 'GiB', 'TiB']

/** A number of bytes, as 500GiB or 1000000. */
export const bytesArgument = (text: string): number => {
  const [, digits = '', unit = ''] = /^([0-9]{1,12})([KMGT]iB)?$/.exec(text) ?? []
  const bytes = Number(digits) * 1024 ** UNITS.indexOf(unit)
  return digits !== '' && Number.isSafeInteger(bytes)
    ? bytes
    : refuse('It has to be a number of bytes, as 500GiB or 1000000.')
}

export const purposeArgument = (text: string): string =>
  /^[A-Za-z][A-Za-z0-9.+-]*:[A-Za-z0-9_/-]+$/.test(text) && text.length <= 128
    ? text
    : refuse('It has to be a term like dpv:ServiceProvision or duo:DUO_0000007.')

export const titleArgument = (text: string): string =>
  text.trim() !== '' && text.length <= 200 ? text : refuse('A title has 1 to 200 characters.')

/** Shards of data and of parity in a stripe, as `4+2`. */
export const shardsArgument = (text: string): { data: number; parity: number } => {
  const [, data, parity] = /^([0-9]{1,2})\+([0-9]{1,2})$/.exec(text) ?? []
  const shards = { data: Number(data), parity: Number(parity) }
  return shards.data >= 1 && shards.data + shards.parity <= 32
    ? shards
    : refuse('Write data and parity as 4+2; together at most 32.')
}

export const urlArgument = (text: string): string =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
    ? text.replace(/\/+$/, '')
    : refuse('It has to be a URL like http://127.0.0.1:8420.')

/** A storage node that runs alone, or the RPC of a Kubo that keeps the blocks of one. */
export const nodeArgument = (text: string): string =>
  text.startsWith('kubo+') ? `kubo+${urlArgument(text.slice(5))}` : urlArgument(text)

/** Makes an option repeatable: every use adds one. */
export const repeated =
  <T>(read: (text: string) => T) =>
  (text: string, before: T[] = []): T[] => [...before, read(text)]

/** @throws `cloister/usage` unless exactly one of the options was given. */
export function assertOneOf(given: Record<string, unknown>): void {
  const names = Object.keys(given)
  const used = names.filter(name => given[name] !== undefined)
  if (used.length !== 1)
    throw new CloisterError(
      'cloister/usage',
      used.length === 0
        ? `one of ${names.join(', ')} is needed`
        : `${used.join(' and ')} exclude each other`,
      { advice: 'give exactly one of them' },
    )
}
