import { describe, expect } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { direct, form, told } from '../support/incident-steps.ts'
import { it, type Steward, story } from '../support/steward.ts'

const texts = (steward: Steward, user: string, fits: RegExp) => steward.slack.state().then((state) => {
  const id = state.users.find(({ name }) => name === user)?.id
  return state.channels.filter((channel) => channel.is_im && channel.user === id).flatMap(({ messages }) => messages.map(({ text }) => text)).filter((text) => fits.test(text))
})

/** Guests are in no channel but their vendor's. */
const channelOf = (user: string): string => (user.startsWith('vendor.') ? user.replace('.', '-') : 'general')
const type = (steward: Steward, user: string, text: string) => steward.slack.command({ user, channel: channelOf(user), command: '/on-call', text })

/** A schedule's page as somebody sees it, once it fits. */
async function page(steward: Steward, user: string, text: string, fits: RegExp): Promise<{ ts: string; shown: string }> {
  await type(steward, user, text)
  return steward.slack.waitFor((state) => {
    const id = state.users.find(({ name }) => name === user)?.id
    const found = state.ephemerals.findLast((entry) => entry.user === id && fits.test(JSON.stringify(entry.message.blocks)))?.message
    return found && { ts: found.ts, shown: JSON.stringify(found.blocks) }
  }, { what: `${text} for ${user} that fits ${String(fits)}` })
}

async function submit(steward: Steward, user: string, callbackId: string, values: Readonly<Record<string, unknown>>) {
  const { id } = await form(steward, user, callbackId)
  return steward.slack.submit({ user, view_id: id, values })
}

/** When each story begins: a Wednesday in the middle of a turn. */
const began = '2026-11-25T02:00:00Z'

