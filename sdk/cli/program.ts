import { Command } from 'commander'
import { urlArgument } from './arguments.ts'
import { addAccept } from './commands/accept.ts'
import { addAdmit } from './commands/admit.ts'
import { addAnswer } from './commands/answer.ts'
import { addApprove, addReject, addRevoke } from './commands/answer-grants.ts'
import { addAudit } from './commands/audit.ts'
import { addCatalogue } from './commands/catalogue.ts'
import { addErase } from './commands/erase.ts'
import { addExport } from './commands/export.ts'
import { addFetch } from './commands/fetch.ts'
import { addGrants } from './commands/grants.ts'
import { addImport } from './commands/import.ts'
import { addInit } from './commands/init.ts'
import { addIssue } from './commands/issue.ts'
import { addJobs } from './commands/jobs.ts'
import { addFaucet, addRefund, addWithdraw } from './commands/money.ts'
import { addPublish } from './commands/publish.ts'
import { addQuery } from './commands/query.ts'
import { addRegister } from './commands/register.ts'
import { addRepair } from './commands/repair.ts'
import { addRequest } from './commands/request.ts'
import { addRewrap } from './commands/rewrap.ts'
import { addRotate } from './commands/rotate.ts'
import { addStatus } from './commands/status.ts'
import { addStorageNode } from './commands/storage-node.ts'
import { addTrust } from './commands/trust.ts'
import { addUp } from './commands/up.ts'
import { addVerify } from './commands/verify.ts'
import { addVerifyCheck } from './commands/verify-check.ts'
import { addVerifyErasure } from './commands/verify-erasure.ts'
import { examples } from './examples.ts'

/** In the order of the help: one record's journey. */
const COMMANDS: Record<string, readonly ((program: Command) => void)[]> = {
  'Run:': [addUp, addStorageNode, addStatus],
  'A party:': [addInit, addRegister, addAdmit, addIssue, addAccept, addRotate],
  'Own data:': [addPublish, addGrants, addApprove, addReject, addRevoke, addRewrap, addErase],
  "Others' data:": [addCatalogue, addRequest, addQuery, addAnswer, addJobs, addFetch],
  'Copies:': [addExport, addImport, addRepair],
  'Check:': [addTrust, addVerify, addVerifyCheck, addVerifyErasure, addAudit],
  'Money:': [addFaucet, addWithdraw, addRefund],
}

/** The whole command. It throws instead of ending the process, and prints no failure itself. */
export function createProgram(): Command {
  const program = new Command('cloister')
    .description('Data stays inside; only answers come out.')
    .version('0.1.0')
    .option(
      '--home <dir>',
      'folder of parties and their sealed keys (default: $CLOISTER_HOME or .cloister)',
    )
    .option('--as <name>', 'which party of the home acts (default: the only one there is)')
    .option(
      '--url <url>',
      'the deployment (default: $CLOISTER_URL, what init stored, or http://127.0.0.1:8420)',
      urlArgument,
    )
    .option('--json', 'print one JSON document instead of text')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ outputError: () => {} })
    .exitOverride()
    .addHelpText(
      'after',
      `\nThe passphrase comes from $CLOISTER_PASSPHRASE or is asked for.\nExit codes: 0 held, 1 refused, 2 wrong use, 3 unavailable, 4 corrupt.\n${examples(
        'up',
        'init --as st-anne',
        'help query',
      )}`,
    )
  for (const [heading, adders] of Object.entries(COMMANDS)) {
    program.commandsGroup(heading)
    for (const add of adders) add(program)
  }
  program.commandsGroup('Help:').helpCommand('help [command]', 'explain one command, with examples')
  return program
}
