import { dayIn } from '../../../platform/calendar/index.ts'
import type { Reader } from '../../../platform/database/index.ts'
import type { Locale } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { openActions } from '../../actions/index.ts'
import { cardKey, type Incident, incidentsById, type Problem, problems, problemsOf, referenceOf } from '../../incidents/index.ts'
import { ratingsOf } from '../../ratings/index.ts'
import { listServices, type Service, targetsAt } from '../../register/index.ts'
import { periodsUpTo } from '../cadence.ts'
import { availabilityRecords } from '../availability/records.ts'
import { type AvailabilityFigures, availabilityOf } from '../engine/availability.ts'
import type { MeasuredIncident } from '../engine/measure.ts'
import { measuredIncidents } from '../measured.ts'
import type { Period } from '../period.ts'
import { periodReport, type WeekReport } from '../report.ts'
import type { SummarySections } from './sections.ts'

/** Periods in a trend, the summary's own last. */
const trendLength = 8
/** Incidents named one by one in a message. */
const namedInMessage = 6
/** A score from which on somebody is satisfied: section 3 of the domain. */
const satisfiedFrom = 8

/** Of what a summary tells. */
export interface SummaryQuestion {
  readonly period: Period
  /** These services alone; all where there are none. */
  readonly serviceIds: readonly number[]
  readonly vendorId: number | null
  readonly locale: Locale
  readonly now: Date
  /** How many incidents are named one by one, where that is more than a message bears. */
  readonly namedAtMost?: number
}

/** An incident that a summary names. */
export interface NamedIncident {
  readonly reference: string
  readonly service: string
  /** Where its card is; null where that is nowhere yet. */
  readonly link: string | null
}

export interface Breach extends NamedIncident {
  readonly what: 'response' | 'restore'
  readonly seconds: number | null
  readonly targetSeconds: number
}

/** An incident as pictures need it. */
export interface PicturedIncident extends MeasuredIncident {
  readonly responseTarget: number
}

/** All that a summary, its pictures and its pack are made of: so they have the same figures. */
export interface Summary {
  readonly question: SummaryQuestion
  readonly report: WeekReport
  readonly services: readonly Pick<Service, 'id' | 'name' | 'vendorName'>[]
  readonly trend: readonly Period[]
  readonly incidents: readonly PicturedIncident[]
  /** Of all services together in each period of the trend, in percent; null where nothing is known. */
  readonly availability: readonly (number | null)[]
  /** The least that was promised of any of them, in percent. */
  readonly availabilityGoal: number | null
  /** The longest first; `breachCount` counts those that are not named too. */
  readonly breaches: readonly Breach[]
  readonly breachCount: number
  readonly open: { readonly count: number; readonly oldestFrom: number | null; readonly named: readonly NamedIncident[] }
  readonly overdueActions: number
  readonly satisfaction: { readonly asked: number; readonly answers: number; readonly satisfied: number }
  /** How many of those reported were of which kind, the most frequent first; the others have none recorded. */
  readonly causes: readonly { readonly problem: Problem; readonly count: number }[]
  readonly sections: readonly string[]
}

