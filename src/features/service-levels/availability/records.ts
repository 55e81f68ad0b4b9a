import type { Reader } from '../../../platform/database/index.ts'
import { outagesOf, silencesOf } from '../../alerts/index.ts'
import { incidentFactsOf } from '../../incidents/index.ts'
import { maintenanceOf } from '../../maintenance/index.ts'
import type { Service } from '../../register/index.ts'
import type { ServiceRecord } from '../engine/availability.ts'
import { availabilityGoals } from '../engine/held-to.ts'
import { restoreSpans } from '../engine/measure.ts'
import { minus, type Span } from '../engine/spans.ts'
import { serviceHours } from '../measured.ts'
import { selectMarks, selectWatches } from './store.ts'

/** A stretch in which a service was down, and who says so. */
export interface Outage extends Span {
  readonly serviceId: number
  readonly incidentId: number | null
  /** The monitoring that saw it; null where a person said it of the incident. */
  readonly source: string | null
}

/** What is known of a service's availability, with where it is known from. */
export interface KnownRecord extends ServiceRecord {
  readonly outages: readonly Outage[]
}

/**
 * What is known of services' availability in a span. A service was down while an incident was open that somebody marked as an outage, and while an alert
 * of severity 1 that is not a raw measure fired for it, unless somebody said of its incident that it was no outage. What else happened is known while the
 * service was watched and its signs of life came.
 */
export async function availabilityRecords(db: Reader, services: readonly Service[], { from, to }: Span): Promise<(serviceId: number) => KnownRecord> {
  const ids = services.map(({ id }) => id)
  const marks = await selectMarks(db, ids, from)
  const isOutage = new Map(marks.map((mark) => [mark.incidentId, mark.isOutage]))
  const marked = await incidentFactsOf(db, marks.filter((mark) => mark.isOutage).map(({ incidentId }) => incidentId))
  const alerts = (await outagesOf(db, ids, from, to)).filter(({ severity, metric, incidentId }) => severity === 'SEV1' && metric === null && (incidentId === null || isOutage.get(incidentId) !== false))
  const outages: Outage[] = [
    ...marked.flatMap((fact) => restoreSpans(fact).map((span) => ({ ...span, serviceId: fact.serviceId, incidentId: fact.id, source: null }))),
    ...alerts.map((alert) => ({ from: alert.from, to: alert.to ?? Infinity, serviceId: alert.serviceId, incidentId: alert.incidentId, source: alert.source })),
  ]
  const silences = (await silencesOf(db, ids, from, to)).map((silence) => ({ ...silence, to: silence.to ?? Infinity }))
  const byService = {
    outages: grouped(outages), silences: grouped(silences), watches: grouped(await selectWatches(db, ids)), maintenance: grouped(await maintenanceOf(db, ids, from, to)),
  }
  const hours = await serviceHours(db, services)
  const terms = new Map(services.map(({ id, sla }) => [id, sla]))
  return (id) => {
    const sla = terms.get(id)
    if (!sla) throw new Error(`service ${id} was not asked for`)
    const of = <T>(which: Map<number, T[]>): T[] => which.get(id) ?? []
    return {
      hours: hours(id), goals: availabilityGoals(sla), outages: of(byService.outages), maintenance: of(byService.maintenance),
      watched: minus(of(byService.watches), of(byService.silences)),
    }
  }
}

function grouped<T extends { readonly serviceId: number }>(rows: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const row of rows) groups.set(row.serviceId, [...(groups.get(row.serviceId) ?? []), row])
  return groups
}
