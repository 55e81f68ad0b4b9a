import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { WebClient } from '@slack/web-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import type { Database } from '../../platform/database/index.ts'
import { JobQueue } from '../../platform/jobs/queue.ts'
import { Delivery } from '../../platform/slack/delivery/delivery.ts'
import { UnitOfWork } from '../../platform/slack/unit-of-work.ts'
import { Workspace } from '../../platform/slack/workspace.ts'
import { createLogger } from '../../platform/telemetry/logger.ts'
import { publishSummaries, summarySchedule } from './jobs.ts'
import { endSubscription, pauseSubscription, resumeSubscription, saveSubscription, type Wishes } from './store.ts'
import { SummarySections } from './summaries/sections.ts'

// 23 November 2026 is a Monday; 09:00 in Taipei is 01:00 in UTC.
const nine = new Date('2026-11-23T01:00:00Z')
const friday = new Date('2026-11-20T08:00:00Z')
const channel = 'C1'
const wanted: Wishes = { cadence: 'week', weekday: 1, minute: 540, zone: 'Asia/Taipei', locale: 'en', serviceIds: [], vendorId: null, sections: [] }

let made: TestDatabase
let database: Database
let slack: FakeSlack
let now = nine
const replicas: Replica[] = []

beforeEach(async () => {
  now = nine
  made = await testDatabase()
  database = await made.database()
  slack = await fakeSlack()
})
afterEach(async () => {
  for (const bot of replicas.splice(0)) await bot.stop()
  slack.server.close()
  await made.drop()
})

