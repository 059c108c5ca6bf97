import type { Keyring } from './client.ts'

/** A keyring that ends with the process. */
export function createMemoryKeyring(): Keyring {
  const secrets = new Map<string, Uint8Array>()
  return {
    get: async name => secrets.get(name),
    put: async (name, secret) => {
      secrets.set(name, secret.slice())
    },
    remove: async name => {
      secrets.delete(name)
    },
    names: async (prefix = '') =>
      [...secrets.keys()].filter(name => name.startsWith(prefix)).sort(),
  }
}
