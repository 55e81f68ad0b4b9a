import { describe, expect } from 'vitest'
import { card, direct, form, reportIncident, told } from '../support/incident-steps.ts'
import { it, type Steward, story } from '../support/steward.ts'

/** Adds an action to an incident from its menu. */
async function addAction(steward: Steward, user: string, cardTs: string, values: Record<string, string>) {
  const { slack } = steward
  await slack.click({ user, channel: 'incidents', ts: cardTs, action_id: 'incident.more' })
  const menu = await slack.waitFor((state) => state.views.find((view) => view.user === state.users.find(({ name }) => name === user)?.id && JSON.stringify(view.view.blocks).includes('"review.add_action"')), { what: 'a menu with Add an action' })
  await slack.click({ user, view_id: menu.id, action_id: 'review.add_action' })
  const { id } = await form(steward, user, 'action.add')
  const answer = await slack.submit({ user, view_id: id, values })
  const top = (await slack.views(user)).at(-1)
  if (top) await slack.closeView({ user, view_id: top.id, clear: true })
  return answer
}

const textsTo = async (steward: Steward, user: string, fits: RegExp) => {
  const state = await steward.slack.state()
  const id = state.users.find(({ name }) => name === user)?.id
  return state.channels.filter((channel) => channel.is_im && channel.user === id).flatMap(({ messages }) => messages.map(({ text }) => text)).filter((text) => fits.test(text))
}

describe('an action', () => {
  it('is given to its owner, reminded of in their working hours, moved, handed over and done with one button', story('socket', async (steward) => {
    const { slack } = steward
    // A Monday, 10:00 in Taipei.
    await steward.moveTo('2026-08-03T02:00:00Z')
    await reportIncident(steward, { user: 'branch', title: 'Cards are refused' })
    const { ts } = await card(steward, 'Cards are refused')
    await slack.command({ user: 'vendor.a', channel: 'vendor-a', command: '/incident', text: 'actions' })
    expect(await addAction(steward, 'office', ts, { title: 'Too late', owner: 'oncall', due: '2026-08-02' })).toMatchObject({ response_action: 'errors' })
    expect(await addAction(steward, 'office', ts, { title: 'Not theirs to know', owner: 'vendor.b', due: '2026-08-14' })).toMatchObject({ response_action: 'push' })
    expect(await addAction(steward, 'office', ts, { title: 'Alarm on the *issuer* queue', owner: 'oncall', due: '2026-08-14', priority: 'high' })).toMatchObject({ ok: true })
    const first = await direct(steward, 'oncall', /請處理：Alarm on the .*期限 2026-08-14/)
    expect(JSON.stringify(first.message.blocks)).toMatch(/ACT-1.*INC-1.*Core Payments.*高優先/)

    // Five working days before: in the night nothing, in the morning once.
    await steward.moveTo('2026-08-06T20:00:00Z')
    expect(await textsTo(steward, 'oncall', /還有/)).toEqual([])
    await steward.moveTo('2026-08-07T01:30:00Z')
    await direct(steward, 'oncall', /期限 2026-08-14，還有 5 個工作日/)
    await steward.moveTo('2026-08-07T02:30:00Z')
    await steward.moveTo('2026-08-08T02:00:00Z')
    expect(await textsTo(steward, 'oncall', /還有/)).toHaveLength(1)

    // The date moves: what was sent says so.
    await slack.click({ user: 'oncall', channel: first.channel, ts: first.ts, action_id: 'action.more', value: 'move:1' })
    const move = await form(steward, 'oncall', 'action.move')
    await slack.submit({ user: 'oncall', view_id: move.id, values: { due: '2026-08-21', words: 'The part comes late' } })
    await direct(steward, 'oncall', /期限改為 2026-08-21/)
    await direct(steward, 'oncall', /請處理：.*期限 2026-08-21/)

    // Handed over to the vendor's manager, who sees it, and the other vendor does not.
    await slack.click({ user: 'oncall', channel: first.channel, ts: first.ts, action_id: 'action.more', value: 'hand_over:1' })
    const over = await form(steward, 'oncall', 'action.hand_over')
    await slack.submit({ user: 'oncall', view_id: over.id, values: { owner: 'vendor.a', words: 'It is their queue' } })
    await direct(steward, 'oncall', /已轉交 <@U0VENDORA01>/)
    const theirs = await direct(steward, 'vendor.a', /For you: Alarm on the/)
    await slack.command({ user: 'vendor.b', channel: 'vendor-b', command: '/incident', text: 'actions all' })
    await told(steward, 'vendor.b', /：0 项/)

    // Two weeks late: the office hears of it too, once.
    await steward.moveTo('2026-08-24T02:00:00Z')
    await direct(steward, 'vendor.a', /due on 2026-08-21, overdue for 1 working day$/)
    await steward.moveTo('2026-09-07T02:00:00Z')
    const office = await direct(steward, 'office', /期限 2026-08-21|due on 2026-08-21/)
    expect(JSON.stringify(office.message.blocks)).toContain('U0VENDORA01')
    await steward.moveTo('2026-09-07T05:00:00Z')
    expect(await textsTo(steward, 'office', /2026-08-21/)).toHaveLength(1)
    await slack.command({ user: 'oncall', channel: 'general', command: '/incident', text: 'actions overdue core' })
    expect(JSON.stringify((await told(steward, 'oncall', /逾期的行動項目/)).blocks)).toMatch(/🔴.*Alarm on the.*ACT-1/)

    // Done with one button, twice with one effect; then what there is to show.
    await slack.click({ user: 'vendor.a', channel: theirs.channel, ts: theirs.ts, action_id: 'action.done' })
    const done = await direct(steward, 'vendor.a', /✅ Alarm on the .* — done by <@U0VENDORA01>/)
    await direct(steward, 'office', /✅ Alarm on the/)
    await slack.click({ user: 'vendor.a', channel: done.channel, ts: done.ts, action_id: 'action.note' })
    const note = await form(steward, 'vendor.a', 'action.note')
    await slack.submit({ user: 'vendor.a', view_id: note.id, values: { words: 'Alarm 4711, tried on Monday' } })
    await direct(steward, 'office', /Alarm 4711/)
    await steward.moveTo('2026-09-28T02:00:00Z')
    expect(await textsTo(steward, 'office', /2026-08-21/)).toEqual([])
    const { pool } = await steward.openDatabase()
    const { rows } = await pool.query<{ kind: string }>('SELECT kind FROM action_change ORDER BY id')
    expect(rows.map(({ kind }) => kind)).toEqual(['added', 'moved', 'handed_over', 'done', 'noted'])
  }))
})
