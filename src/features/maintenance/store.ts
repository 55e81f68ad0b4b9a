import { Prisma } from '../../platform/database/generated/client.ts'
import type { Reader, Tx } from '../../platform/database/index.ts'
import type { Signature, Window } from './window.ts'

export interface NewWindow {
  readonly serviceId: number
  readonly from: Date
  readonly to: Date
  readonly reason: string
  readonly proposedById: number
  readonly proposedAt: Date
  readonly bankById: number | null
  readonly bankAt: Date | null
  readonly vendorById: number | null
  readonly vendorAt: Date | null
  readonly idempotencyKey: string
}

export async function insertWindow(tx: Tx, window: NewWindow): Promise<number> {
  return (await tx.maintenance.create({ data: window, select: { id: true } })).id
}

export async function windowOfKey(db: Reader, idempotencyKey: string): Promise<number | undefined> {
  return (await db.maintenance.findUnique({ where: { idempotencyKey }, select: { id: true } }))?.id
}

/** Holds a window until the end of the transaction, so that two clicks come one after the other. */
export async function lockWindow(tx: Tx, id: number): Promise<void> {
  await tx.$queryRaw`SELECT id FROM maintenance WHERE id = ${id} FOR UPDATE`
}

export async function sign(tx: Tx, id: number, side: 'bank' | 'vendor' | 'cancelled', personId: number, at: Date): Promise<void> {
  const data = side === 'bank' ? { bankById: personId, bankAt: at } : side === 'vendor' ? { vendorById: personId, vendorAt: at } : { cancelledById: personId, cancelledAt: at }
  await tx.maintenance.update({ where: { id }, data })
}

/** A window with names; undefined where there is none, or none that this vendor's people may see. */
export async function findWindow(db: Reader, id: number, vendorId?: number): Promise<Window | undefined> {
  const [row] = await select(db, Prisma.sql`m.id = ${id} AND ${ofVendor(vendorId)}`, 1)
  return row
}

/** Windows that are not over or cancelled, the earliest first. */
export function selectWindows(db: Reader, now: Date, filter: { vendorId?: number | undefined; serviceId?: number | undefined }, limit: number): Promise<Window[]> {
  const ofService = filter.serviceId === undefined ? Prisma.sql`true` : Prisma.sql`m.service_id = ${filter.serviceId}`
  return select(db, Prisma.sql`m.to > ${now.toISOString()}::timestamptz AND m.cancelled_at IS NULL AND ${ofVendor(filter.vendorId)} AND ${ofService}`, limit)
}

type Row = Omit<Window, 'proposedBy' | 'bank' | 'vendor' | 'cancelled'> & Record<'proposedBy' | 'bank' | 'vendor' | 'cancelled', (Omit<Signature, 'at'> & { at: string }) | null>

async function select(db: Reader, where: Prisma.Sql, limit: number): Promise<Window[]> {
  const signed = (who: string) => {
    const [person, at] = [Prisma.raw(`${who}_by_id`), Prisma.raw(who === 'proposed' ? 'proposed_at' : `${who}_at`)]
    return Prisma.sql`(SELECT jsonb_build_object('personId', p.id, 'slackUserId', p.slack_user_id, 'name', p.name, 'at', m.${at}) FROM person p WHERE p.id = m.${person})`
  }
  const rows = await db.$queryRaw<Row[]>`
    SELECT m.id, m.from, m.to, m.reason, jsonb_build_object('id', s.id, 'name', s.name, 'vendorId', s.vendor_id, 'vendorName', v.name) AS service,
      ${signed('proposed')} AS "proposedBy", ${signed('bank')} AS bank, ${signed('vendor')} AS vendor, ${signed('cancelled')} AS cancelled
    FROM maintenance m JOIN service s ON s.id = m.service_id LEFT JOIN vendor v ON v.id = s.vendor_id WHERE ${where} ORDER BY m.from, m.id LIMIT ${limit}`
  const dated = (signature: Row['bank']): Signature | null => signature && { ...signature, at: new Date(signature.at) }
  return rows.map((row) => ({ ...row, proposedBy: dated(row.proposedBy) as Signature, bank: dated(row.bank), vendor: dated(row.vendor), cancelled: dated(row.cancelled) }))
}

const ofVendor = (vendorId: number | undefined): Prisma.Sql => (vendorId === undefined ? Prisma.sql`true` : Prisma.sql`s.vendor_id = ${vendorId}`)