describe('who is on call', () => {
  it('is made by a form, told at each hand-over once, taken over, swapped and warned of', story('socket', async (steward) => {
    const { slack } = steward
    for (const user of ['office', 'oncall', 'oncall.sh', 'teller']) await type(steward, user, 'help')
    // The example's schedule came by a file: who is on call already is not told.
    await page(steward, 'teller', '', /Core Payments on call/)
    expect(await texts(steward, 'oncall', /值班/)).toEqual([])

    await type(steward, 'office', 'add')
    const filled = { name: 'Network team', members: ['On-call operator', 'On-call operator Shanghai'], length: 'week:1', weekday: '1', time: '09:00', starts: '2026-11-23', zone: 'Asia/Taipei', teams: ['network'], more: ['notify'] }
    expect(await submit(steward, 'office', 'oncall.add', { ...filled, zone: 'Asia/Taipeh' })).toMatchObject({ ok: false, errors: { zone: expect.any(String) } })
    expect(await submit(steward, 'office', 'oncall.add', { zone: 'Asia/Taipei' })).toMatchObject({ ok: true })
    await direct(steward, 'oncall', /🟢 現在由你值班：Network team/)
    expect(await texts(steward, 'oncall.sh', /Network team/)).toEqual([])
    const own = await page(steward, 'oncall', '', /你正在值班：Network team/)
    expect(own.shown).toContain('下一位 <@U0ONCALL002>')

    // The hand-over comes once, whatever ticks and restarts.
    await steward.moveTo('2026-11-30T00:59:00Z')
    expect(await texts(steward, 'oncall.sh', /Network team/)).toEqual([])
    await steward.moveTo('2026-11-30T01:00:00Z')
    await direct(steward, 'oncall.sh', /🟢 现在由你值班：Network team/)
    const off = await direct(steward, 'oncall', /⚪ 你的值班結束：Network team.*<@U0ONCALL002>/)
    expect(JSON.stringify(off.message.blocks)).toContain('你剛結束值班')
    await steward.stopBot()
    await steward.startBot()
    await steward.moveTo('2026-11-30T01:01:00Z')
    expect(await texts(steward, 'oncall.sh', /Network team/)).toHaveLength(1)

    // One button takes over until the next hand-over, a second click changes nothing.
    const shown = await page(steward, 'oncall', 'show network team', /oncall.take_over/)
    const click = () => slack.click({ user: 'oncall', channel: 'general', ts: shown.ts, action_id: 'oncall.take_over' })
    await Promise.all([click(), click()])
    await direct(steward, 'oncall.sh', /⚪ 你的值班结束：Network team/)
    const { pool } = await steward.openDatabase()
    const overrides = () => pool.query<{ span: string }>(`SELECT concat("from" AT TIME ZONE 'UTC', ' ', "to" AT TIME ZONE 'UTC') AS span FROM on_call_override ORDER BY id`).then(({ rows }) => rows.map(({ span }) => span))
    expect(await overrides()).toEqual(['2026-11-30 01:01:00 2026-12-07 01:00:00'])
    const { ts } = await page(steward, 'oncall.sh', 'show network team', /oncall.remove_override/)
    await slack.click({ user: 'oncall.sh', channel: 'general', ts, action_id: 'oncall.remove_override' })
    await slack.waitFor(async () => (await texts(steward, 'oncall.sh', /🟢 现在由你值班：Network team/)).length === 2 || undefined, { what: 'the second turn' })
    await eventually(overrides, [])

    // A stranger to the rotation for a night; a vendor's person is not taken.
    await type(steward, 'oncall', 'override Network team')
    const from = Date.parse('2026-12-01T12:00:00Z') / 1000
    expect(await submit(steward, 'oncall', 'oncall.override', { person: 'Outsourcing office', from, to: from })).toMatchObject({ ok: false, errors: { to: expect.any(String) } })
    expect(await submit(steward, 'oncall', 'oncall.override', { to: from + 36_000 })).toMatchObject({ ok: true })
    await steward.moveTo('2026-12-01T12:00:00Z')
    await direct(steward, 'office', /🟢 現在由你值班：Network team/)
    expect(JSON.stringify((await direct(steward, 'office', /Network team/)).message.blocks)).toContain('有人安排你')

    // Somebody leaves: the office is warned of them and of their turn, once each.
    await slack.editUser({ user: 'oncall', deleted: true })
    // No change of Slack's tells when that is noted.
    await eventually(async () => (await pool.query(`SELECT FROM person WHERE slack_user_id = 'U0ONCALL001' AND is_gone`)).rowCount, 1)
    await steward.moveTo('2026-12-02T02:00:00Z')
    await direct(steward, 'office', /⚠️ Network team 無人值班/)
    await direct(steward, 'office', /On-call operator 仍在值班表 Network team/)
    await steward.moveTo('2026-12-02T02:10:00Z')
    await steward.moveTo('2026-12-03T02:10:00Z')
    expect(await texts(steward, 'office', /⚠️ Network team 無人值班/)).toHaveLength(1)
  }, {}, [], began))

  it('of a vendor is its own people’s alone, and changes from the next hand-over on', story('http', async (steward) => {
    const { slack } = steward
    await type(steward, 'vendor.b', 'show Vendor A on duty')
    await told(steward, 'vendor.b', /Vendor A on duty/)
    expect(JSON.stringify(await told(steward, 'vendor.b', /Vendor A on duty/))).not.toContain('Delivery')
    await page(steward, 'vendor.a', '', /Vendor A on duty/)

    await page(steward, 'office', 'show Vendor A on duty', /oncall.rotation/)
    const { ts } = await told(steward, 'office', /^Vendor A on duty/)
    await slack.click({ user: 'office', channel: 'general', ts, action_id: 'oncall.rotation' })
    const opened = await form(steward, 'office', 'oncall.rotation')
    expect(JSON.stringify(opened.view)).toContain('"initial_date":"2026-11-30"')
    expect(await submit(steward, 'office', 'oncall.rotation', { members: ['On-call operator'] })).toMatchObject({ ok: true })
    await slack.waitFor(({ views }) => views.find(({ view }) => /On-call operator/.test(JSON.stringify(view.blocks)) && view.callback_id !== 'oncall.rotation'), { what: 'why the bank’s operator is not taken' })
  }, {}, [], began))

  it('goes to a calendar as a file, from Slack', story('socket', async (steward) => {
    await type(steward, 'teller', 'file Core Payments on call')
    const { message } = await direct(steward, 'teller', /Core Payments on call/)
    expect(message.files).toMatchObject([{ name: 'on-call Core Payments on call.ics' }])
  }, {}, [], began))
})
