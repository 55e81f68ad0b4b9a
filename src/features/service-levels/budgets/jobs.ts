import { localeOf } from '../../../platform/access/people.ts'
import { formatDuration, type Locale, t } from '../../../platform/i18n/index.ts'
import type { Schedule } from '../../../platform/jobs/job.ts'
import type { Platform } from '../../../platform/platform.ts'
import { section } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { clip, plainInline, slackDate } from '../../../platform/slack/mrkdwn.ts'
import { deciders } from '../../people/index.ts'
import { contactsOf, listServices, type Service } from '../../register/index.ts'
import { availabilityRecords } from '../availability/records.ts'
import { type AvailabilityFigures, availabilityOf } from '../engine/availability.ts'
import { exactPercent } from '../evidence/view.ts'
import { monthAt, type NamedSpan } from '../evidence/span.ts'
import { type WarningKind, warningsOf } from './burn.ts'
import { budgetMessages as m } from './messages.ts'
import { claimWarning, knownWarnings } from './store.ts'

type Means = Pick<Platform, 'database' | 'unitOfWork' | 'config'>

const threeDays = 72 * 3_600_000

/** Warns of services whose availability target is at risk while there is still something to do: once for each month and kind. */
export function budgetSchedule({ database, unitOfWork, config }: Means): Schedule {
  return {
    name: 'service-levels.budgets',
    async tick(at) {
      const now = at.getTime()
      const month = monthAt(now, config.defaultTimeZone)
      const services = (await listServices(database.prisma)).filter(({ retiredAt }) => retiredAt === null)
      const records = await availabilityRecords(database.prisma, services, { from: Math.min(month.from, now - threeDays), to: now })
      const known = await knownWarnings(database.prisma, month.label)
      for (const service of services) {
        if (records(service.id).outages.length === 0) continue
        const figures = availabilityOf(records(service.id), month, now)
        const [kind] = warningsOf(records(service.id), figures, now).filter((found) => !known.has(`${service.id}:${found}`))
        if (kind) await warn({ database, unitOfWork, config }, service, kind, figures, month, at)
      }
    },
  }
}

async function warn({ database, unitOfWork, config }: Means, service: Service, kind: WarningKind, figures: AvailabilityFigures, month: NamedSpan, now: Date): Promise<void> {
  const { owner } = await contactsOf(database.prisma, service.id)
  const office = await deciders(database.prisma, config.administrators)
  const receivers = new Set([...(owner?.slackUserId ? [owner.slackUserId] : []), ...office.map(({ slackUserId }) => slackUserId)])
  await unitOfWork.run(now, async (work) => {
    if (!(await claimWarning(work.tx, service.id, month.label, kind, now))) return
    for (const destination of receivers) {
      const locale = (await localeOf(work.tx, destination)) ?? config.defaultLocale
      await work.post({
        key: `budget:${service.id}:${month.label}:${kind}:${destination}`, destination, urgency: 'status', audience: 'bank',
        content: warning(service, kind, figures, month, locale, config.defaultTimeZone),
      })
    }
  })
}

/** What is at risk, what still fits, why it came and how to stop it. */
export function warning({ name }: Pick<Service, 'name'>, kind: WarningKind, { budget, goal }: AvailabilityFigures, month: NamedSpan, locale: Locale, zone: string): Content {
  if (!budget || goal === null) throw new Error('a warning without a budget')
  const service = plainInline(clip(name, 80))
  const words = (seconds: number) => formatDuration(locale, Math.abs(seconds))
  const left = budget.leftSeconds > 0
    ? t(locale, m.left, { left: words(budget.leftSeconds), until: slackDate(new Date(month.to), locale, zone, '{date_short}') })
    : t(locale, m.over, { over: words(budget.leftSeconds) })
  const head = t(locale, m.head, { service, month: month.label, kind, left })
  const facts = t(locale, m.facts, { goal: exactPercent(goal, locale), spent: words(budget.spentSeconds), allowed: words(budget.allowedSeconds), pace: kind })
  return { text: `${head}\n${facts}`, blocks: [section(head), section(facts), { type: 'context', elements: [{ type: 'mrkdwn', text: t(locale, m.why, { service: clip(name, 60).replaceAll('`', '') }) }] }] }
}
