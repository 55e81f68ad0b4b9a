import { expect } from 'vitest'
import { card, fillIn, reportIncident } from '../support/incident-steps.ts'
import { it, story } from '../support/steward.ts'

it('goes on working beside a database that the next version has added to', story('http', async (steward) => {
  const { slack } = steward
  const day = async (title: string) => {
    await reportIncident(steward, { user: 'branch', title })
    const { ts } = await card(steward, title, /not acknowledged yet/)
    await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.acknowledge' })
    await card(steward, title, /· acknowledged/)
    await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.resolve' })
    await fillIn(steward, 'oncall', 'incident.resolve', 'Restarted')
    await card(steward, title, /resolved, to be confirmed/)
    expect(await slack.command({ user: 'office', channel: 'general', command: '/kb', text: 'printer' })).toMatchObject({ ok: true })
  }
  // Twice, so that statements are prepared when the tables change under them.
  await day('Doors stand open')
  await day('Lifts are stuck')
  const { pool } = await steward.openDatabase()
  const { rows } = await pool.query<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`)
  expect(rows.length).toBeGreaterThan(50)
  // As the next version's migrations do it: it adds, and says so in the ledger.
  for (const { name } of rows) await pool.query(`ALTER TABLE "${name}" ADD COLUMN of_the_next_version text DEFAULT 'x'`)
  await pool.query(`INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name) VALUES ('next', 'x', now(), '29991231235959_next')`)
  await day('Screens are dark')
}))
