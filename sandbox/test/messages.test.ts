import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startSandbox } from '../index.ts'
import type { Sandbox } from '../index.ts'
import { fieldsOf } from '../fields.ts'
import { apiOf } from './support/api.ts'
import { manifest } from './support/manifest.ts'

let sandbox: Sandbox
let api: ReturnType<typeof apiOf>

beforeAll(async () => {
  sandbox = await startSandbox({ manifest, pace: false })
  api = apiOf(sandbox)
})
beforeEach(() => sandbox.driver.reset())
afterAll(() => sandbox.close())

const incidents = 'C0INCIDENTS'

describe('messages', () => {
  it('lose what an update empties, and keep what it leaves out', async () => {
    const { ts } = await api('chat.postMessage', {
      channel: incidents,
      text: 'x',
      blocks: [{ type: 'divider' }],
      attachments: [{ text: 'a' }],
      metadata: { event_type: 'a', event_payload: {} },
    })
    await api('chat.update', { channel: incidents, ts, text: 'y' })
    const [kept] = await sandbox.driver.messages('incidents')
    expect(kept).toMatchObject({ text: 'y', attachments: [{ text: 'a' }], metadata: { event_type: 'a' } })
    expect(kept).not.toHaveProperty('blocks')
    await api('chat.update', { channel: incidents, ts, text: 'y', attachments: [], metadata: {} })
    const [emptied] = await sandbox.driver.messages('incidents')
    expect(emptied).not.toHaveProperty('attachments')
    expect(emptied).not.toHaveProperty('metadata')
  })

  it('are posted from a form, changed, threaded and deleted', async () => {
    const posted = await fetch(`${sandbox.apiUrl}chat.postMessage`, {
      method: 'POST',
      body: new URLSearchParams({ token: sandbox.botToken, channel: incidents, text: 'x', blocks: JSON.stringify([{ type: 'divider' }]), metadata: JSON.stringify({ event_type: 'a', event_payload: { id: 1 } }) }),
    })
    const { ts } = fieldsOf(await posted.json())
    await api('chat.update', { channel: incidents, ts, text: 'y' })
    await api('chat.postMessage', { channel: incidents, thread_ts: ts, text: 'a reply' })
    expect(await api('conversations.history', { channel: incidents, include_all_metadata: true })).toMatchObject({
      messages: [{ ts, text: 'y', reply_count: 1, bot_id: 'B0LOCALBOT1', metadata: { event_type: 'a', event_payload: { id: 1 } }, edited: {} }],
    })
    expect((await api('conversations.history', { channel: incidents }))['messages']).not.toHaveProperty('0.metadata')
    expect(await api('conversations.replies', { channel: incidents, ts })).toMatchObject({ messages: [{ ts }, { text: 'a reply', thread_ts: ts }] })
    await api('chat.delete', { channel: incidents, ts })
    expect(await api('conversations.replies', { channel: incidents, ts })).toMatchObject({ messages: [{ ts, subtype: 'tombstone' }, { text: 'a reply' }] })
    const { ts: alone } = await api('chat.postMessage', { channel: incidents, text: 'alone' })
    await api('chat.delete', { channel: incidents, ts: alone })
    expect(await api('conversations.replies', { channel: incidents, ts: alone })).toMatchObject({ error: 'thread_not_found' })

    const [call] = await sandbox.driver.calls('chat.postMessage')
    expect(call?.body).toEqual({ channel: incidents, text: 'x', blocks: [{ type: 'divider' }], metadata: { event_type: 'a', event_payload: { id: 1 } } })
  })

  it('to a person go to the direct message, and ephemeral ones cannot be changed', async () => {
    await api('chat.postMessage', { channel: 'U0OFFICE001', text: 'to you' })
    expect(await sandbox.driver.messages('@office')).toMatchObject([{ text: 'to you' }])

    const { message_ts: ts } = await api('chat.postEphemeral', { channel: incidents, user: 'U0OFFICE001', text: 'only you' })
    expect(await api('chat.update', { channel: incidents, ts, text: 'x' })).toMatchObject({ error: 'message_not_found' })
    expect(await sandbox.driver.ephemerals('office')).toMatchObject([{ text: 'only you' }])
    expect(await sandbox.driver.messages('incidents')).toEqual([])
  })

  it('of others cannot be changed or deleted', async () => {
    const { ts } = await sandbox.driver.message({ user: 'office', channel: 'incidents', text: 'mine' })
    expect(await api('chat.update', { channel: incidents, ts, text: 'x' })).toMatchObject({ error: 'cant_update_message' })
    expect(await api('chat.delete', { channel: incidents, ts })).toMatchObject({ error: 'cant_delete_message' })
    expect(await api('chat.update', { channel: incidents, ts: (await api('chat.postMessage', { channel: incidents, text: 'x' }))['ts'], text: 'x'.repeat(4001) })).toMatchObject({ error: 'msg_too_long' })
  })

  it('are listed page by page', async () => {
    for (const text of ['a', 'b', 'c']) await sandbox.driver.message({ user: 'office', channel: 'incidents', text })
    const first = await api('conversations.history', { channel: incidents, limit: 2 })
    expect(first).toMatchObject({ has_more: true, messages: [{ text: 'c' }, { text: 'b' }] })
    const cursor = fieldsOf(first['response_metadata'])['next_cursor']
    // What is said meanwhile is not on a later page.
    await sandbox.driver.message({ user: 'office', channel: 'incidents', text: 'd' })
    expect(await api('conversations.history', { channel: incidents, limit: 2, cursor })).toMatchObject({ has_more: false, messages: [{ text: 'a' }] })
  })

  it('of a thread are listed page by page, its root first', async () => {
    const { ts } = await sandbox.driver.message({ user: 'office', channel: 'incidents', text: 'root' })
    for (const text of ['a', 'b']) await sandbox.driver.message({ user: 'office', channel: 'incidents', text, thread_ts: String(ts) })
    const first = await api('conversations.replies', { channel: incidents, ts, limit: 2 })
    expect(first).toMatchObject({ has_more: true, messages: [{ text: 'root' }, { text: 'a' }] })
    const cursor = fieldsOf(first['response_metadata'])['next_cursor']
    expect(await api('conversations.replies', { channel: incidents, ts, limit: 2, cursor })).toMatchObject({ has_more: false, messages: [{ text: 'b' }] })
  })
})

