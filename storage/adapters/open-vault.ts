import { join } from 'node:path'
import { openWithPassphrase, sealUnderPassphrase } from '#crypto/envelope/passphrase.ts'
import { systemRandom } from '#crypto/random.ts'
import { createVault, type Vault } from '../vault.ts'
import { openDurableFolder } from './durable-file.ts'
import { openRecords } from './records.ts'

const KEY_FILE = 'vault.key'

/**
 * Opens the vault of a folder: its key lies beside it, sealed under a passphrase, and is drawn when
 * the folder is new.
 *
 * @throws `envelope/passphrase` when the passphrase is another one.
 */
export async function openVault(folder: string, passphrase: string): Promise<Vault> {
  const beside = await openDurableFolder(folder)
  const sealed = await beside.read(KEY_FILE)
  const key = sealed ? await openWithPassphrase(sealed, passphrase) : systemRandom(32)
  if (!sealed) await beside.write(KEY_FILE, await sealUnderPassphrase(key, passphrase))
  return createVault(await openRecords({ folder: join(folder, 'records') }), key)
}
