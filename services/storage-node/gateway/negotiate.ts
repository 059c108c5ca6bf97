import { GatewayRefusal } from './refusal.ts'

/** In what form a block is given out. */
export type Format = { kind: 'raw' } | { kind: 'car'; order: 'dfs'; dups: 'y' | 'n' }

const RAW = 'application/vnd.ipld.raw'
const CAR = 'application/vnd.ipld.car'

interface Accepted {
  type: string
  parameters: Map<string, string>
  weight: number
}

/**
 * The form that a request asks for: by `format` in its query, or else by the `Accept` header that it
 * likes best. Whoever accepts anything gets the block itself.
 *
 * @throws a refusal with status 406 for what is not served, 400 when nothing is asked for.
 */
export function formatOf(query: URLSearchParams, accept: string): Format {
  const named = query.get('format')
  if (named) {
    if (named === 'raw') return { kind: 'raw' }
    if (named !== 'car') throw notServed()
    const best = acceptedOf(accept).find(({ type }) => type === CAR)
    const car = carOf(query, best?.parameters)
    if (!car) throw notServed()
    return car
  }
  if (accept.trim() === '')
    throw new GatewayRefusal(400, `say what you accept: ${RAW} or ${CAR}, or ?format=raw or car`)
  for (const { type, parameters } of acceptedOf(accept)) {
    if (type === RAW || type === '*/*' || type === 'application/*') return { kind: 'raw' }
    const car = type === CAR ? carOf(query, parameters) : undefined
    if (car) return car
  }
  throw notServed()
}

const notServed = (): GatewayRefusal =>
  new GatewayRefusal(406, `this gateway serves ${RAW} and ${CAR} (version 1, order dfs) only`)

/** A CAR as its parameters ask for it, the query before the header; undefined when none is served so. */
function carOf(query: URLSearchParams, parameters = new Map<string, string>()): Format | undefined {
  const asked = (name: string): string => query.get(`car-${name}`) ?? parameters.get(name) ?? ''
  const [version, order, dups] = [asked('version'), asked('order'), asked('dups')]
  if (version !== '' && version !== '1') return undefined
  if (order !== '' && order !== 'dfs' && order !== 'unk') return undefined
  if (dups !== '' && dups !== 'y' && dups !== 'n') return undefined
  return { kind: 'car', order: 'dfs', dups: dups === 'y' ? 'y' : 'n' }
}

/** Media types of an Accept header, best liked first. */
function acceptedOf(accept: string): Accepted[] {
  return accept
    .split(',')
    .map(part => {
      const [type = '', ...rest] = part.split(';').map(piece => piece.trim())
      const parameters = new Map(
        rest.map(piece => {
          const [name = '', value = ''] = piece.split('=').map(half => half.trim())
          return [name.toLowerCase(), value.replace(/^"(.*)"$/, '$1').toLowerCase()] as const
        }),
      )
      const weight = Number(parameters.get('q') ?? 1)
      return { type: type.toLowerCase(), parameters, weight }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
}
