import { describe, expect } from 'vitest'
import { direct, form, told } from '../support/incident-steps.ts'
import { it, type Steward, story } from '../support/steward.ts'

async function page(steward: Steward, user: string, name: string, fits: RegExp): Promise<string> {
  await steward.slack.command({ user, channel: 'general', command: '/calendar', text: name })
  const { ts } = await steward.slack.waitFor(({ ephemerals }) => ephemerals.findLast(({ message }) => message.text === name && fits.test(JSON.stringify(message.blocks)))?.message, { what: `a calendar that fits ${String(fits)}` })
  return ts
}

async function fill(steward: Steward, callbackId: string, values: Readonly<Record<string, unknown>>) {
  const { id } = await form(steward, 'office', callbackId)
  return steward.slack.submit({ user: 'office', view_id: id, values })
}

describe('a calendar', () => {
  it('is made of weekly hours and a place, shows its holidays with their source, and is changed from a day on', story('socket', async (steward) => {
    const { slack } = steward
    await steward.moveTo('2026-11-02T02:00:00Z')
    await page(steward, 'teller', 'Taiwan 臺灣 09:00–18:00', /行政院人事行政總處/)
    await slack.command({ user: 'office', channel: 'general', command: '/calendar', text: 'add' })
    const filled = { name: 'Taipei branches', zone: 'Asia/Taipei', holidays: 'TW', week: 'Mon-Fri 09:00-25:00' }
    expect(await fill(steward, 'calendar.add', filled)).toMatchObject({ ok: false, errors: { week: expect.any(String) } })
    expect(await fill(steward, 'calendar.add', { week: 'Mon-Fri 09:00-15:30' })).toMatchObject({ ok: true })
    const ts = await page(steward, 'office', 'Taipei branches', /09:00–15:30/)
    await slack.click({ user: 'office', channel: 'general', ts, action_id: 'calendar.change' })
    expect(await fill(steward, 'calendar.change', { week: 'Mon-Fri 09:00-17:00', from: '2027-01-01' })).toMatchObject({ ok: true })
    await page(steward, 'office', 'Taipei branches', /09:00–15:30.*2027-01-01.*09:00–17:00/)
    // Those who may not change it have no buttons to.
    await slack.command({ user: 'teller', channel: 'general', command: '/calendar', text: 'Taipei branches' })
    expect(JSON.stringify((await told(steward, 'teller', /Taipei/)).blocks)).not.toContain('calendar.change')
  }))

  it('moves the dates of contracts that count with it, and those who act are told', story('socket', async (steward) => {
    const { slack } = steward
    await steward.moveTo('2026-11-02T02:00:00Z')
    await slack.command({ user: 'office', channel: 'general', command: '/contract', text: 'add' })
    const filled = { vendor: 'Vendor A', reference: 'C-7', title: 'Cabling', starts: '2026-11-02', signed: '2026-11-02', calendar: '24×7' }
    expect(await fill(steward, 'contract.add', filled)).toMatchObject({ ok: true })
    await slack.command({ user: 'office', channel: 'general', command: '/contract', text: 'show C-7' })
    await slack.click({ user: 'office', channel: 'general', ts: (await told(steward, 'office', /^C-7/)).ts, action_id: 'contract.payment' })
    expect(await fill(steward, 'contract.payment', { title: 'Prepayment', trigger: 'signature', days: '5' })).toMatchObject({ ok: true })
    await steward.moveTo('2026-11-02T09:00:00Z')
    await direct(steward, 'office', /Prepayment.*2026-11-07/)
    // Saturday the 7th is closed: five days that are worked end a day later.
    const ts = await page(steward, 'office', '24×7', /24×7/)
    await slack.click({ user: 'office', channel: 'general', ts, action_id: 'calendar.add_day' })
    expect(await fill(steward, 'calendar.day', { date: '2026-11-07', hours: '', reason: 'Power works' })).toMatchObject({ ok: false, errors: { hours: expect.any(String) } })
    expect(await fill(steward, 'calendar.day', { hours: 'closed' })).toMatchObject({ ok: true })
    await steward.moveTo('2026-11-02T09:10:00Z')
    await direct(steward, 'office', /日期由 2026-11-07 改為 \*2026-11-08\*/)
  }))
})
