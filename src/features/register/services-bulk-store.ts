import { z } from 'zod'
import { channel, choice, day, email, name, text } from '../../platform/bulk/fields.ts'
import type { BulkPart, Item } from '../../platform/bulk/part.ts'
import { fromNow } from '../../platform/bulk/plan.ts'
import { rowsOf, rowsUnder } from '../../platform/bulk/rows.ts'
import { goalText, metrics, parseGoal, serviceTypes, supportTeams, units } from './service.ts'
import type { SlaMetric } from './sla-terms.ts'
import { goalOf, targetSchema } from './target-fields.ts'
import { criticalities } from './vendor.ts'

/** `{ restore: 2 h }`: for every severity, from now on. */
const shortTargets = z.partialRecord(choice(metrics), text(30)).transform((goals, context) => Object.entries(goals).map(([metric, goal]) => ({
  metric, severity: 'any', from: fromNow, goal: goalOf(metric as SlaMetric, goal, (message) => context.addIssue({ code: 'custom', path: [metric], message })),
})))

const schema = z.strictObject({
  name, vendor: name.nullish(), type: choice(serviceTypes).nullish(), owner: email.nullish(), unit: choice(units).nullish(), support_team: choice(supportTeams).nullish(),
  criticality: choice(criticalities).nullish(), calendar: text(100).nullish(), channel: channel.nullish(), retired: day.nullish(),
  profile: name.optional(), profiles: z.array(z.strictObject({ from: day.nullish(), profile: name })).optional(),
  targets: z.unknown().optional(),
}).transform(({ profile, profiles, targets, ...fields }, context) => {
  const read = targets === undefined ? undefined : (Array.isArray(targets) ? z.array(targetSchema) : shortTargets).safeParse(targets)
  for (const issue of read?.error?.issues ?? []) context.addIssue({ code: 'custom', path: ['targets', ...issue.path], message: issue.message })
  const held = [...(profiles ?? []).map((row) => ({ from: row.from ?? null, profile: row.profile })), ...(profile === undefined ? [] : [{ from: fromNow, profile }])]
  return { ...fields, ...(held.length > 0 && { profiles: held }), ...(read?.success && { targets: read.data }) }
})

