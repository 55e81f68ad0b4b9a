import { describe, expect } from 'vitest'
import { card, cards, direct, form, reportIncident, thread, told } from '../support/incident-steps.ts'
import { it, story } from '../support/steward.ts'

describe('an incident is opened', () => {
  it('in one line, and says what is missing where the line does not suffice', story('http', async (steward) => {
    const { slack } = steward
    const say = (text: string) => slack.command({ user: 'branch', channel: 'general', command: '/incident', text })
    await say('now Payments are failing')
    await told(steward, 'branch', /after an @, on which service/)
    await say('now Payments are failing @Core Paymnts')
    await told(steward, 'branch', /Did you mean: Core Payments/)
    await say('now sev1 @core payments fail at all branches')
    await told(steward, 'branch', /^INC-1 .*SEV1 major.*fail at all branches/)
    await card(steward, 'fail at all branches', /SEV1 major · not acknowledged yet/)
    expect(cards(await slack.state())).toHaveLength(1)
  }))

  it('from a message, which is its first entry after the report', story('socket', async (steward) => {
    const { slack } = steward
    const { ts } = await slack.message({ user: 'teller', channel: 'general', text: 'Tills hang since nine\n<!channel> look at *counter 2*' })
    expect(await slack.shortcut({ user: 'branch', callback_id: 'report_message', channel: 'general', ts: String(ts) })).toMatchObject({ ok: true })
    const { id } = await form(steward, 'branch', 'incident.report')
    expect(await slack.submit({ user: 'branch', view_id: id, values: { service: 'Branch Network', impact: '3', urgency: '2' } })).toMatchObject({ ok: true })
    const posted = await card(steward, 'Tills hang since nine')
    const [, kept] = await thread(steward, posted.ts, 2)
    expect(kept).toContain('<@U0TELLER001> wrote (<')
    expect(kept).toContain(`/p${String(ts).replace('.', '')}|message>`)
    expect(kept, 'nobody is called together again').not.toContain('<!channel>')

    // Whoever wrote it changes it: the line follows.
    await slack.editMessage({ user: 'teller', channel: 'general', ts: String(ts), text: 'Tills hang since eight' })
    await slack.waitFor((state) => state.channels.find(({ name }) => name === 'incidents')?.messages.find((message) => message.thread_ts === posted.ts && /changed what they had written.*since eight/s.test(message.text)))
    expect(await thread(steward, posted.ts, 2)).toHaveLength(2)
  }))

  it('once: whoever reports the same sees it while they fill in the form, and joins it with a click', story('socket', async (steward) => {
    const { slack } = steward
    await reportIncident(steward, { user: 'branch', title: 'Cards are refused' })
    const first = await card(steward, 'Cards are refused')
    await slack.command({ user: 'teller', channel: 'incidents', command: '/incident', text: '' })
    const { id } = await form(steward, 'teller', 'incident.report')
    await slack.click({ user: 'teller', view_id: id, action_id: 'incident.service', value: 'Core Payments', values: { title: '刷卡失败' } })
    await slack.waitFor((state) => JSON.stringify(state.views.find((view) => view.id === id)?.view.blocks).includes('look:1'))
    await slack.click({ user: 'teller', view_id: id, action_id: 'incident.follow' })
    await slack.waitFor((state) => JSON.stringify(state.views.find((view) => view.id === id)?.view.blocks).includes('已将你加入 *INC-1*'))
    await direct(steward, 'teller', /因为你也上报了相同情况，\*INC-1\*/)
    expect(cards(await slack.state())).toHaveLength(1)

    // What solved it is told to both, and to whoever meets the like next.
    await slack.click({ user: 'oncall', channel: 'incidents', ts: first.ts, action_id: 'incident.resolve' })
    const resolving = await form(steward, 'oncall', 'incident.resolve')
    await slack.submit({ user: 'oncall', view_id: resolving.id, values: { words: 'Issuer route switched back' } })
    await direct(steward, 'teller', /INC-1 已解决\*\n> Issuer route/)
    await slack.command({ user: 'branch', channel: 'incidents', command: '/incident', text: '' })
    const again = await form(steward, 'branch', 'incident.report')
    await slack.click({ user: 'branch', view_id: again.id, action_id: 'incident.service', value: 'Branch Network', values: { title: 'Cards refused again' } })
    await slack.waitFor((state) => /INC-1\*.*it was solved so: Issuer route/.test(JSON.stringify(state.views.find((view) => view.id === again.id)?.view.blocks)))
  }))
})

