import type { AckFn, App, BlockAction as BlockActionBody } from '@slack/bolt'
import { t } from '../i18n/index.ts'
import { type Answers, answersTo, respondPrivately } from './answers.ts'
import type { Content } from './delivery/outgoing.ts'
import { type ActionRequest, type EventListener, type Feature, type GlobalShortcut, type MessageShortcut, type OpenedForm, type OptionSource, type Request, sentence, type SlashCommand } from './feature.ts'
import { formValues, notDoneView, openForm } from './forms.ts'
import { keepable } from './held.ts'
import { type Interactions, patient } from './interactions.ts'
import { slackMessages as m } from './messages.ts'
import { readMessage } from './read-message.ts'
import { commandsOf } from './commands.ts'
import { Names } from './names.ts'
import type { Inbox } from './inbox/inbox.ts'
import { registerSubmissions, sendables } from './register-submission.ts'
import { slackErrorOf } from './slack-error.ts'

/** Registers all that the features handed over, and last what answers for buttons that nobody knows any more. */
export function registerFeatures(app: App, features: readonly Feature[], interactions: Interactions, inbox: Inbox): void {
  registerCommands(app, new Names(commandsOf(features), ({ command }) => command), interactions)
  registerShortcuts(app, new Names(features.flatMap((feature) => feature.shortcuts ?? []), ({ callbackId }) => callbackId), interactions)
  registerMessageShortcuts(app, new Names(features.flatMap((feature) => feature.messageShortcuts ?? []), ({ callbackId }) => callbackId), interactions)
  registerSubmissions(app, features.flatMap((feature) => sendables(feature, interactions)), interactions, inbox)
  registerOptions(app, new Names(features.flatMap((feature) => feature.options ?? []), ({ actionId }) => actionId), interactions)
  registerEvents(app, features.flatMap((feature) => feature.events ?? []), interactions, inbox)
  const actions = new Map(features.flatMap((feature) => clickables(feature, interactions)))
  registerActions(app, actions, interactions)
}

function registerCommands(app: App, commands: Names<SlashCommand>, interactions: Interactions): void {
  app.command(commands.any, ({ ack, body, respond }) =>
    interactions.run('command', body.command, async () => {
      const command = commands.get(body.command)
      const text = keepable(body.text).trim()
      const tell = (content: Content) => interactions.tellSafely(() => respondPrivately(respond, content))
      const [, form] = await Promise.all([interactions.acknowledge(ack), command.opensForm?.(text) ? tryForm(interactions, body, tell) : undefined])
      if (form === 'no form') return
      await interactions.turn()
      try {
        const request = await interactions.request(body.user_id)
        await command.handle({ ...request, text, channel: body.channel_id, commandId: `command:${body.trigger_id}`, reply: tell }, form)
      } catch (error) {
        await explain(interactions, error, body.user_id, form, tell)
      }
    }))
}

function registerShortcuts(app: App, shortcuts: Names<GlobalShortcut>, interactions: Interactions): void {
  app.shortcut({ callback_id: shortcuts.any, type: 'shortcut' }, ({ ack, body }) =>
    interactions.run('shortcut', body.callback_id, async () => {
      const shortcut = shortcuts.get(body.callback_id)
      const tell = (content: Content) => interactions.tellDirectly(body.user.id, content)
      const [, form] = await Promise.all([interactions.acknowledge(ack), tryForm(interactions, { user_id: body.user.id, trigger_id: body.trigger_id }, tell)])
      if (form === 'no form') return
      await interactions.turn()
      try {
        await shortcut.handle(await interactions.request(body.user.id), form)
      } catch (error) {
        await explain(interactions, error, body.user.id, form, tell)
      }
    }))
}

function registerMessageShortcuts(app: App, shortcuts: Names<MessageShortcut>, interactions: Interactions): void {
  app.shortcut({ callback_id: shortcuts.any, type: 'message_action' }, ({ ack, body, respond }) =>
    interactions.run('shortcut', body.callback_id, async () => {
      const shortcut = shortcuts.get(body.callback_id)
      const tell = (content: Content) => interactions.tellSafely(() => respondPrivately(respond, content))
      const [, form] = await Promise.all([interactions.acknowledge(ack), tryForm(interactions, { user_id: body.user.id, trigger_id: body.trigger_id }, tell)])
      const { channel, message: given } = body
      const message = readMessage(channel.id, given)
      if (form === 'no form' || !message) return
      await interactions.turn()
      try {
        await shortcut.handle({ ...(await interactions.request(body.user.id)), message }, form)
      } catch (error) {
        await explain(interactions, error, body.user.id, form, tell)
      }
    }))
}

/** A button with what is done when somebody clicks it. */
interface Clickable {
  readonly opensForm?: boolean | undefined
  handle(slackUserId: string, click: Omit<ActionRequest, keyof Request>, form: OpenedForm | undefined): Promise<void>
}

/** The buttons of a feature by id, those for its people and those that are open. */
function clickables({ actions = [], openActions = [] }: Feature, interactions: Interactions): [string, Clickable][] {
  return [
    ...actions.map((own): [string, Clickable] => [own.actionId, { opensForm: own.opensForm, handle: async (id, click, form) => own.handle({ ...(await interactions.request(id)), ...click }, form) }]),
    ...openActions.map((own): [string, Clickable] => [own.actionId, { opensForm: own.opensForm, handle: (id, click, form) => own.handle({ ...interactions.openRequest(id), ...click }, form) }]),
  ]
}

