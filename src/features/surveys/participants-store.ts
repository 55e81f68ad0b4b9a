import type { Reader, Tx } from '../../platform/database/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import type { LocalDate } from '../../platform/calendar/index.ts'

export type LeftOut = 'gone' | 'bot' | 'unknown' | 'other_vendor'

/** Somebody whom a run asks, or leaves out for a reason. */
export interface Participant {
  readonly slackUserId: string
  readonly locale: Locale
  readonly timeZone: string
  readonly leftOut: LeftOut | null
}

const dateOf = (day: LocalDate): Date => new Date(`${day}T00:00:00Z`)

export async function insertParticipants(tx: Tx, runId: number, participants: readonly Participant[]): Promise<void> {
  // In one statement: on the embedded database nobody else is served meanwhile.
  await tx.$executeRaw`
    INSERT INTO survey_participant (run_id, slack_user_id, locale, time_zone, left_out)
    SELECT ${runId}::int, p.* FROM unnest(${participants.map(({ slackUserId }) => slackUserId)}::text[], ${participants.map(({ locale }) => locale)}::text[],
      ${participants.map(({ timeZone }) => timeZone)}::text[], ${participants.map(({ leftOut }) => leftOut)}::text[]) p ON CONFLICT DO NOTHING`
}

export async function selectParticipant(db: Reader, runId: number, slackUserId: string): Promise<(Participant & { readonly sent: number }) | undefined> {
  const row = await db.surveyParticipant.findUnique({ where: { runId_slackUserId: { runId, slackUserId } } })
  return row ? { slackUserId, locale: row.locale as Locale, timeZone: row.timeZone, leftOut: row.leftOut as LeftOut | null, sent: row.sent } : undefined
}

/** The zones of those whom these runs ask. */
export async function selectZones(db: Reader, runIds: readonly number[]): Promise<string[]> {
  return (await db.surveyParticipant.findMany({ where: { runId: { in: [...runIds] }, leftOut: null }, select: { timeZone: true }, distinct: ['timeZone'] })).map(({ timeZone }) => timeZone)
}

/** Somebody who is to be written to: to be asked, or, where they were before, reminded. */
export interface DueContact {
  readonly slackUserId: string
  readonly locale: Locale
  readonly day: LocalDate
  readonly sent: number
}

/**
 * Of a run the next ones to be invited, and after them the next to be reminded; `zones` are those in which people work now, with the day that it is there. Nobody who has taken
 * part, nor who was asked something that day. Other replicas keep their hands off them meanwhile.
 */
export async function takeDue(tx: Tx, runId: number, zones: readonly { zone: string; day: LocalDate }[], reminders: readonly number[], limit: number): Promise<DueContact[]> {
  return tx.$queryRaw<DueContact[]>`
    SELECT p.slack_user_id AS "slackUserId", p.locale, z.day, p.sent
    FROM survey_participant p JOIN unnest(${zones.map(({ zone }) => zone)}::text[], ${zones.map(({ day }) => day)}::text[]) AS z(zone, day) ON z.zone = p.time_zone
    WHERE p.run_id = ${runId} AND p.left_out IS NULL
      AND (p.sent = 0 OR (p.sent <= ${reminders.length} AND z.day::date >= p.asked_on + (${[...reminders]}::int[])[p.sent]))
      AND NOT EXISTS (SELECT 1 FROM survey_taken t WHERE t.run_id = p.run_id AND t.slack_user_id = p.slack_user_id)
      AND NOT EXISTS (SELECT 1 FROM survey_contact c WHERE c.slack_user_id = p.slack_user_id AND c.day = z.day::date)
    ORDER BY p.sent, p.slack_user_id LIMIT ${limit} FOR UPDATE OF p SKIP LOCKED`
}

/** Takes somebody's day for one question; false where it is taken. */
export async function claimDay(tx: Tx, slackUserId: string, day: LocalDate): Promise<boolean> {
  return (await tx.$executeRaw`INSERT INTO survey_contact (slack_user_id, day) VALUES (${slackUserId}, ${day}::date) ON CONFLICT DO NOTHING`) === 1
}

export async function noteSent(tx: Tx, runId: number, { slackUserId, sent, day }: DueContact): Promise<void> {
  await tx.surveyParticipant.update({ where: { runId_slackUserId: { runId, slackUserId } }, data: { sent: sent + 1, ...(sent === 0 && { askedOn: dateOf(day) }) } })
}

/** How far a run is. */
export interface Progress {
  /** Those whom it is to ask. */
  readonly invited: number
  /** Those who were written to. */
  readonly asked: number
  readonly taken: number
  readonly leftOut: Readonly<Record<string, number>>
}

export async function progressOf(db: Reader, runId: number): Promise<Progress> {
  const rows = await db.$queryRaw<{ reason: string | null; n: number; asked: number }[]>`
    SELECT left_out AS reason, count(*)::int AS n, count(*) FILTER (WHERE sent > 0)::int AS asked FROM survey_participant WHERE run_id = ${runId} GROUP BY left_out`
  const meant = rows.find(({ reason }) => reason === null)
  return {
    invited: meant?.n ?? 0, asked: meant?.asked ?? 0, taken: await db.surveyTaken.count({ where: { runId } }),
    leftOut: Object.fromEntries(rows.flatMap(({ reason, n }) => (reason === null ? [] : [[reason, n]]))),
  }
}

/** Runs that wait for somebody's answer: open, asked, not taken part. */
export async function selectWaiting(db: Reader, slackUserId: string, now: Date): Promise<{ runId: number; name: string; closesAt: Date }[]> {
  return db.$queryRaw`
    SELECT r.id AS "runId", s.name, r.closes_at AS "closesAt" FROM survey_participant p JOIN survey_run r ON r.id = p.run_id JOIN survey s ON s.id = r.survey_id
    WHERE p.slack_user_id = ${slackUserId} AND p.sent > 0 AND r.state = 'open' AND s.state = 'active' AND r.closes_at > ${now.toISOString()}::timestamptz
      AND NOT EXISTS (SELECT 1 FROM survey_taken t WHERE t.run_id = p.run_id AND t.slack_user_id = p.slack_user_id)
    ORDER BY r.closes_at LIMIT 3`
}

/** The vendor that each of these accounts works for, where we know one. */
export async function vendorsOf(db: Reader, slackUserIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.person.findMany({ where: { role: 'vendor_member', vendorId: { not: null } }, select: { slackUserId: true, vendorId: true } })
  const asked = new Set(slackUserIds)
  return new Map(rows.flatMap(({ slackUserId, vendorId }) => (slackUserId !== null && vendorId !== null && asked.has(slackUserId) ? [[slackUserId, vendorId] as const] : [])))
}
