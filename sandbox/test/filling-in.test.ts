import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startSandbox } from '../index.ts'
import type { Sandbox } from '../index.ts'
import { fieldsOf } from '../fields.ts'
import type { Fields } from '../fields.ts'
import { apiOf } from './support/api.ts'
import { manifest } from './support/manifest.ts'
import { formOf, payloadOf, startRecordingBot } from './support/recording-bot.ts'
import type { RecordingBot } from './support/recording-bot.ts'

let sandbox: Sandbox
let api: ReturnType<typeof apiOf>
let bot: RecordingBot

beforeEach(async () => {
  bot = await startRecordingBot()
  sandbox = await startSandbox({ manifest, requestUrl: bot.url, pace: false })
  api = apiOf(sandbox)
})

afterEach(async () => {
  await Promise.all([sandbox.close(), bot.stop()])
})

const plain = (text: string) => ({ type: 'plain_text', text })
const small = { text: plain('Small'), value: 'S' }
const large = { text: plain('Large'), value: 'L' }
const options = [small, large]

/** Opens a form with one optional field, in a block `b` with the action id `a`; answers with its view's id. */
async function openForm(element: Fields, user = 'office'): Promise<string> {
  await sandbox.driver.command({ user, channel: 'incidents', command: '/form' })
  const { trigger_id } = formOf(bot.received.at(-1) ?? { headers: {}, body: '' })
  const block = { type: 'input', block_id: 'b', optional: true, label: plain('x'), element: { ...element, action_id: 'a' } }
  const { view } = await api('views.open', { trigger_id, view: { type: 'modal', title: plain('A form'), submit: plain('Send'), blocks: [block] } })
  return String(fieldsOf(view)['id'])
}

/** Submits a form and answers with the field's state as the bot got it. */
async function submitted(viewId: string, values: Fields, user = 'office'): Promise<unknown> {
  expect(await sandbox.driver.submit({ user, view_id: viewId, values })).toEqual({ ok: true })
  const view = fieldsOf(payloadOf(bot.received.at(-1))['view'])
  return fieldsOf(fieldsOf(fieldsOf(fieldsOf(view['state'])['values'])['b'])['a'])
}