function registerActions(app: App, actions: ReadonlyMap<string, Clickable>, interactions: Interactions): void {
  app.action({ type: 'block_actions' }, async ({ ack, body, respond }) => {
    const answers = answersTo(body, respond, interactions)
    for (const clicked of body.actions) {
      const action = actions.get(clicked.action_id)
      await interactions.run('action', clicked.action_id, () =>
        // A button that only opens a link comes here too, and wants no more than the acknowledgement.
        action ? runAction(action, { ack, body, answers, clicked }, interactions) : answerUnknown(clicked, { ack, body, answers }, interactions))
    }
  })
}

interface Click {
  readonly ack: AckFn<void>
  readonly body: BlockActionBody
  readonly answers: Answers
  readonly clicked: BlockActionBody['actions'][number]
}

async function runAction(action: Clickable, click: Click, interactions: Interactions): Promise<void> {
  const { ack, body, answers } = click
  if (action.opensForm) {
    const trigger = { user_id: body.user.id, trigger_id: body.trigger_id, onModal: body.view?.type === 'modal' }
    const [, form] = await Promise.all([interactions.acknowledge(ack), tryForm(interactions, trigger, answers.tell)])
    if (form === 'no form') return
    await interactions.turn()
    await handleAction(action, click, interactions, form)
  } else {
    const work = handleAction(action, click, interactions, undefined)
    await patient(work)
    await interactions.acknowledge(ack)
    await work
  }
}

async function handleAction(action: Clickable, click: Click, interactions: Interactions, form: OpenedForm | undefined): Promise<void> {
  const { body, clicked, answers } = click
  try {
    await action.handle(body.user.id, { ...described(body, clicked), ...answers }, form)
  } catch (error) {
    await explain(interactions, error, body.user.id, form, answers.tell)
  }
}

function described(body: BlockActionBody, clicked: Click['clicked']): Pick<ActionRequest, 'value' | 'clickId' | 'view'> {
  const { value, selected_option: option } = clicked as { value?: string; selected_option?: { value: string } | null }
  const place = body.view?.id ?? `${body.container['channel_id'] ?? ''}:${body.container['message_ts'] ?? ''}`
  return {
    value: keepable(option?.value ?? value ?? ''),
    clickId: `click:${body.user.id}:${clicked.action_ts}:${clicked.action_id}:${place}`,
    ...(body.view && {
      view: { id: body.view.id, hash: body.view.hash, values: formValues(body.view.state), metadata: body.view.private_metadata },
    }),
  }
}

async function answerUnknown(clicked: Click['clicked'], { ack, body, answers }: Omit<Click, 'clicked'>, interactions: Interactions): Promise<void> {
  await interactions.acknowledge(ack)
  const isLink = 'url' in clicked || clicked.action_id.startsWith('link:')
  const isInput = body.view?.type === 'modal'
  if (!isLink && !isInput) await answers.tell(sentence(t(interactions.localeHint(body.user.id), m.outdated)))
}

function registerOptions(app: App, sources: Names<OptionSource>, interactions: Interactions): void {
  app.options<'block_suggestion'>({ action_id: sources.any, type: 'block_suggestion' }, ({ ack, body }) =>
    interactions.run('options', body.action_id, async () => {
      const source = sources.get(body.action_id)
      const found = interactions.request(body.user.id).then((request) => source.find(request, keepable(body.value))).catch((error: unknown) => {
        interactions.log(error)
        return []
      })
      // No options is an answer that Slack shows quietly; none at all is an error on the screen.
      const options = (await patient(found)) ? [...(await found)] : []
      await interactions.acknowledge(() => ack({ options }))
    }))
}

/** Nobody waits for an event's outcome: what fails stays in the inbox and is tried again. */
function registerEvents(app: App, listeners: readonly EventListener[], interactions: Interactions, inbox: Inbox): void {
  const tell = (type: string, event: unknown) => interactions.run('event', type, async () => {
    for (const listener of listeners) if (listener.type === type) await listener.handle(event, interactions.now())
  })
  const types = new Names(listeners, ({ type }) => type)
  app.event(types.any, ({ event, body }) => tell(event.type, event).catch((error: unknown) => inbox.failed('event', body.event_id, error)))
  inbox.onLeft('event', ({ name, payload }) => tell(name, payload))
}

/** Slack's words for a trigger that it would not have any more. */
const lateTriggers = new Set(['expired_trigger_id', 'exchanged_trigger_id', 'invalid_trigger_id', 'trigger_expired'])

/** Opens the form, or tells the person why there is none. */
async function tryForm(interactions: Interactions, trigger: { user_id: string; trigger_id: string; onModal?: boolean }, tell: (content: Content) => Promise<void>): Promise<OpenedForm | 'no form'> {
  const locale = interactions.localeHint(trigger.user_id)
  try {
    return await openForm(interactions.client, trigger.trigger_id, locale, trigger.onModal ? 'push' : 'open')
  } catch (error) {
    const name = slackErrorOf(error) ?? ''
    await tell(sentence(lateTriggers.has(name) ? t(locale, m.formLate) : interactions.explain(error, trigger.user_id)))
    return 'no form'
  }
}

/** Shows what went wrong where the person looks: in the form where there is one, else as a private answer. */
async function explain(
  interactions: Interactions,
  error: unknown,
  userId: string,
  form: OpenedForm | undefined,
  tell: (content: Content) => Promise<void>,
): Promise<void> {
  const text = interactions.explain(error, userId)
  if (form) await interactions.tellSafely(() => form.show(notDoneView(interactions.localeHint(userId), text)))
  else await tell(sentence(text))
}
