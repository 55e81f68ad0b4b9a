import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startSandbox } from '../index.ts'
import type { Sandbox, View } from '../index.ts'
import type { Fields } from '../fields.ts'
import { fieldsOf } from '../fields.ts'
import { apiOf } from './support/api.ts'
import { manifest, manifestWithScopes } from './support/manifest.ts'
import { formOf, payloadOf, startRecordingBot } from './support/recording-bot.ts'
import type { RecordingBot } from './support/recording-bot.ts'

let sandbox: Sandbox
let api: ReturnType<typeof apiOf>
let bot: RecordingBot

beforeEach(async () => {
  bot = await startRecordingBot()
  sandbox = await startSandbox({ manifest, requestUrl: bot.url, eventRetryDelaysMs: [0, 10, 20], pace: false })
  api = apiOf(sandbox)
})

afterEach(async () => {
  await Promise.all([sandbox.close(), bot.stop()])
})

const section = { type: 'section', block_id: 'b', text: { type: 'mrkdwn', text: 'x' }, accessory: { type: 'button', action_id: 'press', value: 'v', text: { type: 'plain_text', text: 'Press' } } }
const modal = {
  type: 'modal',
  notify_on_close: true,
  title: { type: 'plain_text', text: 'A form' },
  submit: { type: 'plain_text', text: 'Send' },
  blocks: [{ type: 'input', block_id: 'b', label: { type: 'plain_text', text: 'x' }, element: { type: 'plain_text_input', action_id: 'a' } }],
}

