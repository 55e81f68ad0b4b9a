import type { LocalDate } from '../../platform/calendar/index.ts'
import { Prisma } from '../../platform/database/generated/client.ts'
import type { Role } from '../../platform/database/generated/enums.ts'
import { likeText, type Reader, type Tx } from '../../platform/database/index.ts'
import type { Action, ActionFilter, ActionPriority, ActionState } from './action.ts'

/** An action as somebody gave it. */
export interface NewAction {
  readonly subject: string
  readonly serviceId: number | null
  readonly vendorId: number | null
  readonly title: string
  readonly ownerId: number
  readonly dueOn: LocalDate
  readonly priority: ActionPriority | null
  readonly addedById: number
  readonly addedAt: Date
  readonly key: string
}

/** What became of an action. */
export interface NewChange {
  readonly kind: 'added' | 'moved' | 'handed_over' | 'done' | 'dropped' | 'reopened' | 'noted'
  readonly byId: number
  readonly at: Date
  readonly from?: string
  readonly to?: string
  readonly reason?: string
}

const dateValue = (date: LocalDate): Date => new Date(`${date}T00:00:00Z`)
const who = (alias: string): Prisma.Sql => {
  const table = Prisma.raw(alias)
  return Prisma.sql`CASE WHEN ${table}.id IS NOT NULL THEN jsonb_build_object('personId', ${table}.id, 'slackUserId', ${table}.slack_user_id, 'name', ${table}.name) END`
}

const columns = Prisma.sql`
  a.id, a.subject, a.title, a.due_on::text AS "dueOn", a.priority::text, a.state::text, a.ended_at AS "endedAt", a.note, a.added_by_id AS "addedById",
  CASE WHEN s.id IS NOT NULL THEN jsonb_build_object('id', s.id, 'name', s.name, 'calendarId', s.calendar_id) END AS service,
  CASE WHEN v.id IS NOT NULL THEN jsonb_build_object('id', v.id, 'name', v.name) END AS vendor,
  ${who('o')} || jsonb_build_object('vendorId', o.vendor_id) AS owner, ${who('e')} AS "endedBy"`
const tables = Prisma.sql`
  FROM action a JOIN person o ON o.id = a.owner_id LEFT JOIN person e ON e.id = a.ended_by_id
  LEFT JOIN service s ON s.id = a.service_id LEFT JOIN vendor v ON v.id = a.vendor_id`

/** Of a vendor's people what was given to them or their colleagues; of the bank's everything. */
const inScope = (scope: number | undefined): Prisma.Sql => (scope === undefined ? Prisma.sql`true` : Prisma.sql`(a.vendor_id = ${scope} AND o.vendor_id = ${scope})`)

export async function selectAction(db: Reader, id: number, scope: number | undefined): Promise<Action | undefined> {
  const [action] = await db.$queryRaw<Action[]>`SELECT ${columns} ${tables} WHERE a.id = ${id} AND ${inScope(scope)}`
  return action
}

/** The action that a form of this key has made already. */
export async function actionOfKey(db: Reader, key: string): Promise<number | undefined> {
  return (await db.action.findUnique({ where: { key }, select: { id: true } }))?.id
}

/** Holds the row until the end of the transaction, so that two clicks at once come one after the other. */
export async function lockAction(tx: Tx, id: number): Promise<void> {
  await tx.$queryRaw`SELECT id FROM action WHERE id = ${id} FOR UPDATE`
}

export async function insertAction(tx: Tx, { dueOn, ...action }: NewAction): Promise<number> {
  const { id } = await tx.action.create({ data: { ...action, dueOn: dateValue(dueOn) }, select: { id: true } })
  return id
}

export interface ActionUpdate {
  readonly ownerId?: number
  readonly dueOn?: LocalDate
  readonly state?: ActionState
  readonly endedAt?: Date | null
  readonly endedById?: number | null
  readonly note?: string
}

export async function updateAction(tx: Tx, id: number, { dueOn, ...update }: ActionUpdate): Promise<void> {
  await tx.action.update({ where: { id }, data: { ...update, ...(dueOn !== undefined && { dueOn: dateValue(dueOn) }) } })
}

export async function insertChange(tx: Tx, actionId: number, change: NewChange): Promise<void> {
  await tx.actionChange.create({ data: { actionId, ...change } })
}

