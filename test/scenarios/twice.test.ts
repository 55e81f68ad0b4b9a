import { describe, expect, inject, vi } from 'vitest'
import { card, cards, direct, fillIn, form, reportIncident, thread, told, whileTableIsHeld } from '../support/incident-steps.ts'
import { eventually } from '../support/eventually.ts'
import { it, type Steward, story, type Way } from '../support/steward.ts'

/** How many incidents, events and audit rows there are: what must not grow by doing a thing twice. */
async function counts(steward: Steward): Promise<object> {
  const { prisma } = await steward.openDatabase()
  // What people did; whom the clock calls comes when it comes.
  const byPeople = { NOT: { actor: { startsWith: 'system:' } } }
  const [incidents, events, audits] = [await prisma.incident.count(), await prisma.incidentEvent.count({ where: byPeople }), await prisma.auditEntry.count({ where: { subject: { startsWith: 'incident:' }, ...byPeople } })]
  return { incidents, events, audits }
}

describe.each<Way>(['http', 'socket'])('nothing is done twice over %s', (way) => {
  it('when Slack delivers a form and a click twice', story(way, async (steward) => {
    const { slack } = steward
    const title = 'Statements are empty'
    await slack.command({ user: 'branch', channel: 'incidents', command: '/incident', text: '' })
    const { id } = await form(steward, 'branch', 'incident.report')
    await slack.faults({ kind: 'duplicate_delivery', delivery: 'interaction', times: 1 })
    await slack.submit({ user: 'branch', view_id: id, values: { title, service: 'Data Warehouse', description: 'No rows', impact: '3', urgency: '2', severity: 'proposed', mode: 'real' } })
    const { ts } = await card(steward, title)
    await slack.faults({ kind: 'duplicate_delivery', delivery: 'interaction', times: 1 })
    await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.acknowledge' })
    await card(steward, title, /· acknowledged/)
    await thread(steward, ts, 2)
    // A restart in between takes nothing up again.
    await steward.stopBot()
    await steward.startBot()
    expect(await counts(steward)).toEqual({ incidents: 1, events: 2, audits: 2 })
    expect(cards(await slack.state())).toHaveLength(1)
    expect(await thread(steward, ts, 2)).toHaveLength(2)
  }))

  it('when two people click at once, or one clicks late', story(way, async (steward) => {
    const { slack } = steward
    const title = 'Vault door reports open'
    await reportIncident(steward, { user: 'branch', title })
    const { ts } = await card(steward, title)
    await slack.command({ user: 'office', channel: 'incidents', command: '/incident', text: 'show 1' })
    const old = await told(steward, 'office', /^INC-1 /)
    const click = (user: string) => slack.click({ user, channel: 'incidents', ts, action_id: 'incident.acknowledge' })
    await Promise.all([click('oncall'), click('oncall.sh')])
    await card(steward, title, /· acknowledged/)
    const slower = await slack.waitFor((state) => state.ephemerals.find(({ message }) => /INC-1 目前/.test(message.text)))
    expect(slower.message.text).toMatch(/目前狀態是「已接手」|目前状态是“已接手”/)
    await slack.click({ user: 'office', channel: 'incidents', ts: old.ts, action_id: 'incident.acknowledge' })
    await told(steward, 'office', /目前狀態是「已接手」/)
    expect(await counts(steward)).toEqual({ incidents: 1, events: 2, audits: 2 })
  }))
})

describe.runIf(inject('engine') === 'server')('two replicas on one database', () => {
  it('post and update once', story('socket', async (steward) => {
    const { slack } = steward
    await steward.startBot()
    const titles = ['Doors stay shut', 'Lift is stuck', 'Alarm rings', 'Heating fails']
    for (const title of titles) expect((await reportIncident(steward, { user: 'branch', title })).answer).toMatchObject({ ok: true })
    for (const title of titles) {
      const { ts } = await card(steward, title)
      await Promise.all(['oncall', 'oncall.sh'].map((user) => slack.click({ user, channel: 'incidents', ts, action_id: 'incident.acknowledge' })))
      await card(steward, title, /· acknowledged/)
    }
    for (const title of titles) expect(await thread(steward, (await card(steward, title)).ts, 2)).toHaveLength(2)
    expect(cards(await slack.state())).toHaveLength(4)
    expect(await counts(steward)).toEqual({ incidents: 4, events: 8, audits: 8 })
  }))
})

