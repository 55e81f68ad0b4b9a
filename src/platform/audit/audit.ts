import type { Prisma } from '../database/generated/client.ts'
import { currentTrace } from '../telemetry/trace.ts'

/** A change, for the audit trail: who did what to what. Detail holds facts and ids; texts stay where they belong. */
export interface AuditRecord {
  readonly at: Date
  /** `person:12`, `cli:NAME` or `system:JOB`. */
  readonly actor: string
  /** What was done, as `thing.verb`. */
  readonly action: string
  /** `incident:12`. */
  readonly subject: string
  readonly detail?: Prisma.InputJsonObject
}

/** Writes the record in the transaction of the change, so that neither is there without the other. */
export async function writeAudit(tx: Prisma.TransactionClient, record: AuditRecord): Promise<void> {
  await tx.auditEntry.create({ data: { ...record, detail: record.detail ?? {}, traceId: currentTrace() ?? null } })
}
