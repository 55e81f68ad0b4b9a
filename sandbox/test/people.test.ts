import { afterEach, beforeEach, expect, it } from 'vitest'
import { startSandbox } from '../index.ts'
import type { Sandbox } from '../index.ts'
import { fieldsOf } from '../fields.ts'
import type { Fields } from '../fields.ts'
import { apiOf } from './support/api.ts'
import { manifest } from './support/manifest.ts'
import { formOf, payloadOf, startRecordingBot } from './support/recording-bot.ts'
import type { RecordingBot } from './support/recording-bot.ts'

let sandbox: Sandbox
let bot: RecordingBot
let call: ReturnType<typeof apiOf>

beforeEach(async () => {
  bot = await startRecordingBot()
  sandbox = await startSandbox({ manifest, requestUrl: bot.url })
  call = apiOf(sandbox)
})
afterEach(async () => {
  await sandbox.close()
  await bot.stop()
})

/** The first events, but for messages, once there are so many. */
async function eventsOf(count: number): Promise<Fields[]> {
  for (let received = count; ; received++) {
    const events = (await bot.receive(received)).map((entry) => fieldsOf(payloadOf(entry)['event'])).filter(({ type }) => type !== 'message')
    if (events.length >= count) return events
  }
}

it('tells of a person who changes', async () => {
  await sandbox.driver.editUser({ user: 'teller', locale: 'zh-TW', email: null, is_ultra_restricted: true })
  const [event] = await eventsOf(1)
  expect(event).toMatchObject({ type: 'user_change', user: { id: 'U0TELLER001', locale: 'zh-TW', is_restricted: true, is_ultra_restricted: true } })
  expect(fieldsOf(fieldsOf(event?.['user'])['profile'])).not.toHaveProperty('email')
  expect(await call('users.info', { user: 'U0TELLER001', include_locale: true })).toMatchObject({ user: { locale: 'zh-TW' } })
})

it('takes somebody deactivated out of conversations and user groups', async () => {
  await sandbox.driver.editUser({ user: 'oncall', deleted: true })
  expect(await call('usergroups.users.list', { usergroup: 'S0ONCALL001' })).toMatchObject({ users: ['U0ONCALL002'] })
  expect(fieldsOf(await call('conversations.members', { channel: 'C0INCIDENTS' }))['members']).not.toContain('U0ONCALL001')
  expect(await sandbox.driver.message({ user: 'oncall', channel: 'general', text: 'x' })).toMatchObject({ ok: false, error: 'account_inactive' })
})

it('brings a person of another workspace as Slack Connect does', async () => {
  await sandbox.driver.addUser({ name: 'partner', id: 'U0PARTNER01', team_id: 'T0PARTNERCO', locale: 'en-US' })
  await sandbox.driver.join({ user: 'office', channel: 'incidents', invite: 'partner' })
  const [event] = await eventsOf(1)
  expect(event).toMatchObject({ type: 'member_joined_channel', user: 'U0PARTNER01', team: 'T0PARTNERCO' })
  expect(await call('users.info', { user: 'U0PARTNER01' })).toMatchObject({ user: { team_id: 'T0PARTNERCO', is_stranger: true } })
  expect(JSON.stringify(await call('users.list'))).not.toContain('U0PARTNER01')
  expect(await call('conversations.info', { channel: 'C0INCIDENTS' })).toMatchObject({ channel: { is_ext_shared: true, shared_team_ids: ['T0LOCALBANK', 'T0PARTNERCO'] } })
  expect(await call('conversations.info', { channel: 'C0GENERAL01' })).toMatchObject({ channel: { is_ext_shared: false } })
})

