import { pino } from 'pino'
import { expect, it } from 'vitest'
import { ScheduleClock } from './clock.ts'
import { jobId } from './job.ts'

const logger = pino({ level: 'silent' })
const everySecond = '* * * * * *'

it('asks at the start, for what was missed, and then by itself', async () => {
  const asked: Date[] = []
  const clock = await new Promise<ScheduleClock>((resolve, reject) => {
    const made = new ScheduleClock([{
      name: 'count',
      tick: async (now) => {
        asked.push(now)
        if (asked.length === 2) resolve(made)
      },
    }], () => new Date('2026-03-29T00:30:00Z'), logger, everySecond)
    made.start().catch(reject)
  })
  await clock.stop()
  expect(asked.length).toBeGreaterThanOrEqual(2)
  expect(asked[0]).toEqual(new Date('2026-03-29T00:30:00Z'))
})

it('lets one failing schedule keep no other from its turn', async () => {
  const asked: string[] = []
  const clock = new ScheduleClock([
    { name: 'fails', tick: () => Promise.reject(new Error('no')) },
    { name: 'works', tick: async () => void asked.push('works') },
  ], () => new Date(), logger)
  await clock.tick()
  expect(asked).toEqual(['works'])
})

it('makes one id of one thing, as a UUID', () => {
  expect(jobId('summary', 7, '2016-W13')).toBe(jobId('summary', 7, '2016-W13'))
  expect(jobId('summary', 7, '2016-W13')).not.toBe(jobId('summary', 71, '2016-W3'))
  expect(jobId('x')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
})