describe('the timeline', () => {
  it('has the messages that people pin or mark in the thread, once each, and loses them with the mark', story('socket', async (steward) => {
    const { slack } = steward
    await reportIncident(steward, { user: 'branch', title: 'Cards are refused' })
    const { ts: root } = await card(steward, 'Cards are refused')
    const said = await slack.message({ user: 'oncall', channel: 'incidents', thread_ts: root, text: 'The issuer answers 503' })
    const ts = String(said.ts)
    const lines = (fits: RegExp) => slack.waitFor((state) => {
      const found = state.channels.find(({ name }) => name === 'incidents')?.messages.filter((message) => message.thread_ts === root && fits.test(message.text)) ?? []
      return found.length > 0 ? found : undefined
    })
    await slack.faults({ kind: 'duplicate_delivery', delivery: 'event', times: 3 })
    await slack.react({ user: 'oncall', channel: 'incidents', ts, name: 'pushpin' })
    await lines(/<@U0ONCALL001> wrote/)
    await slack.react({ user: 'oncall.sh', channel: 'incidents', ts, name: 'pushpin' })
    await slack.pin({ user: 'oncall', channel: 'incidents', ts })
    await slack.pin({ user: 'oncall', channel: 'incidents', ts, remove: true })
    await slack.react({ user: 'oncall', channel: 'incidents', ts, name: 'pushpin', remove: true })
    await slack.react({ user: 'oncall.sh', channel: 'incidents', ts, name: 'pushpin', remove: true })
    expect(await lines(/taken off the timeline again/)).toHaveLength(1)
    const { rows } = await (await steward.openDatabase()).pool.query(`SELECT kind FROM incident_event WHERE kind LIKE 'message%' ORDER BY id`)
    expect(rows).toEqual([{ kind: 'message_kept' }, { kind: 'message_dropped' }])
  }))

  it('has what was pinned, marked, edited and deleted while the bot was away, once it is back', story('http', async (steward) => {
    const { slack } = steward
    await reportIncident(steward, { user: 'branch', title: 'Cards are refused' })
    const { ts: root } = await card(steward, 'Cards are refused')
    const say = async (text: string) => String((await slack.message({ user: 'oncall', channel: 'incidents', thread_ts: root, text })).ts)
    const [edited, deleted, pinned, marked] = [await say('The issuer answers 503'), await say('Never mind'), await say('It began at ten'), await say('Retries help')]
    const kinds = async () => (await (await steward.openDatabase()).pool.query<{ kind: string }>(`SELECT kind FROM incident_event WHERE kind LIKE 'message%' ORDER BY kind, id`)).rows.map(({ kind }) => kind)
    for (const ts of [edited, deleted]) await slack.react({ user: 'oncall', channel: 'incidents', ts, name: 'pushpin' })
    await slack.waitFor(async () => (await kinds()).length === 2 || undefined, { what: 'both on the timeline' })

    await steward.stopBot()
    await slack.pin({ user: 'oncall', channel: 'incidents', ts: pinned })
    await slack.react({ user: 'oncall.sh', channel: 'incidents', ts: marked, name: 'pushpin' })
    await slack.editMessage({ user: 'oncall', channel: 'incidents', ts: edited, text: 'The issuer answers 504' })
    await slack.deleteMessage({ user: 'oncall', channel: 'incidents', ts: deleted })
    await steward.startBot()
    await slack.waitFor(async () => (await kinds()).length === 6 || undefined, { what: 'what was missed' })
    expect(await kinds()).toEqual(['message_dropped', 'message_edited', 'message_kept', 'message_kept', 'message_kept', 'message_kept'])
  }))

  it('takes a message from anywhere by its shortcut, for those who may see the incident', story('http', async (steward) => {
    const { slack } = steward
    await reportIncident(steward, { user: 'branch', title: 'Cards are refused' })
    const { ts: root } = await card(steward, 'Cards are refused')
    const { ts } = await slack.message({ user: 'branch', channel: 'general', text: 'Also at the airport' })
    await slack.shortcut({ user: 'branch', callback_id: 'keep_message', channel: 'general', ts: String(ts) })
    const { id } = await form(steward, 'branch', 'keep_message')
    expect(await slack.submit({ user: 'branch', view_id: id, values: { other: 'INC-1 Cards are refused' } })).toMatchObject({ ok: true })
    expect((await thread(steward, root, 2))[1]).toContain('Also at the airport')
  }))
})
