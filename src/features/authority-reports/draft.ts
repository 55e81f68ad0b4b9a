import { t, type Locale, type Message } from '../../platform/i18n/index.ts'
import { referenceOf } from '../incidents/index.ts'
import type { CaseView } from './authority-reports.ts'
import { draftMessages as m } from './draft-messages.ts'

/** What has happened by the time of a draft; all the rest is for people to fill in. */
export interface DraftMeans {
  readonly locale: Locale
  readonly timeZone: string
  readonly now: Date
  /** What the bank's own fields hold. */
  readonly fields: readonly { readonly name: string; readonly value: string }[]
}

/**
 * A report to begin from, in Markdown: what is known of the incident filled in, estimates marked as such, and what is missing listed at its end. Of the reports
 * it is for the next one that has not gone out.
 */
export function draftOf(view: CaseView, { locale, timeZone, now, fields }: DraftMeans): string {
  const { incident, regime, version, standing, deadlines } = view
  const next = deadlines.find(({ submittedAt }) => !submittedAt) ?? deadlines.at(-1)
  const say = (msg: Message<Record<never, never>>) => t(locale, msg)
  const date = (at: Date | null) => at && new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: version.terms.timeZone || timeZone }).format(at)
  const missing: string[] = []
  const field = (label: Message<Record<never, never>>, value: string | null | undefined, estimate = false): string => {
    const text = value?.trim()
    if (!text) missing.push(say(label))
    return `- **${say(label)}**: ${text ? text.replaceAll(/\r?\n/g, '\n  ') : `_${say(m.toFill)}_`}${text && estimate ? ` _(${say(m.estimate)})_` : ''}`
  }
  const latest = standing.assessments.at(-1)
  const met = latest?.data.met.flatMap((index) => version.terms.criteria[index]?.text ?? []) ?? []
  const isOver = incident.resolvedAt !== null
  const lines = [
    `# ${regime.code} – ${next?.name ?? ''} – ${referenceOf(incident)}${incident.drill ? ` (${say(m.drill)})` : ''}`,
    '',
    `> ${say(m.status)}${version.confirmedBy ? '' : ` ${say(m.unconfirmed)}`}`,
    '',
    field(m.authority, regime.authority),
    field(m.ownReference, referenceOf(incident)),
    field(m.authorityReference, standing.submissions.findLast(({ data }) => data.reference)?.data.reference),
    field(m.preparedAt, date(now)),
    field(m.dueAt, date(next?.dueAt ?? null)),
    '',
    `## ${say(m.incidentHead)}`,
    field(m.title, incident.title),
    field(m.description, incident.description),
    field(m.severity, incident.severity),
    field(m.kind, incident.problem ? t(locale, m.problem, { problem: incident.problem }) : null),
    field(m.service, incident.service.name),
    field(m.provider, incident.service.vendorName ?? (incident.service.vendorId === null ? say(m.ownService) : null)),
    ...fields.map(({ name, value }) => `- **${name}**: ${value.replaceAll(/\r?\n/g, '\n  ')}`),
    '',
    `## ${say(m.timesHead)} (${version.terms.timeZone})`,
    field(m.occurred, date(incident.occurredAt ?? standing.anchors.detection), incident.occurredAt === null),
    field(m.detected, date(standing.anchors.detection), incident.occurredAt === null && !standing.setByHand.includes('detection')),
    field(m.aware, date(standing.anchors.awareness)),
    field(m.classified, date(standing.anchors.classification)),
    field(m.restored, date(incident.resolvedAt)),
    field(m.duration, durationText((incident.resolvedAt ?? now).getTime() - (incident.occurredAt ?? standing.anchors.detection).getTime()), !isOver),
    '',
    `## ${say(m.classificationHead)}`,
    field(m.verdict, latest ? say(latest.data.major ? m.major : m.notMajor) : null),
    field(m.criteria, met.join('; ')),
    field(m.reasons, latest?.data.reason),
    '',
    `## ${say(m.effectHead)}`,
    ...[m.clients, m.counterparts, m.transactions, m.places, m.dataLost, m.costs].map((label) => field(label, null)),
    '',
    `## ${say(m.measuresHead)}`,
    field(m.cause, incident.cause, !isOver),
    field(m.solution, incident.solution),
    field(m.contactPoint, regime.contact?.name),
    '',
    ...(missing.length > 0 ? [`## ${say(m.missingHead)}`, ...missing.map((label) => `- [ ] ${label}`)] : []),
  ]
  return `${lines.join('\n').trim()}\n`
}

/** Hours and minutes, as forms of authorities ask for. */
function durationText(millis: number): string {
  const minutes = Math.max(0, Math.round(millis / 60_000))
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
