import { allowed, type Permission } from '../../platform/access/permissions.ts'
import { Prisma } from '../../platform/database/generated/client.ts'
import { Role } from '../../platform/database/generated/enums.ts'
import { likeText, type Reader, type Tx } from '../../platform/database/index.ts'
import { daysOffOf } from '../calendars/index.ts'
import type { LocalDate } from '../../platform/calendar/index.ts'
import type { Member, Schedule, ScheduleFields } from './record.ts'
import type { Override, Rotation } from './schedule.ts'

/** A date as its column has it: the database's dates have no zone. */
const dateValue = (date: LocalDate): Date => new Date(`${date}T00:00:00Z`)

interface Row extends Omit<Schedule, 'people' | 'plan'> {
  readonly people: readonly (Member & { role: Role; vendorId: number | null; isGone: boolean })[]
}

/** Which schedules: by id, by name in whatever case, or all that are used; of the walled-off those of one vendor. */
export interface Which {
  readonly id?: number
  readonly name?: string
  readonly vendorId?: number
  readonly retired?: boolean
}

/** Schedules by name, with their overrides that end after `since`. */
export async function selectSchedules(db: Reader, which: Which, since: Date): Promise<Schedule[]> {
  const { id, name, vendorId, retired = false } = which
  const only = Prisma.join([
    retired ? Prisma.sql`true` : Prisma.sql`k.retired_at IS NULL`,
    ...(id === undefined ? [] : [Prisma.sql`k.id = ${id}`]),
    ...(name === undefined ? [] : [Prisma.sql`lower(k.name) = lower(${name})`]),
    ...(vendorId === undefined ? [] : [Prisma.sql`k.vendor_id = ${vendorId}`]),
  ], ' AND ')
  const rows = await db.$queryRaw<Row[]>`
    SELECT k.id, k.name, k.vendor_id AS "vendorId", v.name AS "vendorName", coalesce(k.problems::text[], ARRAY[]::text[]) AS problems, k.time_zone AS "timeZone", k.calendar_id AS "calendarId", c.name AS "calendarName",
      k.stand_in_id AS "standInId", k.notify, k.retired_at AS "retiredAt", k.revision,
      coalesce((SELECT jsonb_agg(s.id ORDER BY s.name) FROM on_call_service x JOIN service s ON s.id = x.service_id WHERE x.schedule_id = k.id), '[]') AS "serviceIds",
      coalesce((SELECT jsonb_agg(s.name ORDER BY s.name) FROM on_call_service x JOIN service s ON s.id = x.service_id WHERE x.schedule_id = k.id), '[]') AS "serviceNames",
      coalesce((SELECT jsonb_agg(jsonb_build_object('position', r.position, 'startsOn', r.starts_on, 'every', r.every, 'unit', r.unit, 'weekday', r.weekday, 'handOver', r.hand_over,
          'members', coalesce((SELECT jsonb_agg(m.person_id ORDER BY m.position) FROM on_call_member m WHERE m.rotation_id = r.id), '[]')) ORDER BY r.position, r.starts_on)
        FROM on_call_rotation r WHERE r.schedule_id = k.id), '[]') AS rotations,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', o.id, 'position', o.position, 'personId', o.person_id, 'from', round(extract(epoch FROM o."from") * 1000), 'to', round(extract(epoch FROM o."to") * 1000))
          ORDER BY o.id) FROM on_call_override o WHERE o.schedule_id = k.id AND o."to" > ${since}), '[]') AS overrides,
      coalesce((SELECT jsonb_agg(jsonb_build_object('personId', p.id, 'slackUserId', p.slack_user_id, 'name', p.name, 'role', p.role, 'vendorId', p.vendor_id, 'isGone', p.is_gone)) FROM person p
        WHERE p.id = k.stand_in_id OR EXISTS (SELECT 1 FROM on_call_member m JOIN on_call_rotation r ON r.id = m.rotation_id WHERE r.schedule_id = k.id AND m.person_id = p.id)
          OR EXISTS (SELECT 1 FROM on_call_override o WHERE o.schedule_id = k.id AND o.person_id = p.id AND o."to" > ${since})), '[]') AS people
    FROM on_call_schedule k LEFT JOIN vendor v ON v.id = k.vendor_id LEFT JOIN calendar c ON c.id = k.calendar_id WHERE ${only} ORDER BY k.name`
  const schedules: Schedule[] = []
  const daysOff = new Map<number, Awaited<ReturnType<typeof daysOffOf>>>()
  for (const { people, ...row } of rows) {
    const { calendarId, standInId, timeZone, rotations, overrides } = row
    if (calendarId !== null && !daysOff.has(calendarId)) daysOff.set(calendarId, await daysOffOf(db, calendarId))
    const off = calendarId === null ? undefined : daysOff.get(calendarId)
    const known = new Map(people.map(({ role, vendorId: employer, isGone, ...member }) => [member.personId, { ...member, mayServe: !isGone && mayServe({ role, vendorId: employer }, row.vendorId) }]))
    const absent = new Set([...known.values()].filter((member) => !member.mayServe).map(({ personId }) => personId))
    schedules.push({ ...row, people: known, plan: { timeZone, rotations, overrides, absent, standIn: standInId !== null && off ? { personId: standInId, ...off } : null } })
  }
  return schedules
}

/** Whether somebody of this role may be on call in a schedule of the bank's own (null) or of a vendor's: a vendor's has its own people alone. */
export function mayServe({ role, vendorId }: { role: Role; vendorId: number | null }, scheduleOf: number | null): boolean {
  return allowed(role, 'incident.acknowledge') && (role === 'vendor_member' ? vendorId !== null && vendorId === scheduleOf : scheduleOf === null)
}

