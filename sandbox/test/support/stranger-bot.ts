import { createServer } from 'node:http'
import { App, HTTPReceiver, LogLevel } from '@slack/bolt'
import type { Logger } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import type { Sandbox } from '../../index.ts'

export interface StrangerBot {
  app: App
  /** The bodies of the forms that were submitted. */
  submitted: Record<string, unknown>[]
  /** Ids of the events that arrived, with the number of the retry. */
  events: { id: string; type: string; text: string; retryNum: number | undefined; retryReason: string | undefined }[]
  stop(): Promise<void>
}

const form: ModalView = {
  type: 'modal',
  callback_id: 'form',
  private_metadata: 'kept',
  notify_on_close: true,
  title: { type: 'plain_text', text: 'A form' },
  submit: { type: 'plain_text', text: 'Send' },
  blocks: [
    { type: 'input', block_id: 'title', label: { type: 'plain_text', text: 'Title' }, element: { type: 'plain_text_input', action_id: 'text', max_length: 20 } },
    {
      type: 'input',
      block_id: 'size',
      label: { type: 'plain_text', text: 'Size' },
      element: {
        type: 'static_select',
        action_id: 'choice',
        initial_option: { text: { type: 'plain_text', text: 'Small' }, value: 'S' },
        options: [
          { text: { type: 'plain_text', text: 'Small' }, value: 'S' },
          { text: { type: 'plain_text', text: 'Large' }, value: 'L' },
        ],
      },
    },
    { type: 'input', block_id: 'owner', optional: true, label: { type: 'plain_text', text: 'Owner' }, element: { type: 'users_select', action_id: 'user' } },
    { type: 'input', block_id: 'town', optional: true, label: { type: 'plain_text', text: 'Town' }, element: { type: 'external_select', action_id: 'town', min_query_length: 0 } },
    { type: 'actions', block_id: 'more', elements: [{ type: 'button', action_id: 'push', text: { type: 'plain_text', text: 'More' } }] },
  ],
}

// Refusals and cut connections are what these tests are about; the bot's own words on them are noise.
export const quiet: Logger = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel: () => LogLevel.ERROR, setName() {} }

/** A bot as Bolt's guide for beginners has it, over Socket Mode or over HTTP. */
export async function startStrangerBot(sandbox: Sandbox, mode: 'socket' | 'http'): Promise<StrangerBot> {
  const common = { token: sandbox.botToken, logger: quiet, clientOptions: { slackApiUrl: sandbox.apiUrl, retryConfig: { retries: 2, minTimeout: 10, maxTimeout: 20 } } }
  const receiver = mode === 'http' ? new HTTPReceiver({ signingSecret: sandbox.signingSecret, logger: quiet }) : undefined
  const app = new App(receiver ? { ...common, receiver } : { ...common, socketMode: true, appToken: sandbox.appToken })
  const submitted: Record<string, unknown>[] = []
  const events: StrangerBot['events'] = []

  app.use(async ({ body, context, next }) => {
    if ('event' in body) {
      const text = 'text' in body.event ? String(body.event.text) : ''
      events.push({ id: body.event_id, type: body.event.type, text, retryNum: context.retryNum, retryReason: context.retryReason })
    }
    await next()
  })
  app.message('hello', async ({ message, say }) => {
    const user = 'user' in message ? message.user : ''
    await say({
      text: `Hey there <@${user}>!`,
      blocks: [{ type: 'section', text: { type: 'mrkdwn', text: `Hey there <@${user}>!` }, accessory: { type: 'button', text: { type: 'plain_text', text: 'Click Me' }, action_id: 'button_click', value: 'one' } }],
    })
  })
  app.action('button_click', async ({ body, ack, respond }) => {
    await ack()
    await respond({ text: `<@${body.user.id}> clicked the button`, replace_original: true })
  })
  app.action('push', async ({ ack, client, body }) => {
    await ack()
    if ('trigger_id' in body) await client.views.push({ trigger_id: body.trigger_id, view: form })
  })
  app.command('/echo', async ({ command, ack }) => {
    await ack(command.text)
  })
  app.command('/escaped', async ({ command, ack, respond }) => {
    await ack()
    await respond({ text: command.text, response_type: 'in_channel' })
  })
  app.command('/form', async ({ command, ack, client }) => {
    await ack()
    await client.views.open({ trigger_id: command.trigger_id, view: form })
  })
  app.shortcut('new_form', async ({ shortcut, ack, client }) => {
    await ack()
    await client.views.open({ trigger_id: shortcut.trigger_id, view: form })
  })
  app.options('town', async ({ payload, ack }) => {
    const towns = ['London', 'Taipei', 'Shanghai'].filter((town) => town.toLowerCase().startsWith(payload.value.toLowerCase()))
    await ack({ options: towns.map((town) => ({ text: { type: 'plain_text', text: town }, value: town.toLowerCase() })) })
  })
  app.view('form', async ({ ack, view, body }) => {
    if (view.state.values['title']?.['text']?.value === 'refuse') {
      await ack({ response_action: 'errors', errors: { title: 'Not this one' } })
      return
    }
    submitted.push({ values: view.state.values, user: body.user.id, metadata: view.private_metadata })
    await ack()
  })
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Welcome home' } }] } })
  })
  app.event('reaction_added', async ({ event, say }) => {
    if ('channel' in event.item) await say({ channel: event.item.channel, thread_ts: event.item.ts, text: `saw :${event.reaction}:` })
  })

  if (!receiver) {
    await app.start()
    return { app, submitted, events, stop: async () => void (await app.stop()) }
  }
  const server = createServer((request, response) => receiver.requestListener(request, response))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the bot does not listen')
  sandbox.setRequestUrl(`http://127.0.0.1:${address.port}/slack/events`)
  return {
    app,
    submitted,
    events,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
