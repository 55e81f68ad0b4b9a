import type { Context } from '../context.ts'
import { fieldsIn } from '../fields.ts'
import type { Fields } from '../fields.ts'
import { chosenState, isStateful, optionText, valueKeyOf } from './input-values.ts'
import { optionsOf } from '../blocks/rules.ts'
import { fillIn } from './fill-in.ts'
import { needPerson } from './lookup.ts'
import { actionTs, payloadBase, refuseUnacked } from './payload.ts'
import { PersonError } from './person-error.ts'
import { askForOptions, suggestFor } from './suggestions.ts'
import { findElements, surfaceAt } from './surface.ts'
import type { Found, Place, Surface } from './surface.ts'

export interface ClickRequest extends Place {
  user: string
  action_id: string
  block_id?: string | undefined
  /** What is chosen; for buttons, which of several with one action id. */
  value?: unknown
  /** Fields of the same surface to fill in first. */
  values?: Record<string, unknown> | undefined
}

/** Presses a button or chooses something in a message, a modal or a Home. @throws PersonError */
export async function click(ctx: Context, request: ClickRequest): Promise<Fields> {
  const user = needPerson(ctx, request.user)
  const surface = surfaceAt(ctx, user, request)
  if (request.values) await fillIn(ctx, user, surface, request.values)
  const { block, element } = findTarget(surface, request)
  const action: Fields = { type: element['type'], action_id: element['action_id'], block_id: block['block_id'] }
  if (isStateful(element)) {
    if (request.value === undefined) throw new PersonError('invalid_arguments', `${request.action_id} needs a value.`)
    const state = await chosenState(ctx, user, element, request.value, suggestFor(ctx, user, surface, block))
    ;(surface.filled[String(block['block_id'])] ??= {})[String(element['action_id'])] = state
    ctx.world.announce()
    // Without dispatch_action a form's field only takes the value.
    if (block['type'] === 'input' && block['dispatch_action'] !== true) return { dispatched: false }
    action[valueKeyOf(element)] = state[valueKeyOf(element)]
    for (const [name, given] of Object.entries(element)) if (name === 'placeholder' || name === 'confirm' || name.startsWith('initial_')) action[name] = given
  } else {
    Object.assign(action, pressed(element, request.value))
  }
  const trigger = ctx.triggers.issue({ user: user.id, ...(surface.openView?.view.type === 'modal' && { viewId: surface.openView.id }), ...(surface.channel !== undefined && { channel: surface.channel }) })
  const payload = {
    ...payloadBase(ctx, user, 'block_actions'),
    ...surface.actionContext(block),
    trigger_id: trigger,
    actions: [{ ...action, action_ts: actionTs(ctx) }],
  }
  const ack = await ctx.dispatcher.deliver({ kind: 'interaction', payload })
  refuseUnacked(ack, 'This app did not respond. Please try again.')
  return { dispatched: true, ...(typeof element['url'] === 'string' && { url: element['url'] }) }
}

/** The options that an external select shows when somebody types. @throws PersonError */
export async function suggest(ctx: Context, request: ClickRequest): Promise<Fields> {
  const user = needPerson(ctx, request.user)
  const surface = surfaceAt(ctx, user, request)
  const { block, element } = findTarget(surface, { ...request, value: undefined })
  if (!String(element['type']).endsWith('external_select')) throw new PersonError('not_an_external_select', `${request.action_id} does not ask for options.`)
  const typed = typeof request.value === 'string' ? request.value : ''
  return askForOptions(ctx, user, surface, block, element, typed)
}

function findTarget(surface: Surface, request: ClickRequest): Found {
  const all = findElements(surface, ({ block, element }) => element['action_id'] === request.action_id && (request.block_id === undefined || block['block_id'] === request.block_id))
  const [first] = all
  if (!first) {
    const there = findElements(surface, () => true).map(({ element }) => String(element['action_id']))
    throw new PersonError('action_not_found', `There is no ${request.action_id} here; there is: ${there.join(', ') || 'nothing to press'}.`)
  }
  if (request.value === undefined || first.element['type'] !== 'button') return first
  const withValue = all.find(({ element }) => element['value'] === request.value)
  if (!withValue) throw new PersonError('action_not_found', `No ${request.action_id} here has the value ${JSON.stringify(request.value)}.`)
  return withValue
}

/** What an element that keeps no state adds to its action. */
function pressed(element: Fields, value: unknown): Fields {
  if (element['type'] === 'overflow') {
    const option = optionsOf(element).find((entry) => entry['value'] === value || optionText(entry) === value)
    if (!option) throw new PersonError('option_not_offered', `“${String(value)}” is not offered.`)
    return { selected_option: option }
  }
  if (element['type'] === 'feedback_buttons') {
    const chosen = fieldsIn([element['positive_button'], element['negative_button']]).find((button) => button['value'] === value)
    if (!chosen) throw new PersonError('option_not_offered', `“${String(value)}” is not offered.`)
    return { value, text: chosen['text'] }
  }
  return Object.fromEntries(['text', 'icon', 'value', 'style', 'url', 'confirm'].flatMap((name) => (element[name] === undefined ? [] : [[name, element[name]]])))
}
