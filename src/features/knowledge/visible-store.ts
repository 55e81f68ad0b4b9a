import { type Person, vendorScope } from '../../platform/access/person.ts'
import { Prisma } from '../../platform/database/generated/client.ts'
import { readableStates } from './entry.ts'

/** Who reads: somebody in Slack, or whoever sits at the bank's terminal. */
export type Asker = Person | 'terminal'

/**
 * Which entries somebody may see, as a condition on `knowledge_entry e`: a vendor's people what is for all or for their own vendor; the bank's people what is published;
 * what is not published yet, or no longer, its owner, whoever wrote in it, and the outsourcing office. Every query that shows anything of entries has it, their number too.
 */
export function visibleTo(asker: Asker): Prisma.Sql {
  return Prisma.sql`(${audienceOf(asker)} AND ${stateFor(asker)})`
}

/** `visibleTo` for what is found by searching: nothing but what is published. */
export function findableBy(asker: Asker): Prisma.Sql {
  return Prisma.sql`(${audienceOf(asker)} AND ${isReadable})`
}

const isReadable = Prisma.sql`e.state::text = ANY(${[...readableStates]})`

function audienceOf(asker: Asker): Prisma.Sql {
  const vendorId = asker === 'terminal' ? undefined : vendorScope(asker)
  return vendorId === undefined ? Prisma.sql`true` : Prisma.sql`(e.audience = 'all' OR (e.audience = 'vendor' AND e.vendor_id = ${vendorId}))`
}

function stateFor(asker: Asker): Prisma.Sql {
  if (asker === 'terminal' || asker.role === 'administrator' || asker.role === 'outsourcing_office') return Prisma.sql`true`
  return Prisma.sql`(${isReadable} OR e.owner_id = ${asker.id} OR EXISTS (SELECT FROM knowledge_version w WHERE w.entry_id = e.id AND w.editor_id = ${asker.id}))`
}
