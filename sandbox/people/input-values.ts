import type { Context } from '../context.ts'
import { optionsOf } from '../blocks/rules.ts'
import { fieldsOf } from '../fields.ts'
import type { Fields } from '../fields.ts'
import type { Channel, InputState, User, View } from '../state/types.ts'
import { elementsOf, isInteractive } from '../workplace/blocks-with-ids.ts'
import { fileObject } from '../web-api/files.ts'
import { canSee } from '../workplace/membership.ts'
import { channelType } from '../workplace/messages.ts'
import { findChannel, findUser } from './lookup.ts'
import { PersonError } from './person-error.ts'
import { dateOf, secondsOf, timeOf } from './typed-moments.ts'

/** Where a state value keeps what was chosen or typed, by element type. */
const valueKeys: Record<string, string> = {
  plain_text_input: 'value',
  email_text_input: 'value',
  url_text_input: 'value',
  number_input: 'value',
  rich_text_input: 'rich_text_value',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  datetimepicker: 'selected_date_time',
  static_select: 'selected_option',
  external_select: 'selected_option',
  radio_buttons: 'selected_option',
  users_select: 'selected_user',
  conversations_select: 'selected_conversation',
  channels_select: 'selected_channel',
  checkboxes: 'selected_options',
  multi_static_select: 'selected_options',
  multi_external_select: 'selected_options',
  multi_users_select: 'selected_users',
  multi_conversations_select: 'selected_conversations',
  multi_channels_select: 'selected_channels',
  file_input: 'files',
}

const initialKeys: Record<string, string> = {
  value: 'initial_value',
  rich_text_value: 'initial_value',
  selected_date: 'initial_date',
  selected_time: 'initial_time',
  selected_date_time: 'initial_date_time',
  selected_option: 'initial_option',
  selected_user: 'initial_user',
  selected_conversation: 'initial_conversation',
  selected_channel: 'initial_channel',
  selected_options: 'initial_options',
  selected_users: 'initial_users',
  selected_conversations: 'initial_conversations',
  selected_channels: 'initial_channels',
}

export function isStateful(element: Fields): boolean {
  return typeof element['type'] === 'string' && element['type'] in valueKeys
}

export function valueKeyOf(element: Fields): string {
  return valueKeys[String(element['type'])] ?? 'value'
}

function holdsMany(key: string): boolean {
  return key.endsWith('s')
}

/** The state of every field of a view or message: what was filled in, else what it started with. */
export function stateValues(blocks: Fields[], filled: InputState): InputState {
  const values: InputState = {}
  for (const block of blocks)
    for (const element of elementsOf(block).filter((entry) => isInteractive(entry) && isStateful(entry))) {
      const [blockId, actionId] = [String(block['block_id']), String(element['action_id'])]
      ;(values[blockId] ??= {})[actionId] = filled[blockId]?.[actionId] ?? initialState(element)
    }
  return values
}

export function viewWithState(view: View, filled: InputState): View {
  return { ...view, state: { values: stateValues(view.blocks, filled) } }
}

function initialState(element: Fields): Fields {
  const key = valueKeyOf(element)
  const initial = element[initialKeys[key] ?? ''] ?? (holdsMany(key) ? [] : null)
  return { type: element['type'], [key]: initial }
}

/** Finds the options that an external select offers for a typed text. */
export type Suggest = (element: Fields, typed: string) => Promise<Fields[]>

/**
 * What a person's value makes of a field: text, an option by value or text, several in a list, a person or channel by id or name, a date,
 * a time on their own clock. Null or '' empties it. @throws PersonError where it is not offered or does not exist
 */
export async function chosenState(ctx: Context, user: User, element: Fields, value: unknown, suggest: Suggest): Promise<Fields> {
  const type = String(element['type'])
  const key = valueKeyOf(element)
  if (value === null || value === '' || value === undefined) return { type, [key]: holdsMany(key) ? [] : null }
  const choose = (wanted: unknown) => chooseOne(ctx, user, element, key, wanted, suggest)
  if (!holdsMany(key)) return { type, [key]: await choose(value) }
  const chosen: unknown[] = []
  for (const wanted of Array.isArray(value) ? value : [value]) chosen.push(await choose(wanted))
  return { type, [key]: chosen }
}

async function chooseOne(ctx: Context, user: User, element: Fields, key: string, value: unknown, suggest: Suggest): Promise<unknown> {
  const typed = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  switch (key) {
    case 'selected_option':
    case 'selected_options': {
      const isExternal = String(element['type']).endsWith('external_select')
      return pickOption(isExternal ? await suggest(element, typed) : optionsOf(element), typed)
    }
    case 'selected_user':
    case 'selected_users':
      return existing(findUser(ctx, typed)?.id, typed)
    case 'selected_conversation':
    case 'selected_conversations':
    case 'selected_channel':
    case 'selected_channels':
      return existing(offeredChannel(ctx, user, element, typed)?.id, typed)
    case 'selected_date':
      return valid(dateOf(typed), 'Please enter a valid date.')
    case 'selected_time':
      return valid(timeOf(typed), 'Please enter a valid time.')
    case 'selected_date_time':
      return valid(secondsOf(typed, user.tz), 'Please enter a valid date and time.')
    case 'files':
      return ownFile(ctx, user, typed)
    case 'rich_text_value':
      return typeof value === 'object' ? value : { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: typed }] }] }
    default:
      return typed
  }
}

function pickOption(options: Fields[], wanted: string): Fields {
  const option = options.find((entry) => entry['value'] === wanted) ?? options.find((entry) => optionText(entry) === wanted)
  if (!option) throw new PersonError('option_not_offered', `“${wanted}” is not offered; there is: ${options.map((entry) => String(entry['value'])).join(', ') || 'nothing'}.`)
  return option
}

export function optionText(option: Fields): string {
  const text = option['text']
  return typeof text === 'object' && text !== null && 'text' in text ? String(text.text) : ''
}

const kindByWord: Record<string, string> = { public: 'channel', private: 'group', im: 'im', mpim: 'mpim' }

/** A conversation that a select offers to this person: one that they see, of the kinds that it asks for. */
function offeredChannel(ctx: Context, user: User, element: Fields, typed: string): Channel | undefined {
  const channel = findChannel(ctx, typed)
  if (!channel || !canSee(channel, user)) return undefined
  const kind = channelType(channel)
  if (String(element['type']).endsWith('channels_select')) return kind === 'channel' ? channel : undefined
  const { include } = fieldsOf(element['filter'])
  return Array.isArray(include) && !include.some((word) => kindByWord[String(word)] === kind) ? undefined : channel
}

function valid<T>(value: T | undefined, complaint: string): T {
  if (value === undefined) throw new PersonError('invalid_input', complaint)
  return value
}

function existing(id: string | undefined, wanted: string): string {
  if (id === undefined) throw new PersonError('option_not_offered', `There is no ${wanted}.`)
  return id
}

function ownFile(ctx: Context, user: User, id: string): Fields {
  const file = ctx.world.files.get(id)
  if (!file || file.user !== user.id) throw new PersonError('option_not_offered', `There is no file ${id}.`)
  return fileObject(file)
}
