import { basename, posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LAYERS } from './layers.ts'
import { projectFiles, readProjectFile } from './project-files.ts'

const files = projectFiles()
const sources = files.filter(file => /\.(ts|mjs|sol)$/.test(file))
const documents = files.filter(file => file.endsWith('.md'))
const generated = (file: string): boolean =>
  file.startsWith('contracts/generated/') || file.includes('/vectors/')

/** Rooms for things that nobody named. */
const DRAWERS = ['index', 'utils', 'util', 'helpers', 'helper', 'common', 'manager', 'misc']
const MOST_LINES = 400

describe('the house', () => {
  it('has exactly one package.json, because a second would start a scope of its own', () => {
    expect(files.filter(file => basename(file) === 'package.json')).toEqual(['package.json'])
  })

  it('names files in kebab case, Solidity in Pascal case', () => {
    const odd = sources.filter(file => {
      const name = basename(file)
      if (file.endsWith('.sol')) return !/^[A-Z][A-Za-z0-9]*\.sol$/.test(name)
      return !/^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.config|\.d)?\.(ts|mjs)$/.test(name)
    })
    expect(odd).toEqual([])
  })

  it('names folders in kebab case', () => {
    const folders = new Set(files.flatMap(file => posix.dirname(file).split('/')))
    const odd = [...folders].filter(name => !/^\.?[a-z0-9]+([-.][a-z0-9]+)*$|^\.$/.test(name))
    expect(odd).toEqual([])
  })

  it('has no barrels and no drawers', () => {
    const drawers = sources.filter(file => {
      const words = basename(file).split('.')[0]!.split('-')
      return words.some(word => DRAWERS.includes(word)) && !file.endsWith('.d.ts')
    })
    expect(drawers).toEqual([])
  })

  it(`keeps every source under ${MOST_LINES} lines`, () => {
    const long = sources
      .filter(file => !generated(file) && !file.startsWith('test/'))
      .map(file => [file, readProjectFile(file).split('\n').length - 1] as const)
      .filter(([, lines]) => lines > MOST_LINES)
    expect(long).toEqual([])
  })

  it('leaves nothing to be done later, and names no place of one machine', () => {
    const marks = new RegExp(['TO', 'DO|FIX', 'ME|X', 'XX\\b'].join(''))
    const places = /(?<![\w.:/])\/(?:home|root|Users|work)\/\w/
    const found = [...sources, ...documents]
      .filter(file => !generated(file))
      .flatMap(file =>
        readProjectFile(file)
          .split('\n')
          .filter(line => marks.test(line) || places.test(line))
          .map(line => `${file}: ${line.trim()}`),
      )
    expect(found).toEqual([])
  })
})

describe('the documents', () => {
  it('link only to what is there', () => {
    const known = new Set(files)
    const exists = (path: string): boolean =>
      known.has(path) || files.some(file => file.startsWith(`${path.replace(/\/$/, '')}/`))
    const broken = documents.flatMap(file =>
      [...readProjectFile(file).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
        .map(match => match[1]!)
        .filter(link => !/^[a-z]+:/.test(link))
        .filter(link => !exists(posix.join(posix.dirname(file), link)))
        .map(link => `${file} → ${link}`),
    )
    expect(broken).toEqual([])
  })

  it('name only npm scripts that are there', () => {
    const { scripts } = JSON.parse(readProjectFile('package.json')) as {
      scripts: Record<string, string>
    }
    const named = documents.flatMap(file =>
      [...readProjectFile(file).matchAll(/npm run ([a-z:-]+)/g)].map(match => match[1]!),
    )
    expect(named.filter(name => !Object.hasOwn(scripts, name))).toEqual([])
  })

  it('name only paths of the project that are there', () => {
    const tops = LAYERS.map(({ name }) => name).join('|')
    const path = new RegExp(`\`((?:${tops})/[\\w./-]*)\``, 'g')
    const missing = documents.flatMap(file =>
      [...readProjectFile(file).matchAll(path)]
        .map(match => match[1]!.replace(/\/$/, ''))
        // The table of layers may announce a room that is still empty.
        .filter(named => named.includes('/'))
        .filter(named => !files.some(one => one === named || one.startsWith(`${named}/`)))
        .map(named => `${file} → ${named}`),
    )
    expect(missing).toEqual([])
  })

  it('ARCHITECTURE.md shows the table of layers that is enforced', () => {
    const rows = readProjectFile('ARCHITECTURE.md').matchAll(
      /^\| `([a-z-]+)\/` \| [^|]+ \| ([^|]+) \|$/gm,
    )
    const above: string[] = []
    const shown = [...rows].map(([, name, cell]) => {
      const said = cell!.trim()
      const layers =
        said === 'nothing of ours'
          ? []
          : said === 'all above' || said === 'anything'
            ? [...above]
            : said.split(', ').map(layer => layer.replaceAll('`', ''))
      above.push(name!)
      return [name, layers]
    })
    expect(shown).toEqual(LAYERS.map(({ name, layers }) => [name, layers]))
  })
})
