import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import { importsOf } from './imports.ts'
import { type Exception, LAYERS, type Layer } from './layers.ts'

/** What holds for one file. */
interface Place {
  layer: Layer
  libraries: readonly string[]
  layers: readonly string[]
  node: boolean
  browser: boolean
  namesNode: boolean
}

const within = (file: string, place: string): boolean =>
  place.endsWith('/') ? file.startsWith(place) : file === place

/** The rules for a file, or undefined where it belongs to no layer. */
export function placeOf(file: string): Place | undefined {
  const layer = LAYERS.find(({ name }) => file.startsWith(`${name}/`))
  if (!layer) return undefined
  const found: Partial<Exception> =
    layer.except?.find(({ at }) => at.some(place => within(file, place))) ?? {}
  return {
    layer,
    libraries: found.instead ?? [...layer.libraries, ...(found.also ?? [])],
    layers: found.layers ?? layer.layers,
    node: found.node ?? layer.node,
    browser: found.browser ?? layer.browser,
    namesNode: found.namesNode ?? false,
  }
}

/**
 * What a file imports against the rules, a sentence each; empty when all is well.
 *
 * @param file its path from the project's root
 * @param exists whether a path of the project is a file
 */
export function breaches(
  file: string,
  source: string,
  exists: (path: string) => boolean,
): string[] {
  const place = placeOf(file)
  if (!place) return [`${file} belongs to no layer`]
  const { specifiers, hidden, computed } = importsOf(source)
  const told = specifiers.flatMap(specifier => breach(file, place, specifier, exists) ?? [])
  if (computed > 0 && place.layer.name !== 'test')
    told.push('imports something that is only known when it runs')
  if (!place.node && !place.namesNode)
    for (const name of hidden) told.push(`names ${name}, and may not use Node's modules`)
  return told.map(sentence => `${file} ${sentence}`)
}

function breach(
  file: string,
  place: Place,
  specifier: string,
  exists: (path: string) => boolean,
): string | undefined {
  const { layer } = place
  if (isBuiltin(specifier))
    return place.node ? undefined : `imports ${specifier}, and may not use Node's modules`
  const target = resolve(file, specifier)
  if (target === undefined) {
    const allowed = place.libraries.some(library => covers(library, specifier))
    return allowed ? undefined : `imports ${specifier}, a library that is not ${layer.name}'s`
  }
  if (!exists(target)) return `imports ${specifier}, and there is no ${target}`
  const own = target.startsWith(`${layer.name}/`)
  if (specifier.startsWith('.') && !own) return `imports ${specifier}: write it as #${target}`
  if (specifier.startsWith('#') && own && layer.name !== 'test')
    return `imports ${specifier} of its own layer: write it relative`
  const allowed = place.layers.some(name => within(target, name.endsWith('/') ? name : `${name}/`))
  if (!own && !allowed) return `imports ${target}, and ${layer.name} may not`
  if (place.browser && !placeOf(target)?.browser)
    return `runs in browsers, and imports ${target}, which does not`
  return undefined
}

/** The project's file that a specifier means, or undefined for a library. */
export function resolve(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return specifier.slice(1)
  if (specifier.startsWith('.')) return posix.join(posix.dirname(file), specifier)
  return undefined
}

function covers(library: string, specifier: string): boolean {
  if (library === '*') return true
  if (library.endsWith('/*')) return specifier.startsWith(library.slice(0, -1))
  return specifier === library || specifier.startsWith(`${library}/`)
}

/** One round of files that import each other when they run, or undefined when there is none. */
export function findCycle(imports: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>()
  const path: string[] = []
  const visit = (file: string): string[] | undefined => {
    if (done.has(file)) return undefined
    const at = path.indexOf(file)
    if (at >= 0) return [...path.slice(at), file]
    path.push(file)
    for (const next of imports.get(file) ?? []) {
      const cycle = visit(next)
      if (cycle) return cycle
    }
    path.pop()
    done.add(file)
    return undefined
  }
  for (const file of imports.keys()) {
    const cycle = visit(file)
    if (cycle) return cycle
  }
  return undefined
}
