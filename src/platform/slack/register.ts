import type { AckFn, App, BlockAction as BlockActionBody } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { t } from '../i18n/index.ts'
import type { Content } from './delivery/outgoing.ts'
import { type ActionRequest, type BlockAction, type EventListener, type Feature, type GlobalShortcut, type OpenedForm, type OptionSource, sentence, type SlashCommand, type SubmissionAnswer, type ViewSubmission } from './feature.ts'
import { doneView, formValues, notDoneView, openForm, workingView } from './forms.ts'
import { ackAfter, type Interactions, patient } from './interactions.ts'
import { slackMessages as m } from './messages.ts'

/** Registers all that the features handed over, and last what answers for buttons that nobody knows any more. */
export function registerFeatures(app: App, features: readonly Feature[], interactions: Interactions): void {
  for (const command of features.flatMap((feature) => feature.commands ?? [])) registerCommand(app, command, interactions)
  for (const shortcut of features.flatMap((feature) => feature.shortcuts ?? [])) registerShortcut(app, shortcut, interactions)
  for (const submission of features.flatMap((feature) => feature.submissions ?? [])) registerSubmission(app, submission, interactions)
  for (const source of features.flatMap((feature) => feature.options ?? [])) registerOptions(app, source, interactions)
  for (const listener of features.flatMap((feature) => feature.events ?? [])) registerEvent(app, listener, interactions)
  const actions = new Map(features.flatMap((feature) => feature.actions ?? []).map((action) => [action.actionId, action]))
  registerActions(app, actions, interactions)
}

const privately = (content: Content) => ({ ...content, blocks: [...content.blocks], response_type: 'ephemeral' as const, replace_original: false })

function registerCommand(app: App, command: SlashCommand, interactions: Interactions): void {
  app.command(command.command, ({ ack, body, client, respond }) =>
    interactions.run('command', command.command, async () => {
      const text = body.text.trim()
      const tell = (content: Content) => interactions.tellSafely(() => respond(privately(content)))
      const [, form] = await Promise.all([ack(), command.opensForm?.(text) ? tryForm(interactions, client, body, tell) : undefined])
      if (form === 'too late') return
      try {
        const request = await interactions.request(body.user_id, client)
        await command.handle({ ...request, text, channel: body.channel_id, reply: tell }, form)
      } catch (error) {
        await explain(interactions, error, body.user_id, form, tell)
      }
    }))
}

function registerShortcut(app: App, shortcut: GlobalShortcut, interactions: Interactions): void {
  app.shortcut({ callback_id: shortcut.callbackId, type: 'shortcut' }, ({ ack, body, client }) =>
    interactions.run('shortcut', shortcut.callbackId, async () => {
      const tell = tellDirectly(interactions, client, body.user.id)
      const [, form] = await Promise.all([ack(), tryForm(interactions, client, { user_id: body.user.id, trigger_id: body.trigger_id }, tell)])
      if (form === 'too late') return
      try {
        await shortcut.handle(await interactions.request(body.user.id, client), form)
      } catch (error) {
        await explain(interactions, error, body.user.id, form, tell)
      }
    }))
}

function registerActions(app: App, actions: ReadonlyMap<string, BlockAction>, interactions: Interactions): void {
  app.action({ type: 'block_actions' }, async ({ ack, body, client, respond }) => {
    for (const clicked of body.actions) {
      const action = actions.get(clicked.action_id)
      const tell = body.response_url
        ? (content: Content) => interactions.tellSafely(() => respond(privately(content)))
        : tellDirectly(interactions, client, body.user.id)
      const replace = (content: Content) =>
        interactions.tellSafely(() => respond({ ...privately(content), replace_original: true }))
      await interactions.run('action', clicked.action_id, () =>
        // A button that only opens a link comes here too, and wants no more than the acknowledgement.
        action ? runAction(action, { ack, body, client, tell, replace, clicked }, interactions) : answerUnknown(clicked, { ack, body, tell }, interactions))
    }
  })
}

interface Click {
  readonly ack: AckFn<void>
  readonly body: BlockActionBody
  readonly client: WebClient
  readonly tell: (content: Content) => Promise<void>
  readonly replace: (content: Content) => Promise<void>
  readonly clicked: BlockActionBody['actions'][number]
}

async function runAction(action: BlockAction, click: Click, interactions: Interactions): Promise<void> {
  const { body, client, tell } = click
  if (action.opensForm) {
    const trigger = { user_id: body.user.id, trigger_id: body.trigger_id }
    const [, form] = await Promise.all([click.ack(), tryForm(interactions, client, trigger, tell)])
    if (form === 'too late') return
    await handleAction(action, click, interactions, form)
  } else {
    await ackAfter(handleAction(action, click, interactions, undefined), click.ack)
  }
}

