import { type Person, requirePermission } from '../../../platform/access/person.ts'
import type { Reader } from '../../../platform/database/index.ts'
import { expected } from '../../../platform/errors/expected.ts'
import { incidentFactsOf, incidentIdIn, incidentsById, referenceOf } from '../../incidents/index.ts'
import { listServices } from '../../register/index.ts'
import type { MeasuredIncident } from '../engine/measure.ts'
import { monthAt, type NamedSpan } from '../evidence/span.ts'
import { type Figures, figuresOf } from '../figures.ts'
import { measureAll, measuredIncidents } from '../measured.ts'
import { changed, type WhatIf } from './change.ts'
import { whatIfMessages as m } from './messages.ts'

export interface WhatIfAnswer {
  readonly incidentId: number
  readonly service: string
  readonly before: MeasuredIncident
  readonly after: MeasuredIncident
  /** The service's figures of each month that the change touches. */
  readonly months: readonly { readonly span: NamedSpan; readonly before: Figures; readonly after: Figures }[]
}

/** What figures would be if an incident were changed, by the same engine that makes them. Nothing is kept. */
export async function askWhatIf(db: Reader, person: Person, { incidentId, proposal }: WhatIf, now: Date): Promise<WhatIfAnswer> {
  requirePermission(person, 'summary.view')
  if (!(await incidentsById(db, [incidentId], person)).has(incidentId)) incidentIdIn('')
  const [fact] = await incidentFactsOf(db, [incidentId])
  if (!fact) throw expected('not_counted', m.notCounted, { incident: referenceOf({ id: incidentId }) })
  const other = changed(fact, proposal)
  if (!other) throw expected('does_not_fit', m.doesNotFit, { incident: referenceOf({ id: incidentId }) })
  const services = (await listServices(db)).filter(({ id }) => id === fact.serviceId)
  const [before, after] = (await measureAll(db, services, [fact, other])) as [MeasuredIncident, MeasuredIncident]
  const instants = [fact, other].flatMap(({ reportedAt, resolvedAt }) => [reportedAt, ...(resolvedAt === null ? [] : [resolvedAt])])
  const spans = new Map(instants.map((at) => monthAt(at, person.timeZone)).map((span) => [span.label, span]))
  const months: WhatIfAnswer['months'][number][] = []
  for (const span of spans.values()) {
    const measured = await measuredIncidents(db, services, span)
    const rest = measured.filter(({ id }) => id !== incidentId)
    months.push({ span, before: figuresOf(measured, span, now.getTime()), after: figuresOf([...rest, after], span, now.getTime()) })
  }
  return { incidentId, service: services[0]?.name ?? '', before, after, months: months.toSorted((a, b) => a.span.from - b.span.from) }
}
