import { describe, expect } from 'vitest'
import { card, direct, fillIn, form, reportIncident, told } from '../support/incident-steps.ts'
import { it, type Steward, story } from '../support/steward.ts'

/** A serious incident that On-call has taken and solved. */
async function solved(steward: Steward, title: string): Promise<string> {
  const { slack } = steward
  await reportIncident(steward, { user: 'branch', title })
  const { ts } = await card(steward, title)
  await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.acknowledge' })
  await card(steward, title, /· acknowledged/)
  await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.resolve' })
  await fillIn(steward, 'oncall', 'incident.resolve', 'Route switched back')
  await card(steward, title, /resolved/)
  return ts
}

const page = (steward: Steward, user: string, fits: RegExp) => steward.slack.waitFor((state) => {
  const id = state.users.find(({ name }) => name === user)?.id
  return state.views.findLast((view) => view.user === id && view.view.callback_id === 'page' && fits.test(JSON.stringify(view.view.blocks)))
}, { what: `a page for ${user} that fits ${String(fits)}` })

describe('a review', () => {
  it('is asked for, written by two at once without losing a word, given back, accepted by somebody else, and filed once', story('socket', async (steward) => {
    const { slack } = steward
    // Monday 10:00 in Taipei: due on Monday the week after.
    await steward.moveTo('2026-08-03T02:00:00Z')
    await slack.command({ user: 'office', channel: 'general', command: '/incident', text: 'actions' })
    const ts = await solved(steward, 'Cards are refused')
    const asked = await direct(steward, 'oncall', /INC-1 需要事後回顧，期限 2026-08-10/)

    // Two forms at once.
    await slack.click({ user: 'oncall', channel: asked.channel, ts: asked.ts, action_id: 'review.open' })
    const first = await form(steward, 'oncall', 'review.write')
    expect(JSON.stringify(first.view.blocks)).toMatch(/Tr 解決.*Route switched back/s)
    await slack.command({ user: 'office', channel: 'general', command: '/incident', text: 'review INC-1' })
    const second = await form(steward, 'office', 'review.write')
    expect(await slack.submit({ user: 'oncall', view_id: first.id, values: { happened: 'No card worked', rootCause: 'Route withdrawn' } })).toMatchObject({ ok: true })
    await direct(steward, 'oncall', /INC-1 的事後回顧還是草稿/)
    const clash = await slack.submit({ user: 'office', view_id: second.id, values: { rootCause: 'A release', lessons: 'Try the way back' } })
    expect(clash).toMatchObject({ response_action: 'update' })
    const again = await form(steward, 'office', 'review.write')
    expect(JSON.stringify(again.view.blocks)).toMatch(/Route withdrawn/)
    expect(JSON.stringify(again.view.blocks)).toMatch(/No card worked/)
    const both = { happened: 'No card worked', rootCause: 'A release withdrew the route', lessons: 'Try the way back' }
    expect(await slack.submit({ user: 'office', view_id: again.id, values: both })).toMatchObject({ ok: true })

    // Submitted by the lead with what is missing; the office has written in it and may not accept it.
    await slack.click({ user: 'oncall', channel: asked.channel, ts: asked.ts, action_id: 'review.open' })
    const third = await form(steward, 'oncall', 'review.write')
    await slack.click({ user: 'oncall', view_id: third.id, action_id: 'review.add_action' })
    const action = await form(steward, 'oncall', 'action.add')
    await slack.submit({ user: 'oncall', view_id: action.id, values: { title: 'Alarm on the route', owner: 'oncall', due: '2026-08-20' } })
    await slack.waitFor((state) => state.views.find(({ id, view }) => id === third.id && view.private_metadata === third.view.private_metadata && JSON.stringify(view.blocks).includes('ACT-1')), { what: 'the form with the action' })
    expect(await slack.submit({ user: 'oncall', view_id: third.id, values: { lessons: '', next: 'submit' } })).toMatchObject({ response_action: 'errors' })
    expect(await slack.submit({ user: 'oncall', view_id: third.id, values: { ...both, wentWell: 'Called the carrier at once', next: 'submit' } })).toMatchObject({ ok: true })
    const waiting = await direct(steward, 'office', /INC-1 的事後回顧待核可|review of INC-1 waits to be accepted/)
    await slack.click({ user: 'office', channel: waiting.channel, ts: waiting.ts, action_id: 'review.read' })
    const own = await page(steward, 'office', /Called the carrier/)
    expect(JSON.stringify(own.view.blocks)).not.toContain('review.accept')
    await slack.closeView({ user: 'office', view_id: own.id, clear: true })

    // An administrator gives it back with a reason, gets it again, and accepts.
    const judge = async (actionId: string) => {
      await slack.command({ user: 'admin', channel: 'general', command: '/incident', text: 'review INC-1' })
      const shown = await page(steward, 'admin', /review\.accept/)
      expect(await slack.click({ user: 'admin', view_id: shown.id, action_id: actionId })).toMatchObject({ ok: true })
      return shown
    }
    const shown = await judge('review.return')
    await fillIn(steward, 'admin', 'review.return', 'Who was told?')
    await slack.closeView({ user: 'admin', view_id: shown.id, clear: true })
    await direct(steward, 'oncall', /還是草稿.*Who was told/s)
    await slack.click({ user: 'oncall', channel: asked.channel, ts: asked.ts, action_id: 'review.open' })
    const fourth = await form(steward, 'oncall', 'review.write')
    await slack.submit({ user: 'oncall', view_id: fourth.id, values: { ...both, wentBadly: 'Branches were told late', next: 'submit' } })
    await direct(steward, 'oncall', /待核可.*第 2 版/)
    await judge('review.accept')
    await direct(steward, 'oncall', /✅ INC-1 的事後回顧已核可/)
    const accepted = await page(steward, 'admin', /review\.export/)

    // Filed in the thread, twice asked and once there.
    for (let times = 0; times < 2; times++) await slack.click({ user: 'admin', view_id: accepted.id, action_id: 'review.export' })
    const files = await slack.waitFor((state) => {
      const found = state.channels.find(({ name }) => name === 'incidents')?.messages.filter((message) => message.thread_ts === ts && message.files?.length)
      return found?.length ? found : undefined
    }, { what: 'a file in the thread', timeoutMs: 30_000 })
    expect(files).toMatchObject([{ files: [{ name: 'INC-1-review-4.md' }] }])

    // Not shared: the vendor finds nothing. Nobody is asked any more.
    await slack.command({ user: 'vendor.a', channel: 'vendor-a', command: '/incident', text: 'review INC-1' })
    await slack.waitFor((state) => state.views.find((view) => view.user === 'U0VENDORA01' && /no review of INC-1/.test(JSON.stringify(view.view.blocks))), { what: 'a refusal' })
    await steward.moveTo('2026-08-12T02:00:00Z')
    const { pool } = await steward.openDatabase()
    expect((await pool.query('SELECT 1 FROM review_reminder')).rowCount).toBe(0)
    expect((await pool.query('SELECT revision, version FROM review_text ORDER BY id')).rows).toEqual([
      { revision: 1, version: null }, { revision: null, version: null }, { revision: 2, version: null }, { revision: 3, version: 1 }, { revision: 4, version: 2 },
    ])
  }))

  it('is chased once before its date and once after, then by the office, and not needed where the incident is open again', story('http', async (steward) => {
    const { slack } = steward
    await steward.moveTo('2026-08-03T02:00:00Z')
    await slack.command({ user: 'office', channel: 'general', command: '/incident', text: 'actions' })
    await solved(steward, 'Cards are refused')
    const { channel } = await direct(steward, 'oncall', /INC-1 需要事後回顧/)
    await solved(steward, 'Mail is slow')
    await direct(steward, 'oncall', /INC-2 需要事後回顧/)
    const { ts } = await card(steward, 'Mail is slow')
    await slack.click({ user: 'office', channel: 'incidents', ts, action_id: 'incident.reopen' })
    expect(await fillIn(steward, 'office', 'incident.reopen', 'Still slow')).toMatchObject({ ok: true })
    await direct(steward, 'oncall', /INC-2 目前不需要事後回顧/)

    const lines = async () => (await slack.state()).channels.find(({ id }) => id === channel)?.messages.filter(({ thread_ts: parent, ts: own }) => parent && parent !== own).map(({ text }) => text) ?? []
    await steward.moveTo('2026-08-06T02:00:00Z')
    await steward.moveTo('2026-08-07T20:00:00Z')
    expect(await lines()).toEqual([])
    await steward.moveTo('2026-08-10T02:00:00Z')
    await direct(steward, 'oncall', /下一個工作日到期/)
    await steward.moveTo('2026-08-11T02:00:00Z')
    await direct(steward, 'oncall', /INC-1 的事後回顧已逾期，並已通知/)
    await direct(steward, 'office', /INC-1 的事後回顧已逾期|review of INC-1 is overdue/)
    for (const at of ['2026-08-11T05:00:00Z', '2026-08-12T02:00:00Z', '2026-08-20T02:00:00Z']) await steward.moveTo(at)
    expect(await lines()).toHaveLength(2)
    await told(steward, 'office', /./)
  }))
})
