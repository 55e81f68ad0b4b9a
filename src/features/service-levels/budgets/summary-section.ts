import { formatDuration, type Locale, t } from '../../../platform/i18n/index.ts'
import { clip, plainInline, slackDate } from '../../../platform/slack/mrkdwn.ts'
import { listServices } from '../../register/index.ts'
import { availabilityRecords } from '../availability/records.ts'
import { type AvailabilityFigures, availabilityOf, type ServiceRecord } from '../engine/availability.ts'
import { monthAt, type NamedSpan } from '../evidence/span.ts'
import type { SummarySection } from '../summaries/sections.ts'
import { warningsOf } from './burn.ts'
import { budgetMessages as m } from './messages.ts'

const threeDays = 72 * 3_600_000
/** Services named one by one. */
const namedAtMost = 6

/** How the month stands in which a period ends: of services whose error budget is at risk or spent, what still fits in it. Nothing of the others. */
export const budgetSection = (now: () => Date): SummarySection => async ({ db, serviceIds, vendorId, period, locale }) => {
  const at = Math.min(now().getTime(), period.to - 1)
  const month = monthAt(at, period.zone)
  const services = (await listServices(db, vendorId === null ? {} : { vendorId })).filter(({ id, retiredAt }) => retiredAt === null && (serviceIds?.includes(id) ?? true))
  const records = await availabilityRecords(db, services, { from: Math.min(month.from, at - threeDays), to: at })
  return budgetLines(services.map(({ id, name }) => ({ name, record: records(id) })), month, at, locale, period.zone)
}

/** The worst first; null where no budget is at risk. */
export function budgetLines(services: readonly { readonly name: string; readonly record: ServiceRecord }[], month: NamedSpan, at: number, locale: Locale, zone: string): string[] | null {
  const risky = services.flatMap(({ name, record }) => {
    if (record.outages.length === 0) return []
    const figures = availabilityOf(record, month, at)
    const [kind] = warningsOf(record, figures, at)
    return kind && figures.budget ? [{ name, kind, budget: figures.budget }] : []
  }).toSorted((a, b) => shareLeft(a.budget) - shareLeft(b.budget))
  if (risky.length === 0) return null
  const words = (seconds: number) => formatDuration(locale, Math.abs(seconds))
  const until = slackDate(new Date(month.to), locale, zone, '{date_short}')
  return [
    ...risky.slice(0, namedAtMost).map(({ name, kind, budget: { allowedSeconds, spentSeconds, leftSeconds } }) => t(locale, m.summaryLine, {
      service: plainInline(clip(name, 60)), month: month.label, kind: kind === 'spent' ? 'spent' : 'risk', spent: words(spentSeconds), allowed: words(allowedSeconds),
      left: leftSeconds > 0 ? t(locale, m.left, { left: words(leftSeconds), until }) : t(locale, m.over, { over: words(leftSeconds) }),
    })),
    ...(risky.length > namedAtMost ? [t(locale, m.summaryMore, { n: risky.length - namedAtMost })] : []),
  ]
}

const shareLeft = ({ allowedSeconds, leftSeconds }: NonNullable<AvailabilityFigures['budget']>): number => (allowedSeconds === 0 ? -Infinity : leftSeconds / allowedSeconds)
