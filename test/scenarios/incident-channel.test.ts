import { describe, expect } from 'vitest'
import type { State } from '../../sandbox/index.ts'
import { card, reportIncident, told } from '../support/incident-steps.ts'
import { it, type Steward, story } from '../support/steward.ts'

const own = { incidentChannels: { severities: ['SEV1', 'SEV2'], vendors: ['SEV1'] } } as const

type Conversation = State['channels'][number]

/** The channel of this name, once it fits. */
function channel(steward: Steward, name: string, fits: (found: Conversation, state: State) => boolean = () => true): Promise<Conversation> {
  return steward.slack.waitFor((state) => {
    const found = state.channels.find((candidate) => candidate.name === name)
    return found && fits(found, state) ? found : undefined
  }, { what: `the channel ${name} that fits ${String(fits)}`, timeoutMs: 60_000 })
}

const says = (text: string) => (found: Conversation) => found.messages.some((message) => message.text.includes(text))
const hasMembers = (...ids: string[]) => (found: Conversation) => ids.every((id) => found.members.includes(id))

describe('a channel of its own', () => {
  it('goes with a major incident from its report until it is archived', story('socket', async (steward) => {
    const { slack } = steward
    const title = 'Card payments fail'
    await reportIncident(steward, { user: 'branch', title, impact: '1', urgency: '1' })
    const name = 'inc-1-card-payments-fail'
    const made = await channel(steward, name, hasMembers('U0BRANCH001', 'U0OFFICE001', 'U0VENDORA01'))
    // Another vendor's people are not among them.
    expect(made.members).not.toContain('U0VENDORB01')
    expect(made.is_private).toBe(false)
    const { ts } = await card(steward, title)
    await slack.waitFor((state) => JSON.stringify(state.channels.find(({ name: called }) => called === 'incidents')?.messages.find((message) => message.ts === ts)?.blocks).includes(`<#${made.id}>`))
    await channel(steward, name, (found, state) => found.pins.length === 1 && found.topic.value.includes('SEV1 major · not acknowledged yet · Core Payments') && state.bookmarks.some(({ channel_id: of }) => of === found.id) && says('reported it as')(found))

    // Steps are typed where people talk, without a number.
    await slack.join({ user: 'oncall', channel: name })
    await slack.command({ user: 'oncall', channel: name, command: '/incident', text: 'ack' })
    await channel(steward, name, says('acknowledged it after'))
    await slack.command({ user: 'oncall', channel: name, command: '/incident', text: 'update Half of the branches work again' })
    await channel(steward, name, says('Half of the branches work again'))
    // Whoever gets a role is invited then; what people write there is taken by a pin, without a thread.
    await slack.command({ user: 'oncall', channel: name, command: '/incident', text: 'role scribe @teller' })
    await channel(steward, name, hasMembers('U0TELLER001'))
    const said = await slack.message({ user: 'oncall', channel: name, text: 'The carrier has found a cut fibre' })
    await slack.pin({ user: 'oncall', channel: name, ts: (said as { ts?: string }).ts ?? '' })
    await channel(steward, name, says('wrote ('))

    await slack.command({ user: 'oncall', channel: name, command: '/incident', text: 'resolve The fibre was spliced' })
    await channel(steward, name, says('The fibre was spliced'))
    await slack.command({ user: 'office', channel: name, command: '/incident', text: 'confirm' })
    await channel(steward, name, says('confirmed that it works'))
    await slack.command({ user: 'office', channel: name, command: '/incident', text: 'archive' })
    const ended = await channel(steward, name, (found) => found.is_archived)
    expect(ended.messages.findLast(({ text }) => text.includes('INC-1'))?.text).toMatch(/✅ SEV1 major · archived — Card payments fail\n> The fibre was spliced\nThis channel ends here/)
    // The card that everybody sees has had nothing in its thread since, but where it goes on.
    const thread = (await slack.thread('incidents', ts)).slice(1).map(({ text }) => text)
    expect(thread.filter((text) => /acknowledged it|resolved it/.test(text))).toEqual([])
    expect(thread.at(-1)).toContain(`It goes on in <#${made.id}>`)
  }, own))

  it('is made later where Slack refuses it at first: the incident stands, and says what is missing', story('http', async (steward) => {
    const { slack } = steward
    const title = 'Settlement is late'
    await slack.faults({ kind: 'error', method: 'conversations.create', error: 'restricted_action', times: 1 })
    await reportIncident(steward, { user: 'branch', title })
    const { ts } = await card(steward, title)
    const shown = () => slack.waitFor((state) => {
      const blocks = JSON.stringify(state.channels.find(({ name }) => name === 'incidents')?.messages.find((message) => message.ts === ts)?.blocks)
      return blocks.includes('*Missing:* its channel (Slack lets only some people do this') ? blocks : undefined
    })
    expect(await shown()).toContain('Try again now')
    await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.acknowledge' })
    await slack.waitFor((state) => state.channels.find(({ name }) => name === 'incidents')?.messages.some(({ text, thread_ts: of }) => of === ts && text.includes('acknowledged it')))
    // The office has it tried again once it is mended.
    await slack.click({ user: 'office', channel: 'incidents', ts, action_id: 'incident.channel' })
    const made = await channel(steward, 'inc-1-settlement-is-late', says('acknowledged it'))
    expect(made.messages.filter(({ text }) => /reported it as|acknowledged it/.test(text)).map(({ text }) => /reported it as|acknowledged it/.exec(text)?.[0])).toEqual(['reported it as', 'acknowledged it'])
    await slack.waitFor((state) => !JSON.stringify(state.channels.find(({ name }) => name === 'incidents')?.messages.find((message) => message.ts === ts)?.blocks).includes('Missing'))
  }, own))

  it('is made once, though the answer was lost and the bot was stopped over it', story('http', async (steward) => {
    const { slack } = steward
    await slack.faults({ kind: 'lost_answer', method: 'conversations.create', times: 1 })
    await reportIncident(steward, { user: 'branch', title: 'Settlement is late' })
    await slack.waitForCall('conversations.create')
    await steward.stopBot()
    await steward.startBot()
    const made = await channel(steward, 'inc-1-settlement-is-late', says('reported it as'))
    expect((await slack.state()).channels.filter(({ name }) => name.startsWith('inc-1'))).toHaveLength(1)
    expect(made.members).toContain('U0BRANCH001')
  }, own))

  it('takes another name where somebody has it, and is asked for by name for what is less severe', story('socket', async (steward) => {
    const { slack } = steward
    await reportIncident(steward, { user: 'branch', title: 'incidents', severity: 'SEV3' })
    const { ts } = await card(steward, 'incidents')
    await slack.faults({ kind: 'error', method: 'conversations.create', error: 'name_taken', times: 1 })
    await slack.command({ user: 'teller', channel: 'incidents', command: '/incident', text: 'channel INC-1' })
    await slack.command({ user: 'oncall', channel: 'incidents', command: '/incident', text: 'channel INC-1' })
    await told(steward, 'oncall', /INC-1\* 的頻道即將建立/)
    await channel(steward, 'inc-1-incidents_2', says('reported it as'))
    expect((await slack.thread('incidents', ts)).at(-1)?.text).toBeDefined()
  }, own))
})

