import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeFunctionData } from 'viem'
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { ABIS } from '#contracts/client/abis.ts'
import { deploy } from '#contracts/client/deploy.ts'
import { createEvents } from '#contracts/client/events.ts'
import {
  assetId,
  grantHash,
  jobId,
  type MessageType,
  messageHash,
} from '#contracts/client/identify.ts'
import { createReader } from '#contracts/client/read.ts'
import { createSend } from '#contracts/client/send.ts'
import { createStamp, signMessage, signPermit } from '#contracts/client/sign.ts'
import { createSubmitter } from '#contracts/client/submit.ts'
import { type Address, type Hex, toHex, utf8 } from '#protocol/bytes.ts'
import { cidOf, DAG_CBOR } from '#protocol/cid.ts'
import { hashName } from '#protocol/identifiers.ts'
import type { Grant, JobOpening, LedgerContract, MessageOf } from '#protocol/ledger.ts'
import { openLedger } from '#services/ledger/open-ledger.ts'

/** A CID of nothing in particular, as bytes. */
export const someCid = (text: string): Hex => toHex(cidOf(utf8(text), DAG_CBOR).bytes)

/** 32 fresh bytes. */
export const someHash = (): Hex => toHex(crypto.getRandomValues(new Uint8Array(32)))

export const someone = (): PrivateKeyAccount => privateKeyToAccount(generatePrivateKey())

export type World = Awaited<ReturnType<typeof openWorld>>

