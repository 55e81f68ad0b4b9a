import { describe, expect } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { card, cards, direct, form, reportIncident, told } from '../support/incident-steps.ts'
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

describe('a channel with another company’s people', () => {
  it('shows what is theirs alone, until the office allows more there', story('http', async (steward) => {
    const { slack } = steward
    await slack.join({ user: 'office', channel: 'incidents', invite: 'vendor.a' })
    await reportIncident(steward, { user: 'branch', title: 'App crashes', service: 'Mobile Banking' })
    await reportIncident(steward, { user: 'branch', title: 'Tills slow', service: 'Core Payments' })
    await card(steward, 'Tills slow')
    const { prisma } = await steward.openDatabase()
    const failures = async () => (await prisma.slackMessage.findMany({ where: { key: 'incident:1:card' } })).map(({ failure }) => failure)
    await eventually<(string | null)[]>(failures, ['withheld'])
    expect(cards(await slack.state()).filter(({ text }) => text.includes('App crashes'))).toEqual([])
    // The reporter, who is the bank’s, was told all the same.
    await direct(steward, 'branch', /INC-1/)

    // The office is asked, and only they may decide.
    await steward.moveTo(new Date())
    const notice = await direct(steward, 'office', /未在 <#C0INCIDENTS> 顯示/)
    expect(notice.message.text).toContain('Vendor B 的內容')
    await slack.command({ user: 'oncall', channel: 'incidents', command: '/steward', text: 'channel allow Vendor B' })
    await told(steward, 'oncall', /channel\.clear/)
    await slack.click({ user: 'office', channel: notice.channel, ts: notice.ts, action_id: 'people.allow' })
    await card(steward, 'App crashes')
    const cleared = await prisma.auditEntry.findMany({ where: { action: 'channel.clear' } })
    expect(cleared).toMatchObject([{ subject: 'channel:C0INCIDENTS', detail: { audience: 'vendor:2' } }])

    await slack.command({ user: 'office', channel: 'incidents', command: '/steward', text: 'channel' })
    expect((await told(steward, 'office', /其他公司的人員：Vendor A \(1\)/)).text).toContain('此處允許顯示：Vendor B 的內容')
  }))

  it('shows it all again once they have left', story('socket', async (steward) => {
    const { slack } = steward
    await slack.addUser({ name: 'partner', id: 'U0PARTNER01', team_id: 'T0PARTNERCO' })
    await slack.join({ user: 'office', channel: 'incidents', invite: 'partner' })
    await reportIncident(steward, { user: 'branch', title: 'Tills slow', service: 'Core Payments' })
    const { prisma } = await steward.openDatabase()
    await eventually(async () => (await prisma.slackMessage.count({ where: { failure: 'withheld' } })) > 0, true)
    await slack.leave({ user: 'partner', channel: 'incidents' })
    await card(steward, 'Tills slow')
  }))

  it('shows nothing while Slack does not say who reads there', story('socket', async (steward) => {
    const { slack } = steward
    // Past what is remembered of the members from the start.
    steward.clock.stopAt(new Date(Date.now() + 5 * 60_000))
    await slack.faults({ kind: 'error', method: 'conversations.members', error: 'internal_error', times: 2 })
    await reportIncident(steward, { user: 'branch', title: 'Tills slow', service: 'Core Payments' })
    await card(steward, 'Tills slow')
    const calls = await slack.calls()
    const posted = calls.findIndex(({ method, body }) => method === 'chat.postMessage' && body['channel'] === 'C0INCIDENTS')
    const asked = calls.slice(0, posted).filter(({ method }) => method === 'conversations.members').map(({ answer }) => (answer as { ok: boolean }).ok)
    expect(asked.slice(-3)).toEqual([false, false, true])
  }))
})
