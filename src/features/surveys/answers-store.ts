import type { Reader, Tx } from '../../platform/database/index.ts'
import { type Ballot, ballotSchema } from './question.ts'

/** Notes that somebody has taken part; false where that was noted already. */
export async function noteTaken(tx: Tx, runId: number, slackUserId: string): Promise<boolean> {
  return (await tx.$executeRaw`INSERT INTO survey_taken (run_id, slack_user_id) VALUES (${runId}, ${slackUserId}) ON CONFLICT DO NOTHING`) === 1
}

/**
 * Keeps a first anonymous answer in one statement, so that thousands in a minute need no more than one turn each: both rows or none. False where it is not one: somebody
 * who was not asked or has taken part already, a run that takes no answers, or another secret than the answers so far were sealed with.
 */
export async function giveFirst(db: Reader, { runId, slackUserId, now, id, sealed, fingerprint }: { runId: number; slackUserId: string; now: Date; id: string; sealed: Uint8Array<ArrayBuffer>; fingerprint: string }): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    WITH run AS (
      SELECT r.id FROM survey_run r JOIN survey s ON s.id = r.survey_id JOIN survey_participant p ON p.run_id = r.id AND p.slack_user_id = ${slackUserId} JOIN survey_seal k ON k.fingerprint = ${fingerprint}
      WHERE r.id = ${runId} AND r.state <> 'counted' AND r.closes_at > ${now.toISOString()}::timestamptz AND s.state <> 'paused' AND p.left_out IS NULL FOR SHARE OF r),
    taken AS (INSERT INTO survey_taken (run_id, slack_user_id) SELECT id, ${slackUserId} FROM run ON CONFLICT DO NOTHING RETURNING run_id)
    INSERT INTO survey_ballot (id, run_id, sealed) SELECT ${id}, run_id, ${sealed} FROM taken RETURNING 1`
  return rows.length === 1
}

/** Puts an answer in place of the one that has this id, in one statement; false where there is none, or none is taken any more. */
export async function giveAgain(db: Reader, { runId, slackUserId, now, id, sealed, fingerprint }: Parameters<typeof giveFirst>[1]): Promise<boolean> {
  const changed = await db.$executeRaw`
    UPDATE survey_ballot b SET sealed = ${sealed} FROM survey_run r, survey s
    WHERE b.id = ${id} AND b.run_id = ${runId} AND r.id = b.run_id AND s.id = r.survey_id AND r.state <> 'counted' AND r.closes_at > ${now.toISOString()}::timestamptz AND s.state <> 'paused'
      AND EXISTS (SELECT 1 FROM survey_seal k WHERE k.fingerprint = ${fingerprint})
      AND EXISTS (SELECT 1 FROM survey_taken t WHERE t.run_id = r.id AND t.slack_user_id = ${slackUserId})
      AND EXISTS (SELECT 1 FROM survey_participant p WHERE p.run_id = r.id AND p.slack_user_id = ${slackUserId} AND p.left_out IS NULL)`
  return changed === 1
}

export async function hasTaken(db: Reader, runId: number, slackUserId: string): Promise<boolean> {
  return (await db.surveyTaken.findUnique({ where: { runId_slackUserId: { runId, slackUserId } } })) !== null
}

export async function insertBallot(tx: Tx, id: string, runId: number, sealed: Uint8Array<ArrayBuffer>): Promise<void> {
  await tx.surveyBallot.create({ data: { id, runId, sealed } })
}

/** Puts an answer in place of the one that has this id; false where there is none. */
export async function replaceBallot(tx: Tx, id: string, runId: number, sealed: Uint8Array<ArrayBuffer>): Promise<boolean> {
  return (await tx.surveyBallot.updateMany({ where: { id, runId }, data: { sealed } })).count === 1
}

export async function selectSealed(db: Reader, runId: number): Promise<Uint8Array[]> {
  return (await db.surveyBallot.findMany({ where: { runId }, select: { sealed: true } })).map(({ sealed }) => sealed)
}

export async function deleteBallots(tx: Tx, runId: number): Promise<void> {
  await tx.surveyBallot.deleteMany({ where: { runId } })
}

export async function countTaken(db: Reader, runId: number): Promise<number> {
  return db.surveyTaken.count({ where: { runId } })
}

/**
 * Writes both stores of an anonymous run anew, each in an order by chance: where a row lies, and which transaction wrote it, then tells nothing of when it came and of what came
 * with it. Nobody may write to the run meanwhile.
 */
export async function mix(tx: Tx, runId: number): Promise<void> {
  await tx.$executeRaw`WITH old AS (DELETE FROM survey_taken WHERE run_id = ${runId} RETURNING run_id, slack_user_id) INSERT INTO survey_taken (run_id, slack_user_id) SELECT run_id, slack_user_id FROM old ORDER BY random()`
  await tx.$executeRaw`WITH old AS (DELETE FROM survey_ballot WHERE run_id = ${runId} RETURNING id, run_id, sealed) INSERT INTO survey_ballot (id, run_id, sealed) SELECT id, run_id, sealed FROM old ORDER BY random()`
}

/** Named answers. */
export async function upsertAnswer(tx: Tx, runId: number, slackUserId: string, ballot: Ballot, at: Date): Promise<void> {
  const data = { ballot, at }
  await tx.surveyAnswer.upsert({ where: { runId_slackUserId: { runId, slackUserId } }, create: { runId, slackUserId, ...data }, update: data })
}

export async function selectAnswer(db: Reader, runId: number, slackUserId: string): Promise<Ballot | undefined> {
  const row = await db.surveyAnswer.findUnique({ where: { runId_slackUserId: { runId, slackUserId } } })
  return row ? ballotSchema.parse(row.ballot) : undefined
}

export async function selectAnswers(db: Reader, runId: number): Promise<{ slackUserId: string; ballot: Ballot }[]> {
  return (await db.surveyAnswer.findMany({ where: { runId }, orderBy: { slackUserId: 'asc' } })).map(({ slackUserId, ballot }) => ({ slackUserId, ballot: ballotSchema.parse(ballot) }))
}

/** Keeps which secret seals here, at the first use; gives the one that does. */
export async function sealedWith(tx: Tx, fingerprint: string): Promise<string> {
  await tx.$executeRaw`INSERT INTO survey_seal (id, fingerprint) VALUES (1, ${fingerprint}) ON CONFLICT DO NOTHING`
  return (await tx.surveySeal.findUniqueOrThrow({ where: { id: 1 } })).fingerprint
}
