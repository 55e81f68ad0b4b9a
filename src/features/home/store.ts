import type { Database } from '../../platform/database/index.ts'

/** An App Home that is to be drawn. */
export interface DueHome {
  readonly slackUserId: string
  readonly openedAt: Date
  /** Hash of what it shows, as far as we know. */
  readonly shown: string | null
  /** Slack's hash of it. */
  readonly viewHash: string | null
  /** The end of the audit trail now. */
  readonly head: string
}

/** Notes that somebody opened it: it is to be drawn anew. Where Slack has no page of ours yet, what we last showed is forgotten. */
export async function noteOpened({ pool }: Database, slackUserId: string, viewHash: string | null, now: Date): Promise<void> {
  await pool.query(
    `INSERT INTO open_home (slack_user_id, opened_at, view_hash) VALUES ($1, $2, $3)
     ON CONFLICT (slack_user_id) DO UPDATE SET opened_at = excluded.opened_at, as_of = 0, drawn_at = NULL, view_hash = excluded.view_hash,
       shown = CASE WHEN excluded.view_hash IS NULL THEN NULL ELSE open_home.shown END`,
    [slackUserId, now, viewHash],
  )
}

/** Pages opened since then that may show something old, the one opened last first; `staleBefore` has those drawn earlier drawn again in any case. */
export async function dueHomes({ pool }: Database, { openedSince, staleBefore, now }: { openedSince: Date; staleBefore: Date; now: Date }, without: readonly string[], limit: number): Promise<DueHome[]> {
  const { rows } = await pool.query<DueHome>(
    `SELECT slack_user_id AS "slackUserId", opened_at AS "openedAt", shown, view_hash AS "viewHash", head.sequence::text AS head
     FROM open_home, (SELECT sequence FROM audit_head) head
     WHERE opened_at >= $1 AND (as_of < head.sequence OR drawn_at IS NULL OR drawn_at < $2 OR drawn_at > $3) AND slack_user_id <> ALL($4::text[])
     ORDER BY opened_at DESC, slack_user_id LIMIT $5`,
    [openedSince, staleBefore, now, without, limit],
  )
  return rows
}

/** Notes what it shows now; where it was opened again meanwhile, it stays to be drawn. */
export async function noteDrawn({ pool }: Database, { slackUserId, openedAt, head }: DueHome, drawn: { shown: string; viewHash: string | null; at: Date }): Promise<void> {
  await pool.query(
    `UPDATE open_home SET shown = $5, view_hash = $6, as_of = CASE WHEN opened_at = $2 THEN $3 ELSE as_of END, drawn_at = CASE WHEN opened_at = $2 THEN $4 ELSE drawn_at END
     WHERE slack_user_id = $1`,
    [slackUserId, openedAt, head, drawn.at, drawn.shown, drawn.viewHash],
  )
}

/** Somebody else has published since: what we know of the page is old. */
export async function forgetShown({ pool }: Database, slackUserId: string): Promise<void> {
  await pool.query('UPDATE open_home SET shown = NULL, view_hash = NULL WHERE slack_user_id = $1', [slackUserId])
}

export async function removeHome({ pool }: Database, slackUserId: string): Promise<void> {
  await pool.query('DELETE FROM open_home WHERE slack_user_id = $1', [slackUserId])
}
