import { expect, it } from 'vitest'
import { openWorld, someone } from '../contracts/world.ts'

it('refunds a job two seconds later on an otherwise idle ledger', async () => {
  const world = await openWorld()
  try {
    const [owner, grantee] = [someone(), someone()]
    await world.fund(grantee)
    const grant = await world.give(owner, grantee, await world.publish(owner))
    const job = await world.open(grantee, { grants: [grant], until: world.seconds() + 2n })
    await new Promise(resolve => setTimeout(resolve, 3100))
    await world.relay.refund(job)
    expect((await world.read.job(job))?.state).toBe('refunded')
    expect(Math.abs((await world.read.now()) - Date.now() / 1000)).toBeLessThan(5)
  } finally {
    await world.close()
  }
})
