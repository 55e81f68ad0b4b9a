import { describe, expect, vi } from 'vitest'
import { card, direct, fillIn, form, reportIncident, thread, told, whileTableIsHeld } from '../support/incident-steps.ts'
import { it, type Steward, story } from '../support/steward.ts'

const typeIncident = (steward: Steward, user: string) => steward.slack.command({ user, channel: 'incidents', command: '/incident', text: '' })

describe('a form that Slack would not open', () => {
  it('is told to its person alone where Slack asks for a long wait, and keeps nobody else waiting', story('socket', async (steward) => {
    const { slack } = steward
    await slack.faults({ kind: 'rate_limited', method: 'views.open', retry_after: 15 })
    await typeIncident(steward, 'branch')
    await slack.waitForCall('views.open')
    await typeIncident(steward, 'office')
    await form(steward, 'office', 'incident.report')
    await told(steward, 'branch', /no more requests from Steward at the moment/)
  }))

  it('is opened after a short wait', story('socket', async (steward) => {
    await steward.slack.faults({ kind: 'rate_limited', method: 'views.open', retry_after: 1 })
    await typeIncident(steward, 'branch')
    await form(steward, 'branch', 'incident.report')
  }))

  it('is called late only where it was', story('socket', async (steward) => {
    const { slack, expectedErrors } = steward
    expectedErrors.push(/interaction failed/)
    await slack.faults({ kind: 'error', method: 'views.open', error: 'expired_trigger_id' })
    await typeIncident(steward, 'branch')
    await told(steward, 'branch', /waited too long/)
    await slack.faults({ kind: 'error', method: 'views.open', error: 'fatal_error' })
    await typeIncident(steward, 'branch')
    await told(steward, 'branch', /E-[0-9A-F]{8}/)
  }))
})

it('tells a person who has closed the form what became of it', story('socket', async (steward) => {
  const { slack } = steward
  const title = 'Coins jam'
  await reportIncident(steward, { user: 'branch', title })
  const { ts } = await card(steward, title)
  await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.resolve' })
  const { id } = await form(steward, 'oncall', 'incident.resolve')
  await slack.click({ user: 'oncall.sh', channel: 'incidents', ts, action_id: 'incident.resolve' })
  await fillIn(steward, 'oncall.sh', 'incident.resolve', 'Coins are out')
  await card(steward, title, /· resolved/)
  await whileTableIsHeld(steward, async () => {
    expect(await fillIn(steward, 'oncall', 'incident.resolve', 'All is well')).toMatchObject({ ok: true })
    await slack.closeView({ user: 'oncall', view_id: id })
  })
  await direct(steward, 'oncall', /^\*未完成\*\n.*INC-1/)
}))

describe('messages that Slack would not have', () => {
  const blocked = ({ log }: Steward) => log.filter((line) => line.includes('takes no messages there') && line.includes('C0INCIDENTS'))

  it('are sent when that is mended and the bot started again', story('socket', async (steward) => {
    const { slack } = steward
    await slack.faults({ kind: 'error', method: 'chat.postMessage', error: 'account_inactive', times: 1000 })
    await reportIncident(steward, { user: 'branch', title: 'Lamps are off' })
    await reportIncident(steward, { user: 'branch', title: 'Lamps are on' })
    await vi.waitFor(async () => expect((await slack.calls('chat.postMessage')).length).toBeGreaterThan(3), { timeout: 60_000 })
    expect(blocked(steward), 'said once for the channel').toHaveLength(1)
    await slack.clearFaults()
    await steward.stopBot()
    await steward.startBot()
    await card(steward, 'Lamps are off')
    await card(steward, 'Lamps are on')
    await direct(steward, 'branch', /INC-2/)
  }))

  it('are sent after an hour, or when another message goes through', story('socket', async (steward) => {
    const { slack } = steward
    const { prisma } = await steward.openDatabase()
    await slack.faults({ kind: 'error', method: 'chat.postMessage', error: 'restricted_action', times: 2 })
    await reportIncident(steward, { user: 'branch', title: 'Keys are lost' })
    await vi.waitFor(() => expect(blocked(steward)).toHaveLength(1), { timeout: 60_000 })
    await steward.moveTo(new Date())
    await reportIncident(steward, { user: 'office', title: 'Keys are found' })
    await card(steward, 'Keys are found')
    await card(steward, 'Keys are lost')
    await prisma.slackMessage.updateMany({ where: { retryAt: { not: null } }, data: { retryAt: new Date(Date.now() - 1_000) } })
    await steward.moveTo(new Date())
    await direct(steward, 'branch', /INC-1/)
  }))

  it('for their content are not tried again', story('socket', async (steward) => {
    const { slack, expectedErrors } = steward
    steward.leavesMessages = true
    expectedErrors.push(/Slack refuses a message/)
    await slack.faults({ kind: 'error', method: 'chat.postMessage', error: 'metadata_too_large', times: 1000 })
    await reportIncident(steward, { user: 'branch', title: 'Stamps are dry' })
    await vi.waitFor(() => expect(steward.log.filter((line) => line.includes('Slack refuses a message'))).toHaveLength(2), { timeout: 60_000 })
    await slack.clearFaults()
    await steward.stopBot()
    await steward.startBot()
    await reportIncident(steward, { user: 'office', title: 'Stamps are wet' })
    await card(steward, 'Stamps are wet')
    await direct(steward, 'office', /INC-2/)
    expect(await slack.messages('@branch')).toEqual([])
  }))
})

it('keeps a thread where it is when the channel for new incidents is changed', story('socket', async (steward) => {
  const { slack } = steward
  const title = 'Phones are mute'
  await reportIncident(steward, { user: 'branch', title })
  const { ts } = await card(steward, title)
  await thread(steward, ts, 1)
  await steward.stopBot()
  await steward.startBot({ incidentChannel: 'general' })
  await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.acknowledge' })
  await card(steward, title, /· acknowledged/)
  await thread(steward, ts, 2)
}))

it('says at the start which scopes the app was installed without', story('socket', async ({ log }) => {
  expect(log.find((line) => line.includes('lacks scopes'))).toMatch(/"missing":\["pins:read"\]/)
}, {}, ['pins:read']))
