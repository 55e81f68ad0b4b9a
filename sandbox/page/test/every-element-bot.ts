import { App } from '@slack/bolt'
import type { KnownBlock, ModalView } from '@slack/types'
import type { Sandbox } from '../../index.ts'
import { quiet } from '../../test/support/stranger-bot.ts'
import { fieldsIn } from '../../fields.ts'
import type { Fields } from '../../fields.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const option = (name: string) => ({ text: plain(name), value: name.toLowerCase() })
const options = ['Red', 'Green', 'Blue'].map(option)

/** A message with one of every element that acts at once. */
const message: KnownBlock[] = [
  {
    type: 'actions', block_id: 'buttons',
    elements: [
      { type: 'button', action_id: 'button', text: plain('Press') },
      { type: 'button', action_id: 'sure', text: plain('Delete it'), style: 'danger', confirm: { title: plain('Really?'), text: plain('It will be gone.'), confirm: plain('Yes, delete'), deny: plain('No') } },
      { type: 'overflow', action_id: 'overflow', options },
    ],
  },
  {
    type: 'actions', block_id: 'choices',
    elements: [
      { type: 'static_select', action_id: 'static_select', placeholder: plain('A colour'), options },
      { type: 'multi_static_select', action_id: 'multi_static_select', placeholder: plain('Some colours'), options },
      { type: 'external_select', action_id: 'external_select', placeholder: plain('A town'), min_query_length: 1 },
      { type: 'users_select', action_id: 'users_select', placeholder: plain('A person') },
      { type: 'conversations_select', action_id: 'conversations_select', placeholder: plain('A conversation') },
      { type: 'channels_select', action_id: 'channels_select', placeholder: plain('A channel') },
      { type: 'checkboxes', action_id: 'checkboxes', options },
      { type: 'radio_buttons', action_id: 'radio_buttons', options: ['One', 'Two'].map(option) },
      { type: 'datepicker', action_id: 'datepicker' },
      { type: 'timepicker', action_id: 'timepicker' },
      { type: 'datetimepicker', action_id: 'datetimepicker' },
    ],
  },
  {
    type: 'context_actions', block_id: 'feedback',
    elements: [
      { type: 'feedback_buttons', action_id: 'feedback_buttons', positive_button: { text: plain('Good'), value: 'good' }, negative_button: { text: plain('Bad'), value: 'bad' } },
      { type: 'icon_button', action_id: 'icon_button', icon: 'trash', text: plain('Throw away') },
    ],
  },
]

const field = (label: string, element: Fields): Fields => ({ type: 'input', block_id: label, label: plain(label), element: { action_id: 'it', ...element } })

/** A form with one of every field. */
const form = {
  type: 'modal', callback_id: 'every', title: plain('Every field'), submit: plain('Send'),
  blocks: [
    field('Text', { type: 'plain_text_input' }),
    field('Long text', { type: 'plain_text_input', multiline: true }),
    field('Mail', { type: 'email_text_input' }),
    field('Address', { type: 'url_text_input' }),
    field('Number', { type: 'number_input', is_decimal_allowed: true }),
    field('Rich', { type: 'rich_text_input' }),
    field('Date', { type: 'datepicker' }),
    field('Time', { type: 'timepicker' }),
    field('Moment', { type: 'datetimepicker' }),
    field('Colour', { type: 'static_select', options }),
    field('Colours', { type: 'multi_static_select', options }),
    field('Town', { type: 'external_select', min_query_length: 0 }),
    field('Towns', { type: 'multi_external_select', min_query_length: 0 }),
    field('People', { type: 'multi_users_select' }),
    field('Channels', { type: 'multi_channels_select' }),
    field('Conversations', { type: 'multi_conversations_select' }),
    field('Boxes', { type: 'checkboxes', options }),
    field('Buttons', { type: 'radio_buttons', options }),
    field('Files', { type: 'file_input' }),
  ],
} as unknown as ModalView

export interface EveryElementBot {
  /** What was pressed and chosen: each action as the bot got it. */
  actions: Fields[]
  /** The values of the forms that came. */
  submitted: Record<string, Record<string, Fields>>[]
  /** How the next form is answered; it is acknowledged at once unless said otherwise. */
  beforeAck: () => Promise<void>
  stop: () => Promise<void>
}

/** A bot that asks for everything that a person can press, choose or fill in, and writes down what comes. */
export async function startEveryElementBot(sandbox: Sandbox): Promise<EveryElementBot> {
  const app = new App({ token: sandbox.botToken, appToken: sandbox.appToken, socketMode: true, logger: quiet, clientOptions: { slackApiUrl: sandbox.apiUrl } })
  const bot: EveryElementBot = { actions: [], submitted: [], beforeAck: () => Promise.resolve(), stop: async () => void (await app.stop()) }
  app.command('/echo', async ({ ack, client, command }) => {
    await ack()
    await client.chat.postMessage({ channel: command.channel_id, text: 'Everything', blocks: message })
  })
  app.command('/form', async ({ ack, client, command }) => {
    await ack()
    await client.views.open({ trigger_id: command.trigger_id, view: form })
  })
  app.action(/.*/, async ({ ack, body }) => {
    await ack()
    if ('actions' in body) bot.actions.push(...fieldsIn(body.actions))
  })
  app.options(/.*/, async ({ ack, payload }) => {
    await ack({ options: ['London', 'Taipei', 'Shanghai'].map(option).filter(({ value }) => value.includes(payload.value.toLowerCase())) })
  })
  app.view('every', async ({ ack, view }) => {
    await bot.beforeAck()
    bot.submitted.push(view.state.values as unknown as Record<string, Record<string, Fields>>)
    await ack()
  })
  await app.start()
  return bot
}
