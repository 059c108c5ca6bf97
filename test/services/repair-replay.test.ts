import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterEach, expect, it } from 'vitest'
import { deploy } from '#contracts/client/deploy.ts'
import { assetId, messageHash } from '#contracts/client/identify.ts'
import { createReader } from '#contracts/client/read.ts'
import { createStamp, signMessage } from '#contracts/client/sign.ts'
import { createSubmitter } from '#contracts/client/submit.ts'
import type { Hex } from '#protocol/bytes.ts'
import { hashName } from '#protocol/identifiers.ts'
import { openLedger } from '#services/ledger/open-ledger.ts'
import { someCid, someHash } from '../contracts/world.ts'

let folder: string
afterEach(() => rm(folder, { recursive: true, force: true }))

it('the seed of a check, and the block hash it is made of, are the same after the ledger is replayed', async () => {
  folder = await mkdtemp(join(tmpdir(), 'cloister-replay-'))
  const account = () => privateKeyToAccount(generatePrivateKey())
  const [publisher, storer, checker] = [account(), account(), account()]
  const first = await openLedger({ folder })
  const { request, accounts } = first
  const deployment = await deploy({
    request,
    governanceAccount: accounts.governance,
    simulation: true,
  })
  const relay = createSubmitter({ request, deployment, account: accounts.relay })
  const governance = createSubmitter({ request, deployment, account: accounts.governance })
  for (const [operator, role] of [
    [storer.address, 'storage'],
    [checker.address, 'checker'],
  ] as const)
    await governance.setOperator({ operator, role, admitted: true, name: role })
  await relay.submit(
    await signMessage(publisher, deployment, 'registry', 'DomainRegistration', {
      ...{ owner: publisher.address, domain: 'elm', number: 1, authority: publisher.address },
      ...{ sealingKey: someHash(), publicKey: '0x01', ...createStamp() },
    }),
  )
  const salt = someHash()
  await relay.submit(
    await signMessage(publisher, deployment, 'assets', 'Publication', {
      ...{ publisher: publisher.address, salt, manifest: someCid('m'), header: someCid('h') },
      ...{ policy: someHash(), domain: hashName('elm'), programs: [], storers: [storer.address] },
      ...createStamp(),
    }),
  )
  const asset = assetId(deployment, publisher.address, salt)
  const opening = { checker: checker.address, asset, samples: 8, ...createStamp() }
  await relay.submit(await signMessage(checker, deployment, 'assets', 'CheckOpening', opening))
  const check = messageHash(deployment, 'assets', 'CheckOpening', opening)
  await relay.seedCheck(check)
  await relay.seedCheck(check)
  const before = (await createReader({ request, deployment }).check(check))!
  expect(BigInt(before.seed)).not.toBe(0n)
  const hashOf = async (ledger: typeof first) => {
    const number = `0x${(before.openedIn + 1n).toString(16)}`
    const params = [number, false]
    return ((await ledger.request({ method: 'eth_getBlockByNumber', params })) as { hash: Hex })
      .hash
  }
  const hash = await hashOf(first)
  await first.close()

  const second = await openLedger({ folder })
  try {
    const read = createReader({ request: second.request, deployment })
    expect(await hashOf(second)).toBe(hash)
    expect(await read.check(check)).toEqual(before)
  } finally {
    await second.close()
  }
})
