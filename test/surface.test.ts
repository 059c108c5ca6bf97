import { expect, it } from 'vitest'
import { projectFiles, readProjectFile } from './project-files.ts'

/** What others build on: the client and its actions. */
const files = projectFiles().filter(file => /^sdk\/(actions\/)?[a-z-]+\.ts$/.test(file))

const VALUE = /^export (?:async )?(?:const|class|function\*?) (\w+)/gm
const TYPE = /^export (?:interface|type) (\w+)/gm

const namesIn = (source: string, pattern: RegExp): string[] =>
  [...source.matchAll(pattern)].map(match => match[1]!).sort()

/** Exported names of a source, types after values. */
function surfaceOf(file: string, source: string): string {
  const types = namesIn(source, TYPE).map(name => `type ${name}`)
  return [file, ...[...namesIn(source, VALUE), ...types].map(name => `  ${name}`), ''].join('\n')
}

it('the SDK offers what it is known to offer: a change shows in the snapshot, to be reviewed', async () => {
  const surface = files.map(file => surfaceOf(file, readProjectFile(file))).join('\n')
  await expect(surface).toMatchFileSnapshot('sdk-surface.txt')
})

it('every export of the SDK is of a kind that the snapshot shows', () => {
  for (const file of files) {
    const source = readProjectFile(file)
    const seen = namesIn(source, VALUE).length + namesIn(source, TYPE).length
    expect(source.match(/^export /gm)?.length ?? 0, file).toBe(seen)
  }
})