describe('a field takes what a person fills in', () => {
  it.each<[string, Fields, unknown, Fields]>([
    ['plain_text_input', {}, 'x', { value: 'x' }],
    ['plain_text_input', {}, '', { value: null }],
    ['email_text_input', {}, 'a@bank.example', { value: 'a@bank.example' }],
    ['url_text_input', {}, 'https://bank.example', { value: 'https://bank.example' }],
    ['number_input', { is_decimal_allowed: true }, 1.5, { value: '1.5' }],
    ['rich_text_input', {}, 'x', { rich_text_value: { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x' }] }] } }],
    ['datepicker', {}, '2026-01-02', { selected_date: '2026-01-02' }],
    ['timepicker', {}, '9:05', { selected_time: '09:05' }],
    ['datetimepicker', {}, 1_767_319_200, { selected_date_time: 1_767_319_200 }],
    // Taipei is eight hours ahead of UTC.
    ['datetimepicker', {}, '2026-01-02 10:00', { selected_date_time: 1_767_319_200 }],
    ['datetimepicker', {}, '2026-01-02T02:00:00Z', { selected_date_time: 1_767_319_200 }],
    ['static_select', { options }, 'L', { selected_option: large }],
    ['static_select', { options }, 'Large', { selected_option: large }],
    ['radio_buttons', { options }, 'Small', { selected_option: small }],
    ['checkboxes', { options }, ['S', 'Large'], { selected_options: [small, large] }],
    ['checkboxes', { options }, [], { selected_options: [] }],
    ['multi_static_select', { options }, 'Large', { selected_options: [large] }],
    ['users_select', {}, 'branch', { selected_user: 'U0BRANCH001' }],
    ['users_select', {}, 'Branch manager', { selected_user: 'U0BRANCH001' }],
    ['multi_users_select', {}, ['@branch', 'U0TELLER001'], { selected_users: ['U0BRANCH001', 'U0TELLER001'] }],
    ['channels_select', {}, '#general', { selected_channel: 'C0GENERAL01' }],
    ['multi_channels_select', {}, ['general'], { selected_channels: ['C0GENERAL01'] }],
    ['conversations_select', {}, 'vendor-a', { selected_conversation: 'C0VENDORA01' }],
    ['conversations_select', { default_to_current_conversation: true }, undefined, { selected_conversation: 'C0INCIDENTS' }],
    ['multi_conversations_select', {}, ['vendor-a', '#general'], { selected_conversations: ['C0VENDORA01', 'C0GENERAL01'] }],
  ])('%s %j with %j', async (type, element, value, state) => {
    const id = await openForm({ type, ...element })
    expect(await submitted(id, value === undefined ? {} : { b: value })).toEqual({ type, ...state })
  })

  it.each<[string, Fields, unknown, string]>([
    ['datepicker', {}, '2026-02-30', 'invalid_input'],
    ['timepicker', {}, '25:00', 'invalid_input'],
    ['datetimepicker', {}, 'tomorrow', 'invalid_input'],
    ['static_select', { options }, 'Medium', 'option_not_offered'],
    ['users_select', {}, 'nobody', 'option_not_offered'],
    ['channels_select', {}, 'vendor-a', 'option_not_offered'],
    ['conversations_select', { filter: { include: ['private'] } }, 'general', 'option_not_offered'],
    ['conversations_select', {}, 'nowhere', 'option_not_offered'],
    ['email_text_input', {}, 'nobody', 'invalid_input'],
    ['number_input', { is_decimal_allowed: false }, '1.5', 'invalid_input'],
    ['plain_text_input', { max_length: 2 }, 'xyz', 'invalid_input'],
  ])('%s %j refuses %j as %s', async (type, element, value, error) => {
    const id = await openForm({ type, ...element })
    expect(await sandbox.driver.submit({ user: 'office', view_id: id, values: { a: value } })).toMatchObject({ ok: false, error, errors: { b: expect.any(String) } })
    expect(bot.received).toHaveLength(1)
  })

  it('and offers no conversation that the person does not see', async () => {
    const id = await openForm({ type: 'conversations_select' }, 'branch')
    expect(await sandbox.driver.submit({ user: 'branch', view_id: id, values: { b: 'office-private' } })).toMatchObject({ error: 'option_not_offered' })
  })

  it('and a file of their own', async () => {
    const id = await openForm({ type: 'file_input' })
    const { file } = await sandbox.driver.upload({ user: 'office', filename: 'a.txt', content: 'x' })
    const { file: foreign } = await sandbox.driver.upload({ user: 'branch', filename: 'b.txt', content: 'x' })
    expect(await sandbox.driver.submit({ user: 'office', view_id: id, values: { b: [fieldsOf(foreign)['id']] } })).toMatchObject({ error: 'option_not_offered' })
    expect(await submitted(id, { b: [fieldsOf(file)['id']] })).toMatchObject({ type: 'file_input', files: [{ name: 'a.txt', user: 'U0OFFICE001' }] })
  })

  it('and an answer goes where the form asked for it', async () => {
    const id = await openForm({ type: 'conversations_select', response_url_enabled: true })
    await submitted(id, { b: 'general' })
    const { response_urls: urls } = payloadOf(bot.received.at(-1))
    expect(urls).toMatchObject([{ block_id: 'b', action_id: 'a', channel_id: 'C0GENERAL01' }])
    const [{ response_url: url } = {}] = Array.isArray(urls) ? urls.map(fieldsOf) : []
    await fetch(String(url), { method: 'POST', body: JSON.stringify({ text: 'done', response_type: 'in_channel' }) })
    expect(await sandbox.driver.messages('general')).toMatchObject([{ text: 'done' }])
  })
})

describe('a click in a message', () => {
  const base = {
    type: 'block_actions',
    api_app_id: 'A0LOCALAPP1',
    token: expect.any(String),
    trigger_id: expect.any(String),
    response_url: expect.stringContaining('/hooks/'),
    is_enterprise_install: false,
    enterprise: null,
    team: { id: 'T0LOCALBANK', domain: 'local-bank' },
    user: { id: 'U0OFFICE001', username: 'office', name: 'office', team_id: 'T0LOCALBANK' },
    channel: { id: 'C0INCIDENTS', name: 'incidents' },
  }

  async function clicked(element: Fields, value?: unknown): Promise<Fields> {
    const { ts } = await api('chat.postMessage', { channel: 'C0INCIDENTS', text: 'x', blocks: [{ type: 'actions', block_id: 'b', elements: [{ ...element, action_id: 'a' }] }] })
    expect(await sandbox.driver.click({ user: 'office', channel: 'incidents', ts: String(ts), action_id: 'a', ...(value !== undefined && { value }) })).toMatchObject({ ok: true, dispatched: true })
    const payload = payloadOf(bot.received.find((entry) => entry.body.startsWith('payload=')))
    expect(payload).toMatchObject({ ...base, container: { type: 'message', message_ts: ts, channel_id: 'C0INCIDENTS', is_ephemeral: false }, message: { ts } })
    return payload
  }

  it.each<[Fields, unknown, Fields]>([
    [{ type: 'button', text: plain('Go'), value: 'v', style: 'primary' }, undefined, { text: plain('Go'), value: 'v', style: 'primary' }],
    [{ type: 'static_select', options, initial_option: small, placeholder: plain('p') }, 'Large', { selected_option: large, initial_option: small, placeholder: plain('p') }],
    [{ type: 'overflow', options }, 'Large', { selected_option: large }],
    [{ type: 'datepicker' }, '2026-01-02', { selected_date: '2026-01-02' }],
    [{ type: 'checkboxes', options }, ['S'], { selected_options: [small] }],
    [{ type: 'users_select' }, 'branch', { selected_user: 'U0BRANCH001' }],
  ])('%j with %j tells %j', async (element, value, told) => {
    const { actions } = await clicked(element, value)
    expect(actions).toEqual([{ type: element['type'], block_id: 'b', action_id: 'a', action_ts: expect.any(String), ...told }])
  })

  it('needs a choice where there is one', async () => {
    const { ts } = await api('chat.postMessage', { channel: 'C0INCIDENTS', text: 'x', blocks: [{ type: 'actions', elements: [{ type: 'static_select', action_id: 'a', options }] }] })
    expect(await sandbox.driver.click({ user: 'office', channel: 'incidents', ts: String(ts), action_id: 'a' })).toMatchObject({ ok: false, error: 'invalid_arguments' })
  })

  it('reaches the blocks of attachments', async () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'x' }, accessory: { type: 'button', action_id: 'inside', text: plain('Go') } }]
    const { ts } = await api('chat.postMessage', { channel: 'C0INCIDENTS', text: 'x', attachments: [{ color: '#ff0000', blocks }] })
    await sandbox.driver.click({ user: 'office', channel: 'incidents', ts: String(ts), action_id: 'inside' })
    const click = bot.received.find((entry) => entry.body.startsWith('payload='))
    expect(payloadOf(click)).toMatchObject({ ...base, container: { type: 'message_attachment', attachment_id: 1, message_ts: ts }, actions: [{ action_id: 'inside', block_id: expect.any(String) }] })
  })
})