describe('a private incident', () => {
  it('has a private channel for those who have to do with it; who is let in is invited, who is shut out is put out', story('socket', async (steward) => {
    const { slack } = steward
    await slack.command({ user: 'branch', channel: 'incidents', command: '/incident', text: 'now private Customer list was mailed out @Core Payments' })
    const made = await channel(steward, 'inc-1-private', hasMembers('U0BRANCH001', 'U0OFFICE001'))
    expect(made.is_private).toBe(true)
    expect(made.members).not.toContain('U0VENDORA01')
    await channel(steward, 'inc-1-private', says('reported it as'))
    await slack.command({ user: 'office', channel: 'inc-1-private', command: '/incident', text: 'private add @teller' })
    await channel(steward, 'inc-1-private', hasMembers('U0TELLER001'))
    await slack.command({ user: 'office', channel: 'inc-1-private', command: '/incident', text: 'private remove @teller' })
    await channel(steward, 'inc-1-private', ({ members }) => !members.includes('U0TELLER001'))
    // Made public, it goes on elsewhere, and what was said in private stays there.
    await slack.command({ user: 'office', channel: 'inc-1-private', command: '/incident', text: 'private end It was test data' })
    await channel(steward, 'inc-1-private', (found) => found.is_archived && says('private no more')(found))
    await channel(steward, 'inc-1-customer-list-was-mailed-out', says('ended its privacy'))
    await card(steward, 'Customer list was mailed out')
  }, own))

  it('made so later leaves its channel, in which nothing can be read of it any more', story('http', async (steward) => {
    const { slack } = steward
    await reportIncident(steward, { user: 'branch', title: 'List was mailed out' })
    const name = 'inc-1-list-was-mailed-out'
    await channel(steward, name, says('reported it as'))
    await slack.command({ user: 'office', channel: name, command: '/incident', text: 'private Names of customers are in it' })
    await channel(steward, name, (found) => found.is_archived)
    const ours = (await slack.messages(name)).filter(({ metadata, text }) => metadata && text)
    expect(ours.filter(({ text }) => /mailed out|reported it/.test(text))).toEqual([])
    await channel(steward, 'inc-1-private', says('made it private'))
  }, own))
})
