import { approveGrant, requestGrant } from '#sdk/actions/grants.ts'
import { prepareQuery } from '#sdk/actions/prepare-query.ts'
import { query } from '#sdk/actions/query.ts'
import { denied, hold, type Journey, type Owner, PURPOSE } from '../journey.ts'
import { QUESTIONS } from '../questions.ts'

/** One use's price, in millionths of a credit; odd on purpose, so that shares leave a remainder. */
export const PRICE = { hospital: 30_000_001n, car: 1_000_003n } as const

/** Questions that each asset answers in the demo, and one whose enclave dies. */
const USES = 4

/** Step 3: the insurer finds assets, requests grants with a purpose, owners approve without gas. */
export async function grantAll(journey: Journey): Promise<void> {
  const { screen, insurer, embedded, hospitals, cars } = journey
  screen.heading(
    '3. Grant: found in the catalogue, requested with a purpose, approved by one signature',
  )
  const { listings } = await insurer.network.catalogue.search({})
  const ours = new Set([...hospitals, ...cars].map(({ published }) => published.asset))
  hold(
    journey,
    'the catalogue lists every asset',
    listings.filter(({ asset }) => ours.has(asset)).length === ours.size,
  )
  screen.say(
    `  the catalogue lists ${listings.length} assets; the insurer wants them for ${PURPOSE}`,
  )

  await embedded.network.host.faucet({ party: insurer.address, amount: '5000000000' })
  const first = await prepareQuery(insurer, {
    question: QUESTIONS[0]!.question,
    purpose: PURPOSE,
    assets: hospitals.map(({ published }) => published.asset),
  })
  await denied(journey, 'the insurer asks before anyone granted anything', 'grant/missing', () =>
    query(insurer, first),
  )

  const all: { owner: Owner; price: bigint }[] = [
    ...hospitals.map(owner => ({ owner, price: PRICE.hospital })),
    ...cars.map(owner => ({ owner, price: PRICE.car })),
  ]
  for (const [i, { owner, price }] of all.entries()) {
    screen.progress(`grant ${i + 1} of ${all.length}`)
    const { asset } = owner.published
    const grant = await requestGrant(insurer, {
      asset,
      purpose: PURPOSE,
      engine: 'enclave',
      price,
      uses: USES,
    })
    await approveGrant(owner.client, grant)
    journey.grants.set(asset, grant)
  }
  let gas = 0n
  for (const { client } of [...hospitals, ...cars]) {
    const balance = (await embedded.network.ledger.request({
      method: 'eth_getBalance',
      params: [client.address, 'latest'],
    })) as string
    gas += BigInt(balance)
  }
  hold(journey, 'no owner holds gas', gas === 0n)
  screen.say(
    `  ✓ ${all.length} owners approved by EIP-712 signature; all of them together hold ${gas} gas, the relay paid`,
  )
}
