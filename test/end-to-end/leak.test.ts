import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as dagCbor from '@ipld/dag-cbor'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EnclaveAdapter } from '#enclave-adapter/launch/adapter.ts'
import { answerCodec } from '#protocol/answer.ts'
import { type Hex, utf8 } from '#protocol/bytes.ts'
import { approveGrant, requestGrant, revokeGrant } from '#sdk/actions/grants.ts'
import { prepareQuery } from '#sdk/actions/prepare-query.ts'
import { publish } from '#sdk/actions/publish.ts'
import { query } from '#sdk/actions/query.ts'
import { readAsset } from '#sdk/actions/read-asset.ts'
import { registerDomain } from '#sdk/actions/register.ts'
import { type Client, createClient } from '#sdk/client.ts'
import { connect } from '#sdk/connect.ts'
import { openVault } from '#storage/adapters/open-vault.ts'
import { folderNeedles, patientNeedles, vinNeedle } from './leak-secrets.ts'
import { killEverything, startProgram } from './processes.ts'
import {
  type Collection,
  createCollection,
  keyNeedles,
  type Needle,
  textNeedle,
} from './scanner.ts'
import {
  fewPatients,
  grantQuestions,
  introduce,
  openScene,
  PASSPHRASE,
  PURPOSE,
  publishFrom,
  type Scene,
  shortTrip,
} from './scene.ts'

const PATIENTS = 30
/** Milliseconds between two looks at the data folder while a job runs. */
const OFTEN = 100

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cloister-leak-'))
})
afterEach(async () => {
  await killEverything(folder)
  await rm(folder, { recursive: true, force: true })
})

describe('a deployment in one process', () => {
  it('leaves no plaintext and no key in the data folder or in any message, also while jobs run', async () => {
    const seen = createCollection()
    const scene = await openScene(folder, {
      onTraffic: (service, message) => seen.add(`message of ${service}`, message),
    })
    const answers: Uint8Array[] = []
    let looks = 0
    try {
      await introduce(scene)
      await seen.addFolder(folder)
      const assets = await publishAll(scene)
      await shareAndRevoke(scene, assets[0]!)
      const host = atTheEnclavesHost(scene, seen)
      for (const question of QUESTIONS)
        looks += await whileLooking(seen, async () => {
          answers.push(await ask(host, question))
        })
      await expect(ask(host, 'select family, given from patients')).rejects.toMatchObject({
        kind: 'refused',
      })
      await seen.addFolder(folder)
    } finally {
      await scene.close()
    }
    await seen.addFolder(folder)
    const needles = [
      ...patientNeedles('elm', PATIENTS),
      ...patientNeedles('oak', PATIENTS),
      ...CARS.map(vinNeedle),
      ...(await folderNeedles(folder, PASSPHRASE)),
      ...answers.flatMap((bytes, i) => keyNeedles(`answer ${i}`, bytes)),
    ]
    expectKnown(needles)
    expect(looks).toBeGreaterThan(6)
    for (const service of ['relay', 'ledger', 'coordinator', 'authority/elm', 'node/5'])
      expect(seen.places()).toContain(`message of ${service}`)
    expect([...seen.places()].filter(place => place.startsWith('file ')).length).toBeGreaterThan(50)
    expect(seen.places()).toContain("what the enclave's host carries")
    expect(seen.search(needles)).toEqual([])
    expect(seen.searchParquet()).toEqual([])
    // The coordinator is told the questions, but keeps them to itself.
    const asked = seen.search(QUESTIONS.map(question => textNeedle(question, question)))
    expect(asked.map(({ needle }) => needle)).toEqual(expect.arrayContaining(QUESTIONS))
    expect(asked.filter(({ place }) => place.startsWith('file '))).toEqual([])
  })
})

describe('a deployment behind HTTP', () => {
  it('prints no plaintext and no key, whether questions are answered or refused', async () => {
    const passphrase = PASSPHRASE
    const program = startProgram('../../services/main.ts', [folder], {
      CLOISTER_PASSPHRASE: passphrase,
    })
    const { url } = JSON.parse(await program.line(line => line.includes('url')))
    const keyring = await openVault(join(folder, 'parties'), passphrase)
    const keyringOf = (name: string) => ({
      ...keyring,
      get: (key: string) => keyring.get(`${name}/${key}`),
      put: (key: string, bytes: Uint8Array) => keyring.put(`${name}/${key}`, bytes),
    })
    const owner = await createClient({ network: connect(url), keyring: keyringOf('owner') })
    await registerDomain(owner, 'elm')
    const { asset } = await publish(owner, {
      data: await fewPatients('elm', PATIENTS),
      title: 'elm',
      policy: 'role:physician@elm',
      domain: 'elm',
      programs: [(await owner.network.host.info({})).program],
    })
    const refused = { question: 'select family from patients', purpose: PURPOSE, assets: [asset] }
    await expect(prepareQuery(owner, refused)).rejects.toMatchObject({ kind: 'refused' })
    // What nobody foresaw is what gets printed in full.
    await fetch(`${url}/node/0`, {
      method: 'POST',
      body: dagCbor.encode({ given: 'Hanna' }) as never,
    })
    await fetch(`${url}/ledger`, { method: 'POST', body: 'Hollmann' })
    process.kill(program.pid, 'SIGTERM')
    await program.ended
    const printed = createCollection()
    printed.add('standard output', utf8(program.lines.join('\n')))
    printed.add('standard error', utf8(program.complaints()))
    await printed.addFolder(folder)
    const needles = [
      ...patientNeedles('elm', PATIENTS),
      ...(await folderNeedles(folder, passphrase)),
    ]
    expect(needles.length).toBeGreaterThan(100)
    expect(printed.search(needles)).toEqual([])
    expect(printed.searchParquet()).toEqual([])
  })
})

