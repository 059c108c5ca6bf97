import { stripTypeScriptTypes } from 'node:module'

/** What a module asks for: specifiers of static and dynamic imports and of `require`. */
export interface Imports {
  specifiers: string[]
  /** Names of Node's own modules that stand in strings outside of imports. */
  hidden: string[]
  /** Imports whose specifier is computed, so that nobody can tell what they load. */
  computed: number
}

/** Static imports stand at the start of a line, as the formatter puts them. */
const STATIC = /^[ \t]*(?:import|export)\b[^'"`;]*?\bfrom\s*(['"])([^'"]+)\1/gm
const BARE = /^[ \t]*import\s*(['"])([^'"]+)\1/gm
const CALLED = /(?:\bimport|\brequire(?:\.resolve)?|\.resolve)\s*\(\s*(['"])([^'"]+)\1\s*\)/g
const COMPUTED = /(?<![.\w])import\s*\(\s*(?!['"]|[\w$]+\s*:)/g
const NODE = /(['"])(node:[\w/]+)\1/g

/** Everything that a TypeScript source imports, types too. */
export function importsOf(source: string): Imports {
  const code = withoutComments(source)
  const specifiers = [STATIC, BARE, CALLED].flatMap(pattern =>
    [...code.matchAll(pattern)].map(match => match[2]!),
  )
  const known = new Set(specifiers)
  return {
    specifiers: [...known],
    hidden: [...code.matchAll(NODE)].map(match => match[2]!).filter(name => !known.has(name)),
    computed: [...code.matchAll(COMPUTED)].length,
  }
}

/** What is left to import when the types are gone. */
export const runningImportsOf = (source: string): string[] =>
  importsOf(stripTypeScriptTypes(source)).specifiers

/** Blanks out comments that begin a line; those after code hold no import that would count. */
const withoutComments = (source: string): string =>
  source.replace(/^[ \t]*\/\*[\s\S]*?\*\//gm, '').replace(/^[ \t]*\/\/.*$/gm, '')
