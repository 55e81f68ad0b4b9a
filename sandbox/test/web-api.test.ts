import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startSandbox } from '../index.ts'
import type { Sandbox } from '../index.ts'
import { fieldsOf } from '../fields.ts'
import type { Fields } from '../fields.ts'
import { methods } from '../web-api/methods.ts'
import { methodReference } from '../web-api/reference.ts'
import { apiOf } from './support/api.ts'
import { manifest, manifestWithScopes } from './support/manifest.ts'

let sandbox: Sandbox
let api: ReturnType<typeof apiOf>

beforeAll(async () => {
  sandbox = await startSandbox({ manifest, pace: false })
  api = apiOf(sandbox)
})
beforeEach(() => sandbox.driver.reset())
afterAll(() => sandbox.close())

const incidents = 'C0INCIDENTS'
const modal = { type: 'modal', title: { type: 'plain_text', text: 'A form' }, blocks: [{ type: 'divider' }] }

describe('refusals', () => {
  it.each<[string, Fields, string]>([
    ['no.such.method', {}, 'unknown_method'],
    ['chat.postMessage', {}, 'invalid_arguments'],
    ['chat.postMessage', { channel: incidents }, 'no_text'],
    ['chat.postMessage', { channel: 'C0NOWHERE00', text: 'x' }, 'channel_not_found'],
    ['chat.postMessage', { channel: 'C0OFFICEPRV', text: 'x' }, 'channel_not_found'],
    ['chat.postMessage', { channel: incidents, text: 'x', blocks: 'no list' }, 'invalid_blocks_format'],
    ['chat.postMessage', { channel: incidents, text: 'x', blocks: [{ type: 'alert' }] }, 'invalid_blocks'],
    ['chat.postMessage', { channel: incidents, text: 'x', blocks: Array.from({ length: 6 }, () => ({ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(2500) } })) }, 'msg_blocks_too_long'],
    ['chat.postMessage', { channel: incidents, text: 'x', metadata: {} }, 'invalid_metadata_schema'],
    ['chat.postMessage', { channel: incidents, text: 'x', markdown_text: 'x' }, 'markdown_text_conflict'],
    ['chat.postMessage', { channel: incidents, text: 'x', thread_ts: '1.000001' }, 'cannot_reply_to_message'],
    ['chat.update', { channel: incidents, ts: '1.000001', text: 'x' }, 'message_not_found'],
    ['chat.postEphemeral', { channel: incidents, user: 'U0VENDORA01', text: 'x' }, 'user_not_in_channel'],
    ['chat.postEphemeral', { channel: 'C0PAYMENTS1', user: 'U0TELLER001', text: 'x' }, 'not_in_channel'],
    ['chat.getPermalink', { channel: incidents, message_ts: '1.000001' }, 'message_not_found'],
    ['chat.scheduleMessage', { channel: incidents, text: 'x', post_at: 1 }, 'time_in_past'],
    ['chat.scheduleMessage', { channel: incidents, text: 'x', post_at: 99999999999 }, 'time_too_far'],
    ['conversations.create', { name: 'incidents' }, 'name_taken'],
    ['conversations.create', { name: 'Capital' }, 'invalid_name_specials'],
    ['conversations.create', { name: 'x'.repeat(81) }, 'invalid_name_maxlength'],
    ['conversations.open', {}, 'users_list_not_supplied'],
    ['conversations.open', { users: 'U0NOBODY000' }, 'user_not_found'],
    ['conversations.invite', { channel: incidents, users: 'U0OFFICE001' }, 'already_in_channel'],
    ['conversations.invite', { channel: incidents, users: 'U0VENDORB01' }, 'ura_max_channels'],
    ['conversations.invite', { channel: 'C0PAYMENTS1', users: 'U0BRANCH001' }, 'not_in_channel'],
    ['conversations.history', { channel: 'C0PAYMENTS1' }, 'not_in_channel'],
    ['conversations.replies', { channel: incidents, ts: '1.000001' }, 'thread_not_found'],
    ['conversations.setTopic', { channel: incidents, topic: 'x'.repeat(251) }, 'too_long'],
    ['conversations.archive', { channel: 'C0GENERAL01' }, 'cant_archive_general'],
    ['conversations.list', { types: 'secret' }, 'invalid_types'],
    ['conversations.list', { cursor: 'made up' }, 'invalid_cursor'],
    ['users.info', { user: 'U0NOBODY000' }, 'user_not_found'],
    ['users.lookupByEmail', { email: 'nobody@bank.example' }, 'users_not_found'],
    ['usergroups.users.list', { usergroup: 'S0NOBODY000' }, 'no_such_subteam'],
    ['views.open', { trigger_id: 'made up', view: modal }, 'invalid_trigger_id'],
    ['views.update', { view_id: 'V0NOWHERE00', view: modal }, 'not_found'],
    ['views.publish', { user_id: 'U0OFFICE001', view: modal }, 'invalid_arguments'],
    ['reactions.add', { channel: incidents, timestamp: '1.000001', name: 'eyes' }, 'message_not_found'],
    ['reactions.add', { channel: incidents, timestamp: 'soon', name: 'eyes' }, 'bad_timestamp'],
    ['pins.add', { channel: incidents }, 'no_item_specified'],
    ['bookmarks.add', { channel_id: incidents, title: 'x', type: 'link', link: 'nowhere' }, 'invalid_link'],
    ['files.completeUploadExternal', { files: [{ id: 'F0NOWHERE00' }] }, 'file_not_found'],
    ['blocks.validate', { blocks: [], view: modal }, 'invalid_arguments'],
    ['apps.connections.open', {}, 'not_allowed_token_type'],
  ])('%s %j is %s', async (method, args, error) => {
    expect(await api(method, args)).toMatchObject({ ok: false, error })
  })

  it('names the token, too', async () => {
    expect(await apiOf(sandbox, 'xoxb-other')('auth.test')).toEqual({ ok: false, error: 'invalid_auth' })
    const bare = await fetch(`${sandbox.apiUrl}auth.test`, { method: 'POST' })
    expect(await bare.json()).toEqual({ ok: false, error: 'not_authed' })
  })

  it('says where a block is wrong', async () => {
    const answer = await api('chat.postMessage', { channel: incidents, blocks: [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }] })
    expect(answer).toMatchObject({ error: 'invalid_blocks', response_metadata: { messages: ['[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]'] } })
  })

  it('rest on a reference for every method', () => {
    expect(Object.keys(methods).filter((name) => !methodReference[name])).toEqual([])
  })
})