/** A deployment on an embedded ledger with its operators, one program and one domain. */
export async function openWorld() {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-contracts-'))
  let ahead = 0
  const now = () => Date.now() + ahead * 1000
  const ledger = await openLedger({ folder, now })
  const { request, accounts } = ledger
  const deployment = await deploy({
    request,
    governanceAccount: accounts.governance,
    simulation: true,
  })
  const read = createReader({ request, deployment })
  const events = createEvents({ request, deployment })
  const relay = createSubmitter({ request, deployment, account: accounts.relay })
  const governance = createSubmitter({ request, deployment, account: accounts.governance })
  const enclave = someone()
  const storers = [someone(), someone(), someone()]
  const authority = someone()
  const checker = someone()
  const program = someHash()

  const stamp = (lifetime = 3600) => createStamp({ now, lifetime })
  const sign = <C extends LedgerContract, T extends MessageType<C>>(
    account: PrivateKeyAccount,
    contract: C,
    type: T,
    message: Omit<MessageOf[T], 'nonce' | 'deadline'>,
    stamped = stamp(),
  ) => signMessage(account, deployment, contract, type, { ...message, ...stamped } as MessageOf[T])
  const send = async <C extends LedgerContract, T extends MessageType<C>>(
    account: PrivateKeyAccount,
    contract: C,
    type: T,
    message: Omit<MessageOf[T], 'nonce' | 'deadline'>,
  ) => relay.submit(await sign(account, contract, type, message))

  const registerDomain = (domain: string, owner = someone(), speaker = authority, number = 1) =>
    send(owner, 'registry', 'DomainRegistration', {
      owner: owner.address,
      domain,
      number,
      authority: speaker.address,
      sealingKey: someHash(),
      publicKey: '0x0102',
    })

  const publication = (publisher: PrivateKeyAccount, terms: Partial<MessageOf['Publication']>) => ({
    publisher: publisher.address,
    salt: someHash(),
    manifest: someCid('manifest'),
    header: someCid('header'),
    policy: someHash(),
    domain: hashName('st-anne'),
    programs: [program],
    storers: storers.map(storer => storer.address),
    ...terms,
  })
  const publish = async (
    publisher: PrivateKeyAccount,
    terms: Partial<MessageOf['Publication']> = {},
  ): Promise<bigint> => {
    const message = publication(publisher, terms)
    await send(publisher, 'assets', 'Publication', message)
    return assetId(deployment, publisher.address, message.salt)
  }

  const terms = (
    asset: bigint,
    grantee: PrivateKeyAccount,
    changes: Partial<Grant> = {},
  ): Grant => ({
    asset,
    grantee: grantee.address,
    purpose: 'dpv:ServiceProvision',
    engines: 2,
    programs: [],
    price: 1_000_000n,
    uses: 2,
    epsilon: 0n,
    start: BigInt(Math.floor(now() / 1000) - 10),
    end: BigInt(Math.floor(now() / 1000) + 7 * 86_400),
    salt: someHash(),
    ...changes,
  })
  const ask = async (grantee: PrivateKeyAccount, grant: Grant): Promise<Hex> => {
    await send(grantee, 'grants', 'GrantRequest', { grant })
    return grantHash(deployment, grant)
  }
  /** Requested by the grantee, approved by the owner. */
  const give = async (
    owner: PrivateKeyAccount,
    grantee: PrivateKeyAccount,
    asset: bigint,
    changes: Partial<Grant> = {},
  ): Promise<Hex> => {
    const grant = terms(asset, grantee, changes)
    const hash = await ask(grantee, grant)
    await send(owner, 'grants', 'GrantApproval', { grant })
    return hash
  }

  const opening = (grantee: PrivateKeyAccount, changes: Partial<JobOpening> = {}): JobOpening => ({
    grantee: grantee.address,
    grants: [],
    engine: 2,
    program,
    purpose: 'dpv:ServiceProvision',
    question: someHash(),
    granteeKey: someHash(),
    enclave: enclave.address,
    escrow: 1_000_000n,
    until: BigInt(Math.floor(now() / 1000) + 600),
    ...stamp(),
    ...changes,
  })
  /** Opens with a permit over the escrow, so that the grantee sends no transaction. */
  const open = async (grantee: PrivateKeyAccount, changes: Partial<JobOpening>): Promise<Hex> => {
    const message = opening(grantee, changes)
    const signed = await signMessage(grantee, deployment, 'jobs', 'JobOpening', message)
    const nonce = await read.permitNonce(grantee.address)
    const permit = await signPermit(grantee, deployment, {
      value: message.escrow,
      nonce,
      deadline: message.deadline,
    })
    await relay.submit({ ...signed, permit } as typeof signed)
    return jobId(deployment, message)
  }
  const epochsOf = async (job: Hex): Promise<bigint[]> => {
    const assets = (await read.job(job))?.assets ?? []
    return Promise.all(assets.map(async asset => (await read.asset(asset))!.epoch))
  }
  const approveKey = async (
    job: Hex,
    jobKey: PrivateKeyAccount,
    {
      domain = 'st-anne',
      speaker = authority,
      release = hashName('release'),
      epochs = undefined as readonly bigint[] | undefined,
    } = {},
  ) =>
    send(speaker, 'jobs', 'KeyApproval', {
      job,
      domain: hashName(domain),
      jobKey: jobKey.address,
      release,
      epochs: epochs ?? (await epochsOf(job)),
    })
  const settle = (job: Hex, jobKey: PrivateKeyAccount) =>
    send(jobKey, 'jobs', 'Settlement', { job, receipt: someCid('receipt'), result: someHash() })

  /** Announced by a checker; returns the check's name. */
  const openCheck = async (asset: bigint, by = checker, samples = 8): Promise<Hex> => {
    const message = { checker: by.address, asset, samples, ...stamp() }
    await relay.submit(await signMessage(by, deployment, 'assets', 'CheckOpening', message))
    return messageHash(deployment, 'assets', 'CheckOpening', message)
  }
  const recordCheck = (check: Hex, passed: number, by = checker, changes = {}) =>
    send(by, 'assets', 'CheckRecord', {
      ...{ check, passed, repaired: 0, report: someCid('report') },
      ...changes,
    })
  /** Announced, seeded and recorded. */
  const check = async (asset: bigint, passed: number, by = checker): Promise<Hex> => {
    const id = await openCheck(asset, by)
    await relay.seedCheck(id)
    await relay.seedCheck(id)
    await recordCheck(id, passed, by)
    return id
  }

  const sendAsRelay = createSend({ request, chainId: deployment.chainId, account: accounts.relay })
  /** Moves an asset of the relay's account, which alone has gas to do so. */
  const transfer = (asset: bigint, to: Address) =>
    sendAsRelay({
      to: deployment.assets,
      data: encodeFunctionData({
        abi: ABIS.assets,
        functionName: 'transferFrom',
        args: [accounts.relay.address, to, asset],
      }),
    })
  /** Lets the jobs contract take from the relay's account. */
  const allow = (amount: bigint) =>
    sendAsRelay({
      to: deployment.token,
      data: encodeFunctionData({
        abi: ABIS.token,
        functionName: 'approve',
        args: [deployment.jobs, amount],
      }),
    })

  await governance.setProgram({ measurement: program, name: 'program', approved: true })
  await governance.setOperator({
    operator: enclave.address,
    role: 'enclave',
    platformKey: someHash(),
    admitted: true,
    name: 'enclave',
  })
  for (const [i, storer] of storers.entries())
    await governance.setOperator({
      operator: storer.address,
      role: 'storage',
      admitted: true,
      name: `node ${i}`,
    })
  await governance.setOperator({
    operator: checker.address,
    role: 'checker',
    admitted: true,
    name: 'checker',
  })
  await registerDomain('st-anne')

  return {
    ...{ ledger, request, deployment, read, events, relay, governance },
    ...{ enclave, storers, authority, program, stamp, sign, send, registerDomain },
    ...{ checker, openCheck, recordCheck, check },
    ...{
      publication,
      publish,
      terms,
      ask,
      give,
      opening,
      open,
      approveKey,
      settle,
      transfer,
      allow,
      sendAsRelay,
    },
    fund: (account: PrivateKeyAccount, amount = 1_000_000_000n) =>
      governance.mint({ to: account.address, amount }),
    /** Lets the ledger's clock run ahead, in seconds. */
    wait: (seconds: number) => {
      ahead += seconds
    },
    seconds: () => BigInt(Math.floor(now() / 1000)),
    async close() {
      await ledger.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
