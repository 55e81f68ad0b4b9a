import { describe, expect, inject } from 'vitest'
import { card, form, reportIncident } from '../support/incident-steps.ts'
import { it, type Steward, story } from '../support/steward.ts'

/** The person's App Home once it fits. */
async function home(steward: Steward, user: string, fits: RegExp): Promise<string> {
  return steward.slack.waitFor((state) => {
    const id = state.users.find(({ name }) => name === user)?.id ?? ''
    const shown = JSON.stringify(state.homes[id]?.blocks ?? [])
    return fits.test(shown) ? shown : undefined
  }, { what: `a home of ${user} that fits ${String(fits)}` })
}

const open = (steward: Steward, user: string) => steward.slack.openHome({ user })

/** Presses a button of the person's App Home. */
async function press(steward: Steward, user: string, action_id: string, value?: string) {
  const { homes, users } = await steward.slack.state()
  const id = users.find(({ name }) => name === user)?.id ?? ''
  return steward.slack.click({ user, view_id: homes[id]?.id ?? '', action_id, ...(value !== undefined && { value }) })
}

/** What a modal of the person shows, once it fits. */
const modal = (steward: Steward, user: string, fits: RegExp) => steward.slack.waitFor((state) => {
  const id = state.users.find(({ name }) => name === user)?.id
  return state.views.find((view) => view.user === id && fits.test(JSON.stringify(view.view.blocks)))
}, { what: `a modal of ${user} that fits ${String(fits)}` })

describe('App Home', () => {
  it('follows what happens for whoever has it open, each their own', story('socket', async (steward) => {
    for (const user of ['oncall', 'branch', 'vendor.a', 'vendor.b']) await open(steward, user)
    await home(steward, 'oncall', /目前没有|目前沒有|Nothing waits/)
    await home(steward, 'vendor.b', /目前没有/)
    await reportIncident(steward, { user: 'branch', title: 'Tills slow', service: 'Core Payments', severity: 'SEV2' })
    await home(steward, 'oncall', /待接手.*Tills slow/)
    await home(steward, 'vendor.a', /Waiting to be acknowledged.*Tills slow.*Core Payments/)
    expect(await home(steward, 'branch', /Your open incidents.*Tills slow/)).not.toContain('Waiting to be acknowledged')

    // From the page to the incident's own, where it is acknowledged; then it waits for nobody.
    await press(steward, 'vendor.a', 'incident.show')
    const { id } = await modal(steward, 'vendor.a', /Tills slow.*incident\.acknowledge/)
    await steward.slack.click({ user: 'vendor.a', view_id: id, action_id: 'incident.acknowledge' })
    await home(steward, 'oncall', /目前沒有.*Core Payments/)
    await home(steward, 'vendor.a', /Your open incidents.*Tills slow/)
    await modal(steward, 'vendor.a', /Tills slow.*incident\.resolve/)
    expect(await home(steward, 'vendor.b', /服务状态/)).not.toMatch(/Tills|Core Payments/)
  }))

  it('has the buttons of the role, and another page once the role is another', story('socket', async (steward) => {
    const { slack } = steward
    await open(steward, 'auditor')
    const auditors = await home(steward, 'auditor', /audit\.show/)
    expect(auditors).not.toContain('incident.report')
    await open(steward, 'teller')
    expect(await home(steward, 'teller', /incident\.report/)).not.toMatch(/audit\.show|contract\.due/)
    await press(steward, 'teller', 'service.list')
    await modal(steward, 'teller', /Mobile Banking/)
    await press(steward, 'teller', 'incident.report')
    await form(steward, 'teller', 'incident.report')
    await slack.command({ user: 'admin', channel: 'general', command: '/steward', text: 'role @teller outsourcing_office' })
    await home(steward, 'teller', /contract\.due/)
  }))

  it('waits where Slack asks for it, loses nothing, and publishes only what is new', story('socket', async (steward) => {
    const { slack } = steward
    await open(steward, 'oncall')
    await home(steward, 'oncall', /服務狀態/)
    await slack.faults({ kind: 'rate_limited', method: 'views.publish', retry_after: 1 })
    await reportIncident(steward, { user: 'branch', title: 'Tills slow' })
    await home(steward, 'oncall', /Tills slow/)
    const published = async () => (await slack.calls('views.publish')).filter(({ body }) => body['user_id'] === 'U0ONCALL001').length
    const before = await published()
    // Opened again, and a change that is nothing to this page. Others' pages come after it: once they show, it was looked at.
    await open(steward, 'oncall')
    await slack.command({ user: 'auditor', channel: 'general', command: '/audit-log', text: '' })
    for (const user of ['teller', 'admin']) {
      await open(steward, user)
      await home(steward, user, /Core Payments/)
    }
    expect(await published()).toBe(before)
  }))

  it('tells an outsider nothing but why, and shows a vendor’s people theirs once they are tied to one', story('socket', async (steward) => {
    const { slack } = steward
    await slack.addUser({ name: 'stranger', real_name: 'Somebody', email: 'somebody@elsewhere.example', is_restricted: true })
    await open(steward, 'stranger')
    const closed = await home(steward, 'stranger', /section/)
    expect(closed).not.toMatch(/Core Payments|button/)
    await reportIncident(steward, { user: 'branch', title: 'App crashes', service: 'Mobile Banking' })
    await card(steward, 'App crashes')
    await slack.command({ user: 'admin', channel: 'general', command: '/steward', text: 'role @stranger vendor_member Vendor B' })
    await home(steward, 'stranger', /App crashes/)
  }))
})

describe.runIf(inject('engine') === 'server')('App Home with two replicas', () => {
  it('is published once for a change', story('socket', async (steward) => {
    await steward.startBot()
    await open(steward, 'oncall')
    await home(steward, 'oncall', /服務狀態/)
    await reportIncident(steward, { user: 'branch', title: 'Tills slow' })
    await home(steward, 'oncall', /Tills slow/)
    // A page of somebody else's, so that both replicas have looked again meanwhile.
    await open(steward, 'auditor')
    await home(steward, 'auditor', /Core Payments/)
    const calls = (await steward.slack.calls('views.publish')).map(({ body }) => String(body['user_id']))
    expect(calls.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(['U0AUDITOR01', 'U0ONCALL001', 'U0ONCALL001'])
  }))
})