describe('scheduled messages', () => {
  it('are listed, taken back, and posted by the workspace’s clock', async () => {
    let nowMs = Date.parse('2026-01-05T09:00:00Z')
    const other = await startSandbox({ manifest, now: () => nowMs })
    try {
      const call = apiOf(other)
      const later = { channel: incidents, post_at: nowMs / 1000 + 60 }
      const { scheduled_message_id: id } = await call('chat.scheduleMessage', { ...later, text: 'taken back' })
      await call('chat.scheduleMessage', { ...later, text: 'posted' })
      expect(await call('chat.deleteScheduledMessage', { channel: incidents, scheduled_message_id: id })).toMatchObject({ ok: true })
      expect(await call('chat.deleteScheduledMessage', { channel: incidents, scheduled_message_id: id })).toMatchObject({ error: 'invalid_scheduled_message_id' })
      expect(await call('chat.scheduledMessages.list', { channel: incidents })).toMatchObject({ scheduled_messages: [{ channel_id: incidents, post_at: later.post_at, date_created: nowMs / 1000, text: 'posted' }] })
      expect(await call('chat.scheduledMessages.list', { channel: 'C0NOWHERE00' })).toMatchObject({ error: 'invalid_channel' })
      nowMs += 60_000
      const [posted] = await other.driver.waitFor((state) => {
        const messages = state.channels.find((channel) => channel.id === incidents)?.messages
        return messages?.length ? messages : undefined
      })
      expect(posted).toMatchObject({ text: 'posted', bot_id: 'B0LOCALBOT1' })
      expect((await other.driver.state()).scheduled).toEqual([])
    } finally {
      await other.close()
    }
  })
})
