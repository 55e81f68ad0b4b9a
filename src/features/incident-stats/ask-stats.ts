import { type Person, requirePermission } from '../../platform/access/person.ts'
import type { IncidentQuestion, IncidentTimes, SeenIncidents } from '../incidents/index.ts'
import type { Span } from './span.ts'
import { type Missing, missingOf, type Part, partsOf, reportsByHour, type Stats, statsOf } from './stats.ts'

/** All that is told of a span. */
export interface StatsPage {
  readonly question: IncidentQuestion
  readonly span: Span
  readonly now: Stats
  readonly before: Stats
  readonly missing: Missing
  readonly vendors: readonly Part[]
  readonly services: readonly Part[]
  readonly severities: readonly Part[]
  /** By weekday and block of hours: see reportsByHour. */
  readonly week: readonly (readonly number[])[]
}

/** Works out the figures of what the person may see, of the incidents that they ask for. */
export async function askStats(seen: SeenIncidents, person: Person, question: IncidentQuestion, span: Span): Promise<StatsPage> {
  requirePermission(person, 'summary.view')
  const all = await seen.times(person, question, { from: span.before.from, to: span.to })
  const parts = (nameOf: (one: IncidentTimes) => string | null) => partsOf(all, nameOf, span, span.before)
  return {
    question, span, now: statsOf(all, span), before: statsOf(all, span.before), missing: missingOf(all, span), week: reportsByHour(all, span, span.zone),
    // Of no vendor's: the empty name.
    vendors: parts(({ vendor }) => vendor ?? ''), services: parts(({ service }) => service),
    severities: parts(({ severity }) => severity).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  }
}
