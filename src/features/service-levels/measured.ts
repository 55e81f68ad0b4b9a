import type { Calendar } from '../../platform/calendar/index.ts'
import type { Reader } from '../../platform/database/index.ts'
import { calendarOf } from '../calendars/index.ts'
import { type IncidentFact, incidentFacts } from '../incidents/index.ts'
import type { Service } from '../register/index.ts'
import { heldTo } from './engine/held-to.ts'
import { measure, type MeasuredIncident } from './engine/measure.ts'
import type { Span } from './engine/spans.ts'
import type { Hours, Step } from './engine/terms.ts'

/** When services are to run, by service. */
export async function serviceHours(db: Reader, services: readonly Pick<Service, 'id' | 'calendarId'>[]): Promise<(serviceId: number) => readonly Step<Hours>[]> {
  const calendars = new Map<number | null, Calendar>()
  for (const { calendarId } of services) if (!calendars.has(calendarId)) calendars.set(calendarId, await calendarOf(db, calendarId))
  const steps = new Map(services.map(({ id, calendarId }) => [id, [{ from: 0, value: calendars.get(calendarId) as Calendar }]]))
  return (serviceId) => steps.get(serviceId) ?? []
}

/** The incidents of these services that have to do with a span, with their clocks. */
export async function measuredIncidents(db: Reader, services: readonly Service[], span: Span): Promise<MeasuredIncident[]> {
  const facts = await incidentFacts(db, { ...span, serviceIds: services.map(({ id }) => id) })
  return measureAll(db, services, facts)
}

/** Works out the clocks of incidents of these services. */
export async function measureAll(db: Reader, services: readonly Service[], facts: readonly IncidentFact[]): Promise<MeasuredIncident[]> {
  const byId = new Map(services.map((service) => [service.id, service]))
  const hours = await serviceHours(db, services)
  return facts.map((fact) => {
    const service = byId.get(fact.serviceId)
    if (!service) throw new Error(`incidents of service ${fact.serviceId}, which was not asked for`)
    return measure(fact, heldTo(fact, service.sla, hours(fact.serviceId)))
  })
}
