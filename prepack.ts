/**
 * Makes what is packed: JavaScript and declarations of `crypto` and of the shared words it uses, in
 * `dist`, because Node refuses to strip types under `node_modules`. `npm pack` runs it, and removes
 * `dist` afterwards; development never sees it.
 *
 * The JavaScript is what runs here too: the source with its types blanked out, lines and columns kept.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join, posix, relative, sep } from 'node:path'

const ROOT = import.meta.dirname
const DIST = join(ROOT, 'dist')
const DECLARATION = '.d.ts'

/** A specifier that names a source: `#protocol/bytes.ts`, `./abe.ts`. */
const SOURCE = /(\b(?:from|import)\s*\(?\s*)(['"])((?:#|\.\.?\/)[^'"\n]+)\.ts\2/g

/**
 * Specifiers of what was emitted, in place of those of sources. None is left to the `imports` of
 * `package.json`, so that every bundler and every checker can follow.
 */
function mapSpecifiers(file: string, code: string): string {
  return code.replace(SOURCE, (_, before: string, quote: string, source: string) => {
    const target = source.startsWith('#')
      ? join(DIST, source.slice(1))
      : join(dirname(file), source)
    if (!existsSync(`${target}${DECLARATION}`))
      throw new Error(`${relative(ROOT, file)} imports ${source}.ts, which is not packed`)
    const path = relative(dirname(file), target).split(sep).join(posix.sep)
    return `${before}${quote}${path.startsWith('.') ? path : `./${path}`}.js${quote}`
  })
}

rmSync(DIST, { recursive: true, force: true })
const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc')
execFileSync(process.execPath, [compiler, '-p', join(ROOT, 'tsconfig.pack.json')], {
  stdio: 'inherit',
})
for (const declaration of globSync(`**/*${DECLARATION}`, { cwd: DIST })) {
  const name = declaration.slice(0, -DECLARATION.length)
  const file = join(DIST, declaration)
  writeFileSync(file, mapSpecifiers(file, readFileSync(file, 'utf8')))
  const script = stripTypeScriptTypes(readFileSync(join(ROOT, `${name}.ts`), 'utf8'))
  writeFileSync(join(DIST, `${name}.js`), mapSpecifiers(file, script))
}
