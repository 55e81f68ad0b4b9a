import { audienceOf } from '../../../platform/access/audience.ts'
import { formatDuration, type Locale, t } from '../../../platform/i18n/index.ts'
import type { Schedule } from '../../../platform/jobs/job.ts'
import type { Platform } from '../../../platform/platform.ts'
import { sentence } from '../../../platform/slack/feature.ts'
import { clip, plainInline } from '../../../platform/slack/mrkdwn.ts'
import { eventsOfIncident, incidentsById } from '../../incidents/index.ts'
import { listServices } from '../../register/index.ts'
import { reportDocument } from '../json.ts'
import { readPeriod } from '../cadence.ts'
import { periodReport } from '../report.ts'
import { type Difference, differences } from './differences.ts'
import { correctionMessages as m } from './messages.ts'
import { claimEdition, dropChanges, type FigureChange, type Published, publishedSince, selectChanges } from './store.ts'

type Means = Pick<Platform, 'database' | 'unitOfWork'> & { readonly walls: Pick<Platform['walls'], 'mayShow'> }

/** How many changes are looked at together, and how many lines a message has of figures and of causes. */
const atOnce = 5000
const shownAtMost = 20
const causesShown = 5

/** What was posted and is not right any more gets a new edition beside it, told of in its thread: what changed, by how much, and why. */
export function correctionSchedule(means: Means): Schedule {
  return {
    name: 'service-levels.corrections',
    async tick(now) {
      const { prisma } = means.database
      const changes = await selectChanges(prisma, atOnce)
      if (changes.length === 0) return
      const earliest = new Date(Math.min(...changes.map(({ from }) => from.getTime())))
      for (const published of await publishedSince(prisma, earliest)) await correct(means, published, changes, now)
      await means.unitOfWork.run(now, (work) => dropChanges(work.tx, changes.map(({ id }) => id)))
    },
  }
}

async function correct({ database, unitOfWork, walls }: Means, published: Published, changes: readonly FigureChange[], now: Date): Promise<void> {
  const { latest, serviceIds, vendorId } = published
  const period = readPeriod(published.period, latest.zone)
  const services = await listServices(database.prisma, vendorId === null ? {} : { vendorId })
  // Of other services nothing may be told here, not even that something changed.
  const scope = new Set(services.flatMap(({ id }) => (serviceIds.length === 0 || serviceIds.includes(id) ? id : [])))
  const own = changes.filter(({ serviceId, from }) => scope.has(serviceId) && from < new Date(latest.to))
  if (!period || own.length === 0) return
  const document = reportDocument(await periodReport(database.prisma, { period, now, ...(serviceIds.length > 0 && { serviceIds }), ...(vendorId !== null && { vendorId }) }))
  const found = differences(latest, document)
  if (found.length === 0) return
  const why = await causesOf(database, own, published.locale)
  const audience = audienceOf(vendorId)
  const mayShow = await walls.mayShow(published.channel, audience)
  const number = published.number + 1
  await unitOfWork.run(now, async (work) => {
    if (!(await claimEdition(work.tx, published.id, number, document, found, now)) || !mayShow) return
    const key = `summary:${published.subscriptionId}:${published.period}`
    await work.post({
      key: `${key}:edition:${number}`, destination: published.channel, threadKey: key, urgency: 'digest', audience,
      content: sentence(editionText(published.period, number, found, why, published.locale)),
    })
  })
}

/** What was done to the incidents, as far as their timelines say it; of private ones the number alone. */
async function causesOf({ prisma }: Platform['database'], changes: readonly FigureChange[], locale: Locale): Promise<string> {
  const ids = [...new Set(changes.flatMap(({ incidentId }) => incidentId ?? []))]
  const incidents = await incidentsById(prisma, ids.slice(0, causesShown))
  const causes: string[] = []
  for (const id of ids.slice(0, causesShown)) {
    const events = await eventsOfIncident(prisma, id)
    const last = events.findLast(({ kind }) => ['time_corrected', 'severity_changed', 'pause_agreed', 'pause_disputed', 'reopened', 'cancelled', 'merged'].includes(kind))
    const reason = last && 'reason' in last.data && !incidents.get(id)?.isPrivate ? plainInline(clip(last.data.reason, 100)) : ''
    causes.push(t(locale, m.cause, { incident: `INC-${id}`, kind: last?.kind ?? 'other', reason: reason || 'none' }))
  }
  if (ids.length > causesShown) causes.push(t(locale, m.more, { n: ids.length - causesShown }))
  return causes.join(locale === 'en' ? '; ' : '；') || t(locale, m.terms)
}

/** What changed, by how much, and why. */
export function editionText(period: string, number: number, found: readonly Difference[], why: string, locale: Locale): string {
  const value = ({ figure }: Difference, of: Difference['from']): string => {
    if (of === null) return t(locale, m.none)
    if (typeof of !== 'number') return t(locale, m.share, { within: of[0], n: of[1] })
    return figure === 'mean' ? formatDuration(locale, of) : String(of)
  }
  const lines = found.slice(0, shownAtMost).map((difference) => t(locale, m.change, {
    service: difference.service === null ? t(locale, m.all) : plainInline(clip(difference.service, 60)), figure: difference.figure, from: value(difference, difference.from), to: value(difference, difference.to),
  }))
  const rest = found.length - lines.length
  return clip([t(locale, m.head, { period, number }), ...lines, ...(rest > 0 ? [t(locale, m.more, { n: rest })] : []), t(locale, m.why, { list: why })].join('\n'), 2900)
}
