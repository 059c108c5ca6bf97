import { CloisterError } from '#protocol/errors.ts'

/** The oldest Node that runs TypeScript directly and holds the enclave's network by permission. */
const LEAST = 26

/**
 * The version of Node that runs this, after a check that it is new enough.
 *
 * @throws `cloister/usage` naming the version it got.
 */
export function assertNode(version: string = process.versions.node): string {
  if (Number(version.split('.')[0]) < LEAST)
    throw new CloisterError('cloister/usage', `Node ${LEAST} is needed, this is ${version}`, {
      advice:
        '`npm ci` brings it; start with `npm run`, which puts it first, or call node_modules/.bin/node',
    })
  return version
}
