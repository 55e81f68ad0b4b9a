import { z } from 'zod'
import { choice, email, name } from '../../platform/bulk/fields.ts'
import type { BulkPart } from '../../platform/bulk/part.ts'
import { Role } from '../../platform/database/generated/enums.ts'

/** People in the register's files, by e-mail, with the roles that they were given by name; those who have theirs by a user group are Slack's to say. */
export const peoplePart: BulkPart = {
  name: 'people',
  order: 30,
  subject: 'person',
  key: 'email',
  columns: [{ name: 'email' }, { name: 'name' }, { name: 'role' }, { name: 'vendor' }],
  lists: {},
  refs: [{ field: 'vendor', of: 'vendors' }],
  schema: z.strictObject({ email, name: name.nullish(), role: choice(Object.values(Role)).nullish(), vendor: name.nullish() }),
  required: ['name'],
  defaults: { role: 'business_user' },

  // Whom Slack has told of is named as Slack does.
  settle: (after, before) => (before['in_slack'] === true ? { ...after, name: before['name'] ?? null } : after),
  refuse: ({ role, vendor }) =>
    role === 'vendor_member' && vendor === null
      ? [{ field: 'vendor', reason: 'a vendor_member needs a vendor' }]
      : role !== 'vendor_member' && vendor !== null
        ? [{ field: 'vendor', reason: 'only a vendor_member has a vendor: leave it empty for another role' }]
        : [],

  read(db) {
    return db.$queryRaw`
      SELECT p.email, p.name, p.role::text, v.name AS vendor, p.slack_user_id IS NOT NULL AS in_slack FROM person p LEFT JOIN vendor v ON v.id = p.vendor_id
      WHERE p.email IS NOT NULL AND NOT p.is_gone AND p.role_source <> 'group' ORDER BY p.email`
  },

  async write(tx, planned) {
    // Whom a file only names as one of the bank's people may have more by a user group.
    await tx.$executeRaw`
      INSERT INTO person (email, name, role, role_source, vendor_id)
      SELECT r.email, r.name, r.role::"Role", CASE WHEN r.role = 'business_user' THEN 'usual' ELSE 'given' END::"RoleSource", v.id
      FROM jsonb_to_recordset(${JSON.stringify(planned.map(({ after }) => after))}::jsonb) r(email text, name text, role text, vendor text) LEFT JOIN vendor v ON v.name = r.vendor
      ON CONFLICT (email) DO UPDATE SET role = excluded.role, role_source = excluded.role_source, vendor_id = excluded.vendor_id, name = excluded.name`
  },

  async ids(tx, keys) {
    const rows = await tx.person.findMany({ where: { email: { in: [...keys] } }, select: { id: true, email: true } })
    return new Map(rows.map((row) => [row.email ?? '', row.id]))
  },
}
