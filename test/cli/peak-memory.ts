import { existsSync, readFileSync } from 'node:fs'

const MIB = 1_048_576

/** Whether the system tells how much memory a process has had at most. */
export const tellsPeaks = (): boolean => existsSync('/proc/self/status')

/**
 * Follows the most memory that a process has had, all in all; the system keeps the maximum, so that
 * only what happens in its last hundredth of a second can be missed.
 *
 * @returns ends it, and gives the bytes
 */
export function watchPeak(pid: number): () => number {
  let most = 0
  const look = () => {
    try {
      const [, kib = '0'] =
        /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
      most = Math.max(most, Number(kib) * 1024)
    } catch {
      // It has ended.
    }
  }
  look()
  const timer = setInterval(look, 10)
  return () => {
    clearInterval(timer)
    return most
  }
}

/** The most that a command may take to publish or fetch, whatever the size. */
export const MOST_MEMORY = 256 * MIB