describe('the Monday summary', () => {
  it('is posted once, however many replicas and ticks there are', async () => {
    const [one, two] = [await replica(), await replica()]
    await subscribed(one, friday)
    await Promise.all([one, two, one, two].map(({ schedule }) => schedule.tick(now)))
    const posted = await slack.post(1)
    await Promise.all([one, two].map(({ schedule }) => schedule.tick(now)))
    await Promise.all([one, two].map(({ job }) => job.handle({ subscriptionId: 1, period: '2026-W47' })))
    expect(posted).toMatchObject({ channel, text: expect.stringContaining('week 47 (16–22 Nov 2026)') })
    expect(await kept()).toEqual(['2026-W47'])
    expect(await database.prisma.slackMessage.count()).toBe(1)
    expect(slack.posts).toHaveLength(1)
  })

  it('is one when two replicas do the same job at the same moment', async () => {
    const [one, two] = [await replica(), await replica()]
    await subscribed(one, friday)
    await Promise.all([one, two, one, two].map(({ job }) => job.handle({ subscriptionId: 1, period: '2026-W47' })))
    expect(await kept()).toEqual(['2026-W47'])
    expect(await database.prisma.slackMessage.findMany({ select: { key: true, destination: true, urgency: true } }))
      .toEqual([{ key: 'summary:1:2026-W47', destination: channel, urgency: 'digest' }])
  })

  it('is made up for after a stop, the latest only', async () => {
    const bot = await replica()
    await subscribed(bot, new Date('2026-11-01T00:00Z'))
    now = new Date('2026-11-25T13:00:00Z')
    await bot.schedule.tick(now)
    await slack.post(1)
    expect(await kept()).toEqual(['2026-W47'])
  })

  it('waits for nine o’clock of the channel’s own Monday', async () => {
    const bot = await replica()
    await subscribed(bot, friday)
    expect(await dueAt(bot, new Date(nine.getTime() - 1))).toBe(0)
    await subscribed(bot, friday, { zone: 'America/New_York' })
    expect(await dueAt(bot, nine)).toBe(0)
    expect(await dueAt(bot, new Date('2026-11-23T14:00:00Z'))).toBe(1)
  })

  it('is not owed to a channel for the time before it subscribed, nor after it stopped', async () => {
    const bot = await replica()
    await subscribed(bot, nine)
    expect(await dueAt(bot, nine)).toBe(0)
    expect(await database.transaction((tx) => endSubscription(tx, 1, nine))).toBe(true)
    expect(await database.transaction((tx) => endSubscription(tx, 1, nine))).toBe(false)
    await bot.job.handle({ subscriptionId: 1, period: '2026-W47' })
    expect(await dueAt(bot, new Date('2026-11-30T01:00:00Z'))).toBe(0)
    expect(await kept()).toEqual([])
  })

  it('starts anew with a channel that subscribes again, and keeps what was posted', async () => {
    const bot = await replica()
    await subscribed(bot, friday)
    await bot.job.handle({ subscriptionId: 1, period: '2026-W47' })
    await database.transaction((tx) => endSubscription(tx, 1, nine))
    await subscribed(bot, new Date('2026-12-02T00:00:00Z'))
    expect(await dueAt(bot, new Date('2026-12-02T00:01:00Z'))).toBe(0)
    expect(await dueAt(bot, new Date('2026-12-07T01:00:00Z'))).toBe(1)
    expect(await kept()).toEqual(['2026-W47'])
  })

  it('speaks the channel’s language, and is on record as it was posted', async () => {
    const bot = await replica()
    await subscribed(bot, friday, { locale: 'zh-TW' })
    await bot.job.handle({ subscriptionId: 1, period: '2026-W47' })
    expect(await slack.post(1)).toMatchObject({ text: expect.stringContaining('服務週報，第 47 週') })
    const { figures } = await database.prisma.postedSummary.findFirstOrThrow()
    expect(figures).toMatchObject({ period: '2026-W47', zone: 'Asia/Taipei', generatedAt: nine.toISOString(), services: [], total: { opened: 0 } })
  })

  it('says that it comes late, and which were never posted, after a long stop', async () => {
    const bot = await replica()
    await subscribed(bot, new Date('2026-11-05T00:00:00Z'))
    now = new Date('2026-11-25T13:00:00Z')
    await bot.job.handle({ subscriptionId: 1, period: '2026-W47' })
    const { content } = await database.prisma.slackMessage.findFirstOrThrow()
    expect(JSON.stringify(content)).toContain('late because Steward did not run then. Not posted while Steward did not run: 2026-W45, 2026-W46; see one with `/sla 2026-W45`')
  })

  it('is once for a week when the channel’s zone changes, to the east or the west', async () => {
    const bot = await replica()
    await subscribed(bot, friday)
    await bot.job.handle({ subscriptionId: 1, period: '2026-W47' })
    await subscribed(bot, nine, { zone: 'America/New_York' })
    expect(await dueAt(bot, new Date('2026-11-23T14:00:00Z'))).toBe(0)
    await subscribed(bot, nine, { zone: 'Pacific/Auckland' })
    expect(await dueAt(bot, new Date('2026-11-29T20:00:00Z'))).toBe(1)
    await bot.job.handle({ subscriptionId: 1, period: '2026-W48' })
    await subscribed(bot, nine, { zone: 'America/New_York' })
    expect(await dueAt(bot, new Date('2026-11-30T14:00:00Z'))).toBe(0)
    expect(await dueAt(bot, new Date('2026-12-07T14:00:00Z'))).toBe(1)
    expect((await kept()).slice(0, 2)).toEqual(['2026-W47', '2026-W48'])
  })

  it('has a subscription for each of week and month', async () => {
    const bot = await replica()
    await subscribed(bot, friday)
    await subscribed(bot, friday, { cadence: 'month' })
    expect(await dueAt(bot, new Date('2026-12-07T01:00:00Z'))).toBe(2)
    // Both are posted, whichever is first.
    await slack.post(2)
    expect(slack.posts.map(({ text: posted }) => posted)).toEqual(expect.arrayContaining([expect.stringContaining('Services, week 49 '), expect.stringContaining('Services, November 2026 — no incidents')]))
  })

  it('rests while it is paused, and owes nothing for that time', async () => {
    const bot = await replica()
    await subscribed(bot, friday)
    expect(await database.transaction((tx) => pauseSubscription(tx, 1, friday, 'asked'))).toBe(true)
    await bot.job.handle({ subscriptionId: 1, period: '2026-W47' })
    expect(await dueAt(bot, nine)).toBe(0)
    await database.transaction((tx) => resumeSubscription(tx, 1, new Date('2026-11-24T00:00:00Z')))
    expect(await dueAt(bot, new Date('2026-11-24T00:01:00Z'))).toBe(0)
    expect(await dueAt(bot, new Date('2026-11-30T01:00:00Z'))).toBe(1)
    expect(await kept()).toEqual([])
  })

  it.each(['archived', 'removed', 'channel_not_found'] as const)('rests where Slack would not have it (%s), and whoever ordered it is told once', async (state) => {
    const bot = await replica()
    const orderedById = (await database.prisma.person.create({ data: { name: 'Officer', slackUserId: 'U1', role: 'outsourcing_office' } })).id
    await subscribed(bot, friday, {}, orderedById)
    slack.state = state
    await bot.job.handle({ subscriptionId: 1, period: '2026-W47' })
    await bot.job.handle({ subscriptionId: 1, period: '2026-W47' })
    expect(await kept()).toEqual([])
    expect(await database.prisma.slackMessage.findMany({ select: { destination: true } })).toEqual([{ destination: 'U1' }])
    expect(await database.prisma.summarySubscription.findFirstOrThrow()).toMatchObject({ pausedFor: state === 'archived' ? 'archived' : 'removed' })
  })
})

