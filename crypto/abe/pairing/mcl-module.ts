import mcl from 'mcl-wasm'

/**
 * The parts of mcl-wasm that its types hide. They are internal to it, which is why its version is
 * pinned and why nothing is used before the self-test has passed.
 */
export interface MclModule {
  _malloc(bytes: number): number
  _free(at: number): void
  stackSave(): number
  stackAlloc(bytes: number): number
  stackRestore(at: number): void
  /** Copies words into, and out of, the module's memory. */
  copyToHeap32(words: Uint32Array, at: number): void
  copyFromHeap32(words: Uint32Array, at: number): void
  sallocBytes(bytes: Uint8Array): number
  sallocArray(items: Uint32Array[]): number
  _mclBnG1_hashAndMapToWithDst(z: number, m: number, mLen: number, d: number, dLen: number): number
  /** z = x times y, y a scalar, in a fixed sequence of doublings and additions. */
  _mclBnG1_mulCT(z: number, x: number, y: number): void
  _mclBnG2_mulCT(z: number, x: number, y: number): void
  _mclBn_millerLoopVec(z: number, x: number, y: number, n: number): void
  _mclBnGT_isValid(x: number): number
  _mclBnGT_setInt32(x: number, value: number): void
  _mclBnGT_mul(z: number, x: number, y: number): void
  /** The inverse of an element of the group, which is its conjugate. */
  _mclBnGT_inv(z: number, x: number): void
  _mclBnG1_clear(x: number): void
  _mclBnG1_add(z: number, x: number, y: number): void
  _mclBnG1_sub(z: number, x: number, y: number): void
  _mclBnG1_normalizeVec(z: number, x: number, n: number): void
  _mclBnG2_clear(x: number): void
  _mclBnG2_add(z: number, x: number, y: number): void
  _mclBnG2_sub(z: number, x: number, y: number): void
  _mclBnG2_normalizeVec(z: number, x: number, n: number): void
}

/** The words of an element, which mcl-wasm keeps outside the module's memory. */
export const words = (element: object): Uint32Array => (element as { a_: Uint32Array }).a_

/**
 * Starts mcl on BLS12-381 with the encodings of ZCash and RFC 9380. Membership checks on decoding
 * are switched off for the whole module: whoever decodes asks for them.
 */
export async function loadMclModule(): Promise<MclModule> {
  await mcl.init(mcl.BLS12_381)
  mcl.setETHserialization(true)
  mcl.setMapToMode(mcl.IRTF)
  mcl.verifyOrderG1(false)
  mcl.verifyOrderG2(false)
  return (mcl as unknown as { mod: MclModule }).mod
}
