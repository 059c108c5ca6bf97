import { decode } from '@ipld/dag-cbor'
import { expect, test } from 'vitest'
import type { Hex } from '#protocol/bytes.ts'
import { openInProcess } from '../enclave/in-process.ts'
import { createJobWorld } from '../enclave/job-world.ts'
import { type Hospital, inventHospital } from '../enclave/question-world.ts'

/**
 * A host that carries sealed answers and asks itself how many groups came out, before anything has
 * settled: a yes or no about one person, if the question groups by the right column.
 */
const program: Hex = `0x${'5a'.repeat(32)}`

/** What the host gets, but for bytes that chance or a hash decides: their lengths. */
async function seenByHost(hospital: Hospital) {
  const world = await createJobWorld({
    hospitals: [hospital],
    question: 'select sex, count(distinct patient) from patients group by sex',
    program,
  })
  const enclave = await openInProcess(program)
  try {
    const begun = await enclave.begin({ release: world.release, manifests: world.manifests })
    const ran = await enclave.run({ keys: await world.keysFor(begun), blocks: world.blocks })
    const { settlement, ...seen } = ran
    return {
      groups: (await world.open(ran)).answer.rows.length,
      seen: shapeOf({ ...seen, receipt: decode(ran.receipt), deadline: settlement.deadline }),
    }
  } finally {
    await enclave.close()
  }
}

function shapeOf(value: unknown): unknown {
  if (value instanceof Uint8Array) return `${value.length} bytes`
  if (typeof value === 'string') return /^0x/.test(value) ? `${value.length} digits` : value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, shapeOf(held)]))
}

test('how many groups come out or are held back is not told to the host', async () => {
  const many = await seenByHost(inventHospital('a'))
  const few = await seenByHost(inventHospital('a', { people: 3 }))
  expect([many.groups, few.groups]).toEqual([3, 0])
  expect(few.seen).toEqual(many.seen)
})