/** A form filled in up to the button that sends it. */
async function filledForm(steward: Steward, title: string): Promise<() => Promise<{ ok: boolean }>> {
  const { slack } = steward
  await slack.command({ user: 'branch', channel: 'incidents', command: '/incident', text: '' })
  const { id } = await form(steward, 'branch', 'incident.report')
  await slack.click({ user: 'branch', view_id: id, action_id: 'incident.impact', value: '3', values: { title, service: 'Core Payments', description: 'Since noon' } })
  return () => slack.submit({ user: 'branch', view_id: id, values: { urgency: '3', severity: 'proposed', mode: 'real' } })
}

describe('nothing is lost', () => {
  it.each<Way>(['http', 'socket'])('when the bot is told to stop while it saves, over %s', (way) => story(way, async (steward) => {
    const title = 'Sorting stops'
    const send = await filledForm(steward, title)
    let stopped: Promise<void> | undefined
    await whileTableIsHeld(steward, async () => {
      expect(await send()).toMatchObject({ ok: true })
      stopped = steward.stopBot()
    })
    await stopped
    // Saved by the bot that was told to stop: the next one has it to show.
    await steward.startBot()
    await card(steward, title)
  })())

  it('when the bot is stopped between the form and the card', story('socket', async (steward) => {
    const { slack } = steward
    const title = 'Queue numbers repeat'
    // Slack takes no posts for a while, so that the card is still waiting when the bot stops.
    await slack.faults({ kind: 'rate_limited', method: 'chat.postMessage', times: 2, retry_after: 2 })
    expect((await reportIncident(steward, { user: 'teller', title })).answer).toMatchObject({ ok: true })
    await steward.stopBot()
    expect(cards(await slack.state())).toHaveLength(0)
    await steward.startBot()
    await card(steward, title)
    await direct(steward, 'teller', /INC-1/)
  }))

  it('when a process died over a post: another takes it when its time is up', story('socket', async (steward) => {
    const { slack } = steward
    const { prisma } = await steward.openDatabase()
    const [begun, leasedUntil] = [new Date(Date.now() - 25_000), new Date(Date.now() + 5_000)]
    const content = { text: 'Left by a process that died', blocks: [] }
    await prisma.slackMessage.create({ data: { key: 'left', destination: 'C0INCIDENTS', urgency: 'reply', content, attemptedAt: begun, leasedUntil, createdAt: begun } })
    await reportIncident(steward, { user: 'branch', title: 'Wakes the lane' })
    // What is new does not wait for it.
    await card(steward, 'Wakes the lane')
    await reportIncident(steward, { user: 'branch', title: 'Goes past it' })
    await card(steward, 'Goes past it')
    await slack.waitFor((state) => cards(state).find(({ text }) => text === content.text), { timeoutMs: 60_000 })
  }))

  it('and nothing doubled when the answer to a post is lost', story('socket', async (steward) => {
    const { slack } = steward
    const title = 'Cheques are read twice'
    await slack.faults({ kind: 'lost_answer', method: 'chat.postMessage', times: 2 })
    await reportIncident(steward, { user: 'branch', title })
    const { ts } = await card(steward, title)
    await thread(steward, ts, 1)
    await direct(steward, 'branch', /INC-1/)
    await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.acknowledge' })
    await card(steward, title, /· acknowledged/)
    expect(cards(await slack.state())).toHaveLength(1)
    expect(await thread(steward, ts, 2)).toHaveLength(2)
  }))

  it('nor when the search for it fails then', story('socket', async (steward) => {
    const { slack } = steward
    const title = 'Receipts are blank'
    await slack.faults(
      { kind: 'lost_answer', method: 'chat.postMessage', times: 2 },
      { kind: 'rate_limited', method: 'conversations.history', times: 1 },
      { kind: 'error', method: 'conversations.history', error: 'internal_error', times: 2 },
    )
    await reportIncident(steward, { user: 'branch', title })
    await slack.waitForCall('conversations.history', ({ answer }) => Object(answer).ok === true)
    const { ts } = await card(steward, title)
    await thread(steward, ts, 1)
    await direct(steward, 'branch', /INC-1/)
  }))

  it('when Slack answers a post with a trouble of its own, it is searched before it is posted again', story('socket', async (steward) => {
    const { slack } = steward
    for (const error of ['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']) await slack.faults({ kind: 'error', method: 'chat.postMessage', error })
    await reportIncident(steward, { user: 'branch', title: 'Seals are missing' })
    await card(steward, 'Seals are missing')
    await direct(steward, 'branch', /INC-1/)
    expect([...await slack.calls('conversations.history'), ...await slack.calls('conversations.replies')]).toHaveLength(4)
  }))

  it('when Slack fails and throttles meanwhile', story('socket', async (steward) => {
    const { slack } = steward
    const title = 'Rates are of yesterday'
    await slack.faults(
      { kind: 'server_error', method: 'chat.postMessage', times: 2 },
      { kind: 'error', method: 'chat.postMessage', error: 'internal_error', times: 1 },
      { kind: 'rate_limited', method: 'chat.update', times: 1 },
    )
    await reportIncident(steward, { user: 'branch', title })
    const { ts } = await card(steward, title)
    await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.resolve' })
    await fillIn(steward, 'oncall', 'incident.resolve', 'Feed restarted')
    await card(steward, title, /resolved/)
    expect(cards(await slack.state())).toHaveLength(1)
    expect(await thread(steward, ts, 3)).toHaveLength(3)
  }))

  it('when Slack refreshes the socket', story('socket', async (steward) => {
    const { slack } = steward
    await slack.faults({ kind: 'socket_refresh', reason: 'refresh_requested' })
    // What is typed until the new connection stands, Slack itself reports as not delivered.
    const help = () => slack.command({ user: 'branch', channel: 'incidents', command: '/incident', text: 'help' })
    await vi.waitFor(async () => expect(await help()).toMatchObject({ ok: true }), { timeout: 60_000, interval: 500 })
    await reportIncident(steward, { user: 'branch', title: 'Fax is back' })
    await card(steward, 'Fax is back')
  }))

  it('when saving takes longer than Slack waits', story('socket', async (steward) => {
    const { slack } = steward
    const title = 'Backups overlap'
    const send = await filledForm(steward, title)
    await whileTableIsHeld(steward, async () => {
      expect(await send(), 'the form is acknowledged while it is being saved').toMatchObject({ ok: true })
      expect(JSON.stringify(await slack.views('branch'))).toContain('Saving')
    })
    await slack.waitFor((state) => state.views.some((view) => JSON.stringify(view.view).includes('INC-1 is logged')))
    await card(steward, title)
    expect(cards(await slack.state())).toHaveLength(1)
  }))
})

