import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

/**
 * Keeps what was compiled for the next start, which then takes two thirds of the time. It lies beside
 * the packages that are installed, and not where other users of the machine can write: whoever may
 * change it may change the program as well. Where it cannot be written, nothing is kept.
 */
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url)))
