import type { Hex } from '#protocol/bytes.ts'
import type { CloisterError } from '#protocol/errors.ts'
import type { Published } from '#sdk/actions/publish.ts'
import { type Client, createClient, type Keyring } from '#sdk/client.ts'
import type { Normalised, TableInMemory } from '#sdk/normalise/normal-table.ts'
import type { Embedded } from '#services/embedded.ts'
import { openVault } from '#storage/adapters/open-vault.ts'
import { vaultWithin } from '#storage/vault.ts'
import type { Report } from './report.ts'
import type { Screen } from './screen.ts'

/** An owner, what it published, and the plaintext that only it has. */
export interface Owner {
  name: string
  /** Of its asset. */
  title: string
  domain: string
  client: Client
  published: Published
  data: Normalised<TableInMemory>
}

/** Everything that the steps share. */
export interface Journey {
  embedded: Embedded
  screen: Screen
  report: Report
  /** Opens a party by name; the same keys each time. */
  party(name: string): Promise<Client>
  hospitals: Owner[]
  cars: Owner[]
  insurer: Client
  /** Active grants of the insurer, by asset. */
  grants: Map<Hex, Hex>
  /** Jobs that never settle; refunded after their deadlines. `charged`: they had become ready. */
  lostJobs: { job: Hex; escrow: bigint; grant: Hex; charged: boolean }[]
  /** Jobs that put escrow in during this run. */
  jobs: Set<Hex>
  /** Escrow put into jobs so far. */
  escrowed: bigint
}

export const PURPOSE = 'dpv:ServiceProvision'

/** Notes what must hold; a false one makes the demo fail at its end, with the sentence. */
export function hold(
  { report, screen }: Pick<Journey, 'report' | 'screen'>,
  sentence: string,
  held: boolean,
) {
  if (held) return
  report.broken.push(sentence)
  screen.say(`  ✗ NOT SO: ${sentence}`)
}

/**
 * Runs what must be refused, and notes the code it is refused with.
 *
 * @param expected the code that the refusal must carry
 */
export async function denied(
  journey: Pick<Journey, 'report' | 'screen'>,
  what: string,
  expected: string,
  attempt: () => Promise<unknown>,
): Promise<void> {
  let code = 'nothing was refused'
  let sentence = ''
  try {
    await attempt()
  } catch (error) {
    const known = error as CloisterError
    code = known.code ?? known.name
    sentence = known.advice ? `${known.message} → ${known.advice}` : known.message
  }
  journey.report.denials.push({ what, code, expected })
  journey.screen.say(
    `  ✓ ${what}\n      ${code}: ${sentence}`.replace('✓', code === expected ? '✓' : '✗'),
  )
  hold(journey, `${what} is refused with ${expected}, not ${code}`, code === expected)
}

/** Opens parties of one folder, their keys sealed under one passphrase. */
export async function openParties(
  folder: string,
  passphrase: string,
  embedded: Embedded,
): Promise<Journey['party']> {
  const vault = await openVault(folder, passphrase)
  return name => {
    const keyring: Keyring = vaultWithin(vault, `${name}/`)
    return createClient({ network: embedded.network, keyring })
  }
}

/** Who is behind the addresses of this journey. */
export async function namesOf({
  embedded,
  hospitals,
  cars,
  insurer,
}: Journey): Promise<Map<string, string>> {
  const { enclave, nodes } = await embedded.network.host.info({})
  return new Map<string, string>([
    ...[...hospitals, ...cars].map(({ name, client }) => [client.address, name] as const),
    [insurer.address, 'insurer'],
    [enclave, 'enclave operator'],
    ...nodes.map(({ name, operator }) => [operator, `storage ${name}`] as const),
  ])
}

/** `countOf(1, 'trip') // '1 trip'` */
export const countOf = (count: number, noun: string): string =>
  `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`
