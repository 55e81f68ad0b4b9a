import { pino } from 'pino'
import { expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { eventually } from '../../../test/support/eventually.ts'
import { testDatabase } from '../../../test/support/database.ts'
import { defineJob } from './job.ts'
import { JobQueue } from './queue.ts'

it('keeps one waiting where one does for all, beside the one that is at work', async () => {
  const made = await testDatabase()
  onTestFinished(() => made.drop())
  const database = await made.database()
  let begun = 0
  let release: () => void = () => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  const reading = { name: 'test.reading', payload: z.object({}) }
  const jobs = new JobQueue(database, pino({ level: 'silent' }))
  const send = () => database.transaction((tx) => jobs.send(tx, reading, {}))
  await jobs.start([defineJob({
    ...reading, retries: 0, expiresAfter: 60, onlyOneWaits: true,
    async handle() {
      begun++
      await held
    },
  })])
  try {
    await send()
    jobs.wake(reading.name)
    await eventually(async () => begun, 1)
    for (let n = 0; n < 5; n++) await send()
    release()
    const states = async () => (await database.pool.query<{ state: string; n: number }>(`SELECT state::text AS state, count(*)::int AS n FROM pgboss.job WHERE name = 'test.reading' GROUP BY 1`)).rows
    await eventually(states, [{ state: 'completed', n: 2 }])
    expect(begun).toBe(2)
  } finally {
    release()
    await jobs.stop()
  }
})
