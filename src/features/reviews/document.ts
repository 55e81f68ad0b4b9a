import { formatDuration, type Locale, t } from '../../platform/i18n/index.ts'
import type { Action } from '../actions/index.ts'
import { type Durations, durationsOf, type Incident, pauseCounts, type TimelineEntry } from '../incidents/index.ts'
import { reviewMessages as m } from './messages.ts'
import type { Review } from './review.ts'

/** All that a review shows: in a form, on a page, in a file, as a draft for the knowledge base. */
export interface ReviewDocument {
  readonly incident: Incident
  readonly review: Review | undefined
  readonly timeline: readonly TimelineEntry[]
  readonly actions: readonly Action[]
}

export const durationParts = ['submit', 'identify', 'process', 'resolve', 'confirm'] as const satisfies readonly (keyof Durations)[]

/** The five durations and their sum, each in words; the sum is of those that are known. */
export function durationWords(incident: Incident, locale: Locale): { readonly part: string; readonly took: string }[] {
  const durations = durationsOf(incident)
  const took = (millis: number | null) => (millis === null ? t(locale, m.unknown) : formatDuration(locale, millis / 1000))
  const known = durationParts.flatMap((part) => durations[part] ?? [])
  const sum = known.length === 0 ? null : known.reduce((all, millis) => all + millis, 0)
  return [...durationParts.map((part) => ({ part: t(locale, m.part, { part }), took: took(durations[part]) })), { part: t(locale, m.part, { part: 'all' }), took: took(sum) }]
}

/** For how long the clocks stood by agreement, in words; undefined where they did not. */
export function pausedWords(incident: Incident, locale: Locale): string | undefined {
  const hasVendor = incident.service.vendorId !== null
  const millis = incident.pauses.reduce((sum, pause) => (pause.to && pauseCounts(pause, hasVendor) ? sum + pause.to.getTime() - pause.from.getTime() : sum), 0)
  return millis === 0 ? undefined : t(locale, m.paused, { time: formatDuration(locale, millis / 1000) })
}

/** Entries that tell how the incident went; messages and notes are in its thread. */
const keyKinds: ReadonlySet<TimelineEntry['kind']> = new Set([
  'reported', 'severity_changed', 'classified', 'acknowledged', 'mitigated', 'resolved', 'confirmed', 'closed', 'reopened', 'handed_over', 'paused', 'resumed', 'updated', 'time_corrected',
])
export const isKey = ({ kind }: TimelineEntry): boolean => keyKinds.has(kind)
