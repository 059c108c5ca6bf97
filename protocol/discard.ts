/** Memory smaller than this is left to the collector, which may have put several things into it. */
const LEAST_BYTES = 65_536

/**
 * Gives memory back at once instead of when the collector comes, which counts what lies outside of its
 * heap too late. Only whoever is the last to use the bytes may call this; they are empty afterwards.
 * Bytes that are a part of larger memory are left as they are.
 */
export function discard({ buffer, byteLength }: Uint8Array): void {
  if (byteLength < LEAST_BYTES || byteLength !== buffer.byteLength) return
  // Browsers of before 2024 have no `transfer`; memory that threads share is nobody's to give.
  if (buffer instanceof ArrayBuffer) buffer.transfer?.(0)
}