/** Those of these people who may not be on call in a schedule of the bank's own (null) or of a vendor's. */
export async function unfit(db: Reader, scheduleOf: number | null, people: readonly number[]): Promise<{ name: string; vendorId: number | null }[]> {
  const rows = await db.person.findMany({ where: { id: { in: [...people] } }, orderBy: { name: 'asc' } })
  return rows.filter((row) => row.isGone || !mayServe(row, scheduleOf)).map(({ name, vendorId }) => ({ name, vendorId }))
}

/** Everybody who may be on call in a schedule of the bank's own (null) or of a vendor's, as files name them. */
export async function servingPeople(db: Reader, scheduleOf: number | null): Promise<{ personId: number; name: string; email: string | null }[]> {
  const rows = await db.person.findMany({ where: { isGone: false, role: { in: rolesWith('incident.acknowledge') } }, orderBy: { id: 'asc' } })
  return rows.filter((row) => mayServe(row, scheduleOf)).map(({ id, name, email }) => ({ personId: id, name, email }))
}

export interface Candidate {
  readonly id: number
  readonly name: string
  readonly vendorName: string | null
}

/** People who may be on call in some schedule and whose name contains the text; of one vendor's alone where it is given. */
export async function candidates(db: Reader, text: string, vendorId: number | undefined, limit: number): Promise<Candidate[]> {
  const part = likeText(text.trim())
  const own = vendorId === undefined ? Prisma.sql`true` : Prisma.sql`p.vendor_id = ${vendorId}`
  const serving = rolesWith('incident.acknowledge')
  return db.$queryRaw`
    SELECT p.id, p.name, v.name AS "vendorName" FROM person p LEFT JOIN vendor v ON v.id = p.vendor_id
    WHERE NOT p.is_gone AND p.role::text = ANY(${serving}::text[]) AND (p.role <> 'vendor_member' OR p.vendor_id IS NOT NULL) AND ${own} AND p.name ILIKE ${`%${part}%`}
    ORDER BY v.name NULLS FIRST, p.name NOT ILIKE ${`${part}%`}, p.name, p.id LIMIT ${limit}`
}

const rolesWith = (permission: Permission): Role[] => Object.values(Role).filter((role) => allowed(role, permission))

/** Holds the schedule until the end of the transaction, so that two changes at once come one after the other. */
export async function lockSchedule(tx: Tx, id: number): Promise<void> {
  await tx.$queryRaw`SELECT id FROM on_call_schedule WHERE id = ${id} FOR UPDATE`
}

export async function insertSchedule(tx: Tx, { serviceIds, problems, ...fields }: ScheduleFields): Promise<number> {
  const { id } = await tx.onCallSchedule.create({ data: { ...fields, problems: [...problems] }, select: { id: true } })
  await setServices(tx, id, serviceIds)
  return id
}

/** Gives false where somebody else changed it since `revision`. */
export async function updateSchedule(tx: Tx, id: number, revision: number, { serviceIds, problems, ...fields }: Partial<ScheduleFields & { retiredAt: Date | null }>): Promise<boolean> {
  const { count } = await tx.onCallSchedule.updateMany({ where: { id, revision }, data: { ...fields, ...(problems && { problems: [...problems] }), revision: revision + 1 } })
  if (count > 0 && serviceIds) await setServices(tx, id, serviceIds)
  return count > 0
}

export async function setServices(tx: Tx, scheduleId: number, serviceIds: readonly number[]): Promise<void> {
  await tx.onCallService.deleteMany({ where: { scheduleId, serviceId: { notIn: [...serviceIds] } } })
  await tx.onCallService.createMany({ data: serviceIds.map((serviceId) => ({ scheduleId, serviceId })), skipDuplicates: true })
}

/** Keeps a rotation, in place of the one of that position that begins on the same day. */
export async function saveRotation(tx: Tx, scheduleId: number, { members, startsOn, position, ...turn }: Rotation): Promise<void> {
  const key = { scheduleId, position, startsOn: dateValue(startsOn) }
  const { id } = await tx.onCallRotation.upsert({ where: { scheduleId_position_startsOn: key }, create: { ...key, ...turn }, update: turn, select: { id: true } })
  await tx.onCallMember.deleteMany({ where: { rotationId: id } })
  await tx.onCallMember.createMany({ data: members.map((personId, index) => ({ rotationId: id, position: index + 1, personId })) })
}

export async function insertOverride(tx: Tx, scheduleId: number, { position, personId, from, to }: Omit<Override, 'id'>): Promise<void> {
  await tx.onCallOverride.create({ data: { scheduleId, position, personId, from: new Date(from), to: new Date(to) } })
}

export async function deleteOverride(tx: Tx, scheduleId: number, id: number): Promise<void> {
  await tx.onCallOverride.deleteMany({ where: { id, scheduleId } })
}

/** Whether all these services are the vendor's. */
export async function areVendors(db: Reader, vendorId: number, serviceIds: readonly number[]): Promise<boolean> {
  return (await db.service.count({ where: { id: { in: [...serviceIds] }, vendorId } })) === new Set(serviceIds).size
}

/** The team and the vendor of a service. */
export async function serviceFacts(db: Reader, id: number): Promise<{ vendorId: number | null; team: 'application' | 'system' | null } | undefined> {
  const row = await db.service.findUnique({ where: { id }, select: { vendorId: true, supportTeam: true } })
  return row ? { vendorId: row.vendorId, team: row.supportTeam } : undefined
}
