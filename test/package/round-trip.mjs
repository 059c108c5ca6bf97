// Somebody else's plain JavaScript: copied to where the packed project is installed, and run there.
import assert from 'node:assert/strict'
import { loadAbe } from 'cloister/crypto/abe'
import { loadMultiAbe } from 'cloister/crypto/abe/multi-abe'
import { parsePolicy } from 'cloister/crypto/abe/policy/parse-policy'
import { equalBytes, utf8 } from 'cloister/protocol/bytes'
import { isCloisterError } from 'cloister/protocol/errors'

const abe = await loadAbe()
const { publicKey, masterKey } = abe.setup('st-anne')
const physician = abe.issue(masterKey, ['role:physician@st-anne', 'dept:cardiology@st-anne'])
const nurse = abe.issue(masterKey, ['role:nurse@st-anne'])
const policy = 'role:physician@st-anne and 1 of (dept:cardiology@st-anne, dept:oncology@st-anne)'
assert.ok(parsePolicy(policy))

const aad = utf8('report 1')
const { ciphertext, key } = abe.encapsulate(publicKey, policy, aad)
assert.equal(key.length, 32)
assert.ok(equalBytes(abe.decapsulate(publicKey, physician, ciphertext, aad), key))
assert.throws(
  () => abe.decapsulate(publicKey, nurse, ciphertext, aad),
  error => isCloisterError(error, 'abe/cannot-decrypt'),
)

// Without WebAssembly, from the same bytes.
const slower = await loadAbe({ pairing: 'noble' })
assert.ok(equalBytes(slower.decapsulate(publicKey, physician, ciphertext, aad), key))

// Two authorities that know nothing of each other.
const multi = await loadMultiAbe()
const [clinic, insurer] = [multi.setup('st-anne'), multi.setup('acme')]
const holder = new Uint8Array(32).fill(1)
const publicKeys = multi.joinPublicKeys([clinic.publicKey, insurer.publicKey])
const attributeKeys = multi.joinAttributeKeys([
  multi.issue(clinic.masterKey, holder, ['role:physician@st-anne']),
  multi.issue(insurer.masterKey, holder, ['panel:member@acme']),
])
const across = multi.encapsulate(publicKeys, 'role:physician@st-anne and panel:member@acme', aad)
assert.ok(
  equalBytes(multi.decapsulate(publicKeys, attributeKeys, across.ciphertext, aad), across.key),
)
process.stdout.write(`opened under ${process.version}`)
