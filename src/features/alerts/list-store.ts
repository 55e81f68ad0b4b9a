import { Prisma } from '../../platform/database/generated/client.ts'
import type { Reader } from '../../platform/database/index.ts'
import type { Severity } from '../incidents/index.ts'

/** An alert as it is shown. */
export interface AlertLine {
  readonly id: number
  readonly title: string
  readonly url: string | null
  readonly severity: Severity | null
  readonly service: string | null
  readonly source: string
  readonly startsAt: Date
  readonly endsAt: Date | null
  readonly inMaintenance: boolean
  readonly flapping: boolean
}

/** Alerts that fit, those that fire first and then the latest; `firing` and `total` count all of them. */
export interface AlertPage {
  readonly alerts: readonly AlertLine[]
  readonly firing: number
  readonly total: number
}

interface Filter {
  readonly firing?: true
  readonly serviceId?: number | undefined
  readonly incidentId?: number
  readonly vendorId: number | undefined
}

export async function selectAlerts(db: Reader, { firing, serviceId, incidentId, vendorId }: Filter, limit: number): Promise<AlertPage> {
  const where = Prisma.sql`FROM alert a JOIN alert_source x ON x.id = a.source_id LEFT JOIN service s ON s.id = a.service_id
    WHERE ${Prisma.join([
      Prisma.sql`true`,
      ...(firing ? [Prisma.sql`a.ends_at IS NULL`] : []),
      ...(serviceId === undefined ? [] : [Prisma.sql`a.service_id = ${serviceId}`]),
      ...(incidentId === undefined ? [] : [Prisma.sql`a.incident_id = ${incidentId}`]),
      ...(vendorId === undefined ? [] : [Prisma.sql`s.vendor_id = ${vendorId}`]),
    ], ' AND ')}`
  const alerts = await db.$queryRaw<AlertLine[]>`
    SELECT a.id, a.title, a.url, a.severity::text, s.name AS service, x.name AS source, a.starts_at AS "startsAt", a.ends_at AS "endsAt", a.in_maintenance AS "inMaintenance",
      EXISTS (SELECT FROM alert_flapping f WHERE f.source_id = a.source_id AND f.fingerprint = a.fingerprint) AS flapping
    ${where} ORDER BY a.ends_at IS NOT NULL, a.id DESC LIMIT ${limit}`
  const [counted] = await db.$queryRaw<{ firing: number; total: number }[]>`SELECT (count(*) FILTER (WHERE a.ends_at IS NULL))::int AS firing, count(*)::int AS total ${where}`
  return { alerts, firing: counted?.firing ?? 0, total: counted?.total ?? 0 }
}