describe('requests', () => {
  it('are signed, and commands are forms', async () => {
    await sandbox.driver.command({ user: 'office', channel: 'incidents', command: '/echo', text: 'a b' })
    const [request] = await bot.receive(1)
    if (!request) throw new Error('nothing arrived')
    const stamp = String(request.headers['x-slack-request-timestamp'])
    expect(request.headers['content-type']).toBe('application/x-www-form-urlencoded')
    expect(request.headers['x-slack-signature']).toBe(`v0=${createHmac('sha256', sandbox.signingSecret).update(`v0:${stamp}:${request.body}`).digest('hex')}`)
    expect(formOf(request)).toMatchObject({ command: '/echo', text: 'a b', user_id: 'U0OFFICE001', user_name: 'office', channel_id: 'C0INCIDENTS', channel_name: 'incidents', team_domain: 'local-bank' })
  })

  it('that nobody answers are an operation_timeout, and an event comes again', async () => {
    const { driver } = sandbox
    bot.behave = ({ body }) => (body.includes('command=') ? undefined : { status: 200 })
    await driver.faults({ kind: 'lost_delivery', delivery: 'event' }, { kind: 'slow_delivery', delivery: 'interaction', ms: 3050 })
    const late = driver.shortcut({ user: 'office', callback_id: 'new_form' })
    await driver.message({ user: 'office', channel: 'incidents', text: 'lost' })
    expect(await driver.command({ user: 'office', channel: 'incidents', command: '/silent' })).toEqual({
      ok: false,
      error: 'operation_timeout',
      shown: '/silent failed with the error "operation_timeout".',
    })
    expect(await late).toMatchObject({ ok: false, error: 'operation_timeout' })
    const all = await bot.receive(3)
    const event = all.find((entry) => entry.body.startsWith('{'))
    expect(event?.headers).toMatchObject({ 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' })
    // What came too late for an answer still came.
    expect(payloadOf(all.find((entry) => entry.body.startsWith('payload=')))).toMatchObject({ type: 'shortcut', callback_id: 'new_form' })
  })

  it('that fail are a dispatch_failed', async () => {
    bot.behave = () => ({ status: 404 })
    expect(await sandbox.driver.command({ user: 'office', channel: 'incidents', command: '/silent' })).toMatchObject({ ok: false, error: 'dispatch_failed' })
  })

  it('are not sent for what a person cannot do', async () => {
    const { driver } = sandbox
    expect(await driver.command({ user: 'office', channel: 'incidents', command: '/unheard' })).toMatchObject({ error: 'unknown_command' })
    expect(await driver.command({ user: 'vendor.a', channel: 'incidents', command: '/echo' })).toMatchObject({ error: 'channel_not_found' })
    expect(await driver.command({ user: 'branch', channel: 'payments-ops', command: '/echo' })).toMatchObject({ error: 'not_in_channel' })
    expect(await driver.message({ user: 'nobody', channel: 'incidents', text: 'x' })).toMatchObject({ error: 'user_not_found' })
    const { ts } = await api('chat.postMessage', { channel: 'C0INCIDENTS', text: 'x', blocks: [section] })
    expect(await driver.click({ user: 'office', channel: 'incidents', ts: String(ts), action_id: 'other' })).toMatchObject({ error: 'action_not_found', shown: expect.stringContaining('press') })
    expect(await driver.click({ user: 'vendor.a', channel: 'incidents', ts: String(ts), action_id: 'press' })).toMatchObject({ error: 'channel_not_found' })
    expect(bot.received.filter((entry) => entry.body.includes('payload='))).toEqual([])
  })
})

describe('events', () => {
  it('are tried again with their headers until they are taken', async () => {
    bot.behave = () => ({ status: bot.received.length < 4 ? 500 : 200 })
    await sandbox.driver.message({ user: 'office', channel: 'incidents', text: 'x' })
    const all = await bot.receive(4)
    expect(all.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']])).toEqual([
      [undefined, undefined],
      ['1', 'http_error'],
      ['2', 'http_error'],
      ['3', 'http_error'],
    ])
    expect(new Set(all.map((entry) => payloadOf(entry)['event_id'])).size).toBe(1)
  })

  it('are not tried again where the bot says so', async () => {
    bot.behave = () => ({ status: 500, headers: { 'x-slack-no-retry': '1' } })
    await sandbox.driver.message({ user: 'office', channel: 'incidents', text: 'first' })
    await bot.receive(1)
    bot.behave = () => ({ status: 200 })
    await sandbox.driver.message({ user: 'office', channel: 'incidents', text: 'second' })
    const all = await bot.receive(2)
    expect(all.map((entry) => fieldsOf(payloadOf(entry)['event'])['text'])).toEqual(['first', 'second'])
  })

  it('come only from where the bot is and of the kinds in its manifest', async () => {
    const { driver } = sandbox
    await driver.message({ user: 'office', channel: 'office-private', text: 'unheard' })
    await driver.message({ user: 'office', channel: 'payments-ops', text: 'unheard' })
    const { ts } = await driver.message({ user: 'office', channel: 'vendor-a', text: 'hello @greeter' })
    await driver.pin({ user: 'office', channel: 'vendor-a', ts: String(ts) })
    await driver.react({ user: 'oncall', channel: 'vendor-a', ts: String(ts), name: 'eyes' })
    await driver.join({ user: 'teller', channel: 'service-reports' })
    await driver.openHome({ user: 'teller' })
    const all = await bot.receive(7)
    expect(new Set(all.map((entry) => fieldsOf(payloadOf(entry)['event'])['type']))).toEqual(new Set(['app_home_opened', 'app_mention', 'member_joined_channel', 'message', 'pin_added', 'reaction_added']))
    expect(all.map((entry) => entry.body).join('')).not.toContain('unheard')
  })

  it('need their scope', async () => {
    const scopes = manifest.oauth_config.scopes.bot.filter((scope) => scope !== 'channels:history')
    const narrow = await startSandbox({ manifest: manifestWithScopes(...scopes), requestUrl: bot.url })
    try {
      await narrow.driver.message({ user: 'office', channel: 'incidents', text: 'unheard' })
      await narrow.driver.message({ user: 'office', channel: 'vendor-a', text: 'heard' })
      expect((await bot.receive(1)).map((entry) => fieldsOf(payloadOf(entry)['event'])['text'])).toEqual(['heard'])
    } finally {
      await narrow.close()
    }
  })

  it('are forgotten on a reset', async () => {
    const patient = await startSandbox({ manifest, requestUrl: bot.url, eventRetryDelaysMs: [50] })
    try {
      bot.behave = () => ({ status: 500 })
      await patient.driver.message({ user: 'office', channel: 'incidents', text: 'before' })
      await bot.receive(1)
      await patient.driver.reset()
      bot.behave = ({ body }) => ({ status: body.includes('after') && bot.received.length < 3 ? 500 : 200 })
      await patient.driver.message({ user: 'office', channel: 'incidents', text: 'after' })
      expect((await bot.receive(3)).map((entry) => fieldsOf(payloadOf(entry)['event'])['text'])).toEqual(['before', 'after', 'after'])
    } finally {
      await patient.close()
    }
  })

  it('can be doubled and turned round', async () => {
    const { driver } = sandbox
    await driver.faults({ kind: 'duplicate_delivery', delivery: 'event' })
    await driver.message({ user: 'office', channel: 'incidents', text: 'twice' })
    await bot.receive(2)
    await driver.faults({ kind: 'reordered_events' })
    await driver.message({ user: 'office', channel: 'incidents', text: 'a' })
    await driver.message({ user: 'office', channel: 'incidents', text: 'b' })
    expect((await bot.receive(4)).map((entry) => fieldsOf(payloadOf(entry)['event'])['text'])).toEqual(['twice', 'twice', 'b', 'a'])
  })
})

describe('response_url', () => {
  it('answers five times, replaces and deletes where it came from', async () => {
    const { ts } = await api('chat.postMessage', { channel: 'C0INCIDENTS', text: 'x', blocks: [section] })
    await sandbox.driver.click({ user: 'office', channel: 'incidents', ts: String(ts), action_id: 'press' })
    const click = (await bot.receive(2)).find((entry) => entry.body.startsWith('payload='))
    const payload = payloadOf(click)
    expect(payload).toMatchObject({
      type: 'block_actions',
      container: { type: 'message', message_ts: ts, channel_id: 'C0INCIDENTS', is_ephemeral: false },
      message: { ts },
      state: { values: {} },
      actions: [{ type: 'button', action_id: 'press', block_id: 'b', value: 'v', text: { text: 'Press' } }],
    })
    const answer = (body: Fields) => fetch(String(payload['response_url']), { method: 'POST', body: JSON.stringify(body) })
    expect((await answer({ text: 'only you' })).status).toBe(200)
    expect((await answer({ text: 'all', response_type: 'in_channel' })).status).toBe(200)
    expect((await answer({ text: 'changed', replace_original: true })).status).toBe(200)
    expect((await answer({ blocks: [{ type: 'alert' }] })).status).toBe(400)
    expect((await sandbox.driver.messages('incidents')).map((message) => message.text)).toEqual(['changed', 'all'])
    expect((await answer({ delete_original: true })).status).toBe(200)
    expect((await answer({ text: 'sixth' })).status).toBe(404)
    expect((await sandbox.driver.messages('incidents')).map((message) => message.text)).toEqual(['all'])
    expect((await sandbox.driver.ephemerals('office')).map((message) => message.text)).toEqual(['only you'])
  })
})

describe('response_url after a command', () => {
  const body = (answer: Fields) => ({ method: 'POST', body: JSON.stringify(answer) })

  it('replaces and deletes what only one person saw', async () => {
    bot.behave = () => ({ status: 200, body: JSON.stringify({ text: 'first', blocks: [section] }) })
    await sandbox.driver.command({ user: 'office', channel: 'incidents', command: '/echo' })
    const [shown] = await sandbox.driver.ephemerals('office')
    await sandbox.driver.click({ user: 'office', channel: 'incidents', ts: shown?.ts ?? '', action_id: 'press' })
    const payload = payloadOf(bot.received.at(-1))
    expect(payload).toMatchObject({ container: { type: 'message', is_ephemeral: true, message_ts: shown?.ts } })
    const url = String(payload['response_url'])
    await fetch(url, body({ text: 'second', replace_original: true }))
    const [replaced] = await sandbox.driver.ephemerals('office')
    expect(replaced).toMatchObject({ text: 'second', ts: shown?.ts })
    expect(replaced).not.toHaveProperty('blocks')
    await fetch(url, body({ delete_original: true }))
    expect(await sandbox.driver.ephemerals('office')).toEqual([])
  })

  it('ends after half an hour', async () => {
    let nowMs = Date.now()
    const other = await startSandbox({ manifest, requestUrl: bot.url, now: () => nowMs })
    try {
      await other.driver.command({ user: 'office', channel: 'incidents', command: '/silent' })
      const { response_url: url = '' } = formOf((await bot.receive(1))[0] ?? { headers: {}, body: '' })
      nowMs += 30 * 60_000
      expect((await fetch(url, body({ text: 'x' }))).status).toBe(200)
      nowMs += 1
      expect((await fetch(url, body({ text: 'x' }))).status).toBe(404)
    } finally {
      await other.close()
    }
  })
})

async function openForm(): Promise<View> {
  await sandbox.driver.shortcut({ user: 'office', callback_id: 'new_form' })
  const { trigger_id } = payloadOf((await bot.receive(1))[0])
  expect(await api('views.open', { trigger_id, view: modal })).toMatchObject({ ok: true })
  expect(await api('views.open', { trigger_id, view: modal })).toMatchObject({ error: 'exchanged_trigger_id' })
  const [open] = await sandbox.driver.views('office')
  if (!open) throw new Error('no view is open')
  return open.view
}

describe('views', () => {
  it('change only for who knows their hash, and keep what was typed', async () => {
    const { id, hash } = await openForm()
    await sandbox.driver.click({ user: 'office', view_id: id, action_id: 'a', value: 'typed' })
    expect(await api('views.update', { view_id: id, hash, view: modal })).toMatchObject({ ok: true })
    expect(await api('views.update', { view_id: id, hash, view: modal })).toMatchObject({ error: 'hash_conflict' })
    const [open] = await sandbox.driver.views('office')
    expect(open?.view.state.values).toEqual({ b: { a: { type: 'plain_text_input', value: 'typed' } } })
  })

  it('do what the answer to a submission says', async () => {
    const { id } = await openForm()
    const submit = (body: Fields | undefined) => {
      bot.behave = () => ({ status: 200, ...(body && { body: JSON.stringify(body) }) })
      return sandbox.driver.submit({ user: 'office', view_id: id, values: { b: 'x' } })
    }
    expect(await submit({ response_action: 'errors', errors: { b: 'No' } })).toMatchObject({ ok: false, errors: { b: 'No' } })
    expect(await submit({ response_action: 'errors', errors: { elsewhere: 'No' } })).toMatchObject({ ok: false, error: 'invalid_errors' })
    expect(await submit({ response_action: 'update', view: { type: 'modal' } })).toMatchObject({ ok: false, error: 'invalid_view' })
    expect(await submit({ response_action: 'update', view: { ...modal, private_metadata: 'second' } })).toMatchObject({ ok: true })
    expect(await sandbox.driver.views('office')).toMatchObject([{ id, view: { private_metadata: 'second' } }])
    expect(await submit({ response_action: 'push', view: modal })).toMatchObject({ ok: true })
    expect(await sandbox.driver.views('office')).toMatchObject([{ id }, { view: { previous_view_id: id } }])
    const top = (await sandbox.driver.views('office'))[1]
    bot.behave = () => ({ status: 200 })
    await sandbox.driver.closeView({ user: 'office', view_id: top?.id ?? '' })
    expect(payloadOf(bot.received.at(-1))).toMatchObject({ type: 'view_closed', is_cleared: false })
    expect(await submit({ response_action: 'clear' })).toMatchObject({ ok: true })
    expect(await sandbox.driver.views('office')).toEqual([])
  })

  it('open within three seconds', async () => {
    let nowMs = Date.now()
    const other = await startSandbox({ manifest, requestUrl: bot.url, now: () => nowMs })
    try {
      await other.driver.shortcut({ user: 'office', callback_id: 'new_form' })
      nowMs += 3001
      const { trigger_id } = payloadOf((await bot.receive(1))[0])
      expect(await apiOf(other)('views.open', { trigger_id, view: modal })).toMatchObject({ error: 'expired_trigger_id' })
    } finally {
      await other.close()
    }
  })
})

describe('faults', () => {
  it('break calls in the ways that were asked for', async () => {
    const { driver } = sandbox
    await driver.faults({ kind: 'rate_limited', method: 'auth.test', retry_after: 7 }, { kind: 'server_error' }, { kind: 'error', method: 'auth.test', error: 'account_inactive' })
    const call = () => fetch(`${sandbox.apiUrl}auth.test`, { method: 'POST', headers: { authorization: `Bearer ${sandbox.botToken}` } })
    const limited = await call()
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7'])
    expect((await call()).status).toBe(503)
    expect(await (await call()).json()).toMatchObject({ ok: false, error: 'account_inactive' })
    expect(await (await call()).json()).toMatchObject({ ok: true })
  })

  it('lose an answer after the effect', async () => {
    await sandbox.driver.faults({ kind: 'lost_answer', method: 'chat.postMessage' })
    await expect(api('chat.postMessage', { channel: 'C0INCIDENTS', text: 'posted' })).rejects.toThrow('fetch failed')
    expect(await sandbox.driver.messages('incidents')).toMatchObject([{ text: 'posted' }])
  })
})
