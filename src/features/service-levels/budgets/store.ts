import type { Reader, Tx } from '../../../platform/database/index.ts'

/** What was warned of in a month: service and kind. */
export async function knownWarnings(db: Reader, month: string): Promise<Set<string>> {
  return new Set((await db.budgetWarning.findMany({ where: { month } })).map(({ serviceId, kind }) => `${serviceId}:${kind}`))
}

/** Gives false where it was said before, by whatever replica. */
export async function claimWarning(tx: Tx, serviceId: number, month: string, kind: string, at: Date): Promise<boolean> {
  return (await tx.$executeRaw`INSERT INTO budget_warning (service_id, month, kind, at) VALUES (${serviceId}, ${month}, ${kind}, ${at.toISOString()}::timestamptz) ON CONFLICT DO NOTHING`) > 0
}
