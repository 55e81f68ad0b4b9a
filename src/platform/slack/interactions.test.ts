import { ErrorCode, WebClient } from '@slack/web-api'
import { expect, it } from 'vitest'
import { expected } from '../errors/expected.ts'
import { createLogger } from '../telemetry/logger.ts'
import { Metrics } from '../telemetry/metrics.ts'
import { Interactions } from './interactions.ts'
import { slackMessages } from './messages.ts'

const people = { localeHint: () => 'en' as const, find: () => Promise.reject(new Error('nobody is looked up here')) }
const interactions = (): Interactions => new Interactions(new WebClient(), people, createLogger('silent'), () => new Date(0), new Metrics())

it('stops though more comes in all the time, after what was in hand', async () => {
  const bot = interactions()
  let isDone = false
  let isOver = false
  const keepOn = (): void => {
    if (!isOver) void bot.run('action', 'another', () => new Promise<void>((resolve) => setImmediate(resolve))).then(keepOn)
  }
  keepOn()
  void bot.run('submission', 'slow', async () => {
    await new Promise((resolve) => setTimeout(resolve, 50))
    isDone = true
  })
  await bot.settle()
  isOver = true
  expect(isDone).toBe(true)
}, 10_000)

it('goes on where the connection for the acknowledgement is gone', async () => {
  await expect(interactions().acknowledge(() => Promise.reject(new Error('no active connection')))).resolves.toBeUndefined()
})

it('tells people what to do, and of our own faults a reference', () => {
  const bot = interactions()
  expect(bot.explain(expected('outdated', slackMessages.outdated), 'U1')).toMatch(/^This button belongs to an older version/)
  expect(bot.explain(Object.assign(new Error('A rate-limit has been reached'), { code: ErrorCode.RateLimitedError, retryAfter: 30 }), 'U1')).toMatch(/^Slack takes no more requests/)
  expect(bot.explain(new Error('table incident is gone'), 'U1')).toMatch(/E-[0-9A-F]{8}/)
})
