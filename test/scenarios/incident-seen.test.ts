import { describe, expect } from 'vitest'
import { form, told } from '../support/incident-steps.ts'
import { it, type Steward, story } from '../support/steward.ts'

/** Incidents as a busy month leaves them: so many of a service, an hour apart, the latest last. */
async function past(steward: Steward, service: string, n: number, more: Record<string, unknown> = {}): Promise<void> {
  const { prisma } = await steward.openDatabase()
  const { id: serviceId } = await prisma.service.findUniqueOrThrow({ where: { name: service } })
  await prisma.incident.createMany({
    data: Array.from({ length: n }, (_, index) => ({
      title: `${service} ${index + 1}`, description: '', serviceId, severity: 'SEV2' as const, source: 'slack' as const, state: 'submitted' as const,
      reportedAt: new Date(Date.parse('2026-11-20T00:00:00Z') + index * 3_600_000), ...more,
    })),
  })
}

const wordsOf = (message: unknown) => JSON.stringify(message)

describe('incidents in a list', () => {
  it('are narrowed by words and by a form, and turned page by page with the filter kept', story('socket', async (steward) => {
    const { slack } = steward
    steward.clock.stopAt('2026-11-21T08:00:00Z')
    await past(steward, 'Core Payments', 12)
    await past(steward, 'Mobile Banking', 2, { severity: 'SEV1', state: 'resolved', acknowledgedAt: new Date('2026-11-20T02:00:00Z'), resolvedAt: new Date('2026-11-20T03:00:00Z') })
    const ask = (text: string, user = 'branch', channel = 'incidents') => slack.command({ user, channel, command: '/incident', text })

    await ask('list')
    const first = await told(steward, 'branch', /12 open incidents, 1–10 shown/)
    expect(wordsOf(first.blocks)).toContain('no lead yet')
    expect(wordsOf(first.blocks)).toMatch(/⚠ .{1,20} of /)
    await slack.click({ user: 'branch', channel: 'incidents', ts: first.ts, action_id: 'incident.list_later' })
    const second = await told(steward, 'branch', /11–12 shown/)
    expect(wordsOf(second.blocks)).not.toContain('Next page')

    await ask('list solved sev1 service:"Mobile Banking"')
    expect(wordsOf((await told(steward, 'branch', /^2 solved incidents · solved sev1 service:"Mobile Banking"/)).blocks)).toMatch(/restored in .{1,20} of /)
    await ask('list lead:@oncall')
    await told(steward, 'branch', /No incidents fit lead:@U0ONCALL001/)
    await ask('list colour:red')
    await told(steward, 'branch', /I do not understand “colour:red”.*since:2026-11-01/s)
    await ask('list service:"Core Paymnts"')
    await told(steward, 'branch', /no service “Core Paymnts” that you can see. Did you mean Core Payments\?/)
    await ask('list all vendor:"Vendor A"', 'vendor.b', 'vendor-b')
    await told(steward, 'vendor.b', /供应商中没有“Vendor A”。/)

    await slack.click({ user: 'branch', channel: 'incidents', ts: second.ts, action_id: 'incident.list_filter' })
    const { id } = await form(steward, 'branch', 'incident.list_filter')
    await slack.submit({ user: 'branch', view_id: id, values: { standing: 'all', service: 'Mobile Banking' } })
    const page = await slack.waitFor((state) => state.views.find(({ view }) => view.callback_id === 'page' && JSON.stringify(view.blocks).includes('2 incidents')))
    expect(wordsOf(page.view.blocks)).not.toContain('Core Payments')
  }))
})

describe('figures of incidents', () => {
  it('are told of a time against the one before, of what the asker may see, with what Slack draws', story('http', async (steward) => {
    const { slack } = steward
    steward.clock.stopAt('2026-11-25T08:00:00Z')
    await past(steward, 'Core Payments', 6, { state: 'resolved', acknowledgedAt: new Date('2026-11-20T06:00:00Z'), resolvedAt: new Date('2026-11-20T12:00:00Z') })
    await past(steward, 'Mobile Banking', 2, { severity: 'SEV1', responseRecorded: false })
    const ask = (text: string, user = 'branch', channel = 'incidents') => slack.command({ user, channel, command: '/incident', text: `stats ${text}` })

    await ask('')
    const first = await told(steward, 'branch', /^Incidents, 2026-11 so far — 8 opened \(\+8\), 6 resolved \(\+6\), 2 open now \(\+2\)\nIn brackets: against as much of 2026-10\./)
    const words = wordsOf(first.blocks)
    expect(words).toMatch(/Time to restore\* \(MTTR\) mean 9 h 30 min · median 9 h · p90 12 h · of 6/)
    expect(words).toContain('2 without a known time of acknowledgement')
    expect(words).toContain('"type":"data_visualization"')
    expect(words).toMatch(/most on Fri, \d\d–\d\d/)
    await slack.click({ user: 'branch', channel: 'incidents', ts: first.ts, action_id: 'incident.stats_earlier' })
    await told(steward, 'branch', /^Incidents, 2026-10 — none opened, resolved or open. 2026-09 had none opened\./)

    await ask('2026-W47', 'vendor.b', 'vendor-b')
    const own = wordsOf((await told(steward, 'vendor.b', /^事故统计：2026-W47/)).blocks)
    expect(own).toContain('Mobile Banking')
    expect(own).not.toContain('Core Payments')
    await ask('2026-12')
    await told(steward, 'branch', /no such time, or it has not begun/)
  }))
})