it('tells of user groups: who came, who went, and that they are no more', async () => {
  await sandbox.driver.editUsergroup({ handle: 'oncall', users: ['oncall', 'teller'] })
  await sandbox.driver.editUsergroup({ handle: 'oncall', is_disabled: true })
  const [members, first, last] = await eventsOf(3)
  expect(members).toMatchObject({ type: 'subteam_members_changed', subteam_id: 'S0ONCALL001', added_users: ['U0TELLER001'], removed_users: ['U0ONCALL002'] })
  expect(first).toMatchObject({ type: 'subteam_updated', subteam: { users: ['U0ONCALL001', 'U0TELLER001'], date_delete: 0 } })
  expect(last).toMatchObject({ type: 'subteam_updated', subteam: { date_delete: expect.any(Number) } })
  expect(await call('usergroups.users.list', { usergroup: 'S0ONCALL001' })).toMatchObject({ ok: false, error: 'no_such_subteam' })
  expect(JSON.stringify(await call('usergroups.list'))).not.toContain('S0ONCALL001')
})

it('writes a user group as Slack does where a command asks for escaped names', async () => {
  await sandbox.driver.command({ user: 'office', channel: 'incidents', command: '/escaped', text: 'role @outsourcing-office @teller' })
  const [typed] = await bot.receive(1)
  expect(typed && formOf(typed)['text']).toBe('role <!subteam^S0OUTOFFICE|@outsourcing-office> <@U0TELLER001|teller>')
})

it('lets two people write to each other, of which the bot knows nothing', async () => {
  const { driver } = sandbox
  const { channel } = await driver.openDirect({ user: 'teller', with: 'Branch manager' })
  expect(await driver.openDirect({ user: 'branch', with: 'teller' })).toEqual({ ok: true, channel })
  await driver.message({ user: 'teller', channel: String(channel), text: 'between us, @office' })
  expect(await driver.messages(String(channel))).toMatchObject([{ user: 'U0TELLER001', text: 'between us, <@U0OFFICE001>' }])
  expect(await driver.message({ user: 'office', channel: String(channel), text: 'x' })).toMatchObject({ ok: false, error: 'channel_not_found' })
  expect(await driver.leave({ user: 'teller', channel: String(channel) })).toMatchObject({ ok: false, error: 'not_a_channel' })
  expect(await call('conversations.info', { channel })).toMatchObject({ ok: false, error: 'channel_not_found' })
  expect(await call('conversations.list', { types: 'im' })).toMatchObject({ channels: [] })
  expect(await call('chat.postMessage', { channel, text: 'x' })).toMatchObject({ ok: false, error: 'channel_not_found' })
  // A command typed there reaches it all the same, as in Slack.
  expect(await driver.command({ user: 'teller', channel: String(channel), command: '/echo' })).toMatchObject({ ok: true })
  expect(bot.received.map(formOf).filter(({ command }) => command !== '/echo')).toEqual([])
  expect(await driver.openDirect({ user: 'teller', with: (await driver.state()).users.find((user) => user.is_bot)?.id ?? '' })).toMatchObject({ ok: true })
})

it('lets a person dismiss what only they see', async () => {
  await call('chat.postEphemeral', { channel: 'C0INCIDENTS', user: 'U0TELLER001', text: 'for you' })
  const [message] = await sandbox.driver.ephemerals('teller')
  const ts = String(message?.ts)
  expect(await sandbox.driver.dismiss({ user: 'office', channel: 'incidents', ts })).toMatchObject({ ok: false, error: 'message_not_found' })
  expect(await sandbox.driver.dismiss({ user: 'teller', channel: 'incidents', ts })).toMatchObject({ ok: true })
  expect(await sandbox.driver.ephemerals('teller')).toEqual([])
})

it('lets guests write only to whom they share a conversation with', async () => {
  expect(await sandbox.driver.openDirect({ user: 'vendor.a', with: 'office' })).toMatchObject({ ok: true })
  expect(await sandbox.driver.openDirect({ user: 'vendor.a', with: 'vendor.b' })).toMatchObject({ ok: false, error: 'cannot_dm_user' })
  expect(await sandbox.driver.openDirect({ user: 'teller', with: 'vendor.a' })).toMatchObject({ ok: false, error: 'cannot_dm_user' })
  expect(await sandbox.driver.openDirect({ user: 'teller', with: 'teller' })).toMatchObject({ ok: false, error: 'user_not_found' })
})