/** Services in the register's files, with the profiles and targets that they are held to, by the day from which these hold. */
export const servicesPart: BulkPart = {
  name: 'services',
  order: 40,
  subject: 'service',
  key: 'name',
  columns: ['name', 'vendor', 'type', 'owner', 'unit', 'support_team', 'criticality', 'calendar', 'channel', 'retired'].map((column) => ({ name: column })),
  lists: {
    profiles: { table: 'profiles', parent: 'service', columns: [{ name: 'from' }, { name: 'profile' }], key: ['from'], since: 'from' },
    targets: { table: 'targets', parent: 'service', columns: ['metric', 'severity', 'from', 'goal'].map((column) => ({ name: column })), key: ['metric', 'severity', 'from'], since: 'from' },
  },
  refs: [{ field: 'vendor', of: 'vendors' }, { field: 'owner', of: 'people' }, { field: 'calendar', of: 'calendars' }, { list: 'profiles', field: 'profile', of: 'sla_profiles' }],
  schema: schema,
  required: [],
  defaults: { criticality: 'standard' },

  async read(db, zone) {
    const rows = await db.$queryRaw<Record<string, string | null>[]>`
      SELECT s.name, v.name AS vendor, s.type::text, p.email AS owner, s.unit::text, s.support_team::text, s.criticality::text, k.name AS calendar, s.channel,
        to_char(s.retired_at AT TIME ZONE ${zone}, 'YYYY-MM-DD') AS retired
      FROM service s LEFT JOIN vendor v ON v.id = s.vendor_id LEFT JOIN person p ON p.id = s.owner_id LEFT JOIN calendar k ON k.id = s.calendar_id ORDER BY s.name`
    const profiles = await db.$queryRaw<Item[]>`
      SELECT s.name AS service, CASE WHEN x.valid_from > 'epoch' THEN to_char(x.valid_from AT TIME ZONE ${zone}, 'YYYY-MM-DD') END AS "from", x.profile
      FROM service_profile x JOIN service s ON s.id = x.service_id ORDER BY s.name, x.valid_from`
    const targets = await db.$queryRaw<(Item & { metric: SlaMetric; goal: number | null })[]>`
      SELECT s.name AS service, x.metric::text, x.severity::text, CASE WHEN x.valid_from > 'epoch' THEN to_char(x.valid_from AT TIME ZONE ${zone}, 'YYYY-MM-DD') END AS "from", x.goal
      FROM service_target x JOIN service s ON s.id = x.service_id ORDER BY s.name, x.metric::text, x.severity::text, x.valid_from`
    const profilesOf = rowsUnder(profiles, 'service')
    const targetsOf = rowsUnder(targets.map((row) => ({ ...row, goal: row.goal === null ? null : goalText(row.metric, row.goal) })), 'service')
    return rows.map((row) => ({ ...row, profiles: profilesOf(row['name']), targets: targetsOf(row['name']) }))
  },

  async write(tx, planned, { zone }) {
    const after = JSON.stringify(planned.map((own) => own.after))
    await tx.$executeRaw`
      INSERT INTO service (name, vendor_id, type, owner_id, unit, support_team, criticality, calendar_id, channel, retired_at)
      SELECT r.name, v.id, r.type::"ServiceType", p.id, r.unit::"OrganisationUnit", r.support_team::"SupportTeam", r.criticality::"Criticality", k.id, r.channel,
        r.retired::timestamp AT TIME ZONE ${zone}
      FROM jsonb_to_recordset(${after}::jsonb) r(name text, vendor text, type text, owner text, unit text, support_team text, criticality text, calendar text, channel text, retired text)
      LEFT JOIN vendor v ON v.name = r.vendor LEFT JOIN person p ON p.email = r.owner LEFT JOIN calendar k ON k.name = r.calendar
      ON CONFLICT (name) DO UPDATE SET vendor_id = excluded.vendor_id, type = excluded.type, owner_id = excluded.owner_id, unit = excluded.unit, support_team = excluded.support_team,
        criticality = excluded.criticality, calendar_id = excluded.calendar_id, channel = excluded.channel, revision = service.revision + 1,
        retired_at = CASE WHEN date(service.retired_at AT TIME ZONE ${zone}) = date(excluded.retired_at AT TIME ZONE ${zone}) THEN service.retired_at ELSE excluded.retired_at END`
    await tx.$executeRaw`
      INSERT INTO service_profile (service_id, valid_from, profile)
      SELECT s.id, coalesce(r."from"::timestamp AT TIME ZONE ${zone}, 'epoch'), r.profile
      FROM jsonb_to_recordset(${JSON.stringify(rowsOf(planned, 'profiles', 'service'))}::jsonb) r(service text, "from" text, profile text) JOIN service s ON s.name = r.service
      ON CONFLICT (service_id, valid_from) DO UPDATE SET profile = excluded.profile`
    const targets = rowsOf(planned, 'targets', 'service').map((row) => ({ ...row, goal: row['goal'] === null ? null : (parseGoal(row['metric'] as SlaMetric, String(row['goal'])) ?? null) }))
    await tx.$executeRaw`
      INSERT INTO service_target (service_id, metric, severity, valid_from, goal)
      SELECT s.id, r.metric::"SlaMetric", r.severity::"TargetSeverity", coalesce(r."from"::timestamp AT TIME ZONE ${zone}, 'epoch'), r.goal
      FROM jsonb_to_recordset(${JSON.stringify(targets)}::jsonb) r(service text, metric text, severity text, "from" text, goal float8) JOIN service s ON s.name = r.service
      ON CONFLICT (service_id, metric, severity, valid_from) DO UPDATE SET goal = excluded.goal`
  },

  async ids(tx, keys) {
    const rows = await tx.$queryRaw<{ id: number; name: string }[]>`SELECT id, name FROM service WHERE name = ANY(${[...keys]}::text[])`
    return new Map(rows.map((row) => [row.name, row.id]))
  },
}
