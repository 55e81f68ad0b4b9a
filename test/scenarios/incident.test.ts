import { describe, expect } from 'vitest'
import { card, cards, direct, fillIn, form, reportIncident, thread, told } from '../support/incident-steps.ts'
import { it, story, type Way } from '../support/steward.ts'

describe.each<Way>(['http', 'socket'])('an incident over %s', (way) => {
  it('goes from the report to the confirmation in one card, with its timeline as the thread', story(way, async (steward) => {
    const { slack } = steward
    const title = 'Cards are refused'
    await reportIncident(steward, { user: 'teller', title, impact: '1', urgency: '1' })
    const { ts } = await card(steward, title, /SEV1 major · not acknowledged yet/)
    await direct(steward, 'teller', /INC-1\D.*已登记/)

    expect(await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.acknowledge' })).toMatchObject({ ok: true })
    await card(steward, title, /SEV1 major · acknowledged/)

    await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.resolve' })
    expect(await fillIn(steward, 'oncall', 'incident.resolve', 'Issuer route switched back')).toMatchObject({ ok: true })
    await card(steward, title, /resolved, to be confirmed/)

    // The reporter is asked in their own language and says that it is not over.
    const asked = await direct(steward, 'teller', /INC-1 已解决/)
    await slack.click({ user: 'teller', channel: asked.channel, ts: asked.ts, action_id: 'incident.reopen' })
    await fillIn(steward, 'teller', 'incident.reopen', '二号柜台还是刷不了')
    await card(steward, title, /SEV1 major · acknowledged/)
    await direct(steward, 'teller', /INC-1 已重新打开/)

    await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.resolve' })
    await fillIn(steward, 'oncall', 'incident.resolve', 'Terminal of counter 2 restarted')
    await card(steward, title, /resolved, to be confirmed/)
    const again = await direct(steward, 'teller', /INC-1 已解决/)
    await slack.click({ user: 'teller', channel: again.channel, ts: again.ts, action_id: 'incident.confirm' })
    await card(steward, title, /✅ SEV1 major · confirmed/)
    await direct(steward, 'teller', /✅ \*INC-1 已确认/)

    const lines = await thread(steward, ts, 6)
    const steps = ['reported', 'acknowledged', 'resolved', 'reopened', 'resolved', 'confirmed']
    expect(lines.map((line) => steps.find((step) => line.includes(step)))).toEqual(steps)
    expect(cards(await slack.state()).filter(({ text }) => text?.includes(title)), 'one card all the way').toHaveLength(1)
  }))

  it('says what is missing at its field, and keeps what was typed', story(way, async (steward) => {
    const { slack } = steward
    await slack.command({ user: 'branch', channel: 'incidents', command: '/incident', text: '' })
    const { id } = await form(steward, 'branch', 'incident.report')
    const values = { title: '   ', service: 'Core Payments', description: 'Slow', impact: '3', urgency: '3', severity: 'proposed', mode: 'real' }
    expect(await slack.submit({ user: 'branch', view_id: id, values })).toMatchObject({ ok: false, errors: { title: 'Please fill this in.' } })
    expect(await slack.submit({ user: 'branch', view_id: id, values: { ...values, title: 'Tills are slow' } })).toMatchObject({ ok: true })
    await card(steward, 'Tills are slow', /SEV3 general/)
  }))

  it('proposes a severity as one chooses, and notes it when it is overruled', story(way, async (steward) => {
    const { slack } = steward
    await slack.command({ user: 'branch', channel: 'incidents', command: '/incident', text: '' })
    const { id } = await form(steward, 'branch', 'incident.report')
    const typed = { title: 'Network is down', description: 'No branch can work' }
    await slack.click({ user: 'branch', view_id: id, action_id: 'incident.impact', value: '1', values: typed })
    await slack.click({ user: 'branch', view_id: id, action_id: 'incident.urgency', value: '1' })
    const proposed = await slack.waitFor((state) => state.views.find((view) => view.id === id && JSON.stringify(view.view.blocks).includes('Proposed: *SEV1 major*')))
    expect(JSON.stringify(proposed.view.state)).toContain('Network is down')
    await slack.submit({ user: 'branch', view_id: id, values: { ...typed, service: 'Branch Network', severity: 'SEV3', mode: 'drill' } })
    const { ts } = await card(steward, 'Network is down', /🟣 DRILL · 🟡 SEV3 general/)
    const lines = await thread(steward, ts, 2)
    expect(lines[1]).toContain('chose SEV3 general; impact and urgency proposed SEV1 major')
  }))
})

describe.each([
  { user: 'branch', language: 'English', title: 'Report an incident', list: /1 open incident/, help: /report an incident/, none: /There is no INC-99/ },
  { user: 'oncall', language: '繁體中文', title: '通報事故', list: /處理中的事故：1 筆/, help: /通報事故/, none: /找不到你可以查看的 INC-99/ },
  { user: 'teller', language: '简体中文', title: '上报事故', list: /处理中的事故：1 条/, help: /上报事故/, none: /找不到你可以查看的 INC-99/ },
])('in $language', ({ user, title, list, help, none }) => {
  it('forms and answers are in the language of the person', story('socket', async (steward) => {
    const { slack } = steward
    const say = (text: string) => slack.command({ user, channel: 'incidents', command: '/incident', text })
    await reportIncident(steward, { user, title: 'ATM <!channel> & *co*' })
    const { ts } = await card(steward, 'ATM')
    await say('')
    expect((await form(steward, user, 'incident.report')).view.title).toMatchObject({ text: title })
    await say('list')
    const listed = await told(steward, user, list)
    expect(JSON.stringify(listed.blocks)).toContain(`/p${ts.replace('.', '')}|INC-1>`)
    await say('help')
    await told(steward, user, help)
    await say('show inc1')
    const shown = await told(steward, user, /^INC-1 /)
    expect(JSON.stringify(shown.blocks)).toContain('incident.acknowledge')
    await say('show 99')
    await told(steward, user, none)
    expect(JSON.stringify((await slack.state()).channels), 'what was typed pings nobody').not.toContain('<!channel>')
  }))
})
