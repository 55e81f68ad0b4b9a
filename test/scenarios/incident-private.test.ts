import { describe, expect } from 'vitest'
import { card, cards, direct, everybodyIsKnown, form, reportIncident, saved, thread, told } from '../support/incident-steps.ts'
import { it, story } from '../support/steward.ts'

describe('a private incident', () => {
  it('reported as one shows in no channel, and to nobody who has nothing to do with it', story('socket', async (steward) => {
    const { slack } = steward
    await slack.command({ user: 'branch', channel: 'incidents', command: '/incident', text: 'now private Customer list was mailed out @Core Payments' })
    await told(steward, 'branch', /🔒 PRIVATE · 🟠 SEV2 serious · not acknowledged yet — Customer list was mailed out/)
    await direct(steward, 'branch', /INC-1\* is logged as private/)
    for (const [user, channel] of [['oncall', 'general'], ['vendor.a', 'vendor-a'], ['teller', 'general']] as const) {
      await slack.command({ user, channel, command: '/incident', text: 'show INC-1' })
      await told(steward, user, /There is no INC-1|找不到你可以查看的 INC-1/)
    }
    await slack.command({ user: 'office', channel: 'general', command: '/incident', text: 'show INC-1' })
    await told(steward, 'office', /🔒 私密/)
    expect(cards(await slack.state())).toEqual([])
  }))

  it('made private later is taken out of what Slack shows; who is let in sees it, and made public it is there again with its whole timeline', story('socket', async (steward) => {
    const { slack } = steward
    const title = 'Customer list was mailed out'
    await everybodyIsKnown(steward)
    await reportIncident(steward, { user: 'branch', title })
    const { ts } = await card(steward, title)
    // Whoever is on call is called at once, and the thread says so.
    await slack.waitFor((state) => state.channels.find(({ name }) => name === 'incidents')?.messages.find(({ text }) => text.includes('⏰')), { what: 'the line of the call' })
    await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.acknowledge' })
    expect(await thread(steward, ts, 2)).toHaveLength(2)
    const step = async (kind: string, values: Record<string, string>) => {
      await slack.command({ user: 'office', channel: 'general', command: '/incident', text: 'show INC-1' })
      const own = await told(steward, 'office', /^INC-1/)
      await slack.click({ user: 'office', channel: 'general', ts: own.ts, action_id: 'incident.more' })
      const menu = await slack.waitFor((state) => state.views.find((view) => JSON.stringify(view.view.blocks).includes(`"incident.${kind}"`)))
      await slack.click({ user: 'office', view_id: menu.id, action_id: `incident.${kind}` })
      const { id } = await form(steward, 'office', `incident.${kind}`)
      expect(await slack.submit({ user: 'office', view_id: id, values })).toMatchObject({ ok: true })
      await saved(steward, id)
      await slack.closeView({ user: 'office', view_id: menu.id, clear: true })
    }
    await step('make_private', { words: 'Names of customers' })
    const texts = () => slack.waitFor((state) => {
      const shown = state.channels.find(({ name }) => name === 'incidents')?.messages.map(({ text }) => text) ?? []
      return shown.every((text) => text.includes('INC-1* is private now')) ? shown : undefined
    })
    // The card, the report, the call and the acknowledgement.
    expect(await texts()).toHaveLength(4)
    await slack.command({ user: 'teller', channel: 'general', command: '/incident', text: 'show INC-1' })
    await told(steward, 'teller', /找不到你可以查看的 INC-1/)
    await step('let_in', { person: 'teller' })
    await slack.command({ user: 'teller', channel: 'general', command: '/incident', text: 'show INC-1' })
    await told(steward, 'teller', /🔒 私密.*mailed out/)
    await step('make_public', { words: 'It was test data' })
    await card(steward, title, /^INC-1 🟠 SEV2/)
    const lines = await slack.waitFor((state) => {
      const replies = state.channels.find(({ name }) => name === 'incidents')?.messages.filter((message) => message.thread_ts === ts && message.ts !== ts && !message.text.includes('⏰')).map(({ text }) => text) ?? []
      return replies.length === 5 && !replies.some((text) => text.includes('private now')) ? replies : undefined
    }, { timeoutMs: 30_000 })
    expect(lines.map((line) => /reported it|acknowledged it|made it private|let <@U0TELLER001> in|ended its privacy/.exec(line)?.[0])).toEqual(['reported it', 'acknowledged it', 'made it private', 'let <@U0TELLER001> in', 'ended its privacy'])
  }))
})
