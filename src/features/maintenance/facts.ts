import type { Reader } from '../../platform/database/index.ts'

/** A stretch of agreed maintenance, in milliseconds since 1970 UTC; one that was cancelled while it ran ends there. */
interface MaintenanceFact {
  readonly id: number
  readonly serviceId: number
  readonly from: number
  readonly to: number
  /** When the bank agreed: figures count only what was agreed before it began. */
  readonly agreedAt: number
}

/** All agreed maintenance of these services that touches a period, whenever it was agreed. */
export async function maintenanceOf(db: Reader, serviceIds: readonly number[], from: number, to: number): Promise<MaintenanceFact[]> {
  return db.$queryRaw`
    SELECT id, service_id AS "serviceId", (extract(epoch FROM m.from) * 1000)::float8 AS "from", (extract(epoch FROM least(m.to, cancelled_at)) * 1000)::float8 AS "to",
      (extract(epoch FROM bank_at) * 1000)::float8 AS "agreedAt"
    FROM maintenance m
    WHERE service_id = ANY(${[...serviceIds]}::int[]) AND bank_at IS NOT NULL AND (cancelled_at IS NULL OR cancelled_at > m.from)
      AND m.from < ${new Date(to).toISOString()}::timestamptz AND least(m.to, cancelled_at) > ${new Date(from).toISOString()}::timestamptz
    ORDER BY m.from, id`
}

/** Which of these services are under agreed maintenance now. */
export async function underMaintenance(db: Reader, serviceIds: readonly number[], now: Date): Promise<Set<number>> {
  const rows = await db.maintenance.findMany({
    where: { serviceId: { in: [...serviceIds] }, bankAt: { not: null }, cancelledAt: null, from: { lte: now }, to: { gt: now } }, select: { serviceId: true },
  })
  return new Set(rows.map(({ serviceId }) => serviceId))
}
