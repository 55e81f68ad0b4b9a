import { describe, expect } from 'vitest'
import { card, direct, fillIn, form, reportIncident, told, whileTableIsHeld } from '../support/incident-steps.ts'
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
