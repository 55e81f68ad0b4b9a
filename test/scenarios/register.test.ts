import { describe, expect } from 'vitest'
import { card, form, reportIncident, told } from '../support/incident-steps.ts'
import { eventually } from '../support/eventually.ts'
import { it, type Steward, story } from '../support/steward.ts'

/** Vendors' people are guests in their own channel alone. */
const channelOf = (user: string): string => user.replace(/^vendor\.(.)$/, 'vendor-$1').replace(/^(?!vendor-).*/, 'general')

/** Types a command; gives the private answer to it that fits. */
async function ask(steward: Steward, user: string, command: string, text: string, fits: RegExp): Promise<{ ts: string; all: string }> {
  const before = (await steward.slack.ephemerals(user)).length
  await steward.slack.command({ user, channel: channelOf(user), command, text })
  const id = (await steward.slack.state()).users.find(({ name }) => name === user)?.id
  const message = await steward.slack.waitFor(({ ephemerals }) => ephemerals.filter((entry) => entry.user === id).slice(before).findLast((entry) => fits.test(entry.message.text))?.message, {
    what: `an answer to ${command} ${text} that fits ${String(fits)}`,
  })
  return { ts: message.ts, all: JSON.stringify(message) }
}

const press = (steward: Steward, user: string, ts: string, action_id: string, value?: string) =>
  steward.slack.click({ user, channel: channelOf(user), ts, action_id, ...(value !== undefined && { value }) })

async function fill(steward: Steward, user: string, callbackId: string, values: Readonly<Record<string, unknown>>) {
  const { id } = await form(steward, user, callbackId)
  return steward.slack.submit({ user, view_id: id, values })
}

/** A form was not saved and says why; the person goes back to it. */
async function refused(steward: Steward, user: string, why: RegExp): Promise<void> {
  const { id } = await steward.slack.waitFor(({ views }) => views.find(({ view }) => why.test(JSON.stringify(view.blocks))), { what: `a form of ${user} that says ${String(why)}` })
  await steward.slack.closeView({ user, view_id: id })
}