const QUESTIONS = [
  'select sex, count(distinct patient) as patients, sum(cost) as cost from claims group by sex',
  'select code, display, count(distinct patient) as patients from conditions group by code, display',
  'select sum(distance) as km from readings',
]
const CARS = ['car-1', 'car-2', 'car-3', 'car-4', 'car-5']

/** Two hospitals and five cars, all of whose assets the insurer may ask. */
async function publishAll(scene: Scene) {
  const { elm, oak, insurer } = scene
  const published = [
    { owner: elm, domain: 'elm', title: 'patients', data: await fewPatients('elm', PATIENTS) },
    { owner: oak, domain: 'oak', title: 'patients', data: await fewPatients('oak', PATIENTS) },
  ]
  for (const car of CARS)
    published.push({ owner: oak, domain: 'oak', title: 'a trip', data: await shortTrip(car) })
  const assets: Hex[] = []
  for (const { owner, ...what } of published) {
    const { asset } = await publishFrom(scene, owner, what)
    await grantQuestions(insurer, owner, asset)
    assets.push(asset)
  }
  return assets
}

async function shareAndRevoke({ physician, elm }: Scene, asset: Hex): Promise<void> {
  const grant = await requestGrant(physician, { asset, purpose: PURPOSE, engine: 'share' })
  await approveGrant(elm, grant)
  const { tables } = await readAsset(physician, asset)
  expect(tables.patients!.patient).toHaveLength(PATIENTS)
  await revokeGrant(elm, grant)
}

/** The insurer, served by a host that writes down whatever goes into the enclave and comes out. */
function atTheEnclavesHost({ insurer, embedded }: Scene, seen: Collection): Client {
  const note = (value: unknown) =>
    seen.add("what the enclave's host carries", dagCbor.encode(value))
  const watched: EnclaveAdapter = {
    ...embedded.adapter,
    async launch() {
      const enclave = await embedded.adapter.launch()
      return {
        ...enclave,
        async begin(input) {
          note(input)
          const begun = await enclave.begin(input)
          note(begun)
          return begun
        },
        async run(input) {
          note(input.keys)
          const ran = await enclave.run(input)
          note(ran)
          return ran
        },
      }
    },
  }
  return {
    ...insurer,
    network: { ...insurer.network, coordinator: embedded.coordinatorWith(watched) },
  }
}

/** Asks and returns the answer's canonical bytes. */
async function ask(client: Client, question: string): Promise<Uint8Array> {
  const { answer } = await query(client, await prepareQuery(client, { question, purpose: PURPOSE }))
  expect(answer.rows.length).toBeGreaterThan(0)
  return answerCodec.encode(answer)
}

/** Looks at the data folder again and again while something is under way; returns how often. */
async function whileLooking(seen: Collection, work: () => Promise<void>): Promise<number> {
  let over = false
  const done = work().finally(() => {
    over = true
  })
  let looks = 0
  for (; !over; looks++) {
    await seen.addFolder(folder)
    await Promise.race([done, new Promise(next => setTimeout(next, OFTEN))])
  }
  await done
  return looks
}

/** Every kind of secret is among the needles; a scan for nothing would find nothing. */
function expectKnown(needles: readonly Needle[]): void {
  const names = needles.map(({ name }) => name)
  for (const kind of [
    /^a name of a patient/,
    /^the birth date of/,
    /^a condition of/,
    /^the id of/,
    /^the VIN of/,
    /^the passphrase/,
    /^the key of vault/,
    /^the key of parties/,
    /key\/platform/,
    /authority-keys\/elm/,
    /authority\/elm\/share\//,
    /insurer\/identity/,
    /physician\/attribute-key\/oak/,
    /elm\/asset\//,
    /^the answer key of/,
    /^answer 2/,
  ])
    expect(
      names.some(name => kind.test(name)),
      `${kind}`,
    ).toBe(true)
}
