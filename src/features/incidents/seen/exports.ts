import { z } from 'zod'
import { actorOf, type Person, requirePermission } from '../../../platform/access/person.ts'
import type { Database } from '../../../platform/database/index.ts'
import type { UnitOfWork } from '../../../platform/slack/unit-of-work.ts'
import { elapsedMillis } from '../clocks.ts'
import { type Field, maySee } from '../fields/field.ts'
import { fieldTexts, selectFields } from '../fields/store.ts'
import { type Incident, referenceOf } from '../incident.ts'
import type { IncidentQuestion } from './question.ts'
import { questionText } from './question.ts'
import { exportColumns, type ExportFormat, exportFormats, type ExportRow, type ExportTable } from './rows.ts'
import type { SeenIncidents } from './seen.ts'
import { type IncidentsAsked, selectBatch } from './store.ts'

const batchLength = 500

export const exportJob = {
  name: 'incidents.export',
  payload: z.object({ key: z.string(), slackUserId: z.string(), format: z.enum(exportFormats), question: z.string() }),
}

/** All incidents that fit, with the bank's own fields that the viewer may see. */
export async function exportTable(database: Database, viewer: Person | 'all', asked: IncidentsAsked): Promise<ExportTable> {
  const fields = (await selectFields(database.prisma)).filter((field) => viewer === 'all' || maySee(viewer, field))
  return { columns: [...exportColumns, ...fields.map(columnOf)], batches: batchesOf(database, viewer, asked, fields) }
}

async function* batchesOf({ prisma }: Database, viewer: Person | 'all', asked: IncidentsAsked, fields: readonly Field[]): AsyncGenerator<ExportRow[]> {
  for (let after = 0; ;) {
    const batch = await selectBatch(prisma, viewer, asked, after, batchLength)
    const textOf = fields.length === 0 ? () => '' : await fieldTexts(prisma, fields, batch.map(({ id }) => id))
    if (batch.length > 0) yield batch.map((incident) => ({ ...rowOf(incident), ...Object.fromEntries(fields.map((field) => [columnOf(field), textOf(incident.id, field.key) || null])) }))
    after = batch.at(-1)?.id ?? 0
    if (batch.length < batchLength) return
  }
}

/** So that no field of the bank's takes the place of a column of ours. */
const columnOf = ({ key }: Field): string => `field_${key}`

/** Has a file made and given to whoever asks, by direct message. That it was given out is on record. */
export async function askExport(unitOfWork: UnitOfWork, seen: SeenIncidents, act: { by: Person; now: Date; key: string }, format: ExportFormat, question: IncidentQuestion): Promise<void> {
  const { by, now, key } = act
  requirePermission(by, 'incident.view')
  await seen.lookUp(by, question, 'all')
  const filter = questionText(question)
  await unitOfWork.run(now, async (work) => {
    await work.audit({ at: now, actor: actorOf(by), action: 'incident.export', subject: 'incidents', detail: { format, filter } })
    await work.send(exportJob, { key, slackUserId: by.slackUserId, format, question: filter })
  })
}

function rowOf(incident: Incident): Record<(typeof exportColumns)[number], ExportRow[string]> {
  const { id, title, service, severity, state, drill, cast, reporter, targets, calendar, cause, solution, externalRef, reopenedCount } = incident
  const terms = { calendar, hasVendor: service.vendorId !== null }
  const seconds = (until: Date | null) => (until && until >= incident.reportedAt ? Math.round(elapsedMillis(incident, until, terms) / 1000) : null)
  const iso = (at: Date | null) => at?.toISOString() ?? null
  return {
    reference: referenceOf({ id }), title, service: service.name, vendor: service.vendorName, severity, state, drill, lead: cast.lead?.name ?? null, reporter: reporter?.name ?? null,
    occurred_at: iso(incident.occurredAt), reported_at: iso(incident.reportedAt), classified_at: iso(incident.classifiedAt), acknowledged_at: iso(incident.acknowledgedAt),
    mitigated_at: iso(incident.mitigatedAt), resolved_at: iso(incident.resolvedAt), closed_at: iso(incident.closedAt), reopened: reopenedCount,
    response_seconds: incident.responseRecorded ? seconds(incident.acknowledgedAt) : null, response_target_seconds: targets.responseSeconds,
    restore_seconds: seconds(incident.resolvedAt), restore_target_seconds: targets.restoreSeconds, cause, solution, external_reference: externalRef,
  }
}
