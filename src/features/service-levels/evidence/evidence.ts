import type { Reader } from '../../../platform/database/index.ts'
import { type IncidentFact, incidentFacts } from '../../incidents/index.ts'
import type { Service } from '../../register/index.ts'
import { availabilityRecords, type KnownRecord } from '../availability/records.ts'
import { type AvailabilityFigures, availabilityOf, inTime } from '../engine/availability.ts'
import { elapsed, isKept, type Part, partsOf } from '../engine/clock.ts'
import { heldTo } from '../engine/held-to.ts'
import { measure, responseSpans, restoreSpans, stoodSpans } from '../engine/measure.ts'
import { common, minus, type Span } from '../engine/spans.ts'
import { serviceMillis } from '../engine/terms.ts'
import { serviceHours } from '../measured.ts'

export const whyMetrics = ['response', 'restore', 'availability'] as const
export type WhyMetric = (typeof whyMetrics)[number]

/** How an incident comes into a figure: when its clock ran, against which goal, and what was left out. */
export interface ClockLine {
  readonly incidentId: number
  readonly severity: IncidentFact['severity']
  /** When it was answered or resolved; null where nobody has answered yet. */
  readonly endedAt: number | null
  readonly parts: readonly Part[]
  /** Pauses, those that count and those that do not. */
  readonly pauses: IncidentFact['pauses']
  readonly millis: number
  /** Null where it is not judged: not due yet, or nobody recorded it. */
  readonly kept: boolean | null
}

/** A stretch behind an availability: so much agreed service time of it counts. */
export interface Stretch extends Span {
  readonly kind: 'outage' | 'maintenance' | 'unknown'
  readonly incidentId: number | null
  readonly source: string | null
  /** Of maintenance: whether it was agreed before it began. */
  readonly counts: boolean
  /** Milliseconds of agreed service time that it adds to those before it: what overlaps an earlier one adds only the rest. */
  readonly millis: number
}

export type Evidence =
  | { readonly metric: 'response' | 'restore'; readonly lines: readonly ClockLine[] }
  | { readonly metric: 'availability'; readonly stretches: readonly Stretch[]; readonly figures: AvailabilityFigures }

/** What a figure of a service is made of: the missed first, then in the order of time. */
export async function evidenceOf(db: Reader, service: Service, metric: WhyMetric, span: Span, now: number): Promise<Evidence> {
  if (metric === 'availability') {
    const record = (await availabilityRecords(db, [service], span))(service.id)
    return { metric, stretches: stretchesOf(record, span, now), figures: availabilityOf(record, span, now) }
  }
  const hours = (await serviceHours(db, [service]))(service.id)
  const facts = await incidentFacts(db, { ...span, serviceIds: [service.id] })
  const within = (at: number | null) => at !== null && at >= span.from && at < span.to
  const lines = facts.filter((fact) => within(metric === 'response' ? fact.reportedAt : fact.resolvedAt)).map((fact) => clockLine(fact, service, hours, metric, now))
  const rank = ({ kept }: ClockLine) => (kept === false ? 0 : kept === null ? 2 : 1)
  return { metric, lines: lines.toSorted((a, b) => rank(a) - rank(b) || a.incidentId - b.incidentId) }
}

function clockLine(fact: IncidentFact, service: Service, hours: Parameters<typeof heldTo>[2], metric: 'response' | 'restore', now: number): ClockLine {
  const terms = heldTo(fact, service.sla, hours)
  const end = metric === 'response' ? fact.acknowledgedAt : fact.resolvedAt
  const open = (metric === 'response' ? responseSpans(fact) : restoreSpans(fact)).map(({ from, to }) => ({ from, to: Math.min(to, now) }))
  const parts = metric === 'response' && !fact.responseRecorded ? [] : partsOf(open, stoodSpans(fact), terms[metric])
  const missedFrom = metric === 'response' ? measure(fact, terms).responseMissedFrom : null
  const unanswered = missedFrom !== null && now >= missedFrom ? false : null
  const kept = parts.length === 0 && metric === 'response' && !fact.responseRecorded ? null : end === null ? unanswered : isKept(parts)
  return { incidentId: fact.id, severity: fact.severity, endedAt: end, parts, pauses: fact.pauses, millis: elapsed(parts), kept }
}

function stretchesOf(record: KnownRecord, span: Span, now: number): Stretch[] {
  const past = { from: span.from, to: Math.min(span.to, Math.max(now, span.from)) }
  const maintenance = inTime(record)
  const agreed = minus([past], maintenance)
  const millis = (spans: readonly Span[]) => serviceMillis(spans, record.hours)
  const stretches: Stretch[] = []
  const counted: Span[] = []
  for (const outage of [...record.outages].toSorted((a, b) => a.from - b.from)) {
    const own = common([past], [outage])
    if (own.length === 0) continue
    stretches.push({ ...cutTo(past, outage), kind: 'outage', incidentId: outage.incidentId, source: outage.source, counts: true, millis: millis(minus(common(agreed, [outage]), counted)) })
    counted.push(outage)
  }
  for (const window of record.maintenance) {
    if (common([past], [window]).length === 0) continue
    const counts = window.agreedAt < window.from
    stretches.push({ ...cutTo(past, window), kind: 'maintenance', incidentId: null, source: null, counts, millis: counts ? millis(common([past], [window])) : 0 })
  }
  for (const unknown of minus(agreed, [...record.watched, ...record.outages])) {
    const own = millis([unknown])
    if (own > 0) stretches.push({ ...unknown, kind: 'unknown', incidentId: null, source: null, counts: true, millis: own })
  }
  return stretches
}

const cutTo = (span: Span, { from, to }: Span): Span => ({ from: Math.max(from, span.from), to: Math.min(to, span.to) })
