import type { IncidentFact } from '../../incidents/index.ts'
import { elapsed, exceededFrom, isKept, partsOf } from './clock.ts'
import type { Span } from './spans.ts'
import type { ClockTerms } from './terms.ts'

/** What an incident's service was held to for it, in its calendar. */
export interface MeasureTerms {
  readonly response: ClockTerms
  readonly restore: ClockTerms
}

/** An incident with its clocks, in milliseconds of service time: all that figures are made of. */
export interface MeasuredIncident extends Pick<IncidentFact, 'id' | 'serviceId' | 'severity' | 'reportedAt' | 'resolvedAt' | 'openSpans'> {
  readonly responseMillis: number | null
  /** Null where it was not answered yet, or nobody recorded when. */
  readonly responseKept: boolean | null
  /** From when on it is missed while nobody answers; null where it was answered or nothing is due. */
  readonly responseMissedFrom: number | null
  /** Null while it is not resolved. */
  readonly restoreMillis: number | null
  readonly restoreKept: boolean | null
}

/** Stretches in which the clock of the response can run: until it was answered. */
export const responseSpans = ({ reportedAt, acknowledgedAt }: IncidentFact): Span[] => [{ from: reportedAt, to: acknowledgedAt ?? Infinity }]
/** While it was open: the time between a solution and its reopening is not counted, as nobody knew of a fault then. */
export const restoreSpans = ({ openSpans }: IncidentFact): Span[] => openSpans.map(({ from, to }) => ({ from, to: to ?? Infinity }))

/** Pauses that count: no clock runs in them. */
export const stoodSpans = ({ pauses }: IncidentFact): Span[] => pauses.filter(({ counts }) => counts).map(({ from, to }) => ({ from, to: to ?? Infinity }))

export function measure(fact: IncidentFact, { response, restore }: MeasureTerms): MeasuredIncident {
  const { id, serviceId, severity, reportedAt, resolvedAt, openSpans, acknowledgedAt, responseRecorded } = fact
  const stood = stoodSpans(fact)
  const answered = responseRecorded && acknowledgedAt !== null ? partsOf(responseSpans(fact), stood, response) : null
  const restored = resolvedAt === null ? null : partsOf(restoreSpans(fact), stood, restore)
  return {
    id, serviceId, severity, reportedAt, resolvedAt, openSpans,
    responseMillis: answered && elapsed(answered),
    responseKept: answered && isKept(answered),
    responseMissedFrom: responseRecorded && acknowledgedAt === null ? exceededFrom(responseSpans(fact), stood, response) : null,
    restoreMillis: restored && elapsed(restored),
    restoreKept: restored && isKept(restored),
  }
}
