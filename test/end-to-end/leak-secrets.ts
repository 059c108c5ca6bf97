import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as dagCbor from '@ipld/dag-cbor'
import { decodeAttributeKey, decodeMasterKey } from '#crypto/abe/formats.ts'
import { decodeKey } from '#crypto/abe/kem-formats.ts'
import { decodeAuthorityMasterKey, decodeHolderKey } from '#crypto/abe/multi-formats.ts'
import { encodeScalar } from '#crypto/abe/scheme/possession.ts'
import { openWithPassphrase } from '#crypto/envelope/passphrase.ts'
import { joinSecret } from '#crypto/envelope/split.ts'
import { samplePatients } from '#sdk/sample/sample-patients.ts'
import { sampleTrips } from '#sdk/sample/sample-trips.ts'
import { openVault } from '#storage/adapters/open-vault.ts'
import { keyNeedles, type Needle, textNeedle } from './scanner.ts'

/** What patients of the sample would not want to be read: who they are, when born, what they have. */
export function patientNeedles(seed: string, patients: number): Needle[] {
  const found = new Map<string, string>()
  const note = (what: string, text: unknown) => {
    if (typeof text === 'string') found.set(text, `${what} of a patient of ${seed}`)
  }
  for (const { text } of samplePatients({ patients, seed }))
    for (const line of text.split('\n').filter(Boolean)) {
      const resource = JSON.parse(line)
      if (resource.resourceType === 'Condition') note('a condition', resource.code.text)
      if (resource.resourceType !== 'Patient') continue
      note('the id', resource.id)
      note('the birth date', resource.birthDate)
      // Shorter names are syllables of other words.
      for (const { family, given } of resource.name)
        for (const name of [family, ...given]) if (name.length >= 5) note('a name', name)
    }
  return [...found].map(([text, name]) => textNeedle(name, text))
}

/** The VIN of a car of the sample. */
export const vinNeedle = (seed: string): Needle =>
  textNeedle(`the VIN of ${seed}`, sampleTrips({ cars: 1, seed })[0]!.vehicle)

/**
 * Every secret that a data folder keeps under its passphrase, of services and of parties, and the
 * keys of its vaults. Throws for a record of an unknown kind: somebody has to say whether it is secret.
 */
export async function folderNeedles(folder: string, passphrase: string): Promise<Needle[]> {
  const needles: Needle[] = [textNeedle('the passphrase', passphrase)]
  const keep = (name: string, secret: Uint8Array) => needles.push(...keyNeedles(name, secret))
  const answers = new Map<string, Uint8Array[]>()
  for (const part of ['vault', 'parties']) {
    const sealed = await readFile(join(folder, part, 'vault.key')).catch(() => undefined)
    if (!sealed) continue
    keep(`the key of ${part}`, await openWithPassphrase(sealed, passphrase))
    const vault = await openVault(join(folder, part), passphrase)
    for (const name of await vault.names()) {
      const record = (await vault.get(name))!
      const inner = part === 'parties' ? name.replace(/^[^/]+\//, 'party/') : name
      secretsOf(inner, record).forEach((secret, i) => {
        keep(`secret ${i} of ${name}`, secret)
      })
      const job = /\/answer\/(0x[0-9a-f]{64})$/.exec(name)?.[1]
      if (job) answers.set(job, [...(answers.get(job) ?? []), record])
    }
  }
  for (const [job, shares] of answers) keep(`the answer key of ${job}`, joinSecret(shares))
  return needles
}

function secretsOf(name: string, record: Uint8Array): Uint8Array[] {
  if (name === 'deployment' || /^coordinator\/outcome\//.test(name)) return []
  if (/^authority\/[^/]+\/(approval|publisher|revoked|issued)\//.test(name)) return []
  if (/^key\//.test(name) || /^authority\/[^/]+\/(share|answer)\//.test(name)) return [record]
  if (name === 'party/identity') return [record.slice(0, 32), record.slice(32, 64)]
  if (/^party\/asset\//.test(name))
    return [dagCbor.decode<{ contentKey: Uint8Array }>(record).contentKey]
  if (/^party\/attribute-key\//.test(name)) {
    const { fabeo, rw15 } = decodeKey('attributeKey', record)
    const { sk1, sk2, sk3 } = decodeAttributeKey(fabeo!)
    const { k1, k2 } = decodeHolderKey(rw15!)
    return [sk1, ...sk2, sk3, ...k1, ...k2]
  }
  if (/^authority\/[^/]+\/master-key\//.test(name)) {
    const { masterKey } = dagCbor.decode<{ masterKey: Uint8Array }>(record)
    const { fabeo, rw15 } = decodeKey('masterKey', masterKey)
    const { point, y } = decodeAuthorityMasterKey(rw15!)
    return [decodeMasterKey(fabeo!).point, point, encodeScalar(y)]
  }
  if (/^authority-keys\//.test(name)) {
    const keys = dagCbor.decode<{
      signing: Uint8Array
      sealing: { privateKey: Uint8Array }
    }>(record)
    return [keys.signing, keys.sealing.privateKey]
  }
  throw new Error(`is ${name} a secret?`)
}
