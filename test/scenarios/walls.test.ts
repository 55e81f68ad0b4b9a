import { describe, expect } from 'vitest'
import { card, form, reportIncident, told } from '../support/incident-steps.ts'
import { it, story } from '../support/steward.ts'

describe("a vendor's people", () => {
  it('see and report on their own vendor alone', story('socket', async (steward) => {
    const { slack } = steward
    await reportIncident(steward, { user: 'branch', title: 'Tills slow', service: 'Core Payments' })
    await reportIncident(steward, { user: 'branch', title: 'App crashes', service: 'Mobile Banking' })
    await card(steward, 'App crashes')

    await slack.command({ user: 'vendor.b', channel: 'vendor-b', command: '/incident', text: 'list' })
    const listed = JSON.stringify((await told(steward, 'vendor.b', /1 条/)).blocks)
    expect(listed).toContain('App crashes')
    expect(listed).not.toContain('Tills slow')

    await slack.command({ user: 'vendor.b', channel: 'vendor-b', command: '/incident', text: 'show INC-1' })
    await told(steward, 'vendor.b', /找不到你可以查看的 INC-1/)

    // The picker of services does not name another vendor's, and a forged choice is refused.
    await slack.command({ user: 'vendor.b', channel: 'vendor-b', command: '/incident', text: '' })
    const { id } = await form(steward, 'vendor.b', 'incident.report')
    const offered = JSON.stringify(await slack.suggest({ user: 'vendor.b', view_id: id, action_id: 'incident.service', value: '' }))
    expect(offered).toContain('Mobile Banking')
    expect(offered).not.toContain('Core Payments')

    // They act on theirs from the private card.
    await slack.command({ user: 'vendor.b', channel: 'vendor-b', command: '/incident', text: 'show INC-2' })
    const { ts } = await told(steward, 'vendor.b', /^INC-2/)
    await slack.click({ user: 'vendor.b', channel: 'vendor-b', ts, action_id: 'incident.acknowledge' })
    await card(steward, 'App crashes', /· acknowledged/)
  }))
})

describe('roles', () => {
  it('a business user may not acknowledge, an auditor may not report, and both are told so', story('socket', async (steward) => {
    const { slack } = steward
    await reportIncident(steward, { user: 'branch', title: 'Printer mute' })
    const { ts } = await card(steward, 'Printer mute')
    await slack.click({ user: 'branch', channel: 'incidents', ts, action_id: 'incident.acknowledge' })
    await told(steward, 'branch', /your role does not allow this \(incident.acknowledge\)/)
    await slack.click({ user: 'branch', channel: 'incidents', ts, action_id: 'incident.resolve' })
    await slack.waitFor((state) => state.views.some((view) => JSON.stringify(view.view).includes('(incident.resolve)')))
    await slack.command({ user: 'auditor', channel: 'incidents', command: '/incident', text: '' })
    await slack.waitFor((state) => state.views.some((view) => JSON.stringify(view.view).includes('incident.report)')))
    await slack.command({ user: 'auditor', channel: 'incidents', command: '/incident', text: 'list' })
    await told(steward, 'auditor', /1 open incident/)
  }))

  it('a guest whom nobody tied to a vendor learns nothing', story('socket', async (steward) => {
    const { slack } = steward
    const { prisma } = await steward.openDatabase()
    await prisma.person.delete({ where: { email: 'engineer@vendor-b.example' } })
    await slack.command({ user: 'vendor.b', channel: 'vendor-b', command: '/incident', text: 'list' })
    await told(steward, 'vendor.b', /Steward 还不知道你可以查看哪些数据/)
  }))
})
