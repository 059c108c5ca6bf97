import { expect, it, vi } from 'vitest'
import { openKuboBlocks } from '#storage/adapters/kubo.ts'

/** The optional dependency as it is where npm left it out. */
vi.mock('kubo-rpc-client', () => {
  throw Object.assign(new Error("Cannot find package 'kubo-rpc-client'"), {
    code: 'ERR_MODULE_NOT_FOUND',
  })
})

it('says that the client of Kubo is not installed, and how to install it', async () => {
  const opening = openKuboBlocks({ url: 'http://127.0.0.1:5001', mayBeDown: true })
  await expect(opening).rejects.toMatchObject({
    code: 'cloister/usage',
    message: 'the client of Kubo is not installed',
    advice: 'install the optional dependency: npm install kubo-rpc-client',
  })
})
