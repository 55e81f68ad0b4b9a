import { describe, expect } from 'vitest'
import { card, direct, form, reportIncident, told } from '../support/incident-steps.ts'
import { eventually } from '../support/eventually.ts'
import { it, type Steward, story } from '../support/steward.ts'

/** What the bot wrote in a channel, once it fits. */
const said = (steward: Steward, channel: string, fits: (messages: { text: string; ts: string; thread_ts?: string }[]) => boolean) =>
  steward.slack.waitFor((state) => {
    const messages = (state.channels.find(({ name }) => name === channel)?.messages ?? []).filter(({ bot_id: bot }) => bot) as { text: string; ts: string; thread_ts?: string; blocks?: unknown }[]
    return fits(messages) ? messages : undefined
  }, { what: `messages in ${channel} that fit`, timeoutMs: 60_000 })

describe('subscriptions', () => {
  it('give a channel one message an incident, executives plain words, and a follower a direct message', story('socket', async (steward) => {
    const { slack } = steward
    const command = (user: string, text: string, channel: string) => slack.command({ user, channel, command: '/incident', text })
    await command('office', 'subscribe "Core Payments" sev1,sev2 en', 'service-reports')
    await told(steward, 'office', /已訂閱：本頻道會收到 Core Payments，SEV1、SEV2/)
    await command('office', 'subscribe executive en', 'general')
    await told(steward, 'office', /主管用進度：/)
    await command('teller', 'follow "Core Payments"', 'general')
    await told(steward, 'teller', /你已关注 Core Payments/)
    await command('vendor.b', 'follow all', 'vendor-b')
    await told(steward, 'vendor.b', /你已关注/)
    await command('teller', 'subscribe', 'general')
    await slack.waitFor((state) => state.views.find(({ view }) => /incident\.subscribe/.test(JSON.stringify(view.blocks))))

    await reportIncident(steward, { user: 'branch', title: 'App crashes', service: 'Mobile Banking' })
    await reportIncident(steward, { user: 'branch', title: 'Drill only', mode: 'drill' })
    await reportIncident(steward, { user: 'branch', title: 'Cards are refused' })
    const { ts } = await card(steward, 'Cards are refused')
    const [first] = await said(steward, 'service-reports', (messages) => messages.length === 1)
    expect(first?.text).toMatch(/^INC-3 .*Cards are refused/)
    await direct(steward, 'teller', /INC-3/)
    await direct(steward, 'vendor.b', /INC-1/)

    await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.acknowledge' })
    await card(steward, 'Cards are refused', /· acknowledged/)
    await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.update' })
    const { id } = await form(steward, 'oncall', 'incident.update')
    await slack.submit({ user: 'oncall', view_id: id, values: { words: 'Half of the branches work again', next: '30' } })
    const both = await said(steward, 'service-reports', (messages) => messages.length === 2 && /acknowledged/.test(messages[0]?.text ?? ''))
    expect(both[1]).toMatchObject({ thread_ts: first?.ts })
    expect(both[1]?.text).toContain('Half of the branches')
    const [plain] = await said(steward, 'general', (messages) => messages.some(({ text }) => text.includes('Core Payments: Cards are refused — being worked on')))
    expect(JSON.stringify(plain)).toMatch(/Who is affected.*Half of the branches.*status updates of serious incidents/s)
    expect(JSON.stringify(plain)).not.toContain('"type":"button"')

    // One of a channel's two is ended by its own button; the other goes on.
    await command('office', 'subscribe executive en', 'service-reports')
    const { prisma } = await steward.openDatabase()
    await eventually(() => prisma.incidentSubscription.count({ where: { kind: 'executive' } }), 2)
    await command('office', 'subscriptions', 'service-reports')
    const list = await told(steward, 'office', /本頻道訂閱的/)
    const value = /"([^"]+:executive)"/.exec(JSON.stringify(list.blocks))?.[1] ?? ''
    await slack.click({ user: 'office', channel: 'service-reports', ts: list.ts, action_id: 'incident.subscription_end', value })
    await eventually(async () => (await prisma.incidentSubscription.findMany({ where: { endedAt: { not: null } } })).map(({ kind }) => kind), ['executive'])
    await command('office', 'unsubscribe', 'service-reports')
    await told(steward, 'office', /已停止/)
  }))

  it('give whoever asks a file of what they may see, and nobody else', story('http', async (steward) => {
    const { slack } = steward
    await reportIncident(steward, { user: 'branch', title: '=HYPERLINK("http://x")' })
    await reportIncident(steward, { user: 'branch', title: 'App crashes', service: 'Mobile Banking' })
    await card(steward, 'App crashes')
    await slack.command({ user: 'vendor.b', channel: 'vendor-b', command: '/incident', text: 'export csv' })
    const own = await direct(steward, 'vendor.b', /1 条事故/)
    expect(own.message.files).toMatchObject([{ name: expect.stringMatching(/^incidents-.*\.csv$/) as string }])
    for (const format of ['csv', 'json', 'xlsx']) {
      await slack.command({ user: 'branch', channel: 'incidents', command: '/incident', text: `export ${format} all` })
      await slack.waitFor((state) => state.files.find(({ name }) => name.endsWith(format)))
    }
    await direct(steward, 'branch', /2 incidents · /)
    await slack.command({ user: 'branch', channel: 'incidents', command: '/incident', text: 'export pdf' })
    await told(steward, 'branch', /Write `\/incident export csv`/)
  }))
})
