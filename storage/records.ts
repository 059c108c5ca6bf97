/** A small crash-safe store of named byte strings: a service's own state. */
export interface Records {
  /** The record's bytes, or undefined. @throws `storage/hash-mismatch` when it is damaged. */
  get(key: string): Promise<Uint8Array | undefined>
  /**
   * Keeps a record, of `bytes` and of what follows them, joined; resolves when it is durable. Writes of
   * one key happen in the order of the calls.
   */
  put(key: string, bytes: Uint8Array, ...more: Uint8Array[]): Promise<void>
  /** Forgets a record durably; no error when there is none. */
  remove(key: string): Promise<void>
  /** Keys that begin with `prefix`, sorted. */
  keys(prefix?: string): Promise<string[]>
}
