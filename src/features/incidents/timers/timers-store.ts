import type { Role } from '../../../platform/database/generated/enums.ts'
import type { Reader, Tx } from '../../../platform/database/index.ts'
import { openStates } from '../course.ts'
import type { Party } from '../incident.ts'
import { incidentPolicy, type IncidentPolicy, usualPolicy } from '../policy.ts'
import type { Timer } from './timers.ts'

/** What the bank has set; the usual policy until it has. What an earlier version did not know is as usual. */
export async function policyOf(db: Reader): Promise<IncidentPolicy> {
  const row = await db.incidentPolicy.findFirst()
  return row ? incidentPolicy.parse({ ...usualPolicy, ...(row.policy as object) }) : usualPolicy
}

export async function savePolicy(tx: Tx, policy: IncidentPolicy): Promise<void> {
  await tx.incidentPolicy.upsert({ where: { id: 1 }, create: { id: 1, policy }, update: { policy } })
}

/** Brings the timers of an incident to these: those that have fired stay as they are, those that are not wanted any more go. */
export async function saveTimers(tx: Tx, incidentId: number, timers: readonly Timer[]): Promise<void> {
  const wanted = JSON.stringify(timers.map(({ name, dueAt }) => ({ name, dueAt: dueAt.toISOString() })))
  await tx.$executeRaw`
    DELETE FROM incident_timer WHERE incident_id = ${incidentId} AND fired_at IS NULL
      AND name NOT IN (SELECT name FROM jsonb_to_recordset(${wanted}::jsonb) AS t (name text))`
  await tx.$executeRaw`
    INSERT INTO incident_timer (incident_id, name, due_at)
    SELECT ${incidentId}, name, "dueAt" FROM jsonb_to_recordset(${wanted}::jsonb) AS t (name text, "dueAt" timestamptz)
    ON CONFLICT (incident_id, name) DO UPDATE SET due_at = excluded.due_at WHERE incident_timer.fired_at IS NULL AND incident_timer.due_at <> excluded.due_at`
}

/** Incidents with timers that are due, the longest overdue first. */
export async function dueIncidents(db: Reader, now: Date, limit: number): Promise<number[]> {
  const rows = await db.$queryRaw<{ id: number }[]>`
    SELECT incident_id AS id FROM incident_timer WHERE fired_at IS NULL AND due_at <= ${now} GROUP BY incident_id ORDER BY min(due_at) LIMIT ${limit}`
  return rows.map(({ id }) => id)
}

/** Takes the timers of an incident that are due: nobody else fires them, and they fire once. Names, in the order in which they were due. */
export async function takeDue(tx: Tx, incidentId: number, now: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string; dueAt: Date }[]>`
    UPDATE incident_timer SET fired_at = ${now} WHERE incident_id = ${incidentId} AND fired_at IS NULL AND due_at <= ${now} RETURNING name, due_at AS "dueAt"`
  return rows.toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime()).map(({ name }) => name)
}

/** Puts a timer that was taken off to later. */
export async function postpone(tx: Tx, incidentId: number, name: string, until: Date): Promise<void> {
  await tx.incidentTimer.update({ where: { incidentId_name: { incidentId, name } }, data: { firedAt: null, dueAt: until } })
}

/** Whom an incident was brought to for this clock since an instant, by our id. */
export async function toldBefore(db: Reader, incidentId: number, clock: string, since: Date): Promise<Set<number>> {
  const rows = await db.$queryRaw<{ person: number }[]>`
    SELECT DISTINCT (party->>'personId')::int AS person FROM incident_event, jsonb_array_elements(data->'to') AS party
    WHERE incident_id = ${incidentId} AND kind = 'escalated' AND data->>'clock' = ${clock} AND at >= ${since}`
  return new Set(rows.map(({ person }) => person))
}

/** The office's people who have an account. */
export async function officePeople(db: Reader): Promise<Party[]> {
  return db.$queryRaw`
    SELECT id AS "personId", slack_user_id AS "slackUserId", name FROM person
    WHERE role = 'outsourcing_office' AND NOT is_gone AND slack_user_id IS NOT NULL ORDER BY id`
}

/** Whether anybody was ever told of an incident by the clock. */
export async function wasNoticed(db: Reader, incidentId: number): Promise<boolean> {
  return (await db.incidentEvent.count({ where: { incidentId, kind: { in: ['escalated', 'update_asked'] } } })) > 0
}

/** What decides how somebody is written to. */
export interface Recipient {
  readonly role: Role
  /** As far as Slack has told them. */
  readonly timeZone: string | null
  readonly locale: string | null
}

/** By our id. */
export async function recipientsOf(db: Reader, personIds: readonly number[]): Promise<Map<number, Recipient>> {
  const rows = await db.person.findMany({ where: { id: { in: [...personIds] } }, select: { id: true, role: true, timeZone: true, locale: true } })
  return new Map(rows.map(({ id, ...recipient }) => [id, recipient]))
}

/** By number: those that somebody reported and that are not over, solved but not confirmed ones among them. */
export async function openIncidents(db: Reader): Promise<number[]> {
  const rows = await db.incident.findMany({ where: { state: { in: [...openStates, 'resolved'] }, source: { not: 'import' } }, select: { id: true }, orderBy: { id: 'asc' } })
  return rows.map(({ id }) => id)
}
