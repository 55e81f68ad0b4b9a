import { Prisma } from '../../platform/database/generated/client.ts'
import type { LocalDate } from '../../platform/calendar/index.ts'
import type { Reader, Tx } from '../../platform/database/index.ts'
import type { Contract, ContractFields, Deliverable, ItemKind, ItemPlace, Payment } from './contract.ts'
import { type Deadline, settle } from './deadlines.ts'

/** A date column as text, and back: the database's dates have no zone. */
const dateText = (date: Date | null): LocalDate | null => date && date.toISOString().slice(0, 10)
const dateValue = (date: LocalDate | null): Date | null => (date === null ? null : new Date(`${date}T00:00:00Z`))

type Row = Omit<Contract, 'payments' | 'deliverables'>

const contractRows = Prisma.sql`
  SELECT c.id, c.vendor_id AS "vendorId", v.name AS "vendorName", c.reference, c.title, c.signed_on::text AS "signedOn", c.starts_on::text AS "startsOn",
    c.ends_on::text AS "endsOn", c.term_notice_months AS "termNoticeMonths", c.breach_notice_days AS "breachNoticeDays", c.value::text AS value, c.currency,
    c.confidentiality, c.intellectual_property AS "intellectualProperty", c.termination, c.disputes, c.calendar_id AS "calendarId", k.name AS "calendarName",
    c.owner_id AS "ownerId", CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('slackUserId', p.slack_user_id, 'name', p.name) END AS owner,
    c.ended_on::text AS "endedOn", c.revision,
    coalesce((SELECT jsonb_agg(s.id ORDER BY s.name) FROM contract_service cs JOIN service s ON s.id = cs.service_id WHERE cs.contract_id = c.id), '[]') AS "serviceIds",
    coalesce((SELECT jsonb_agg(s.name ORDER BY s.name) FROM contract_service cs JOIN service s ON s.id = cs.service_id WHERE cs.contract_id = c.id), '[]') AS "serviceNames"
  FROM contract c JOIN vendor v ON v.id = c.vendor_id LEFT JOIN calendar k ON k.id = c.calendar_id LEFT JOIN person p ON p.id = c.owner_id`

export async function selectContract(db: Reader, which: { id: number } | { reference: string }): Promise<Contract | undefined> {
  const [row] = await db.$queryRaw<Row[]>`${contractRows} WHERE ${'id' in which ? Prisma.sql`c.id = ${which.id}` : Prisma.sql`lower(c.reference) = lower(${which.reference})`}`
  if (!row) return undefined
  const payments = await db.contractPayment.findMany({ where: { contractId: row.id }, orderBy: { id: 'asc' } })
  const deliverables = await db.contractDeliverable.findMany({ where: { contractId: row.id }, orderBy: { id: 'asc' } })
  return {
    ...row,
    payments: payments.map(({ id, title, amount, trigger, workingDays, dueOn }) => ({ id, title, amount: amount?.toFixed(2) ?? null, trigger, workingDays, dueOn: dateText(dueOn) })),
    deliverables: deliverables.map(({ id, title, kind, documents, dueOn, acceptedOn }) => ({ id, title, kind, documents, dueOn: dateText(dueOn), acceptedOn: dateText(acceptedOn) })),
  }
}

/** A contract in a list. */
export type ContractLine = Pick<Contract, 'id' | 'reference' | 'title' | 'vendorName' | 'endsOn' | 'endedOn'>

