// Somebody else's plain JavaScript: copied to where the packed project is installed, and run there.
import assert from 'node:assert/strict'
import { loadAbe } from 'cloister/crypto/abe'
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
process.stdout.write(`opened under ${process.version}`)
