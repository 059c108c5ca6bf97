import { utf8 } from '#protocol/bytes.ts'
import { openRecords } from '#storage/adapters/records.ts'

/** Run as a process of its own: writes records until it is killed, naming each that is acknowledged. */
const records = await openRecords({ folder: process.argv[2]! })
for (let i = 0; ; i++) {
  await records.put(`record/${i % 20}`, utf8(`${i}`.repeat(500)))
  process.stdout.write(`${i}\n`)
}
