import type { Reader, Tx } from '../../../platform/database/index.ts'
import type { Span } from '../engine/spans.ts'

/** What somebody said of an incident: that its service was down while it was open, or that it was not. */
export interface OutageMark {
  readonly incidentId: number
  readonly isOutage: boolean
}

/** What was said of these services' incidents that were open, or reported, at any time from an instant on. */
export function selectMarks(db: Reader, serviceIds: readonly number[], from: number): Promise<OutageMark[]> {
  // Marks are few and incidents many: each mark looks its incident up, whatever the planner believes of either.
  return db.$queryRaw`
    SELECT m.incident_id AS "incidentId", m.is_outage AS "isOutage" FROM outage_mark m CROSS JOIN LATERAL (
      SELECT service_id, coalesce(resolved_at, closed_at) AS ended FROM incident WHERE id = m.incident_id OFFSET 0
    ) i WHERE i.service_id = ANY(${[...serviceIds]}::int[]) AND (i.ended IS NULL OR i.ended >= ${new Date(from).toISOString()}::timestamptz)`
}

export async function saveMark(tx: Tx, mark: OutageMark & { byId: number; at: Date }): Promise<void> {
  const { incidentId, ...data } = mark
  await tx.outageMark.upsert({ where: { incidentId }, create: { incidentId, ...data }, update: data })
}

/** Gives false where nothing was said of it. */
export async function dropMark(tx: Tx, incidentId: number): Promise<boolean> {
  return (await tx.outageMark.deleteMany({ where: { incidentId } })).count > 0
}

/** From when to when each outage of a service would have been known. */
export async function selectWatches(db: Reader, serviceIds: readonly number[]): Promise<(Span & { readonly serviceId: number })[]> {
  const rows = await db.serviceWatch.findMany({ where: { serviceId: { in: [...serviceIds] } }, orderBy: { from: 'asc' } })
  return rows.map(({ serviceId, from, to }) => ({ serviceId, from: from.getTime(), to: to?.getTime() ?? Infinity }))
}

export async function beginWatch(tx: Tx, serviceId: number, from: Date, byId: number): Promise<void> {
  await tx.serviceWatch.create({ data: { serviceId, from, byId } })
}

/** Ends what lasts; gives false where nothing did. What would have begun later never was. */
export async function endWatch(tx: Tx, serviceId: number, to: Date): Promise<boolean> {
  await tx.serviceWatch.deleteMany({ where: { serviceId, to: null, from: { gte: to } } })
  return (await tx.serviceWatch.updateMany({ where: { serviceId, to: null }, data: { to } })).count > 0
}