describe('what was told and left undone', () => {
  it('is done by another process: a form that took long, and an event', story('socket', async (steward) => {
    const { slack } = steward
    const { prisma } = await steward.openDatabase()
    await reportIncident(steward, { user: 'branch', title: 'Drawers stick' })
    const { ts } = await card(steward, 'Drawers stick')
    await slack.message({ user: 'branch', channel: 'incidents', thread_ts: ts, text: 'Both of them' })
    const { ts: reply } = await slack.waitFor((state) => state.channels.find(({ name }) => name === 'incidents')?.messages.find(({ text }) => text === 'Both of them'))
    // As a process leaves it that acknowledged and died before it had done anything.
    const values = { title: 'Drawers are out', service: String((await prisma.service.findFirstOrThrow({ where: { name: 'Core Payments' } })).id), description: 'All', impact: '2', urgency: '2', severity: 'proposed', mode: 'real' }
    const [branch, oncall] = (await slack.state()).users.filter(({ name }) => name === 'branch' || name === 'oncall').toSorted((a, b) => a.name.localeCompare(b.name)).map(({ id }) => id)
    await slack.faults({ kind: 'lost_delivery', delivery: 'event', times: 1 })
    await slack.react({ user: 'oncall', channel: 'incidents', ts: reply, name: 'pushpin' })
    await prisma.slackInbox.createMany({
      data: [
        { id: 'form:V1', name: 'incident.report', payload: { userId: branch, viewId: 'V1', metadata: '', values }, leasedUntil: new Date(0) },
        { id: 'event:Ev1', name: 'reaction_added', payload: { user: oncall, reaction: 'pushpin', item: { type: 'message', channel: 'C0INCIDENTS', ts: reply } }, leasedUntil: new Date(0) },
      ],
    })
    await card(steward, 'Drawers are out')
    await eventually(() => prisma.incidentMessage.count(), 1)
    await eventually(() => prisma.slackInbox.count({ where: { doneAt: null } }), 0)
    // The form again, as Slack would send it: it is the same incident.
    await prisma.slackInbox.create({ data: { id: 'form:V1 again', name: 'incident.report', payload: { userId: branch, viewId: 'V1', metadata: '', values }, leasedUntil: new Date(0) } })
    await eventually(() => prisma.slackInbox.count({ where: { doneAt: null } }), 0)
    expect(await prisma.incident.count()).toBe(2)
  }))
})
