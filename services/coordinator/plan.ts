import type { CoordinatorService } from '#protocol/services.ts'
import type { CoordinatorContext } from './context.ts'
import { readManifests } from './manifests.ts'

/** Checks a question against the manifests of assets; nothing runs and nothing is charged. */
export const plan =
  (context: CoordinatorContext): CoordinatorService['plan'] =>
  async ({ question, assets }) => {
    const manifests = await readManifests(context, assets)
    const enclave = await context.enclaves.planner()
    const { tables, columns } = await enclave.plan({ question, manifests })
    return { tables, columns }
  }
