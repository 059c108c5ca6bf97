/**
 * Writes the known answers of this folder, once a version: `node test/crypto/write-vectors.ts`. They
 * record what this code wrote on the day, for later code to open; they are never written over.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { loadAbe } from '#crypto/abe/abe.ts'
import { loadKem } from '#crypto/abe/kem.ts'
import { loadMultiAbe } from '#crypto/abe/multi-abe.ts'
import { commitContentKey, encryptContent } from '#crypto/envelope/content.ts'
import { wrapContentKey } from '#crypto/envelope/header.ts'
import { sealUnderPassphrase } from '#crypto/envelope/passphrase.ts'
import { createSealingKey, seal } from '#crypto/envelope/seal.ts'
import { loadSuite } from '#crypto/envelope/suites.ts'
import { collect, toHex, utf8 } from '#protocol/bytes.ts'
import { createRepeatable } from './policies.ts'

const birth = {
  source: 'this project, node test/crypto/write-vectors.ts',
  date: new Date().toISOString().slice(0, 10),
}

function write(name: string, vector: Record<string, unknown>): void {
  const file = new URL(`vectors/${name}`, import.meta.url)
  if (existsSync(file)) return
  const texts = Object.entries(vector).map(([key, value]) => [
    key,
    value instanceof Uint8Array ? toHex(value) : value,
  ])
  writeFileSync(file, `${JSON.stringify({ ...birth, ...Object.fromEntries(texts) }, null, 2)}\n`)
}

const abe = await loadAbe()
const random = createRepeatable('cloister vectors v1')
const { publicKey, masterKey } = abe.setup('st-anne', 1, random)
const attributes = ['role:physician@st-anne', 'dept:心臓外科@st-anne']
const attributeKey = abe.issue(masterKey, attributes, random)
const policy =
  'role:physician@st-anne and (role:nurse@st-anne or 2 of (role:physician@st-anne, dept:心臓外科@st-anne, a:1@st-anne))'
const aad = utf8('aad')
const { ciphertext, key } = abe.encapsulate(publicKey, policy, aad, random)
write('abe.v1.json', { publicKey, masterKey, attributeKey, policy, aad, ciphertext, key })

const [contentKey, publication, releaseShare] = [random(32), random(32), random(32)]
const context = {
  chainId: 31337,
  contract: toHex(random(20)),
  asset: toHex(random(32)),
  epoch: 7,
}
const plaintext = utf8('data stays inside; only answers come out')
const file = 3
async function* once(): AsyncGenerator<Uint8Array> {
  yield plaintext
}
const encrypted = encryptContent({ key: contentKey, publication, file }, once())
const kem = await loadKem()
const wrapping = {
  abe: kem,
  publicKeys: [publicKey],
  policy,
  releaseShare,
  contentKey,
  context,
  random,
}
const pair = await createSealingKey(random)
const info = utf8('info')
write('envelope.v1.json', {
  publicKey,
  attributeKey,
  releaseShare,
  context,
  header: wrapContentKey(wrapping),
  contentKey,
  commitment: commitContentKey(contentKey),
  publication,
  file,
  plaintext,
  ciphertext: await collect(encrypted),
  sealingKey: pair.privateKey,
  info,
  sealed: await seal(pair.publicKey, plaintext, info),
  passphrase: 'correct horse battery staple',
  underPassphrase: await sealUnderPassphrase(plaintext, 'correct horse battery staple', random),
})

// A source of its own: what is drawn above must stay what it was.
const multi = await loadMultiAbe()
const drawn = createRepeatable('cloister vectors v1, several domains')
const [clinic, insurer] = [multi.setup('st-anne', 1, drawn), multi.setup('acme', 7, drawn)]
const globalId = drawn(32)
const publicKeys = multi.joinPublicKeys([clinic.publicKey, insurer.publicKey])
const attributeKeys = multi.joinAttributeKeys([
  multi.issue(clinic.masterKey, globalId, attributes, drawn),
  multi.issue(insurer.masterKey, globalId, ['panel:member@acme'], drawn),
])
const shared =
  'role:physician@st-anne and 2 of (panel:member@acme, panel:guest@acme, dept:心臓外科@st-anne)'
write('multi-abe.v1.json', {
  publicKeys,
  masterKey1: clinic.masterKey,
  masterKey2: insurer.masterKey,
  globalId,
  attributeKeys,
  policy: shared,
  aad,
  ...multi.encapsulate(publicKeys, shared, aad, drawn),
})

// Headers that name their master keys: one of a policy of one domain, one of two.
const random3 = createRepeatable('cloister vectors v2, headers')
const named = [kem.setup('st-anne', 2, random3), kem.setup('acme', 7, random3)]
const holder = random3(32)
const parts = {
  abe: kem,
  publicKeys: named.map(keys => keys.publicKey),
  releaseShare: random3(32),
  contentKey: random3(32),
  context,
  random: random3,
}
write('header.v2.json', {
  publicKey1: named[0]!.publicKey,
  publicKey2: named[1]!.publicKey,
  attributeKey1: kem.issue(named[0]!.masterKey, holder, attributes, random3),
  attributeKey2: kem.issue(named[1]!.masterKey, holder, ['panel:member@acme'], random3),
  releaseShare: parts.releaseShare,
  contentKey: parts.contentKey,
  context,
  ofOne: wrapContentKey({ ...parts, policy: 'role:physician@st-anne' }),
  ofTwo: wrapContentKey({ ...parts, policy: 'role:physician@st-anne and panel:member@acme' }),
})

// The suite with SM4 and SM3; the header is the same whatever the suite.
const random2 = createRepeatable('cloister vectors v2, sm4-gcm')
const sm = { key: random2(32), publication: random2(32), file: 5, suite: 'sm4-gcm' }
write('envelope.v2.json', {
  suite: sm.suite,
  contentKey: sm.key,
  commitment: commitContentKey(sm.key, await loadSuite(sm.suite)),
  publication: sm.publication,
  file: sm.file,
  plaintext,
  ciphertext: await collect(encryptContent(sm, once())),
})
