import { dayIn } from '../../platform/calendar/index.ts'
import type { Reader } from '../../platform/database/index.ts'
import { listServices, type Service } from '../register/index.ts'
import { unplannedOutages } from '../service-levels/index.ts'
import { askedFrom, type DowntimeStanding, standingOf } from './downtime.ts'
import { concernsService, type DowntimeLimit, type Regime, type RegimeVersion, type Terms, versionOn } from './regime.ts'
import { selectRegimes } from './store.ts'

/** A service beside the limit of a regime that concerns it. */
export interface ServiceDowntime {
  readonly service: Service
  readonly limit: DowntimeLimit
  readonly standing: DowntimeStanding
}

/** How services stand that a regime's limit concerns, the worst first; of one service alone where it is named. None where there is no limit. */
export async function downtimesOf(db: Reader, terms: Terms, now: Date, serviceId?: number): Promise<ServiceDowntime[]> {
  const limit = terms.downtime
  if (!limit) return []
  const at = now.getTime()
  const services = (await listServices(db)).filter((service) => service.retiredAt === null && concernsService(terms, service) && (serviceId === undefined || service.id === serviceId))
  if (services.length === 0) return []
  const outages = await unplannedOutages(db, services, { from: askedFrom(at, limit, terms.timeZone), to: at })
  return services.map((service) => ({ service, limit, standing: standingOf(outages(service.id), limit, terms, at) })).toSorted((a, b) => b.standing.seconds - a.standing.seconds)
}

/** Regimes that are on and limit downtime, with the terms that hold today. */
export async function limitingRegimes(db: Reader, now: Date, zone: string): Promise<{ regime: Regime; version: RegimeVersion }[]> {
  return (await selectRegimes(db, { on: true })).flatMap((regime) => {
    const version = versionOn(regime, dayIn(now, zone))
    return version?.terms.downtime ? [{ regime, version }] : []
  })
}
