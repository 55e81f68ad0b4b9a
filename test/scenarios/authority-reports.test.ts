import { describe, expect } from 'vitest'
import { direct, form, reportIncident, told } from '../support/incident-steps.ts'
import { eventually } from '../support/eventually.ts'
import { it, type Steward, story } from '../support/steward.ts'

/** The office takes a preset over and switches it on. */
async function switchOn(steward: Steward, code: string): Promise<void> {
  const { slack } = steward
  await slack.command({ user: 'office', channel: 'general', command: '/authority-report', text: '' })
  const list = await told(steward, 'office', /主管機關通報期限/)
  await slack.click({ user: 'office', channel: 'general', ts: list.ts, action_id: 'regime.take', value: code })
  const page = await told(steward, 'office', new RegExp(`^${code} · `))
  expect(JSON.stringify(page.blocks)).toContain('待法遵確認')
  await slack.click({ user: 'office', channel: 'general', ts: page.ts, action_id: 'regime.on' })
  await slack.waitFor((state) => state.ephemerals.some(({ message }) => message.text.startsWith(`${code} · `) && JSON.stringify(message.blocks).includes('regime.off')), { what: 'the regime switched on' })
}

/** Opens the form of a button of the card and sends it filled in. */
async function fill(steward: Steward, user: string, card: { channel: string; ts: string }, action: string, values: Record<string, string | string[]>) {
  expect(await steward.slack.click({ user, channel: card.channel, ts: card.ts, action_id: action })).toMatchObject({ ok: true })
  const { id } = await form(steward, user, action)
  return steward.slack.submit({ user, view_id: id, values })
}

