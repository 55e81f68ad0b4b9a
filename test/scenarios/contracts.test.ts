import { describe, expect } from 'vitest'
import type { State } from '../../sandbox/index.ts'
import { direct, form, told } from '../support/incident-steps.ts'
import { it, type Steward, story } from '../support/steward.ts'

const textsIn = (state: State, user: string, fits: RegExp): string[] => {
  const id = state.users.find(({ name }) => name === user)?.id
  return state.channels.filter((channel) => channel.is_im && channel.user === id).flatMap(({ messages }) => messages.map(({ text }) => text)).filter((text) => fits.test(text))
}
const texts = async (steward: Steward, user: string, fits: RegExp) => textsIn(await steward.slack.state(), user, fits)

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
    // Also the message about the date that it had before.
    await slack.waitFor((state) => textsIn(state, 'oncall', /✅ .*<@U0OFFICE001> 已於/).length === 2, { timeoutMs: 60_000 })
    await steward.moveTo('2026-10-30T10:00:00Z')
    expect(await texts(steward, 'oncall', /C-2026-7/)).toHaveLength(2)
    await slack.click({ user: 'oncall', channel: second.channel, ts: second.ts, action_id: 'deadline.undo' })
    await direct(steward, 'oncall', /📅 .*2026-10-30.*就是今天/)
  }))

  it('is to do again for a new end, in the message that is there when the end comes back, and drops what is not done when it ends', story('socket', async (steward) => {
    const { slack } = steward
    await steward.moveTo('2026-08-03T02:00:00Z')
    for (const user of ['office', 'oncall']) await slack.command({ user, channel: 'general', command: '/contract', text: 'help' })
    await addContract(steward, { owner: 'oncall' })
    await steward.moveTo('2026-08-05T10:00:00Z')
    const first = await direct(steward, 'oncall', /📅 .*2026-09-30/)
    await slack.click({ user: 'oncall', channel: first.channel, ts: first.ts, action_id: 'deadline.done' })
    await direct(steward, 'oncall', /✅ /)

    await slack.command({ user: 'office', channel: 'general', command: '/contract', text: 'show c-2026-7' })
    const { ts } = await told(steward, 'office', /^C-2026-7/)
    const endsOn = async (ends: string) => {
      await slack.click({ user: 'office', channel: 'general', ts, action_id: 'contract.edit' })
      const { id } = await form(steward, 'office', 'contract.change')
      expect(await slack.submit({ user: 'office', view_id: id, values: { ends } })).toMatchObject({ ok: true })
    }
    await endsOn('2027-12-31')
    await direct(steward, 'oncall', /由 2026-09-30 改為 \*2027-09-30\*/)
    await endsOn('2026-12-31')
    const again = await direct(steward, 'oncall', /📅 .*2026-09-30/)
    expect(JSON.stringify(again.message.blocks)).toContain('你是這份合約的負責人')
    expect(again.ts).toBe(first.ts)
    await slack.click({ user: 'office', channel: 'general', ts, action_id: 'contract.end' })
    await direct(steward, 'oncall', /無須再處理/)
    expect(await texts(steward, 'oncall', /C-2026-7/)).toHaveLength(1)
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

    // It gets another date, and then is no more; who looked before that is told.
    const change = async (values: Readonly<Record<string, unknown>>) => {
      await slack.click({ user: 'office', channel: 'general', ts: page.ts, action_id: 'contract.item' })
      const opened = await form(steward, 'office', 'contract.payment')
      return slack.submit({ user: 'office', view_id: opened.id, values })
    }
    await slack.command({ user: 'office', channel: 'general', command: '/contract', text: 'show C-2026-7' })
    const page = await slack.waitFor((state) => state.ephemerals.findLast(({ message }) => JSON.stringify(message.blocks).includes('contract.item'))?.message)
    expect(await change({ due: '2026-11-06' })).toMatchObject({ ok: true })
    await direct(steward, 'office', /First instalment.*由 2026-10-30 改為 \*2026-11-06\*/)
    expect(await change({ remove: ['remove'] })).toMatchObject({ ok: true })
    await direct(steward, 'office', /➖ .*無須再處理/)
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
    // Whose employee somebody is may have to be asked of Slack: the answer is at the field, or in the form where that took long.
    const owner = await slack.submit({ user: 'office', view_id: id, values: { ...wrong, ends: '2026-12-31', notice: '3', value: null, owner: 'vendor.a' } })
    if (owner.ok) await slack.waitFor((state) => JSON.stringify(state.views).includes('請選本行人員'), { timeoutMs: 60_000 })
    else expect(owner).toMatchObject({ errors: { owner: '請選本行人員。' } })
    for (const [user, channel] of [['branch', 'general'], ['vendor.a', 'vendor-a'], ['oncall', 'general']] as const) {
      await slack.command({ user, channel, command: '/contract', text: '' })
      await told(steward, user, /contract\.view/)
    }
    await slack.command({ user: 'auditor', channel: 'general', command: '/contract', text: 'add' })
    await slack.waitFor((state) => state.views.some((view) => JSON.stringify(view.view).includes('contract.edit)')))
  }))
})
