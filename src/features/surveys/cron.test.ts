import { expect, it } from 'vitest'
import { nextAfter, readCron } from './cron.ts'

const next = (rule: string, zone: string, after: string) => {
  const cron = readCron(rule)
  return cron && nextAfter(cron, zone, new Date(after))?.toISOString()
}

it.each([
  ['every quarter, at nine in Taipei', '0 9 1 1,4,7,10 *', 'Asia/Taipei', '2026-11-25T00:00:00Z', '2027-01-01T01:00:00.000Z'],
  ['not the instant itself', '0 9 1 1,4,7,10 *', 'Asia/Taipei', '2027-01-01T01:00:00Z', '2027-04-01T01:00:00.000Z'],
  ['on Mondays', '30 8 * * 1', 'UTC', '2026-11-25T00:00:00Z', '2026-11-30T08:30:00.000Z'],
  ['on the 1st, and on Fridays', '0 9 1 * 5', 'UTC', '2026-11-28T00:00:00Z', '2026-12-01T09:00:00.000Z'],
  ['Sunday by its other number', '0 9 * * 7', 'UTC', '2026-11-25T00:00:00Z', '2026-11-29T09:00:00.000Z'],
  ['a time that summer time skips', '30 2 29 3 *', 'Europe/Berlin', '2026-01-01T00:00:00Z', '2026-03-29T01:30:00.000Z'],
  ['a time that comes twice', '30 2 25 10 *', 'Europe/Berlin', '2026-10-01T00:00:00Z', '2026-10-25T00:30:00.000Z'],
  ['a leap day', '0 0 29 2 *', 'UTC', '2026-11-25T00:00:00Z', '2028-02-29T00:00:00.000Z'],
  ['steps and ranges', '*/20 8-10/2 * * *', 'UTC', '2026-11-25T08:40:00Z', '2026-11-25T10:00:00.000Z'],
  ['a day that there is not', '0 0 30 2 *', 'UTC', '2026-11-25T00:00:00Z', undefined],
])('%s', (_, rule, zone, after, expected) => expect(next(rule, zone, after)).toBe(expected))

it.each(['', '* * * *', '60 0 * * *', '0 24 * * *', '0 0 0 * *', '0 0 * 13 *', '5-1 * * * *', '*/0 * * * *', 'a b c d e', '*-5 * * * *'])('takes %j for none', (rule) => expect(readCron(rule)).toBeUndefined())