export async function selectContracts(db: Reader, { vendorId, serviceId }: { vendorId?: number; serviceId?: number }, limit: number): Promise<{ contracts: ContractLine[]; total: number }> {
  const where = Prisma.sql`
    ${vendorId === undefined ? Prisma.sql`true` : Prisma.sql`c.vendor_id = ${vendorId}`}
    AND ${serviceId === undefined ? Prisma.sql`true` : Prisma.sql`EXISTS (SELECT 1 FROM contract_service cs WHERE cs.contract_id = c.id AND cs.service_id = ${serviceId})`}`
  const contracts = await db.$queryRaw<ContractLine[]>`
    SELECT c.id, c.reference, c.title, v.name AS "vendorName", c.ends_on::text AS "endsOn", c.ended_on::text AS "endedOn"
    FROM contract c JOIN vendor v ON v.id = c.vendor_id WHERE ${where}
    ORDER BY c.ended_on IS NOT NULL, c.ends_on NULLS LAST, c.reference LIMIT ${limit}`
  const [count] = await db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total FROM contract c WHERE ${where}`
  return { contracts, total: count?.total ?? 0 }
}

/** Holds the contract until the end of the transaction, so that two changes at once come one after the other. */
export async function lockContract(tx: Tx, id: number): Promise<void> {
  await tx.$queryRaw`SELECT id FROM contract WHERE id = ${id} FOR UPDATE`
}

export async function insertContract(tx: Tx, fields: ContractFields): Promise<number> {
  const { id } = await tx.contract.create({ data: columnsOf(fields), select: { id: true } })
  await setServices(tx, id, fields.serviceIds)
  return id
}

/** Gives false where somebody else changed it since `revision`. */
export async function updateContract(tx: Tx, id: number, revision: number, fields: ContractFields): Promise<boolean> {
  const { count } = await tx.contract.updateMany({ where: { id, revision }, data: { ...columnsOf(fields), revision: revision + 1 } })
  if (count > 0) await setServices(tx, id, fields.serviceIds)
  return count > 0
}

export async function endContract(tx: Tx, id: number, endedOn: LocalDate | null): Promise<void> {
  await tx.contract.update({ where: { id }, data: { endedOn: dateValue(endedOn), revision: { increment: 1 } } })
}

/** Says that something of the contract has changed, so that of two people who edit at once the second is told. */
export async function touchContract(tx: Tx, id: number): Promise<void> {
  await tx.contract.update({ where: { id }, data: { revision: { increment: 1 } } })
}

export async function savePayment(tx: Tx, { contractId, item }: ItemPlace, payment: Omit<Payment, 'id'>): Promise<void> {
  const data = { ...payment, dueOn: dateValue(payment.dueOn) }
  if (item) await tx.contractPayment.updateMany({ where: { id: item.id, contractId }, data })
  else await tx.contractPayment.create({ data: { contractId, ...data } })
}

export async function saveDeliverable(tx: Tx, { contractId, item }: ItemPlace, deliverable: Omit<Deliverable, 'id' | 'acceptedOn'>): Promise<void> {
  const data = { ...deliverable, documents: [...deliverable.documents], dueOn: dateValue(deliverable.dueOn) }
  if (item) await tx.contractDeliverable.updateMany({ where: { id: item.id, contractId }, data })
  else await tx.contractDeliverable.create({ data: { contractId, ...data } })
}

export async function deleteItem(tx: Tx, { contractId, item }: ItemPlace, kind: ItemKind): Promise<void> {
  const where = { id: item?.id ?? 0, contractId }
  if (kind === 'payment') await tx.contractPayment.deleteMany({ where })
  else await tx.contractDeliverable.deleteMany({ where })
}

export async function acceptDeliverable(tx: Tx, id: number, acceptedOn: LocalDate | null): Promise<void> {
  await tx.contractDeliverable.update({ where: { id }, data: { acceptedOn: dateValue(acceptedOn) } })
}

/** A deadline as it is kept. */
export interface DeadlineRow extends Deadline {
  readonly id: number
  readonly contractId: number
  readonly doneAt: Date | null
  readonly doneBy: { readonly slackUserId: string | null; readonly name: string } | null
}

const deadlineRows = Prisma.sql`
  SELECT d.id, d.contract_id AS "contractId", d.kind::text AS kind, d.item_id AS "itemId", d.due_on::text AS "dueOn", d.done_at AS "doneAt",
    CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('slackUserId', p.slack_user_id, 'name', p.name) END AS "doneBy"
  FROM contract_deadline d LEFT JOIN person p ON p.id = d.done_by_id`

export async function selectDeadlines(db: Reader, contractId: number): Promise<DeadlineRow[]> {
  return db.$queryRaw<DeadlineRow[]>`${deadlineRows} WHERE d.contract_id = ${contractId} ORDER BY d.due_on, d.kind, d.item_id`
}

export async function selectDeadline(db: Reader, id: number): Promise<DeadlineRow | undefined> {
  const [row] = await db.$queryRaw<DeadlineRow[]>`${deadlineRows} WHERE d.id = ${id}`
  return row
}

/** Deadlines not done yet that are due up to a date, the earliest first, with the calendar of their contract. `ownerId` narrows to those of a contract's owner; without a limit it is all of them. */
export async function dueDeadlines(
  db: Reader, upTo: LocalDate, { vendorId, ownerId }: { vendorId?: number; ownerId?: number } = {}, limit: number | null = null,
): Promise<(DeadlineRow & { calendarId: number | null })[]> {
  return db.$queryRaw<(DeadlineRow & { calendarId: number | null })[]>`
    SELECT d.*, c.calendar_id AS "calendarId" FROM (${deadlineRows}) d JOIN contract c ON c.id = d."contractId"
    WHERE d."doneAt" IS NULL AND d."dueOn" <= ${upTo}
      AND ${vendorId === undefined ? Prisma.sql`true` : Prisma.sql`c.vendor_id = ${vendorId}`}
      AND ${ownerId === undefined ? Prisma.sql`true` : Prisma.sql`c.owner_id = ${ownerId}`}
    ORDER BY d."dueOn", d.id LIMIT ${limit}`
}

/** Brings the rows to these deadlines; gives those that moved or are to do again, and those that are none any more, whose reminders go with them. */
export async function saveDeadlines(tx: Tx, contract: Contract, wanted: readonly Deadline[]): Promise<{ changed: number[]; dropped: readonly DeadlineRow[] }> {
  const { added, moved, reopened, dropped } = settle(await selectDeadlines(tx, contract.id), wanted, contract)
  for (const { kind, itemId, dueOn } of added) await tx.contractDeadline.create({ data: { contractId: contract.id, kind, itemId, dueOn: dateValue(dueOn) as Date } })
  for (const { row, dueOn } of moved) await tx.contractDeadline.update({ where: { id: row.id }, data: { dueOn: dateValue(dueOn) as Date } })
  for (const { id } of reopened) await markDone(tx, id, null)
  await tx.contractDeadline.deleteMany({ where: { id: { in: dropped.map(({ id }) => id) } } })
  return { changed: [...new Set([...moved.map(({ row }) => row.id), ...reopened.map(({ id }) => id)])], dropped }
}

export async function markDone(tx: Tx, id: number, done: { at: Date; byId: number } | null): Promise<void> {
  await tx.contractDeadline.update({ where: { id }, data: { doneAt: done?.at ?? null, doneById: done?.byId ?? null } })
}

/** Contracts that have not ended, by id. */
export async function runningContracts(db: Reader): Promise<number[]> {
  return (await db.contract.findMany({ where: { endedOn: null }, select: { id: true }, orderBy: { id: 'asc' } })).map(({ id }) => id)
}

/** Notes that a deadline was reminded of; false where it was before, for this date and step. */
export async function claimReminder(tx: Tx, deadlineId: number, dueOn: LocalDate, step: number, at: Date): Promise<boolean> {
  const claimed = await tx.$executeRaw`
    INSERT INTO contract_reminder (deadline_id, due_on, step, at) VALUES (${deadlineId}, ${dueOn}::date, ${step}, ${at.toISOString()}::timestamptz)
    ON CONFLICT DO NOTHING`
  return claimed > 0
}

/** What deadlines were reminded of: `reminderKey` of each. */
export async function sentReminders(db: Reader, deadlineIds: readonly number[]): Promise<Set<string>> {
  const rows = await db.contractReminder.findMany({ where: { deadlineId: { in: [...deadlineIds] } } })
  return new Set(rows.map(({ deadlineId, dueOn, step }) => reminderKey(deadlineId, dateText(dueOn) as LocalDate, step)))
}

export const reminderKey = (deadlineId: number, dueOn: LocalDate, step: number): string => `${deadlineId}:${dueOn}:${step}`

/** Somebody in Slack who is to act. */
export interface Receiver {
  readonly id: number
  readonly slackUserId: string
}

/** Whom a contract's deadlines concern: its owner, where that is still one of the bank's people, else the whole outsourcing office, else the administrators. */
export async function receiversOf(db: Reader, contract: Pick<Contract, 'ownerId'>): Promise<Receiver[]> {
  const select = { id: true, slackUserId: true } as const
  const wheres: Prisma.PersonWhereInput[] = [...(contract.ownerId === null ? [] : [{ id: contract.ownerId, role: { not: 'vendor_member' as const }, isGuest: false, isStranger: false }]), { role: 'outsourcing_office' }, { role: 'administrator' }]
  for (const where of wheres) {
    const rows = await db.person.findMany({ where: { ...where, slackUserId: { not: null }, isGone: false }, select, orderBy: { id: 'asc' } })
    if (rows.length > 0) return rows.flatMap(({ id, slackUserId }) => (slackUserId === null ? [] : [{ id, slackUserId }]))
  }
  return []
}

function columnsOf(fields: ContractFields): Prisma.ContractUncheckedCreateInput {
  const { serviceIds: _, signedOn, startsOn, endsOn, ...rest } = fields
  return { ...rest, signedOn: dateValue(signedOn), startsOn: dateValue(startsOn) as Date, endsOn: dateValue(endsOn) }
}

async function setServices(tx: Tx, contractId: number, serviceIds: readonly number[]): Promise<void> {
  await tx.contractService.deleteMany({ where: { contractId, serviceId: { notIn: [...serviceIds] } } })
  await tx.contractService.createMany({ data: serviceIds.map((serviceId) => ({ contractId, serviceId })), skipDuplicates: true })
}