describe('reports to authorities', () => {
  it('runs the clocks of DORA: classified, sent late with reasons, told once at each step, and never shown to the vendor', story('socket', async (steward) => {
    const { slack } = steward
    await steward.moveTo('2026-11-25T08:00:00Z')
    await switchOn(steward, 'DORA')
    await reportIncident(steward, { user: 'branch', title: 'Card payments fail', impact: '1', urgency: '1' })
    const card = await direct(steward, 'office', /DORA · INC-1/)
    expect(card.message.text).toMatch(/請於 .* 前判定是否重大/)
    expect(JSON.stringify(card.message.blocks)).toContain('待法遵確認')

    await steward.moveTo('2026-11-25T20:01:00Z')
    const half = await direct(steward, 'office', /時間已過 50\s?%/)
    await steward.moveTo('2026-11-25T20:02:00Z')

    expect(await fill(steward, 'office', card, 'authority.classify', { verdict: 'proposed', reason: '所有分行停擺', 'met:required:0': ['0'], 'met:counted:0': ['2', '6'] })).toMatchObject({ ok: true })
    const due = await direct(steward, 'office', /DORA · INC-1：Initial notification，期限/)
    expect(due.ts).toBe(card.ts)
    // What was said of 24 h from awareness does not hold any more.
    await slack.waitFor((state) => state.channels.find(({ id }) => id === half.channel)?.messages.find(({ ts }) => ts === half.ts)?.text.includes('此期限已不適用'), { what: 'the first notice taken back' })

    await steward.moveTo('2026-11-26T00:03:00Z')
    await direct(steward, 'office', /🔴 已逾期： ?DORA · INC-1.*期限已過/)
    // Late without a reason is not taken.
    const refused = JSON.stringify(await fill(steward, 'office', card, 'authority.submit', { report: '0', by: '法遵' }))
    await slack.waitFor((state) => `${refused}${JSON.stringify(state.views)}`.includes('請說明逾期原因'), { what: 'the form that asks for reasons' })
    expect(await fill(steward, 'office', card, 'authority.submit', { report: '0', by: '法遵', reference: 'A-77', reasons: '主管機關入口網站中斷' })).toMatchObject({ ok: true })
    const next = await direct(steward, 'office', /DORA · INC-1：Intermediate report，期限/)
    expect(JSON.stringify(next.message.blocks)).toMatch(/Initial notification.*逾期/)

    await slack.click({ user: 'office', channel: card.channel, ts: card.ts, action_id: 'authority.draft' })
    const draft = await told(steward, 'office', /Intermediate report/)
    expect(JSON.stringify(draft.blocks)).toMatch(/Core Payments.*待填.*尚缺/s)

    // Classified again as not major: nothing is owed, and both assessments are kept.
    expect(await fill(steward, 'office', card, 'authority.classify', { verdict: 'no', reason: '只影響單一分行' })).toMatchObject({ ok: true })
    await direct(steward, 'office', /DORA · INC-1：非重大，無須通報/)
    await slack.command({ user: 'auditor', channel: 'general', command: '/authority-report', text: 'INC-1' })
    const page = await told(steward, 'auditor', /INC-1/)
    await slack.click({ user: 'auditor', channel: 'general', ts: page.ts, action_id: 'authority.show' })
    const history = JSON.stringify((await slack.waitFor((state) => state.ephemerals.find(({ message }) => JSON.stringify(message.blocks).includes('只影響單一分行'))?.message, { what: 'the history' })).blocks)
    expect(history).toMatch(/所有分行停擺.*主管機關入口網站中斷.*只影響單一分行/s)
    expect(history).not.toContain('authority.classify')

    await slack.command({ user: 'vendor.a', channel: 'vendor-a', command: '/authority-report', text: 'INC-1' })
    await told(steward, 'vendor.a', /not for your role|not allowed|authority\.view|權限|权限/)
    const state = await slack.state()
    const seenByVendors = state.channels.filter(({ is_im: isDirect, user }) => !isDirect || state.users.some(({ id: own, name }) => own === user && name.startsWith('vendor'))).flatMap(({ messages }) => messages)
    expect(seenByVendors.filter((message) => /\bDORA\b/.test(JSON.stringify(message)))).toEqual([])
  }))

  it('lets the office name a contact, who may act whatever their role, and correct a time that the clocks count from', story('http', async (steward) => {
    const { slack } = steward
    await steward.moveTo('2026-11-25T08:00:00Z')
    // It was open before the regime was switched on, and comes under it then.
    await reportIncident(steward, { user: 'branch', title: 'Core is down', impact: '1', urgency: '1' })
    await switchOn(steward, 'MAS-644')
    const { prisma } = await steward.openDatabase()
    await eventually(() => prisma.authorityCase.count(), 1)
    const page = await told(steward, 'office', /^MAS-644 · /)
    await slack.click({ user: 'office', channel: 'general', ts: page.ts, action_id: 'regime.edit' })
    const edit = await form(steward, 'office', 'regime.edit')
    expect(await slack.submit({ user: 'office', view_id: edit.id, values: { contact: 'teller' } })).toMatchObject({ ok: true })
    await slack.click({ user: 'office', channel: 'general', ts: page.ts, action_id: 'regime.confirm' })
    const confirm = await form(steward, 'office', 'regime.confirm')
    expect(await slack.submit({ user: 'office', view_id: confirm.id, values: { who: 'Head of compliance' } })).toMatchObject({ ok: true })

    await reportIncident(steward, { user: 'branch', title: 'Cards are down', impact: '1', urgency: '1' })
    const card = await direct(steward, 'teller', /MAS-644 · INC-2/)
    expect(JSON.stringify(card.message.blocks)).not.toContain('待合规确认')
    await slack.click({ user: 'teller', channel: card.channel, ts: card.ts, action_id: 'authority.more' })
    const more = await slack.waitFor((state) => state.views.find((view) => JSON.stringify(view.view.blocks).includes('authority.correct')), { what: 'the page of the case' })
    await slack.click({ user: 'teller', view_id: more.id, action_id: 'authority.correct' })
    const correct = await form(steward, 'teller', 'authority.correct')
    expect(await slack.submit({ user: 'teller', view_id: correct.id, values: { anchor: 'detection', at: String(Date.UTC(2026, 10, 25, 6, 30) / 1000), reason: 'The alert came at half past six' } })).toMatchObject({ ok: true })
    await direct(steward, 'teller', /🔴.*MAS-644 · INC-2.*Notification/)
    expect((await slack.state()).channels.filter(({ messages }) => messages.some(({ text }) => text.includes('MAS-644 · INC-2'))).length).toBe(1)
  }))
})