interface Replica {
  readonly unitOfWork: UnitOfWork
  readonly schedule: ReturnType<typeof summarySchedule>
  readonly job: ReturnType<typeof publishSummaries>
  stop(): Promise<void>
}

/** A bot of its own on the same database: job queue, delivery, and the feature's schedule and job. */
async function replica(): Promise<Replica> {
  const logger = createLogger('silent')
  const queue = new JobQueue(database, logger)
  const client = new WebClient('xoxb-test', { slackApiUrl: slack.url, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true })
  const delivery = new Delivery(database, client, logger, () => Promise.resolve(true))
  const unitOfWork = new UnitOfWork(database, queue, delivery)
  const walls = { mayShow: () => Promise.resolve(true) }
  const means = { database, unitOfWork, walls, now: () => now, client, delivery, logger, workspace: new Workspace(client), files: { keep: () => Promise.reject(new Error('no pictures here')) } }
  const job = publishSummaries(means, new SummarySections())
  await queue.start([delivery.job, job])
  const own = { unitOfWork, job, schedule: summarySchedule(means), stop: async () => {
    await queue.stop()
    await delivery.stop()
  } }
  replicas.push(own)
  return own
}

const subscribed = ({ unitOfWork }: Replica, since: Date, wishes: Partial<Wishes> = {}, orderedById = 1) =>
  unitOfWork.run(since, (work) => saveSubscription(work.tx, channel, { ...wanted, ...wishes }, { since, orderedById }))

const kept = async () => (await database.prisma.postedSummary.findMany({ orderBy: { id: 'asc' } })).map(({ period }) => period)

/** How many jobs a tick at that time sends. */
async function dueAt({ schedule }: Replica, at: Date): Promise<number> {
  const before = await jobs("name = 'summary.publish'")
  await schedule.tick(at)
  return (await jobs("name = 'summary.publish'")) - before
}

async function jobs(condition: string): Promise<number> {
  const { rows } = await database.pool.query<{ count: string }>(`SELECT count(*) FROM pgboss.job WHERE ${condition}`)
  return Number(rows[0]?.count)
}

interface FakeSlack {
  readonly server: Server
  readonly url: string
  /** What Slack says of the channel. */
  state: 'there' | 'archived' | 'removed' | 'channel_not_found'
  readonly posts: { channel: string; text: string }[]
  /** The n-th message posted, once it is there. */
  post(n: number): Promise<unknown>
}

/** The methods of Slack's that are needed here. */
async function fakeSlack(): Promise<FakeSlack> {
  const posts: { channel: string; text: string }[] = []
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const form = new URLSearchParams(await text(request))
    response.setHeader('content-type', 'application/json')
    if (request.url?.endsWith('conversations.info')) {
      const info = { ok: true, channel: { id: channel, is_archived: fake.state === 'archived', is_member: fake.state !== 'removed' } }
      return response.end(JSON.stringify(fake.state === 'channel_not_found' ? { ok: false, error: 'channel_not_found' } : info))
    }
    if (request.url?.endsWith('conversations.open')) return response.end(JSON.stringify({ ok: true, channel: { id: 'D1' } }))
    posts.push({ channel: form.get('channel') ?? '', text: form.get('text') ?? '' })
    response.end(JSON.stringify({ ok: true, channel: form.get('channel'), ts: `1795395600.00000${posts.length}` }))
    server.emit('posted')
  }
  const server = createServer((request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const post = async (n: number) => {
    while (posts.length < n) await once(server, 'posted')
    return posts[n - 1]
  }
  const fake: FakeSlack = { server, url: `http://127.0.0.1:${port}/api/`, posts, post, state: 'there' }
  return fake
}
