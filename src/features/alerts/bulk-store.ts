import { z } from 'zod'
import { choice, name, text, whole } from '../../platform/bulk/fields.ts'
import type { BulkPart, Item } from '../../platform/bulk/part.ts'
import { rowsOf, rowsUnder } from '../../platform/bulk/rows.ts'
import { severities } from '../incidents/index.ts'
import { sourceKinds, usualSeverities } from './alert.ts'

const small = (longest: number) => text(longest).transform((value) => value.toLowerCase())

/** Sources of alerts in the register's files, without their secrets: one that a file adds takes nothing until somebody makes it one in Slack. */
export const alertSourcesPart: BulkPart = {
  name: 'alert_sources',
  order: 60,
  subject: 'alert_source',
  key: 'name',
  columns: [
    { name: 'name' }, { name: 'kind' }, { name: 'usual_service' }, { name: 'service_label' }, { name: 'usual_severity' }, { name: 'hold_down_seconds', kind: 'number' },
    { name: 'window_seconds', kind: 'number' }, { name: 'every_seconds', kind: 'number' },
  ],
  lists: {
    severities: { table: 'alert_severities', parent: 'source', columns: [{ name: 'value' }, { name: 'severity' }], key: ['value'] },
    services: { table: 'alert_services', parent: 'source', columns: [{ name: 'value' }, { name: 'service' }], key: ['value'] },
  },
  refs: [{ field: 'usual_service', of: 'services' }, { list: 'services', field: 'service', of: 'services' }],
  schema: z.strictObject({
    name: text(100), kind: choice(sourceKinds).nullish(), usual_service: name.nullish(), service_label: text(100).nullish(), usual_severity: choice(severities).nullish(),
    hold_down_seconds: whole(0, 86_400).nullish(), window_seconds: whole(0, 604_800).nullish(), every_seconds: whole(30, 3_456_000).nullish(),
    severities: z.array(z.strictObject({ value: small(100), severity: choice(severities) })).optional(), services: z.array(z.strictObject({ value: small(200), service: name })).optional(),
  }),
  required: ['kind', 'usual_service'],
  defaults: { service_label: 'service', usual_severity: 'SEV2', hold_down_seconds: 300, window_seconds: 1800 },
  refuse: ({ kind }, before) => (before && before['kind'] !== kind ? [{ field: 'kind', reason: 'the kind of a source stays: add another one' }] : []),

  async read(db) {
    const rows = await db.$queryRaw<(Record<string, string | number | null> & { levels: Record<string, string> })[]>`
      SELECT x.name, x.kind::text, s.name AS usual_service, x.service_label, x.default_severity::text AS usual_severity, x.hold_down_seconds, x.window_seconds, x.every_seconds, x.severities AS levels
      FROM alert_source x JOIN service s ON s.id = x.default_service_id WHERE x.removed_at IS NULL ORDER BY x.name`
    const services = rowsUnder(await db.$queryRaw<Item[]>`
      SELECT x.name AS source, lower(m.value) AS value, s.name AS service FROM alert_mapping m JOIN alert_source x ON x.id = m.source_id JOIN service s ON s.id = m.service_id
      WHERE x.removed_at IS NULL ORDER BY 1, 2`, 'source')
    return rows.map(({ levels, ...row }) => ({
      ...row, severities: Object.entries(levels).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([value, severity]) => ({ value, severity })), services: services(row['name']),
    }))
  },

  async write(tx, planned) {
    const entries = planned.map(({ before, after }) => {
      const levels = after['severities'] as readonly { value: string; severity: string }[]
      const isPlain = !before && levels.length === 0
      return { ...after, levels: isPlain ? usualSeverities : Object.fromEntries(levels.map(({ value, severity }) => [value, severity])) }
    })
    await tx.$executeRaw`
      INSERT INTO alert_source (name, kind, default_service_id, service_label, default_severity, hold_down_seconds, window_seconds, every_seconds, severities)
      SELECT r.name, r.kind::"AlertSourceKind", s.id, r.service_label, r.usual_severity::"Severity", r.hold_down_seconds, r.window_seconds, r.every_seconds, r.levels
      FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) r(name text, kind text, usual_service text, service_label text, usual_severity text, hold_down_seconds int, window_seconds int, every_seconds int, levels jsonb)
      JOIN service s ON s.name = r.usual_service
      ON CONFLICT (name) DO UPDATE SET default_service_id = excluded.default_service_id, service_label = excluded.service_label, default_severity = excluded.default_severity,
        hold_down_seconds = excluded.hold_down_seconds, window_seconds = excluded.window_seconds, every_seconds = excluded.every_seconds, severities = excluded.severities, revision = alert_source.revision + 1`
    await tx.$executeRaw`DELETE FROM alert_mapping m USING alert_source x WHERE x.id = m.source_id AND x.name = ANY(${planned.map(({ key }) => key)}::text[])`
    await tx.$executeRaw`
      INSERT INTO alert_mapping (source_id, value, service_id) SELECT x.id, r.value, s.id
      FROM jsonb_to_recordset(${JSON.stringify(rowsOf(planned, 'services', 'source'))}::jsonb) r(source text, value text, service text) JOIN alert_source x ON x.name = r.source JOIN service s ON s.name = r.service`
  },

  async ids(tx, keys) {
    const rows = await tx.alertSource.findMany({ where: { name: { in: [...keys] } }, select: { id: true, name: true } })
    return new Map(rows.map((row) => [row.name, row.id]))
  },
}