describe('scopes', () => {
  it.each<[string, Fields, string[], string]>([
    ['chat.postMessage', { channel: incidents, text: 'x' }, [], 'chat:write'],
    ['conversations.create', { name: 'war-room', is_private: true }, ['channels:manage'], 'groups:write'],
    ['conversations.history', { channel: 'C0VENDORA01' }, ['channels:history'], 'groups:history'],
    ['conversations.list', { types: 'public_channel,private_channel' }, ['channels:read'], 'groups:read'],
    ['conversations.open', { users: 'U0OFFICE001' }, ['channels:manage'], 'im:write'],
    ['users.lookupByEmail', { email: 'office@bank.example' }, ['users:read'], 'users:read.email'],
    ['reactions.add', { channel: incidents, timestamp: '1.000001', name: 'eyes' }, ['reactions:read'], 'reactions:write'],
  ])('%s %j with only %j is missing_scope', async (method, args, scopes, needed) => {
    const narrow = await startSandbox({ manifest: manifestWithScopes(...scopes) })
    try {
      expect(await apiOf(narrow)(method, args)).toMatchObject({ ok: false, error: 'missing_scope', needed, provided: scopes.join(',') })
    } finally {
      await narrow.close()
    }
  })

  it('decide whether a mail address is told and a foreign channel can be posted to', async () => {
    const narrow = await startSandbox({ manifest: manifestWithScopes('users:read', 'chat:write') })
    try {
      const call = apiOf(narrow)
      const { user } = await call('users.info', { user: 'U0OFFICE001', include_locale: true })
      expect(user).toMatchObject({ locale: 'zh-TW', tz: 'Asia/Taipei', is_restricted: false })
      expect(user).not.toHaveProperty('profile.email')
      expect(await call('chat.postMessage', { channel: 'C0PAYMENTS1', text: 'x' })).toMatchObject({ error: 'not_in_channel' })
      expect(await api('chat.postMessage', { channel: 'C0PAYMENTS1', text: 'x' })).toMatchObject({ ok: true })
    } finally {
      await narrow.close()
    }
  })
})

