import type { Reader } from '../../platform/database/index.ts'
import { listServices, type Targets, targetsAt } from '../register/index.ts'
import { availabilityRecords } from './availability/records.ts'
import { type AvailabilityFigures, availabilityOf } from './engine/availability.ts'
import { figuresWithin } from './facts/figures-store.ts'
import type { Figures } from './figures.ts'
import { previousPeriod } from './cadence.ts'
import { type Period, periodOf, type Week } from './period.ts'

/** A service's figures for the week, and for the week before. */
export interface ServiceLine {
  readonly serviceId: number
  readonly service: string
  /** Those in force at the end of the week for what has no target of its severity's own. */
  readonly targets: Targets
  readonly figures: Figures
  readonly before: Figures
  /** Of the week and of the one before. */
  readonly availability: AvailabilityFigures
  readonly availabilityBefore: AvailabilityFigures
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

/** Of whose services: those named, one vendor's, or all. */
interface Whose {
  /** Services asked for are in the report whether or not there is something to count. */
  readonly serviceIds?: readonly number[] | undefined
  readonly vendorId?: number | undefined
  readonly now: Date
}

/** Works out a week's report, cut in an IANA zone. */
export function weeklyReport(db: Reader, { week, zone, serviceId, ...whose }: Omit<Whose, 'serviceIds'> & { readonly week: Week; readonly zone: string; readonly serviceId?: number | undefined }): Promise<WeekReport> {
  return periodReport(db, { ...whose, period: periodOf(week, zone), ...(serviceId !== undefined && { serviceIds: [serviceId] }) })
}

/** Works out a period's report: each incident against the targets that were in force for its severity while it was open. */
export async function periodReport(db: Reader, question: Whose & { readonly period: Period }): Promise<WeekReport> {
  const { period, serviceIds, vendorId } = question
  const previous = previousPeriod(period)
  const now = question.now.getTime()
  const all = await listServices(db, vendorId === undefined ? {} : { vendorId })
  const services = serviceIds === undefined ? all : all.filter(({ id }) => serviceIds.includes(id))
  const ids = vendorId === undefined && serviceIds === undefined ? undefined : services.map(({ id }) => id)
  const [figures, before] = await figuresWithin(db, [period, previous] as const, now, ids)
  const records = await availabilityRecords(db, services, { from: previous.from, to: period.to })
  const lines = services
    .map(({ id, name, sla }) => ({
      serviceId: id, service: name, targets: targetsAt(sla, 'any', period.to - 1), figures: figures(id), before: before(id),
      availability: availabilityOf(records(id), period, now), availabilityBefore: availabilityOf(records(id), previous, now),
    }))
    .filter((own) => serviceIds !== undefined || counted(own.figures) || counted(own.before) || own.availability.coverage)
    .toSorted((a, b) => (a.service < b.service ? -1 : 1))
  return { period, previous, generatedAt: now, services: lines, total: { figures: figures(null), before: before(null) } }
}

const counted = ({ opened, resolved, openAtEnd }: Figures): boolean => opened + resolved + openAtEnd > 0
