import { z } from 'zod'
import { choice, channel, email, name, text } from '../../platform/bulk/fields.ts'
import type { BulkPart, Item } from '../../platform/bulk/part.ts'
import { rowsUnder } from '../../platform/bulk/rows.ts'
import { BulkFault } from '../../platform/bulk/source.ts'
import { criticalities, domiciles, vendorKinds, vendorStatuses } from './vendor.ts'

const contact = z.strictObject({ person: email, title: text(100), phone: text(50).nullish() })

/** Vendors in the register's files, with their contacts in the order of escalation. */
export const vendorsPart: BulkPart = {
  name: 'vendors',
  order: 20,
  subject: 'vendor',
  key: 'name',
  columns: [{ name: 'name' }, { name: 'kind' }, { name: 'domicile' }, { name: 'criticality' }, { name: 'status' }, { name: 'channel' }],
  lists: { contacts: { table: 'contacts', parent: 'vendor', columns: [{ name: 'person' }, { name: 'title' }, { name: 'phone' }] } },
  refs: [{ list: 'contacts', field: 'person', of: 'people' }],
  schema: z.strictObject({
    name, kind: choice(vendorKinds).nullish(), domicile: choice(domiciles).nullish(), criticality: choice(criticalities).nullish(), status: choice(vendorStatuses).nullish(),
    channel: channel.nullish(), contacts: z.array(contact).optional(),
  }),
  required: [],
  defaults: { kind: 'it_services', domicile: 'domestic', criticality: 'standard', status: 'active' },

  async read(db) {
    const rows = await db.vendor.findMany({ orderBy: { name: 'asc' } })
    const contacts = await db.$queryRaw<Item[]>`
      SELECT v.name AS vendor, p.email AS person, c.title, c.phone FROM vendor_contact c JOIN vendor v ON v.id = c.vendor_id JOIN person p ON p.id = c.person_id
      WHERE p.email IS NOT NULL ORDER BY v.name, c.position`
    const contactsOf = rowsUnder(contacts, 'vendor')
    return rows.map((row) => ({
      name: row.name, kind: row.kind, domicile: row.domicile, criticality: row.criticality, status: row.status, channel: row.channel, contacts: contactsOf(row.name),
    }))
  },

  async write(tx, planned) {
    await tx.$executeRaw`
      INSERT INTO vendor (name, kind, domicile, criticality, status, channel)
      SELECT name, kind::"VendorKind", domicile::"Domicile", criticality::"Criticality", status::"VendorStatus", channel
      FROM jsonb_to_recordset(${JSON.stringify(planned.map(({ after }) => after))}::jsonb) r(name text, kind text, domicile text, criticality text, status text, channel text)
      ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, domicile = excluded.domicile, criticality = excluded.criticality, status = excluded.status,
        channel = excluded.channel, revision = vendor.revision + 1`
  },

  async finish(tx, planned) {
    const changed = planned.filter(({ changes }) => changes.some(({ field }) => field === 'contacts'))
    const rows = changed.flatMap(({ key, after }) => (after['contacts'] as readonly Item[]).map((item, index) => ({ ...item, vendor: key, position: index + 1 })))
    const foreign = await tx.$queryRaw<{ vendor: string; person: string }[]>`
      SELECT r.vendor, r.person FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r(vendor text, person text)
      JOIN vendor v ON v.name = r.vendor JOIN person p ON p.email = r.person WHERE p.vendor_id IS DISTINCT FROM v.id`
    const leaving = await tx.$queryRaw<{ vendor: string; service: string }[]>`
      SELECT v.name AS vendor, min(s.name) AS service FROM vendor v JOIN service s ON s.vendor_id = v.id
      WHERE v.name = ANY(${planned.map(({ key }) => key)}::text[]) AND v.status = 'exited' AND s.retired_at IS NULL GROUP BY v.id`
    const faults = [
      ...foreign.map(({ vendor, person }) => `vendors "${vendor}", contacts: ${person} is not one of its people; give them that vendor under people`),
      ...leaving.map(({ vendor, service }) => `vendors "${vendor}", status: it still runs ${service}; retire its services or give them to another vendor first`),
    ]
    if (faults.length > 0) throw new BulkFault(faults)
    await tx.$executeRaw`DELETE FROM vendor_contact c USING vendor v WHERE v.id = c.vendor_id AND v.name = ANY(${changed.map(({ key }) => key)}::text[])`
    await tx.$executeRaw`
      INSERT INTO vendor_contact (vendor_id, person_id, position, title, phone)
      SELECT v.id, p.id, r.position, r.title, r.phone
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r(vendor text, person text, position int, title text, phone text)
      JOIN vendor v ON v.name = r.vendor JOIN person p ON p.email = r.person`
  },

  async ids(tx, keys) {
    const rows = await tx.vendor.findMany({ where: { name: { in: [...keys] } }, select: { id: true, name: true } })
    return new Map(rows.map((row) => [row.name, row.id]))
  },
}
