import { randomUUID } from 'node:crypto'
import { access, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { toHex } from '#protocol/bytes.ts'
import { CloisterError } from '#protocol/errors.ts'
import { addressSchema, hash32Schema } from '#protocol/schema.ts'
import { openVault } from '#storage/adapters/open-vault.ts'
import { openIdentity } from '../client.ts'

/** What is public of a party, beside its sealed keys; saves asking for the passphrase to look around. */
const partySchema = z.object({
  version: z.literal(1),
  name: z.string(),
  address: addressSchema,
  sealingKey: hash32Schema,
  /** The deployment that it was made for, where one was named. */
  url: z.string().optional(),
})
export type Party = z.output<typeof partySchema>

const PARTY_FILE = 'party.json'
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/

/** Where a home keeps one party. @throws `cloister/usage` when the name is not one for a folder. */
export function partyFolder(home: string, name: string): string {
  if (!NAME.test(name))
    throw new CloisterError('cloister/usage', 'not a name for a party', {
      advice: 'use letters, digits, dots, hyphens and underscores, as st-anne',
      facts: { name: name.slice(0, 80) },
    })
  return join(home, name)
}

/** Names of the parties of a home, sorted; none when there is no such home. */
export async function listParties(home: string): Promise<string[]> {
  const entries = await readdir(home, { withFileTypes: true }).catch(() => [])
  const names: string[] = []
  for (const entry of entries)
    if (entry.isDirectory() && NAME.test(entry.name))
      if (await exists(join(home, entry.name, PARTY_FILE))) names.push(entry.name)
  return names.sort()
}

/**
 * Draws a party's keys and keeps them sealed. They appear whole under their name or not at all.
 *
 * @throws `cloister/exists` when the home has one of that name; `envelope/passphrase` when it is empty.
 */
export async function createParty({
  home,
  name,
  passphrase,
  url,
}: {
  home: string
  name: string
  passphrase: string
  url?: string | undefined
}): Promise<Party> {
  const folder = partyFolder(home, name)
  await assertNoParty(home, name)
  await mkdir(home, { recursive: true, mode: 0o700 })
  const draft = join(home, `.new-${randomUUID()}`)
  try {
    const vault = await openVault(draft, passphrase)
    const { account, sealing } = await openIdentity(vault)
    const party = partySchema.parse({
      version: 1,
      name,
      address: account.address.toLowerCase(),
      sealingKey: toHex(sealing.publicKey),
      ...(url && { url }),
    })
    await writeFile(join(draft, PARTY_FILE), `${JSON.stringify(party, null, 2)}\n`)
    await rename(draft, folder)
    return party
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

/** @throws `cloister/exists` when the home has a party of that name. */
export async function assertNoParty(home: string, name: string): Promise<void> {
  if (await exists(partyFolder(home, name)))
    throw new CloisterError('cloister/exists', `there is already a party ${name}`, {
      advice: 'choose another name or another --home; keys are never overwritten',
      facts: { home },
    })
}

/** @throws `cloister/not-initialised` when the home has no party of that name; `cloister/format`. */
export async function readParty(home: string, name: string): Promise<Party> {
  const file = join(partyFolder(home, name), PARTY_FILE)
  const text = await readFile(file, 'utf8').catch(cause => {
    throw new CloisterError('cloister/not-initialised', `there is no party ${name}`, {
      advice: `make its keys with \`cloister init --as ${name}\``,
      facts: { home },
      cause,
    })
  })
  try {
    return partySchema.parse(JSON.parse(text))
  } catch (cause) {
    throw new CloisterError('cloister/format', 'the file that describes the party is damaged', {
      advice: 'restore it from a backup',
      facts: { file },
      cause,
    })
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
