import type { Hex } from '#protocol/bytes.ts'
import type { CoordinatorService } from '#protocol/services.ts'
import type { CoordinatorContext } from './context.ts'
import { plan } from './plan.ts'
import { run } from './run.ts'
import { result, status } from './status.ts'

/** The coordinator: finds an enclave for a job and carries sealed bytes between the parties. */
export const createCoordinator = (context: CoordinatorContext): CoordinatorService => ({
  programs: async () => ({
    program: context.adapter.measurement,
    operator: context.operator.toLowerCase() as Hex,
    simulated: context.adapter.kind === 'simulator',
  }),
  plan: plan(context),
  run: run(context),
  status: status(context),
  result: result(context),
})
