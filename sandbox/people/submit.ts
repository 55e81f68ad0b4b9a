import type { Context } from '../context.ts'
import { fieldsOf, isFields } from '../fields.ts'
import type { Fields } from '../fields.ts'
import type { OpenView, User } from '../state/types.ts'
import { ApiError } from '../web-api/call.ts'
import { readView } from '../web-api/views.ts'
import { openResponseHook } from '../workplace/messages.ts'
import { closeAll, closeView, isStackFull, openModal, stackOf, updateView } from '../workplace/views.ts'
import { fillIn } from './fill-in.ts'
import { inputErrors } from './input-checks.ts'
import { stateValues, viewWithState } from './input-values.ts'
import { needPerson, needView } from './lookup.ts'
import { payloadBase, refuseUnacked, troubleText } from './payload.ts'
import { PersonError } from './person-error.ts'
import { surfaceAt } from './surface.ts'

/** Fills in a modal and submits it. @throws PersonError, with `errors` by block id where fields are at fault */
export async function submit(ctx: Context, request: { user: string; view_id: string; values: Record<string, unknown> }): Promise<Fields> {
  const user = needPerson(ctx, request.user)
  const open = needView(ctx, user, request.view_id)
  if (open.view.type !== 'modal' || !open.view['submit']) throw new PersonError('no_submit', 'This view has nothing to submit.')
  await fillIn(ctx, user, surfaceAt(ctx, user, { view_id: open.id }), request.values)
  const errors = inputErrors(open.view, stateValues(open.view.blocks, open.filled))
  const [first] = Object.values(errors)
  if (first !== undefined) throw new PersonError('invalid_input', first, { errors })
  const payload = {
    ...payloadBase(ctx, user, 'view_submission'),
    trigger_id: ctx.triggers.issue({ user: user.id, viewId: open.id }),
    view: viewWithState(open.view, open.filled),
    response_urls: responseUrls(ctx, user, open),
  }
  const ack = await ctx.dispatcher.deliver({ kind: 'interaction', payload })
  refuseUnacked(ack, troubleText)
  return applyAnswer(ctx, user, open, ack.body)
}

/** Closes a modal; the bot hears of it if it asked to. @throws PersonError */
export async function close(ctx: Context, request: { user: string; view_id: string; clear?: boolean | undefined }): Promise<Fields> {
  const user = needPerson(ctx, request.user)
  const open = needView(ctx, user, request.view_id)
  if (open.view.type !== 'modal') throw new PersonError('not_a_modal', 'Only a modal can be closed.')
  const cleared = request.clear === true || open.view['clear_on_close'] === true
  const closed = cleared ? stackOf(ctx, user.id).toReversed() : [open]
  for (const entry of closed) closeView(ctx, entry)
  for (const entry of closed)
    if (entry.view['notify_on_close'] === true)
      await ctx.dispatcher.deliver({ kind: 'interaction', payload: { ...payloadBase(ctx, user, 'view_closed'), view: viewWithState(entry.view, entry.filled), is_cleared: cleared } })
  return {}
}

function applyAnswer(ctx: Context, user: User, open: OpenView, body: unknown): Fields {
  // Neither nothing nor an object: Slack keeps the view open.
  if (body !== undefined && !isFields(body)) throw new PersonError('invalid_response', troubleText)
  const answer = fieldsOf(body)
  // The bot may have closed or replaced the view while it worked.
  const isOpen = ctx.world.views.has(open.id)
  switch (answer['response_action']) {
    case undefined:
      if (isOpen) closeView(ctx, open)
      return {}
    case 'clear':
      closeAll(ctx, user.id)
      return { response_action: 'clear' }
    case 'errors':
      throw fieldErrors(open, answer['errors'])
    case 'update':
      if (isOpen) updateView(ctx, open, readAnswerView(ctx, answer['view'], open))
      return { response_action: 'update' }
    case 'push':
      if (isStackFull(ctx, user.id)) throw new PersonError('push_limit_reached', troubleText)
      openModal(ctx, user.id, readAnswerView(ctx, answer['view']), { previous: open })
      return { response_action: 'push' }
    default:
      throw new PersonError('invalid_response_action', troubleText)
  }
}

/** Errors must name input blocks of the view; Slack shows others nowhere and keeps the view open with a general complaint. */
function fieldErrors(open: OpenView, given: unknown): PersonError {
  const errors = fieldsOf(given)
  const inputs = new Set(open.view.blocks.filter((block) => block['type'] === 'input').map((block) => String(block['block_id'])))
  const entries = Object.entries(errors)
  const foreign = entries.filter(([blockId, text]) => !inputs.has(blockId) || typeof text !== 'string' || text === '')
  if (entries.length === 0 || foreign.length > 0) return new PersonError('invalid_errors', troubleText, { unknown_blocks: foreign.map(([blockId]) => blockId) })
  return new PersonError('invalid_input', String(entries[0]?.[1]), { errors, response_action: 'errors' })
}

function readAnswerView(ctx: Context, view: unknown, replaced?: OpenView): Fields {
  try {
    return readView(ctx, view, 'modal', replaced)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    throw new PersonError('invalid_view', troubleText, { api_error: error.code, ...error.extra })
  }
}

/** A conversation chosen in a field with response_url_enabled gets an address for answers. */
function responseUrls(ctx: Context, user: User, open: OpenView): Fields[] {
  const values = stateValues(open.view.blocks, open.filled)
  return open.view.blocks.flatMap((block) => {
    const element = fieldsOf(block['element'])
    if (block['type'] !== 'input' || element['response_url_enabled'] !== true) return []
    const state = values[String(block['block_id'])]?.[String(element['action_id'])]
    const channel = state?.['selected_conversation'] ?? state?.['selected_channel']
    if (typeof channel !== 'string') return []
    return [{ block_id: block['block_id'], action_id: element['action_id'], channel_id: channel, response_url: openResponseHook(ctx, { user: user.id, channel }) }]
  })
}