describe('a vendor and its services', () => {
  it('are added, changed and retired by the office, each with its page', story('socket', async (steward) => {
    const { slack } = steward
    await steward.moveTo('2026-11-02T02:00:00Z')
    await slack.command({ user: 'office', channel: 'general', command: '/vendor', text: 'add' })
    expect(await fill(steward, 'office', 'vendor.add', { name: '  Vendor   C ', criticality: 'critical' })).toMatchObject({ ok: true })
    const made = await ask(steward, 'office', '/vendor', 'vendor c', /^Vendor C/)
    await press(steward, 'office', made.ts, 'vendor.add_service')
    expect(await fill(steward, 'office', 'service.add', { name: 'Trade *Finance*', profile: 'contract', owner: 'branch' })).toMatchObject({ ok: true })
    await slack.command({ user: 'office', channel: 'general', command: '/service', text: 'add' })
    await fill(steward, 'office', 'service.add', { name: 'trade *finance*' })
    await refused(steward, 'office', /trade .*已存在/)

    // It runs a service, so it cannot exit; once that is retired, it can, and nothing new is reported on it.
    await press(steward, 'office', made.ts, 'vendor.retire')
    await told(steward, 'office', /未執行：Vendor C/)
    const service = await ask(steward, 'office', '/service', 'trade *finance*', /^Trade/)
    expect(service.all).toContain('contract')
    const report = await openReport(steward, 'teller')
    await press(steward, 'office', service.ts, 'service.retire')
    expect(await ask(steward, 'office', '/service', 'trade *finance*', /^Trade/)).toMatchObject({ all: expect.stringContaining('已於 2026-11-02 停用') })
    expect(await slack.suggest({ user: 'teller', view_id: report, action_id: 'incident.service', value: 'trade' })).toMatchObject({ options: [] })
    await press(steward, 'office', made.ts, 'vendor.retire')
    expect((await ask(steward, 'office', '/vendor', 'list vendor c', /1/)).all).toContain('已終止合作')
    await press(steward, 'office', service.ts, 'service.reinstate')
    await told(steward, 'office', /未儲存：已與 Vendor C 終止合作/)
  }))

  it('tell whom to call in what order, and have one of two editors look again', story('socket', async (steward) => {
    const { slack } = steward
    // The accounts of those whom the register names are looked for at the start; from then on they are called what Slack calls them.
    const { prisma } = await steward.openDatabase()
    await eventually(() => prisma.person.count({ where: { vendorId: { not: null }, slackUserId: { not: null } } }), 2)
    const page = await ask(steward, 'office', '/vendor', 'Vendor A', /^Vendor A/)
    expect(page.all).toMatch(/1\. .*Delivery manager · \+886 2 5550 0100/)
    await press(steward, 'office', page.ts, 'vendor.contacts')
    const { id } = await form(steward, 'office', 'vendor.contacts')
    await slack.submit({ user: 'office', view_id: id, values: { person0: 'Vendor B engineer', words0: 'Engineer on duty' } })
    await refused(steward, 'office', /未儲存：聯繫人/)
    await slack.command({ user: 'admin', channel: 'general', command: '/vendor', text: 'Vendor A' })
    const other = await told(steward, 'admin', /^Vendor A/)
    await press(steward, 'admin', other.ts, 'vendor.edit')
    expect(await slack.submit({ user: 'office', view_id: id, values: { person0: 'Vendor A delivery manager', words0: 'Account manager, +886 2 1234 5678' } })).toMatchObject({ ok: true })
    await fill(steward, 'admin', 'vendor.change', { status: 'on notice' })
    await refused(steward, 'admin', /changed Vendor A while/)
    expect((await ask(steward, 'office', '/vendor', 'Vendor A', /^Vendor A/)).all).toMatch(/1\. .*Account manager · \+886 2 1234 5678/)
  }))

  it('are held to a target from a day on, never for the past', story('socket', async (steward) => {
    await steward.moveTo('2026-11-02T02:00:00Z')
    const page = await ask(steward, 'office', '/service', 'core payments', /^Core Payments/)
    expect(page.all).toContain('修復，所有等級：*2 小時*（自訂）')
    await press(steward, 'office', page.ts, 'service.target')
    expect(await fill(steward, 'office', 'service.target', { metric: 'restore', severity: 'SEV1', goal: '45 min', from: '2026-11-01' })).toMatchObject({ ok: false, errors: { from: expect.stringContaining('過去') } })
    expect(await fill(steward, 'office', 'service.target', { metric: 'restore', severity: 'SEV1', goal: 'soon', from: '2026-11-10' })).toMatchObject({ ok: false, errors: { goal: expect.stringContaining('15 min') } })
    expect(await fill(steward, 'office', 'service.target', { metric: 'restore', severity: 'SEV1', goal: '45 min', from: '2026-11-10' })).toMatchObject({ ok: true })
    expect((await ask(steward, 'office', '/service', 'core payments', /^Core Payments/)).all).toContain('2026-11-10 起：修復，一級：*45 分鐘*')
    await steward.moveTo('2026-11-10T02:00:00Z')
    expect((await ask(steward, 'office', '/service', 'core payments', /^Core Payments/)).all).toContain('修復，一級：*45 分鐘*（自訂）')
  }))

  it('are held to what their profile promises, which the office changes from a day on', story('socket', async (steward) => {
    await steward.moveTo('2026-11-02T02:00:00Z')
    const page = await ask(steward, 'office', '/service', 'profiles', /SLA 設定檔/)
    expect(page.all).toMatch(/（contract）.*回應，所有等級：\*24 小時\*.*（operations）.*回應，所有等級：\*15 分鐘\*/)
    await press(steward, 'office', page.ts, 'service.profile_target', 'operations')
    const values = { metric: 'restore', severity: 'SEV3', goal: '', from: '2026-11-10' }
    expect(await fill(steward, 'office', 'service.profile_target', { ...values, severity: 'any' })).toMatchObject({ ok: true })
    await refused(steward, 'office', /未儲存：設定檔必須/)
    await press(steward, 'office', page.ts, 'service.profile_target', 'operations')
    expect(await fill(steward, 'office', 'service.profile_target', { ...values, goal: '9 h', from: '2026-11-01' })).toMatchObject({ ok: false, errors: { from: expect.stringContaining('過去') } })
    expect(await fill(steward, 'office', 'service.profile_target', { ...values, goal: '9 h' })).toMatchObject({ ok: true })
    expect((await ask(steward, 'office', '/service', 'Branch Network', /^Branch Network/)).all).toContain('2026-11-10 起：修復，三級：*9 小時*')
    await steward.moveTo('2026-11-10T02:00:00Z')
    expect((await ask(steward, 'office', '/service', 'Branch Network', /^Branch Network/)).all).toContain('修復，三級：*9 小時*')
    expect((await ask(steward, 'teller', '/service', 'profiles', /profile|設定檔|配置档/)).all).not.toContain('service.profile_target')
  }))

  it('show on their pages what is open, how the last week was, and what is due', story('socket', async (steward) => {
    await steward.moveTo('2026-11-02T02:00:00Z')
    await reportIncident(steward, { user: 'branch', title: 'Tills slow', service: 'Core Payments' })
    await card(steward, 'Tills slow')
    await steward.moveTo('2026-11-09T02:00:00Z')
    const vendor = await ask(steward, 'vendor.a', '/vendor', 'Vendor A', /^Vendor A/)
    expect(vendor.all).toMatch(/Tills slow/)
    expect(vendor.all).toMatch(/week 45.*\\n1 incident/)
    const service = await ask(steward, 'auditor', '/service', 'Branch Network', /^Branch Network/)
    expect(service.all).toMatch(/No open incidents/)
    expect(service.all).not.toMatch(/Tills slow/)
  }))

  it("are a vendor's people's own alone, and nobody's to change but the office's", story('socket', async (steward) => {
    const { slack } = steward
    const office = await ask(steward, 'office', '/vendor', 'Vendor B', /^Vendor B/)
    const theirs = await ask(steward, 'vendor.a', '/vendor', '', /1/)
    expect(theirs.all).toContain('Vendor A')
    expect(theirs.all).not.toContain('Vendor B')
    for (const [command, text] of [['/vendor', 'Vendor B'], ['/service', 'Mobile Banking'], ['/vendor', 'Vendor X'], ['/service', 'list mobile']] as const) {
      await slack.command({ user: 'vendor.a', channel: 'vendor-a', command, text })
    }
    await press(steward, 'vendor.a', office.ts, 'vendor.show', '2')
    await slack.command({ user: 'vendor.a', channel: 'vendor-a', command: '/vendor', text: 'add' })
    await told(steward, 'vendor.a', /may|can/i)
    const foreign = await slack.waitFor(({ ephemerals }) => {
      const texts = ephemerals.filter(({ user }) => user === 'U0VENDORA01').map(({ message }) => JSON.stringify(message)).filter((text) => /Vendor B|Mobile|Card|Warehouse/.test(text))
      return texts.length >= 2 ? texts : undefined
    }, { what: 'two answers that name what was typed' })
    expect(foreign.filter((text) => !text.includes('There is no'))).toEqual([])
    expect((await steward.slack.views('vendor.a')).filter(({ view }) => view.callback_id !== '')).toEqual([])
  }))
})

async function openReport(steward: Steward, user: string): Promise<string> {
  await steward.slack.command({ user, channel: 'incidents', command: '/incident', text: '' })
  return (await form(steward, user, 'incident.report')).id
}
