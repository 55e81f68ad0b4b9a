import { type Person, vendorScope } from '../../../platform/access/person.ts'
import { allowed, permissions } from '../../../platform/access/permissions.ts'
import { Prisma } from '../../../platform/database/generated/client.ts'

/** Whoever has to do with a private incident, of `incident i`: its reporter, those with a role in it, and those let in by name. */
const hasToDo = (personId: Prisma.Sql): Prisma.Sql => Prisma.sql`(${personId} IN (i.reported_by_id, i.lead_id, i.communicator_id, i.scribe_id, i.vendor_lead_id)
  OR EXISTS (SELECT FROM incident_insider n WHERE n.incident_id = i.id AND n.person_id = ${personId}))`

/**
 * Which incidents somebody may see, as a condition on `incident i JOIN service s`: a vendor's people their own vendor's; and private ones only who has to do
 * with them, the outsourcing office, administrators and auditors. Every query that shows incidents has it; figures of service levels count all. `anybody` is
 * for where more than one reads: a channel, a file, another system; which vendor's it is says the message's audience.
 */
export function visibleTo(person: Person | 'anybody'): Prisma.Sql {
  if (person === 'anybody') return Prisma.sql`NOT i.is_private`
  const isInside = allowed(person.role, 'incident.private.view') ? Prisma.sql`true` : Prisma.sql`(NOT i.is_private OR ${hasToDo(Prisma.sql`${person.id}`)})`
  return Prisma.sql`(${ofVendor(vendorScope(person))} AND ${isInside})`
}

/** Whether `person p` may be told of `incident i` while it is private: the same rule for whoever is told instead of asking. */
export const mayBeTold = Prisma.sql`(NOT i.is_private OR p.role::text = ANY(${[...permissions['incident.private.view']]}) OR ${hasToDo(Prisma.sql`p.id`)})`

/** Services, or incidents with their `service s`, of one vendor; of all where it is left out. */
export const ofVendor = (vendorId: number | undefined): Prisma.Sql => (vendorId === undefined ? Prisma.sql`true` : Prisma.sql`s.vendor_id = ${vendorId}`)
