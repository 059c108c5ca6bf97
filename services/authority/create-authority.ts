import type { AuthorityService } from '#protocol/services.ts'
import { admit } from './admit.ts'
import { answer, depositAnswer } from './answer.ts'
import { approve } from './approve.ts'
import { challenge } from './challenge.ts'
import type { AuthorityContext } from './context.ts'
import { deposit } from './deposit.ts'
import { erase } from './erase.ts'
import { issue } from './issue.ts'
import { parameters } from './parameters.ts'
import { reissue } from './reissue.ts'
import { release } from './release.ts'
import { revocation } from './revocation.ts'
import { rotate } from './rotate.ts'
import { share } from './share.ts'

/** The authority of one domain. It can open that domain's data, and no other's. */
export const createAuthority = (context: AuthorityContext): AuthorityService => ({
  parameters: parameters(context),
  issue: issue(context),
  rotate: rotate(context),
  reissue: reissue(context),
  admit: admit(context),
  deposit: deposit(context),
  erase: erase(context),
  share: share(context),
  revocation: revocation(context),
  challenge: challenge(context),
  approve: approve(context),
  release: release(context),
  depositAnswer: depositAnswer(context),
  answer: answer(context),
})