const whereOf = (filter: ActionFilter, scope: number | undefined): Prisma.Sql => {
  const { state, overdueOn, ownerId, subject, serviceId, vendorId, about } = filter
  const like = `%${likeText(about ?? '')}%`
  return Prisma.join([
    inScope(scope),
    state === 'open' ? Prisma.sql`a.state = 'open'` : state === 'ended' ? Prisma.sql`a.state <> 'open'` : Prisma.sql`true`,
    ...(overdueOn === undefined ? [] : [Prisma.sql`a.due_on < ${overdueOn}::date`]),
    ...(ownerId === undefined ? [] : [Prisma.sql`a.owner_id = ${ownerId}`]),
    ...(subject === undefined ? [] : [Prisma.sql`a.subject = ${subject}`]),
    ...(serviceId === undefined ? [] : [Prisma.sql`a.service_id = ${serviceId}`]),
    ...(vendorId === undefined ? [] : [Prisma.sql`a.vendor_id = ${vendorId}`]),
    ...(about === undefined ? [] : [Prisma.sql`(s.name ILIKE ${like} OR v.name ILIKE ${like})`]),
  ], ' AND ')
}

/** What the actions that fit came of, to be asked whether somebody may see it. */
export async function subjectsOfActions(db: Reader, filter: ActionFilter, scope: number | undefined): Promise<string[]> {
  const rows = await db.$queryRaw<{ subject: string }[]>`SELECT DISTINCT a.subject ${tables} WHERE ${whereOf(filter, scope)}`
  return rows.map(({ subject }) => subject)
}

/** Actions of these subjects, the earliest due first; `total` counts those beyond the limit too. */
export async function selectActions(
  db: Reader, filter: ActionFilter, scope: number | undefined, subjects: readonly string[], limit: number, offset = 0,
): Promise<{ actions: Action[]; total: number }> {
  const where = Prisma.sql`${whereOf(filter, scope)} AND a.subject = ANY(${[...subjects]}::text[])`
  const actions = await db.$queryRaw<Action[]>`SELECT ${columns} ${tables} WHERE ${where} ORDER BY a.state, a.due_on, a.id LIMIT ${limit} OFFSET ${offset}`
  const [count] = await db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total ${tables} WHERE ${where}`
  return { actions, total: count?.total ?? 0 }
}

/** All that came of something, in the order in which it is due. */
export async function selectOfSubject(db: Reader, subject: string): Promise<Action[]> {
  return db.$queryRaw<Action[]>`SELECT ${columns} ${tables} WHERE a.subject = ${subject} ORDER BY a.due_on, a.id`
}

/** Open actions by service: how many, and how many of them were due before this day. */
export async function countByService(db: Reader, today: LocalDate, serviceIds: readonly number[] | undefined): Promise<{ serviceId: number; open: number; overdue: number }[]> {
  return db.$queryRaw`
    SELECT service_id AS "serviceId", count(*)::int AS open, (count(*) FILTER (WHERE due_on < ${today}::date))::int AS overdue FROM action
    WHERE state = 'open' AND service_id IS NOT NULL AND (${serviceIds === undefined}::boolean OR service_id = ANY(${[...(serviceIds ?? [])]}::int[])) GROUP BY service_id`
}

/** Somebody who may be given an action. */
export function selectCandidate(db: Reader, id: number): Promise<{ name: string; role: Role; vendorId: number | null; isGone: boolean } | null> {
  return db.person.findUnique({ where: { id }, select: { name: true, role: true, vendorId: true, isGone: true } })
}

/** Of open actions due up to a day what a reminder depends on, with the zone of their owner. */
export async function dueActions(db: Reader, upTo: LocalDate): Promise<{ id: number; dueOn: LocalDate; calendarId: number | null; timeZone: string | null; reminded: number[] }[]> {
  return db.$queryRaw`
    SELECT a.id, a.due_on::text AS "dueOn", s.calendar_id AS "calendarId", o.time_zone AS "timeZone",
      ARRAY(SELECT r.step FROM action_reminder r WHERE r.action_id = a.id AND r.due_on = a.due_on) AS reminded
    ${tables} WHERE a.state = 'open' AND a.due_on <= ${upTo}::date ORDER BY a.due_on, a.id`
}

/** Notes that an action was reminded of; false where it was before, for this date and step. */
export async function claimReminder(tx: Tx, actionId: number, dueOn: LocalDate, step: number, at: Date): Promise<boolean> {
  const claimed = await tx.$executeRaw`
    INSERT INTO action_reminder (action_id, due_on, step, at) VALUES (${actionId}, ${dueOn}::date, ${step}, ${at.toISOString()}::timestamptz) ON CONFLICT DO NOTHING`
  return claimed > 0
}
