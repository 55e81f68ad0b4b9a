import { Temporal } from 'temporal-polyfill'
import type { Audience } from '../../platform/access/audience.ts'
import type { Reader } from '../../platform/database/index.ts'
import type { Schedule } from '../../platform/jobs/job.ts'
import type { Platform } from '../../platform/platform.ts'
import { type Gap, selectGaps, selectMostHelpful, selectNews } from './asks-store.ts'
import { activeChannels } from './channels-store.ts'
import { isSaid, selectPages } from './entries-store.ts'
import { type EntryPage, messageAudience } from './page.ts'
import type { Resolution } from './resolution.ts'
import { knowledgeResolution } from './resolution-facts.ts'
import { newsContent } from './slack/news-view.ts'

const listed = 5
const lookedAt = 200

/** The latest Monday 09:00 of a zone that is not after `now`, and the Monday before it, from which on things are news. */
export function newsWeek(zone: string, now: number): { readonly slot: number; readonly since: number; readonly label: string } {
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone)
  const thisMonday = local.toPlainDate().subtract({ days: local.dayOfWeek - 1 })
  const at = (date: Temporal.PlainDate) => date.toZonedDateTime({ timeZone: zone, plainTime: '09:00' }).epochMilliseconds
  const monday = at(thisMonday) <= now ? thisMonday : thisMonday.subtract({ days: 7 })
  return { slot: at(monday), since: at(monday.subtract({ days: 7 })), label: monday.toString() }
}

/** Posts the news of the week to channels that subscribed, each in its zone and language, and only what all who read there may see. */
export function newsSchedule({ database, unitOfWork, walls }: Pick<Platform, 'database' | 'unitOfWork' | 'walls'>, returnDays: number): Schedule {
  return {
    name: 'knowledge.news',
    async tick(now) {
      for (const channel of await activeChannels(database.prisma)) {
        const week = newsWeek(channel.timeZone, now.getTime())
        const key = `knowledge:news:${channel.channel}:${week.label}`
        if (channel.since.getTime() >= week.slot || (await isSaid(database.prisma, [key]))) continue
        const news = await newsFor(database.prisma, { from: week.since, to: week.slot, now: now.getTime(), returnDays }, (audience) => walls.mayShow(channel.channel, audience))
        // Nothing that nobody asked for: a week without news has none.
        if (!news) continue
        await unitOfWork.run(now, (work) => work.post({ key, destination: channel.channel, urgency: 'digest', audience: news.audience, content: newsContent(news, channel) }))
      }
    },
  }
}

/** What is new for those who read a channel. */
export interface News {
  readonly added: readonly EntryPage[]
  readonly changed: readonly EntryPage[]
  readonly helpful: readonly { readonly page: EntryPage; readonly solved: number }[]
  readonly gaps: readonly Gap[]
  readonly gapCount: number
  /** Of the last week of which everybody had the time to come back; null where the channel may not see it, or nobody asked. */
  readonly resolution: Resolution | null
  readonly audience: Audience
}

async function newsFor(db: Reader, { from, to, now, returnDays }: { from: number; to: number; now: number; returnDays: number }, mayShow: (audience: Audience) => Promise<boolean>): Promise<News | undefined> {
  const since = new Date(from)
  const { added, changed } = await selectNews(db, 'terminal', since, lookedAt)
  const helpful = await selectMostHelpful(db, 'terminal', since, lookedAt)
  const pages = await selectPages(db, 'terminal', [...new Set([...added, ...changed, ...helpful.map(({ id }) => id)])])
  const open = new Set<Audience>()
  for (const audience of new Set<Audience>([...pages.map(messageAudience), 'bank'])) if (await mayShow(audience)) open.add(audience)
  const shownHere = new Map(pages.filter((page) => open.has(messageAudience(page))).map((page) => [page.id, page]))
  const some = (ids: readonly number[]) => ids.flatMap((id) => shownHere.get(id) ?? []).slice(0, listed)
  // What people asked is the bank's own.
  const { gaps, total } = open.has('bank') ? await selectGaps(db, listed, since) : { gaps: [], total: 0 }
  const back = returnDays * 86_400_000
  const resolution = open.has('bank') ? await knowledgeResolution(db, { from: from - back, to: to - back, now, days: returnDays }) : null
  const news = {
    added: some(added), changed: some(changed), gaps, gapCount: total, resolution: resolution && resolution.asked > 0 ? resolution : null,
    helpful: helpful.flatMap(({ id, solved }) => { const page = shownHere.get(id); return page ? [{ page, solved }] : [] }).slice(0, listed),
  }
  const listedPages = [...news.added, ...news.changed, ...news.helpful.map(({ page }) => page)]
  if (listedPages.length === 0 && gaps.length === 0) return undefined
  const audiences = new Set([...listedPages.map(messageAudience), ...(gaps.length > 0 || news.resolution ? ['bank' as const] : [])].filter((audience) => audience !== 'anyone'))
  return { ...news, audience: audiences.size === 0 ? 'anyone' : audiences.size === 1 ? ([...audiences][0] ?? 'bank') : 'bank' }
}
