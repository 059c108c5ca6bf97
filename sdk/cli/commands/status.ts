import type { Command } from 'commander'
import { formatCredits } from '#protocol/credits.ts'
import { examples } from '../examples.ts'
import { createSession, type Session, type Visit } from '../session.ts'

/** `cloister status`: what runs, and how this party stands. */
export function addStatus(program: Command): void {
  program
    .command('status')
    .description("show what runs, and this party's address, balance and what it is owed")
    .addHelpText('after', examples('status', 'status --as st-anne --json'))
    .action(async (_, command: Command) => {
      const session = createSession(command)
      const party = await session.anyParty()
      const visit = await session.visit()
      const { url, info, chain } = visit
      const program = await chain.program(info.program)
      const { chainId, simulation: __, ...contracts } = info.deployment
      const standing = party && {
        name: party.name,
        address: party.address,
        sealingKey: party.sealingKey,
        registeredName: (await chain.party(party.address))?.name ?? null,
        balance: formatCredits(await chain.balance(party.address)),
        owed: formatCredits(await chain.owed(party.address)),
      }
      const status = {
        url,
        version: info.version,
        simulation: info.simulation,
        chainId,
        contracts,
        authorities: info.authorities,
        nodes: info.nodes,
        program: { measurement: info.program, name: program?.name ?? null },
        enclave: info.enclave,
        party: standing ?? null,
      }
      print(session, visit, status)
      session.output.document(status)
    })
}

function print(
  { output }: Session,
  { url, info }: Visit,
  {
    program,
    party,
  }: {
    program: { measurement: string; name: string | null }
    party: Record<string, string | null> | null
  },
): void {
  output.say(`Cloister ${info.version} at ${url}, chain ${info.deployment.chainId}`)
  output.say(`  ${enclaveSentence(info.simulation)}`)
  output.say(`  authorities  ${info.authorities.join(', ') || 'none yet'}`)
  output.say(`  nodes        ${info.nodes.map(({ name }) => name).join(', ')}`)
  output.say(`  program      ${program.name ?? 'not approved'}  ${program.measurement}`)
  if (!party) {
    output.say('  party        none chosen; --as NAME says which')
    return
  }
  output.say(
    `  party        ${party.name}${party.registeredName ? `, ${party.registeredName}` : ''}`,
  )
  output.say(`  address      ${party.address}`)
  output.say(`  sealing key  ${party.sealingKey}`)
  output.say(`  balance      ${party.balance} CLC`)
  output.say(`  owed         ${party.owed} CLC`)
}

/** Said wherever a deployment is introduced. */
export const enclaveSentence = (simulation: boolean): string =>
  simulation
    ? 'The enclave is a SIMULATOR: it protects nothing from whoever owns that machine.'
    : 'The enclave is attested hardware.'
