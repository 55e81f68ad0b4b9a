import { describe, expect } from 'vitest'
import { direct, form, told } from '../support/incident-steps.ts'
import { it, type Steward, story } from '../support/steward.ts'

const texts = (steward: Steward, user: string, fits: RegExp) => steward.slack.state().then((state) => {
  const id = state.users.find(({ name }) => name === user)?.id
  return state.channels.filter((channel) => channel.is_im && channel.user === id).flatMap(({ messages }) => messages.map(({ text }) => text)).filter((text) => fits.test(text))
})

/** The office adds a contract with Vendor A by the form. */
async function addContract(steward: Steward, values: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const { slack } = steward
  await slack.command({ user: 'office', channel: 'general', command: '/contract', text: 'add' })
  const { id } = await form(steward, 'office', 'contract.add')
  const given = { vendor: 'Vendor A', reference: 'C-2026-7', title: 'Core payments operation', starts: '2026-01-01', ends: '2026-12-31', services: ['Core Payments'], ...values }
  expect(await slack.submit({ user: 'office', view_id: id, values: given })).toMatchObject({ ok: true })
}

describe('a contract', () => {
  it('is reminded of once to who must act, again for a new date, and done with one button', story('socket', async (steward) => {
    const { slack } = steward
    await steward.moveTo('2026-08-03T02:00:00Z')
    // The first contact of each: Steward writes to people whom it has met.
    for (const user of ['office', 'oncall']) await slack.command({ user, channel: 'general', command: '/contract', text: 'help' })
    await addContract(steward, { owner: 'oncall' })

    // Notice is due on 30 September; 40 working days before that is 5 August.
    await steward.moveTo('2026-08-04T10:00:00Z')
    expect(await texts(steward, 'oncall', /C-2026-7/)).toEqual([])
    await steward.moveTo('2026-08-05T10:00:00Z')
    const first = await direct(steward, 'oncall', /終止通知期限.*C-2026-7.*2026-09-30.*還有 40 個工作日/)
    expect(JSON.stringify(first.message.blocks)).toContain('你是這份合約的負責人')
    await steward.moveTo('2026-08-05T10:01:00Z')
    await steward.moveTo('2026-08-06T10:00:00Z')
    expect(await texts(steward, 'oncall', /C-2026-7/)).toHaveLength(1)

    // The contract runs a month longer: the old message says so, and the new date is reminded of when its time comes.
    await slack.command({ user: 'office', channel: 'general', command: '/contract', text: 'show c-2026-7' })
    const { ts } = await told(steward, 'office', /^C-2026-7/)
    await slack.click({ user: 'office', channel: 'general', ts, action_id: 'contract.edit' })
    const { id } = await form(steward, 'office', 'contract.change')
    expect(await slack.submit({ user: 'office', view_id: id, values: { ends: '2027-01-31' } })).toMatchObject({ ok: true })
    await direct(steward, 'oncall', /日期由 2026-09-30 改為 \*2026-10-30\*/)
    expect(await texts(steward, 'oncall', /C-2026-7/)).toHaveLength(1)
    await steward.moveTo('2026-09-04T10:00:00Z')
    const second = await direct(steward, 'oncall', /2026-10-30.*還有 40 個工作日/)

    // Somebody else has done it: the message says who, and the button that is left takes it back.
    await slack.command({ user: 'office', channel: 'general', command: '/contract', text: 'due' })
    const due = await told(steward, 'office', /即將到期/)
    await slack.click({ user: 'office', channel: 'general', ts: due.ts, action_id: 'deadline.done' })
    await direct(steward, 'oncall', /✅ .*<@U0OFFICE001> 已於/)
    await steward.moveTo('2026-10-30T10:00:00Z')
    expect(await texts(steward, 'oncall', /C-2026-7/)).toHaveLength(2)
    await slack.click({ user: 'oncall', channel: second.channel, ts: second.ts, action_id: 'deadline.undo' })
    await direct(steward, 'oncall', /📅 .*2026-10-30.*就是今天/)
  }))

  it('is reminded of after a time without the bot, with the latest step alone', story('socket', async (steward) => {
    const { slack } = steward
    await steward.moveTo('2026-10-01T02:00:00Z')
    await slack.command({ user: 'office', channel: 'general', command: '/contract', text: 'help' })
    await addContract(steward, { ends: null })
    await slack.command({ user: 'office', channel: 'general', command: '/contract', text: 'show C-2026-7' })
    const { ts } = await told(steward, 'office', /^C-2026-7/)
    await slack.click({ user: 'office', channel: 'general', ts, action_id: 'contract.payment' })
    const { id } = await form(steward, 'office', 'contract.payment')
    expect(await slack.submit({ user: 'office', view_id: id, values: { title: 'First instalment', trigger: 'date', due: '' } })).toMatchObject({ ok: false })
    expect(await slack.submit({ user: 'office', view_id: id, values: { title: 'First instalment', trigger: 'date', due: '2026-10-30' } })).toMatchObject({ ok: true })
    await steward.stopBot()
    steward.clock.stopAt('2026-10-29T10:00:00Z')
    await steward.startBot()
    await direct(steward, 'office', /First instalment.*還有 1 個工作日/)
    await steward.stopBot()
    await steward.startBot()
    await steward.moveTo('2026-10-29T10:05:00Z')
    expect(await texts(steward, 'office', /First instalment/)).toHaveLength(1)
  }))

  it('says what is wrong where it is wrong, and is for those alone who may see it', story('socket', async (steward) => {
    const { slack } = steward
    await slack.command({ user: 'office', channel: 'general', command: '/contract', text: 'add' })
    const { id } = await form(steward, 'office', 'contract.add')
    const wrong = { vendor: 'Vendor A', reference: 'C-1', title: 'T', starts: '2026-02-01', ends: '2026-01-01', notice: 'two', value: 'much', services: ['Core Payments'] }
    const answer = await slack.submit({ user: 'office', view_id: id, values: wrong })
    expect(Object.keys((answer as { errors?: object }).errors ?? {}).toSorted()).toEqual(['ends', 'notice', 'value'])
    const foreign = await slack.submit({ user: 'office', view_id: id, values: { ...wrong, ends: '2026-12-31', notice: '3', value: '1200000 twd', services: ['Mobile Banking'] } })
    expect(Object.keys((foreign as { errors?: object }).errors ?? {})).toEqual(['services'])
    for (const [user, channel] of [['branch', 'general'], ['vendor.a', 'vendor-a'], ['oncall', 'general']] as const) {
      await slack.command({ user, channel, command: '/contract', text: '' })
      await told(steward, user, /contract\.view/)
    }
    await slack.command({ user: 'auditor', channel: 'general', command: '/contract', text: 'add' })
    await slack.waitFor((state) => state.views.some((view) => JSON.stringify(view.view).includes('contract.edit)')))
  }))
})