async function handleAction(action: BlockAction, click: Click, interactions: Interactions, form: OpenedForm | undefined): Promise<void> {
  const { body, client, clicked, tell, replace } = click
  try {
    const request = await interactions.request(body.user.id, client)
    await action.handle({ ...request, ...described(body, clicked), tell, replace }, form)
  } catch (error) {
    await explain(interactions, error, body.user.id, form, tell)
  }
}

function described(body: BlockActionBody, clicked: Click['clicked']): Pick<ActionRequest, 'value' | 'clickId' | 'triggerId' | 'onPrivateCopy' | 'view'> {
  const { value, selected_option: option } = clicked as { value?: string; selected_option?: { value: string } | null }
  const place = body.view?.id ?? `${body.container['channel_id'] ?? ''}:${body.container['message_ts'] ?? ''}`
  return {
    value: option?.value ?? value ?? '',
    clickId: `click:${body.user.id}:${clicked.action_ts}:${clicked.action_id}:${place}`,
    triggerId: body.trigger_id,
    onPrivateCopy: body.container['is_ephemeral'] === true,
    ...(body.view && {
      view: { id: body.view.id, hash: body.view.hash, values: formValues(body.view.state), metadata: body.view.private_metadata },
    }),
  }
}

async function answerUnknown(clicked: Click['clicked'], { ack, body, tell }: Pick<Click, 'ack' | 'body' | 'tell'>, interactions: Interactions): Promise<void> {
  await ack()
  const isLink = 'url' in clicked || clicked.action_id.startsWith('link:')
  const isInput = body.view !== undefined
  if (!isLink && !isInput) await tell(sentence(t(interactions.localeHint(body.user.id), m.outdated)))
}

function registerSubmission(app: App, submission: ViewSubmission, interactions: Interactions): void {
  app.view({ callback_id: submission.callbackId, type: 'view_submission' }, ({ ack, body, view, client }) =>
    interactions.run('submission', submission.callbackId, async () => {
      const userId = body.user.id
      const locale = interactions.localeHint(userId)
      const work = (async (): Promise<SubmissionAnswer | { kind: 'fault'; text: string }> => {
        try {
          const request = await interactions.request(userId, client)
          return await submission.handle({ ...request, viewId: view.id, metadata: view.private_metadata, values: formValues(view.state) })
        } catch (error) {
          return { kind: 'fault', text: interactions.explain(error, userId) }
        }
      })()
      const inTime = await patient(work)
      if (!inTime) {
        await ack({ response_action: 'update', view: workingView(locale) })
        const answer = await work
        const text = answer.kind === 'close' ? answer.done : answer.kind === 'fault' ? answer.text : Object.values(answer.errors).join('\n')
        const shown = answer.kind === 'close' ? doneView(locale, text) : notDoneView(locale, text)
        await interactions.tellSafely(() => client.views.update({ view_id: view.id, view: shown }))
        return
      }
      const answer = await work
      if (answer.kind === 'close') await ack()
      else if (answer.kind === 'errors') await ack({ response_action: 'errors', errors: { ...answer.errors } })
      // Pushed on top, so that what was typed is still there underneath.
      else await ack({ response_action: 'push', view: notDoneView(locale, answer.text) })
    }))
}

function registerOptions(app: App, source: OptionSource, interactions: Interactions): void {
  app.options<'block_suggestion'>({ action_id: source.actionId, type: 'block_suggestion' }, ({ ack, body, client }) =>
    interactions.run('options', source.actionId, async () => {
      const found = interactions.request(body.user.id, client).then((request) => source.find(request, body.value)).catch((error: unknown) => {
        interactions.explain(error, body.user.id)
        return []
      })
      // No options is an answer that Slack shows quietly; none at all is an error on the screen.
      await ack({ options: (await patient(found)) ? [...(await found)] : [] })
    }))
}

/** Nobody waits for an event's outcome: what fails is logged, and where Slack was not told in time it comes again. */
function registerEvent(app: App, listener: EventListener, interactions: Interactions): void {
  app.event(listener.type, ({ event }) => interactions.run('event', listener.type, () => listener.handle(event, interactions.now())))
}

/** Opens the form, or tells the person that Slack would not have it any more. */
async function tryForm(
  interactions: Interactions,
  client: WebClient,
  trigger: { user_id: string; trigger_id: string },
  tell: (content: Content) => Promise<void>,
): Promise<OpenedForm | 'too late'> {
  try {
    return await openForm(client, trigger.trigger_id, interactions.localeHint(trigger.user_id))
  } catch {
    await tell(sentence(t(interactions.localeHint(trigger.user_id), m.formLate)))
    return 'too late'
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

/** For places without a response_url, such as a form: a direct message. */
function tellDirectly(interactions: Interactions, client: WebClient, userId: string) {
  return (content: Content) =>
    interactions.tellSafely(() => client.chat.postMessage({ channel: userId, text: content.text, blocks: [...content.blocks] }))
}