/** Puts a summary together. Private incidents are counted and not named. */
export async function gatherSummary(platform: Pick<Platform, 'database' | 'delivery' | 'workspace' | 'logger'>, sections: SummarySections, question: SummaryQuestion): Promise<Summary> {
  const { prisma: db } = platform.database
  const { period, serviceIds, vendorId, locale, now, namedAtMost = namedInMessage } = question
  const ofVendor = await listServices(db, vendorId === null ? {} : { vendorId })
  const services = serviceIds.length === 0 ? ofVendor : ofVendor.filter(({ id }) => serviceIds.includes(id))
  const ids = services.map(({ id }) => id)
  const trend = periodsUpTo(period, trendLength)
  const measured = await measuredIncidents(db, services, { from: trend[0]?.from ?? period.from, to: period.to })
  const terms = new Map(services.map(({ id, sla }) => [id, sla]))
  const targetOf = ({ serviceId, severity, reportedAt }: MeasuredIncident) => {
    const sla = terms.get(serviceId)
    return sla ? targetsAt(sla, severity, reportedAt) : { responseSeconds: 0, restoreSeconds: 0 }
  }
  const missed = breachesIn(measured, period, now.getTime())
  const open = measured.filter(({ reportedAt, openSpans }) => reportedAt < period.to && openSpans.some(({ to }) => to === null || to >= period.to)).toSorted((a, b) => a.reportedAt - b.reportedAt)
  const reported = measured.filter(({ reportedAt }) => reportedAt >= period.from && reportedAt < period.to)
  const named = await nameAll(platform, db, [...missed.slice(0, namedAtMost * 2).map(({ incident }) => incident.id), ...open.slice(0, namedAtMost * 2).map(({ id }) => id)])
  const overdue = await openActions(db, dayIn(now, period.zone), ids)
  const ratings = await ratingsOf(db, new Date(period.from), new Date(period.to), ids)
  const records = await availabilityRecords(db, services, { from: trend[0]?.from ?? period.from, to: period.to })
  const available = trend.map((own) => services.map(({ id }) => availabilityOf(records(id), own, now.getTime())))
  const goals = (available.at(-1) ?? []).flatMap(({ goal }) => goal ?? [])
  return {
    question, trend, services,
    availability: available.map(togetherAvailable), availabilityGoal: goals.length === 0 ? null : Math.min(...goals) * 100,
    report: await periodReport(db, { period, now, ...(vendorId !== null && { vendorId }), ...(serviceIds.length > 0 && { serviceIds }) }),
    incidents: measured.map((incident) => ({ ...incident, responseTarget: targetOf(incident).responseSeconds * 1000 })),
    breaches: missed.flatMap(({ incident, what, millis }) => {
      const own = named.get(incident.id)
      const target = targetOf(incident)
      return own ? [{ ...own, what, seconds: millis === null ? null : millis / 1000, targetSeconds: what === 'response' ? target.responseSeconds : target.restoreSeconds }] : []
    }).slice(0, namedAtMost),
    breachCount: missed.length,
    open: { count: open.length, oldestFrom: open[0]?.reportedAt ?? null, named: open.flatMap(({ id }) => named.get(id) ?? []).slice(0, namedAtMost) },
    overdueActions: [...overdue.values()].reduce((sum, own) => sum + own.overdue, 0),
    satisfaction: { asked: ratings.asked, answers: ratings.answers.length, satisfied: ratings.answers.filter(({ score }) => score >= satisfiedFrom).length },
    causes: await causesOf(db, reported.map(({ id }) => id)),
    sections: await sections.lines(
      { db, vendorId, period, previous: trend.at(-2) ?? period, locale, ...((serviceIds.length > 0 || vendorId !== null) && { serviceIds: ids }) },
      (name, error) => platform.logger.error({ err: error, section: name }, 'a section of the summary is left out'),
    ),
  }
}

/** Up ÷ known time over all of them. */
function togetherAvailable(all: readonly AvailabilityFigures[]): number | null {
  const known = all.reduce((sum, { agreedSeconds, unknownSeconds }) => sum + agreedSeconds - unknownSeconds, 0)
  const down = all.reduce((sum, { downSeconds }) => sum + downSeconds, 0)
  return known <= 0 ? null : Math.round((1 - down / known) * 100_000) / 1000
}

interface Missed {
  readonly incident: MeasuredIncident
  readonly what: 'response' | 'restore'
  readonly millis: number | null
}

/** The response of what was reported in the period, the time to restore of what was resolved in it; the longest first. */
function breachesIn(incidents: readonly MeasuredIncident[], { from, to }: Period, now: number): Missed[] {
  const within = (instant: number | null) => instant !== null && instant >= from && instant < to
  return incidents.flatMap((incident): Missed[] => {
    const { responseKept, responseMissedFrom, responseMillis, restoreKept, restoreMillis, reportedAt, resolvedAt } = incident
    const late = responseKept === false || (responseKept === null && responseMissedFrom !== null && now >= responseMissedFrom)
    return [
      ...(within(reportedAt) && late ? [{ incident, what: 'response' as const, millis: responseMillis }] : []),
      ...(within(resolvedAt) && restoreKept === false ? [{ incident, what: 'restore' as const, millis: restoreMillis }] : []),
    ]
  }).toSorted((a, b) => (b.millis ?? Infinity) - (a.millis ?? Infinity) || a.incident.id - b.incident.id)
}

/** Of those that everybody who reads the summary may know of: reference, service and the place of the card. */
async function nameAll({ delivery, workspace }: Pick<Platform, 'delivery' | 'workspace'>, db: Reader, ids: readonly number[]): Promise<Map<number, NamedIncident>> {
  const unique = [...new Set(ids)]
  const incidents = unique.length === 0 ? [] : [...(await incidentsById(db, unique)).values()].filter(({ isPrivate }) => !isPrivate)
  const places = await delivery.places(incidents.map(({ id }) => cardKey(id)))
  return new Map(incidents.map((incident: Incident) => {
    const place = places.get(cardKey(incident.id))
    return [incident.id, { reference: referenceOf(incident), service: incident.service.name, link: place ? workspace.messageLink(place) : null }]
  }))
}

async function causesOf(db: Reader, ids: readonly number[]): Promise<{ problem: Problem; count: number }[]> {
  const counts = ids.length === 0 ? new Map<string, number>() : await problemsOf(db, ids)
  return problems
    .map((problem) => ({ problem, count: counts.get(problem) ?? 0 }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)
}