describe('arguments', () => {
  it('come as JSON, as a form of either encoding, or in the address', async () => {
    const multipart = new FormData()
    for (const [name, value] of Object.entries({ token: sandbox.botToken, channel: incidents, text: 'multipart' })) multipart.set(name, value)
    expect(await (await fetch(`${sandbox.apiUrl}chat.postMessage`, { method: 'POST', body: multipart })).json()).toMatchObject({ ok: true })
    const query = new URLSearchParams({ token: sandbox.botToken, channel: incidents, text: 'query' })
    expect(await (await fetch(`${sandbox.apiUrl}chat.postMessage?${query.toString()}`)).json()).toMatchObject({ ok: true })
    expect((await sandbox.driver.messages('incidents')).map((message) => message.text)).toEqual(['multipart', 'query'])
    const plain = await fetch(`${sandbox.apiUrl}auth.test`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x' })
    expect(await plain.json()).toMatchObject({ error: 'invalid_post_type' })
  })
})

describe('blocks.validate', () => {
  const header = { type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }

  it.each<[Fields, string]>([
    [{ blocks: [header] }, '/0/text/text'],
    [{ message: { blocks: [header] } }, '/blocks/0/text/text'],
    [{ view: { ...modal, blocks: [header] } }, '/blocks/0/text/text'],
  ])('of %j names the place', async (args, pointer) => {
    expect(await api('blocks.validate', args)).toMatchObject({ ok: false, error: 'invalid_blocks', errors: [{ pointer, code: 'max_length', message: expect.any(String), constraint: expect.anything() }] })
  })

  it('takes what is right', async () => {
    for (const args of [{ blocks: [{ type: 'divider' }] }, { message: { text: 'x' } }, { view: modal }]) expect(await api('blocks.validate', args)).toEqual({ ok: true })
  })
})

describe('channels', () => {
  it('are made, filled, described, renamed and archived', async () => {
    const created = await api('conversations.create', { name: 'war-room' })
    const { id } = fieldsOf(created['channel'])
    expect(await api('conversations.invite', { channel: id, users: 'U0OFFICE001,U0BRANCH001' })).toMatchObject({ ok: true })
    expect(await api('conversations.members', { channel: id })).toMatchObject({ members: ['U0LOCALBOT1', 'U0OFFICE001', 'U0BRANCH001'] })
    await api('conversations.setTopic', { channel: id, topic: 'Payments are down' })
    await api('conversations.rename', { channel: id, name: 'war-room-2' })
    expect(await api('conversations.info', { channel: id, include_num_members: true })).toMatchObject({ channel: { name: 'war-room-2', topic: { value: 'Payments are down' }, num_members: 3 } })
    await api('conversations.archive', { channel: id })
    expect(await api('chat.postMessage', { channel: id, text: 'x' })).toMatchObject({ error: 'is_archived' })
    expect(await api('conversations.archive', { channel: id })).toMatchObject({ error: 'already_archived' })
    expect((await sandbox.driver.messages('war-room-2')).map((message) => message.subtype)).toEqual([
      'channel_join',
      'channel_join',
      'channel_join',
      'channel_topic',
      'channel_name',
      'channel_archive',
    ])
  })

  it.each<[string, Fields, string]>([
    ['chat.postMessage', { text: 'x' }, 'is_archived'],
    ['chat.postEphemeral', { text: 'x', user: 'U0LOCALBOT1' }, 'is_archived'],
    ['chat.scheduleMessage', { text: 'x', post_at: 4_000_000_000 }, 'is_archived'],
    ['chat.update', { text: 'x' }, 'is_inactive'],
    ['conversations.join', {}, 'is_archived'],
    ['conversations.invite', { users: 'U0OFFICE001' }, 'is_archived'],
    ['conversations.setTopic', { topic: 'x' }, 'is_archived'],
    ['conversations.rename', { name: 'other' }, 'is_archived'],
    ['reactions.add', { name: 'eyes' }, 'is_archived'],
  ])('that are archived refuse %s %j as %s', async (method, args, error) => {
    const { id } = fieldsOf((await api('conversations.create', { name: 'war-room' }))['channel'])
    const { ts } = await api('chat.postMessage', { channel: id, text: 'x' })
    await api('conversations.archive', { channel: id })
    expect(await api(method, { channel: id, ts, timestamp: ts, ...args })).toMatchObject({ ok: false, error })
  })

  it('with one person are opened once', async () => {
    const first = await api('conversations.open', { users: 'U0OFFICE001' })
    expect(first).not.toHaveProperty('already_open')
    expect(await api('conversations.open', { users: 'U0OFFICE001' })).toEqual({ ...first, no_op: true, already_open: true })
  })

  it('keep reactions, pins and bookmarks', async () => {
    const { ts } = await api('chat.postMessage', { channel: incidents, text: 'x' })
    await api('reactions.add', { channel: incidents, timestamp: ts, name: 'eyes' })
    expect(await api('reactions.add', { channel: incidents, timestamp: ts, name: 'eyes' })).toMatchObject({ error: 'already_reacted' })
    expect(await api('reactions.get', { channel: incidents, timestamp: ts })).toMatchObject({ message: { reactions: [{ name: 'eyes', users: ['U0LOCALBOT1'], count: 1 }] } })
    await api('reactions.remove', { channel: incidents, timestamp: ts, name: 'eyes' })
    expect(await api('reactions.remove', { channel: incidents, timestamp: ts, name: 'eyes' })).toMatchObject({ error: 'no_reaction' })
    await api('pins.add', { channel: incidents, timestamp: ts })
    expect(await api('pins.add', { channel: incidents, timestamp: ts })).toMatchObject({ error: 'already_pinned' })
    expect(await api('pins.list', { channel: incidents })).toMatchObject({ items: [{ message: { ts } }] })
    await api('bookmarks.add', { channel_id: incidents, title: 'Runbook', type: 'link', link: 'https://runbook.example/' })
    expect(await api('bookmarks.list', { channel_id: incidents })).toMatchObject({ bookmarks: [{ title: 'Runbook' }] })
  })

  it('take files', async () => {
    const { upload_url: url, file_id: id } = await api('files.getUploadURLExternal', { filename: 'report.csv', length: 5 })
    expect((await fetch(String(url), { method: 'POST', body: 'too long' })).status).toBe(400)
    expect((await fetch(String(url), { method: 'POST', body: 'a,b\n1' })).status).toBe(200)
    expect(await api('files.completeUploadExternal', { files: [{ id, title: 'Report' }], channel_id: incidents, initial_comment: 'Here' })).toMatchObject({ ok: true })
    const [message] = await sandbox.driver.messages('incidents')
    expect(message).toMatchObject({ text: 'Here', files: [{ id, title: 'Report', mimetype: 'text/csv' }] })
    const link = String(message?.files?.[0]?.['url_private_download'])
    expect(await (await fetch(link, { headers: { authorization: `Bearer ${sandbox.botToken}` } })).text()).toBe('a,b\n1')
  })
})

describe('limits', () => {
  it('are one message a second and conversation, and the tiers, by the workspace’s clock', async () => {
    let nowMs = Date.parse('2026-01-05T09:00:00Z')
    const paced = await startSandbox({ manifest, now: () => nowMs })
    try {
      const call = apiOf(paced)
      expect(await call('chat.postMessage', { channel: incidents, text: '1' })).toMatchObject({ ok: true })
      const refused = await fetch(`${paced.apiUrl}chat.postMessage?channel=${incidents}&text=2&token=${paced.botToken}`)
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1'])
      expect(await call('chat.postMessage', { channel: 'C0GENERAL01', text: '1' })).toMatchObject({ ok: true })
      // One conversation has one pace, however it is named.
      expect(await call('chat.postMessage', { channel: '#incidents', text: '2' })).toMatchObject({ error: 'ratelimited' })
      const { channel: direct } = await call('chat.postMessage', { channel: 'U0OFFICE001', text: '1' })
      expect(await call('chat.postMessage', { channel: direct, text: '2' })).toMatchObject({ error: 'ratelimited' })
      nowMs += 1000
      expect(await call('chat.postMessage', { channel: incidents, text: '2' })).toMatchObject({ ok: true })

      const answers: unknown[] = []
      for (let count = 0; count < 21; count++) answers.push((await call('users.list'))['ok'])
      expect(answers).toEqual([...Array.from({ length: 20 }, () => true), false])
    } finally {
      await paced.close()
    }
  })
})

describe('channels that end, and people of other companies', () => {
  it('takes a bot out of a channel for good where it archives it, and invites nobody of another workspace', async () => {
    await sandbox.driver.addUser({ name: 'partner', id: 'U0PARTNER01', team_id: 'T0PARTNERCO', locale: 'en-US' })
    const { channel } = (await api('conversations.create', { name: 'inc-1' })) as { channel: { id: string } }
    expect(await api('conversations.invite', { channel: channel.id, users: 'U0PARTNER01' })).toMatchObject({ ok: false, error: 'cant_invite' })
    expect(await api('conversations.archive', { channel: channel.id })).toEqual({ ok: true })
    expect(await api('conversations.unarchive', { channel: channel.id })).toEqual({ ok: false, error: 'not_in_channel' })
  })
})
