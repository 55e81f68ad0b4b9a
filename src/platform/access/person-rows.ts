import { writeAudit } from '../audit/audit.ts'
import type { PrismaClient } from '../database/generated/client.ts'
import type { Tx } from '../database/index.ts'
import type { SlackAccount } from './slack-account.ts'
import { standingOf } from './standing.ts'

export type PersonRow = NonNullable<Awaited<ReturnType<PrismaClient['person']['findUnique']>>>

/** The actor of what follows from what Slack says of people. */
export const slackActor = 'system:slack'

/** Lets one transaction at a time change people and their roles. */
export async function lockPeople(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('steward.people'))`
}

/**
 * Keeps what Slack says of an account, in the row that is its own: the one that it has, or the one that the bank made ahead by its address.
 * `disputed` is told where the address is another account's.
 */
export async function keepAccount(tx: Tx, account: SlackAccount, now: Date, disputed: (holder: PersonRow) => void): Promise<PersonRow> {
  await lockPeople(tx)
  const { isBot: _bot, email: said, locale, timeZone, slackUserId, ...facts } = account
  const known = await tx.person.findUnique({ where: { slackUserId } })
  // What another company's administrators enter as an address proves nothing to us.
  const email = account.isStranger ? null : said
  const holder = email === null ? null : await tx.person.findUnique({ where: { email } })
  const isFree = holder === null || holder.id === known?.id || (await vacate(tx, holder, known, now))
  if (holder && !isFree) disputed(holder)
  const data = {
    ...facts, slackUserId, refreshedAt: now,
    // Slack may stop telling these, which does not make them untrue.
    ...(email !== null && isFree && { email }), ...(locale !== null && { locale }), ...(timeZone !== null && { timeZone }),
  }
  const mine = known ?? (holder?.slackUserId === null ? holder : null)
  const row = mine
    ? await tx.person.update({ where: { id: mine.id }, data })
    : await tx.person.create({ data: { ...data, role: 'business_user' } })
  await auditAccount(tx, known, mine, row, now)
  await settleRoles(tx, [slackUserId], now)
  return tx.person.findUniqueOrThrow({ where: { id: row.id } })
}

/** Makes an address free for an account. False where somebody else has it with an account that is in use. */
async function vacate(tx: Tx, holder: PersonRow, known: PersonRow | null, now: Date): Promise<boolean> {
  if (holder.slackUserId === null) {
    // With no row of its own yet, the account takes this one over.
    if (known) await mergeInto(tx, holder, known, now)
    return true
  }
  if (!holder.isGone) return false
  await tx.person.update({ where: { id: holder.id }, data: { email: null } })
  return true
}

/** The bank's row by address becomes part of the account's row, with all that points to it. */
async function mergeInto(tx: Tx, named: PersonRow, known: PersonRow, now: Date): Promise<void> {
  const references = await tx.$queryRaw<{ table: string; column: string; beside: string[] }[]>`
    SELECT quote_ident(c.relname) AS "table", quote_ident(a.attname) AS "column",
      ARRAY(SELECT quote_ident(p.attname)::text FROM pg_index i JOIN pg_attribute p ON p.attrelid = i.indrelid AND p.attnum = ANY(i.indkey)
        WHERE i.indrelid = f.conrelid AND i.indisprimary AND a.attnum = ANY(i.indkey) AND p.attnum <> a.attnum) AS beside
    FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[1]
    WHERE f.contype = 'f' AND f.confrelid = 'person'::regclass`
  for (const { table, column, beside } of references) {
    // Where the column is part of a key, what both rows have stays once.
    const same = beside.map((other) => ` AND o.${other} = t.${other}`).join('')
    const once = beside.length > 0 ? ` AND NOT EXISTS (SELECT 1 FROM ${table} o WHERE o.${column} = $1${same})` : ''
    await tx.$executeRawUnsafe(`UPDATE ${table} t SET ${column} = $1 WHERE t.${column} = $2${once}`, known.id, named.id)
  }
  await tx.person.delete({ where: { id: named.id } })
  const { role, roleSource, vendorId } = named
  if (known.roleSource !== 'given') await tx.person.update({ where: { id: known.id }, data: { role, roleSource, vendorId } })
  await writeAudit(tx, { at: now, actor: slackActor, action: 'person.link', subject: `person:${known.id}`, detail: { merged: named.id, role, vendor: vendorId } })
}

const watched = ['isGuest', 'isStranger', 'isGone', 'isWorkspaceOwner', 'teamId'] as const

async function auditAccount(tx: Tx, known: PersonRow | null, mine: PersonRow | null, row: PersonRow, now: Date): Promise<void> {
  const record = { at: now, actor: slackActor, subject: `person:${row.id}` }
  if (!mine) return writeAudit(tx, { ...record, action: 'person.create', detail: { slackUserId: row.slackUserId, guest: row.isGuest, stranger: row.isStranger } })
  if (!known) return writeAudit(tx, { ...record, action: 'person.link', detail: { slackUserId: row.slackUserId, guest: row.isGuest } })
  const changed = watched.filter((name) => known[name] !== row[name])
  const detail = {
    ...Object.fromEntries(changed.map((name) => [name, { from: known[name], to: row[name] }])),
    ...(known.email !== row.email && { email: 'changed' }),
  }
  if (Object.keys(detail).length > 0) await writeAudit(tx, { ...record, action: 'person.update', detail })
}

/** Brings the roles of these accounts to what is given to them and what their user groups give. Those not seen yet are left out. */
export async function settleRoles(tx: Tx, slackUserIds: readonly string[], now: Date, actor = slackActor): Promise<void> {
  const people = await tx.person.findMany({ where: { slackUserId: { in: [...slackUserIds] } }, orderBy: { id: 'asc' } })
  const groups = await tx.roleGroup.findMany({ where: { members: { hasSome: [...slackUserIds] } } })
  for (const person of people) {
    const after = standingOf(person, groups.filter(({ members }) => members.includes(person.slackUserId ?? '')))
    if (after.role === person.role && after.roleSource === person.roleSource && after.vendorId === person.vendorId) continue
    await tx.person.update({ where: { id: person.id }, data: after })
    await writeAudit(tx, {
      at: now, actor, action: 'person.role', subject: `person:${person.id}`,
      detail: { from: { role: person.role, source: person.roleSource, vendor: person.vendorId }, to: { role: after.role, source: after.roleSource, vendor: after.vendorId } },
    })
  }
}
