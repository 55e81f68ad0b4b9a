import { z } from 'zod'
import { name } from '../../platform/bulk/fields.ts'
import type { BulkPart, Item } from '../../platform/bulk/part.ts'
import { rowsOf, rowsUnder } from '../../platform/bulk/rows.ts'
import { goalText, parseGoal } from './service.ts'
import type { SlaMetric } from './sla-terms.ts'
import { targetSchema } from './target-fields.ts'

const certain = ['response', 'restore'] as const

/** SLA profiles in the register's files: what they promise, by the day from which it holds. */
export const profilesPart: BulkPart = {
  name: 'sla_profiles',
  order: 35,
  subject: 'sla_profile',
  key: 'name',
  columns: [{ name: 'name' }],
  lists: { targets: { table: 'profile_targets', parent: 'profile', columns: ['metric', 'severity', 'from', 'goal'].map((column) => ({ name: column })), key: ['metric', 'severity', 'from'], since: 'from' } },
  refs: [],
  schema: z.strictObject({ name, targets: z.array(targetSchema).optional() }),
  required: [],
  defaults: {},
  refuse({ targets }) {
    const any = (targets as readonly Item[]).filter(({ severity }) => severity === 'any')
    return certain.flatMap((metric) => {
      const own = any.filter((row) => row['metric'] === metric)
      return own.some(({ from, goal }) => from === null && goal !== null) && own.every(({ goal }) => goal !== null)
        ? [] : [{ field: 'targets', reason: `a profile promises ${metric} for the severity any, with a goal, from the beginning on` }]
    })
  },

  async read(db, zone) {
    const profiles = await db.slaProfile.findMany({ orderBy: { name: 'asc' } })
    const targets = await db.$queryRaw<(Item & { metric: SlaMetric; goal: number | null })[]>`
      SELECT profile, metric::text, severity::text, CASE WHEN valid_from > 'epoch' THEN to_char(valid_from AT TIME ZONE ${zone}, 'YYYY-MM-DD') END AS "from", goal
      FROM sla_profile_target ORDER BY profile, metric::text, severity::text, valid_from`
    const targetsOf = rowsUnder(targets.map((row) => ({ ...row, goal: row.goal === null ? null : goalText(row.metric, row.goal) })), 'profile')
    return profiles.map((profile) => ({ name: profile.name, targets: targetsOf(profile.name) }))
  },

  async write(tx, planned, { zone }) {
    await tx.slaProfile.createMany({ data: planned.map(({ key }) => ({ name: key })), skipDuplicates: true })
    const targets = rowsOf(planned, 'targets', 'profile').map((row) => ({ ...row, goal: row['goal'] === null ? null : (parseGoal(row['metric'] as SlaMetric, String(row['goal'])) ?? null) }))
    await tx.$executeRaw`
      INSERT INTO sla_profile_target (profile, metric, severity, valid_from, goal)
      SELECT r.profile, r.metric::"SlaMetric", r.severity::"TargetSeverity", coalesce(r."from"::timestamp AT TIME ZONE ${zone}, 'epoch'), r.goal
      FROM jsonb_to_recordset(${JSON.stringify(targets)}::jsonb) r(profile text, metric text, severity text, "from" text, goal float8)
      ON CONFLICT (profile, metric, severity, valid_from) DO UPDATE SET goal = excluded.goal`
  },

  // A profile has no id but its name.
  ids: async () => new Map(),
}
