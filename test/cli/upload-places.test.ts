import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isCloisterError } from '#protocol/errors.ts'
import { uploadPlaces } from '#sdk/cli/upload-places.ts'
import { temporaryFolder } from '../storage/temporary-folder.ts'

/** The place of an unfinished publish, which two commands want at the same moment. */

const ID = '0f'.repeat(16)

it('takes nothing away from a publish that begins while an earlier one leaves', async () => {
  const party = await temporaryFolder()
  for (let round = 0; round < 40; round++) {
    const [first, second, third] = [uploadPlaces(party), uploadPlaces(party), uploadPlaces(party)]
    for (const i of [1, 2, 3, 4])
      await (await first.open(ID)).put(`stream/0/taken/${i}`, Uint8Array.of(i))
    const leaving = first.remove(ID)
    const records = await soon(() => second.open(ID))
    await records.put('plan', Uint8Array.of(round))
    await leaving
    expect(await records.get('plan')).toEqual(Uint8Array.of(round))
    expect(await readdir(join(party, 'uploads', ID))).toContain('lock')
    await expect(third.open(ID)).rejects.toMatchObject({
      ...{ code: 'cloister/data-in-use', message: 'another publish of the same is under way' },
      advice: 'wait until it has ended',
    })
    await second.remove(ID)
    expect(await readdir(join(party, 'uploads'))).toEqual([])
  }
})

/** Tries again while another has it. */
async function soon<T>(work: () => Promise<T>): Promise<T> {
  for (;;)
    try {
      return await work()
    } catch (error) {
      if (!isCloisterError(error, 'cloister/data-in-use')) throw error
      await new Promise(setImmediate)
    }
}
