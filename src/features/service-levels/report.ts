import type { Reader } from '../../platform/database/index.ts'
import { incidentFacts } from '../incidents/index.ts'
import { listServices, type Service, type Targets, targetsAt } from '../register/index.ts'
import { type Figures, figuresOf, type MeasuredIncident } from './figures.ts'
import { type Period, periodOf, previousWeek, type Week } from './period.ts'

/** A service's figures for the week, and for the week before. */
export interface ServiceLine {
  readonly service: string
  /** Those in force at the end of the week for what has no target of its severity's own. */
  readonly targets: Targets
  readonly figures: Figures
  readonly before: Figures
}

/** A week's figures of every service that had something to count in this week or the last, by name. */
export interface WeekReport {
  readonly period: Period
  readonly previous: Period
  /** Milliseconds since 1970 UTC: what was known then is in the figures. */
  readonly generatedAt: number
  readonly services: readonly ServiceLine[]
  /** Over all incidents, not a mean of the services' figures. */
  readonly total: Pick<ServiceLine, 'figures' | 'before'>
}

/** Which week, cut in which zone, and of whose services: one service, one vendor's, or all. */
export interface ReportQuestion {
  readonly week: Week
  /** IANA zone. */
  readonly zone: string
  /** A service asked for is in the report whether or not there is something to count. */
  readonly serviceId?: number | undefined
  readonly vendorId?: number | undefined
  readonly now: Date
}

/** Works out a week's report: each incident against the targets that were in force for its severity when it was reported. */
export async function weeklyReport(db: Reader, question: ReportQuestion): Promise<WeekReport> {
  const { week, zone, serviceId, vendorId } = question
  const period = periodOf(week, zone)
  const previous = periodOf(previousWeek(week), zone)
  const now = question.now.getTime()
  const all = await listServices(db, vendorId === undefined ? {} : { vendorId })
  const services = serviceId === undefined ? all : all.filter(({ id }) => id === serviceId)
  const facts = await factsOf(db, services, previous.from, period.to)
  const line = (own: readonly MeasuredIncident[]) => ({ figures: figuresOf(own, period, now), before: figuresOf(own, previous, now) })
  const lines = services
    .map(({ id, name, sla }) => ({ service: name, targets: targetsAt(sla, 'any', period.to - 1), ...line(facts.filter((fact) => fact.serviceId === id)) }))
    .filter((own) => serviceId !== undefined || counted(own.figures) || counted(own.before))
    .toSorted((a, b) => (a.service < b.service ? -1 : 1))
  return { period, previous, generatedAt: now, services: lines, total: line(facts) }
}

async function factsOf(db: Reader, services: readonly Service[], from: number, to: number): Promise<MeasuredIncident[]> {
  const terms = new Map(services.map((service) => [service.id, service.sla]))
  const times = await incidentFacts(db, { from, to, serviceIds: [...terms.keys()] })
  return times.map((own) => {
    const sla = terms.get(own.serviceId)
    if (!sla) throw new Error(`incidents of service ${own.serviceId}, which was not asked for`)
    const target = targetsAt(sla, own.severity, own.reportedAt)
    return { ...own, responseTarget: target.responseSeconds * 1000, restoreTarget: target.restoreSeconds * 1000 }
  })
}

const counted = ({ opened, resolved, openAtEnd }: Figures): boolean => opened + resolved + openAtEnd > 0
