import { describe, expect } from 'vitest'
import { card, direct, everybodyIsKnown, fillIn, form, reportIncident, told } from '../support/incident-steps.ts'
import { eventually } from '../support/eventually.ts'
import { it, type Steward, story } from '../support/steward.ts'

/** What the bot wrote to a person directly, in order. */
const lettersTo = async (steward: Steward, user: string): Promise<string[]> => {
  const state = await steward.slack.state()
  const id = state.users.find(({ name }) => name === user)?.id
  return state.channels.filter((channel) => channel.is_im && channel.user === id).flatMap(({ messages }) => messages.map(({ text }) => text))
}

describe('nobody forgets an incident', () => {
  it('is brought to one after the other as time runs out, each told once, why, and with the button that ends it', story('socket', async (steward) => {
    const { slack } = steward
    await steward.moveTo('2026-11-25T01:00:00Z')
    await everybodyIsKnown(steward)
    await reportIncident(steward, { user: 'branch', title: 'Card payments fail', impact: '1', urgency: '1' })
    await card(steward, 'Card payments fail', /SEV1 major · not acknowledged yet/)

    // Nobody leads: whoever is on call for it is called at once.
    const called = await direct(steward, 'oncall', /📟 .*INC-1 需要有人接手/)
    expect(JSON.stringify(called.message.blocks)).toContain('值班')
    await steward.moveTo('2026-11-25T01:05:00Z')
    const warned = await direct(steward, 'vendor.a', /⏰ .*INC-1.*5 min.*10 min.*50 %/s)
    expect(JSON.stringify(warned.message.blocks)).toContain('You are told because you are on call for Vendor A.')
    await steward.moveTo('2026-11-25T01:08:00Z')
    const last = await direct(steward, 'office', /⏰ .*INC-1 尚未有人接手.*回應時間已用 8 分鐘，目標 10 分鐘（80 %）/s)
    expect(JSON.stringify(last.message.blocks)).toContain('屬於委外管理單位')

    // Everybody knows by now: nothing more is said, whatever else comes due.
    await steward.moveTo('2026-11-25T01:30:00Z')
    await slack.click({ user: 'vendor.a', channel: warned.channel, ts: warned.ts, action_id: 'incident.acknowledge' })
    await direct(steward, 'office', /✅ \*INC-1\*.*已接手.*你不用再處理/)
    await direct(steward, 'vendor.a', /✅ \*INC-1\*.*acknowledged.*Nothing to do for you/)
    for (const user of ['oncall', 'office', 'vendor.a']) expect((await lettersTo(steward, user)).filter((text) => text.includes('INC-1'))).toHaveLength(1)
  }))

  it('asks for updates, comes back when nothing happens, and takes silence for a yes', story('http', async (steward) => {
    const { slack } = steward
    await steward.moveTo('2026-11-25T01:00:00Z')
    await reportIncident(steward, { user: 'branch', title: 'Card payments fail' })
    const { ts } = await card(steward, 'Card payments fail', /SEV2 serious/)
    await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.acknowledge' })
    await card(steward, 'Card payments fail', /· acknowledged/)

    await steward.moveTo('2026-11-25T02:00:00Z')
    const asked = await direct(steward, 'oncall', /📣 .*INC-1 該更新進度了/)
    await slack.click({ user: 'oncall', channel: asked.channel, ts: asked.ts, action_id: 'incident.update' })
    const { id } = await form(steward, 'oncall', 'incident.update')
    await slack.submit({ user: 'oncall', view_id: id, values: { words: 'Half of the branches work again', next: '60' } })
    await direct(steward, 'oncall', /✅ \*INC-1\*.*進度已更新/)

    // Three hours of service time without a word.
    await steward.moveTo('2026-11-25T05:01:00Z')
    await direct(steward, 'oncall', /💤 .*INC-1 已 3 小時/)
    await slack.command({ user: 'oncall', channel: 'incidents', command: '/incident', text: 'show INC-1' })
    const own = await told(steward, 'oncall', /^INC-1/)
    await slack.click({ user: 'oncall', channel: 'incidents', ts: own.ts, action_id: 'incident.resolve' })
    await fillIn(steward, 'oncall', 'incident.resolve', 'Issuer route switched back')
    await direct(steward, 'branch', /INC-1 is resolved.*28 Nov/s)

    await steward.moveTo('2026-11-28T05:02:00Z')
    await card(steward, 'Card payments fail', /✅ SEV2 serious · confirmed/)
    await direct(steward, 'branch', /INC-1 is confirmed.*nobody said that it still fails/s)
  }))

  it('fires what came due while nothing ran, once, and lets what can wait wait for the morning', story('socket', async (steward) => {
    // 23:00 in Taipei, where the office is.
    await steward.moveTo('2026-11-25T15:00:00Z')
    await reportIncident(steward, { user: 'branch', title: 'One printer is slow', service: 'Office Workplace', impact: '4', urgency: '3' })
    await card(steward, 'One printer is slow', /SEV3 general/)
    await steward.stopBot()
    steward.clock.stopAt('2026-11-26T20:00:00Z')
    await steward.startBot()
    // 04:00 in Taipei: 29 h of 24 h to acknowledge are over, and the office sleeps until seven.
    const { pool } = await steward.openDatabase()
    await eventually(async () => (await pool.query(`SELECT name FROM incident_timer WHERE fired_at IS NULL AND due_at = '2026-11-26T23:00:00Z'`)).rowCount, 1)
    expect((await lettersTo(steward, 'office')).filter((text) => text.includes('INC-1'))).toEqual([])
    await steward.moveTo('2026-11-26T23:00:00Z')
    await direct(steward, 'office', /🚨 .*INC-1 已超過回應目標/)
    expect((await lettersTo(steward, 'office')).filter((text) => text.includes('INC-1'))).toHaveLength(1)
  }))
})
