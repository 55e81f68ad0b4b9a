import type { Reader } from '../../platform/database/index.ts'
import type { Severity } from '../incidents/index.ts'
import type { Alert } from './alert.ts'

/** What says where a source's alerts belong. */
interface SourceRules {
  readonly id: number
  readonly name: string
  readonly severities: Readonly<Record<string, Severity>>
  readonly defaultSeverity: Severity
  readonly windowSeconds: number
  readonly defaultServiceId: number
}

interface RoutedService {
  readonly id: number
  readonly name: string
  readonly vendorId: number | null
}

/** Says of an alert whose it is and how bad. */
export interface Routing {
  source(alert: Alert): SourceRules
  /** The service that its source maps the value to, else the one of that name, else the source's usual one; null where that is not on offer any more. */
  service(alert: Alert): RoutedService | null
  severity(alert: Alert): Severity
}

const small = (text: string): string => text.trim().toLowerCase()

/** All that is needed for these alerts. */
export async function routingFor(db: Reader, alerts: readonly Alert[]): Promise<Routing> {
  const ids = [...new Set(alerts.map(({ sourceId }) => sourceId))]
  const sources = new Map((await db.alertSource.findMany({ where: { id: { in: ids } } })).map((row) => [row.id, { ...row, severities: row.severities as Record<string, Severity> }]))
  const mapped = new Map((await db.alertMapping.findMany({ where: { sourceId: { in: ids } } })).map((row) => [`${row.sourceId}:${small(row.value)}`, row.serviceId]))
  const names = [...new Set(alerts.flatMap(({ serviceValue }) => (serviceValue ? [small(serviceValue)] : [])))]
  const wanted = [...mapped.values(), ...[...sources.values()].map(({ defaultServiceId }) => defaultServiceId)]
  const services = await db.$queryRaw<RoutedService[]>`
    SELECT id, name, vendor_id AS "vendorId" FROM service WHERE retired_at IS NULL AND (id = ANY(${wanted}::int[]) OR lower(name) = ANY(${names}::text[]))`
  const byId = new Map(services.map((service) => [service.id, service]))
  const byName = new Map(services.map((service) => [small(service.name), service]))
  const source = (alert: Alert): SourceRules => {
    const found = sources.get(alert.sourceId)
    if (!found) throw new Error(`alert ${alert.id} is of no source`)
    return found
  }
  return {
    source,
    service(alert) {
      const value = small(alert.serviceValue ?? '')
      return byId.get(mapped.get(`${alert.sourceId}:${value}`) ?? 0) ?? byName.get(value) ?? byId.get(source(alert).defaultServiceId) ?? null
    },
    severity(alert) {
      const { severities, defaultSeverity } = source(alert)
      return severities[small(alert.severityValue ?? '')] ?? defaultSeverity
    },
  }
}
