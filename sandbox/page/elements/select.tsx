import type { MultiSelect, Option, Select } from '@slack/types'
import { useContext } from 'preact/hooks'
import type { Fields } from '../../fields.ts'
import { fieldsIn, fieldsOf } from '../../fields.ts'
import type { Channel } from '../../state/types.ts'
import { Reading } from '../layout/contexts.ts'
import type { ReadingContext } from '../layout/contexts.ts'
import { conversationsOf, joinable } from '../lib/visible.ts'
import { useConfirm } from './confirm.tsx'
import { fitting, Picker } from './picker.tsx'
import type { Choice, ChoiceGroup } from './picker.tsx'
import { SurfaceContext } from './surface.ts'
import { useField } from './use-field.ts'
import type { ElementProps } from './element.tsx'
import { groupsOf } from './words.ts'

const stateKeys = {
  static_select: 'selected_option',
  external_select: 'selected_option',
  users_select: 'selected_user',
  conversations_select: 'selected_conversation',
  channels_select: 'selected_channel',
  multi_static_select: 'selected_options',
  multi_external_select: 'selected_options',
  multi_users_select: 'selected_users',
  multi_conversations_select: 'selected_conversations',
  multi_channels_select: 'selected_channels',
} as const

/** A select of any kind: fixed options, options from the bot, people, conversations or channels; one or several. */
export function SelectElement({ element, spot, dispatch, labelling }: ElementProps<Select | MultiSelect>) {
  const surface = useContext(SurfaceContext)
  const reading = useContext(Reading)
  const field = useField(spot, dispatch)
  const [ask, dialog] = useConfirm(element.confirm)
  const isMultiple = element.type.startsWith('multi_')
  const key = stateKeys[element.type]
  const held = Array.isArray(field.held) ? field.held : field.held === undefined ? [] : [field.held]
  const isOfOptions = key.startsWith('selected_option')
  const chosen = held.map((entry: unknown) => (isOfOptions ? choiceOf(fieldsOf(entry)) : known(choicesFor(element, reading), String(entry))))

  // Options are kept whole, ids as they are.
  const offered = new Map<string, Fields>(held.filter((entry: unknown) => typeof entry === 'object').map((entry: unknown) => [String(fieldsOf(entry)['value']), fieldsOf(entry)]))
  const valueOf = (choice: Choice): unknown => (isOfOptions ? (choice as OptionChoice).option ?? offered.get(choice.value) : choice.value)
  const onChange = (choices: Choice[]): void =>
    ask(() => field.take({ type: element.type, [key]: isMultiple ? choices.map(valueOf) : choices[0] ? valueOf(choices[0]) : null }))

  const minimum = element.type === 'external_select' || element.type === 'multi_external_select' ? (element.min_query_length ?? 3) : 0
  const isExternal = element.type.endsWith('external_select')
  const offer = async (typed: string): Promise<ChoiceGroup[]> => {
    if (typed.length < minimum) return []
    const { groups, problem } = await surface.suggest(spot, typed)
    if (problem !== undefined) throw new Error(problem)
    return groups.map(({ label, options }) => ({ label, choices: options.map(choiceOf) }))
  }
  return (
    <>
      <Picker
        {...labelling}
        label={labelling.label ?? element.placeholder?.text ?? 'Choose'}
        placeholder={element.placeholder?.text ?? (isMultiple ? 'Choose some' : 'Choose one')}
        nothing={minimum > 0 ? `Type ${minimum} or more characters.` : 'Nothing fits.'}
        chosen={chosen}
        isMultiple={isMultiple}
        most={'max_selected_items' in element ? element.max_selected_items : undefined}
        offer={isExternal ? (typed) => offer(typed).catch(() => []) : (typed) => fitting(choicesFor(element, reading), typed)}
        autoFocus={element.focus_on_load === true}
        onChange={onChange}
      />
      {dialog}
    </>
  )
}

type OptionChoice = Choice & { option?: Fields }

function choiceOf(option: Fields | Option): OptionChoice {
  const { text, value, description } = option as Fields
  const detail = fieldsOf(description)['text']
  return { value: String(value), name: String(fieldsOf(text)['text'] ?? value), ...(typeof detail === 'string' && { detail }), option: option as Fields }
}

const known = (groups: readonly ChoiceGroup[], value: string): Choice => groups.flatMap(({ choices }) => choices).find((choice) => choice.value === value) ?? { value, name: value }

function choicesFor(element: Select | MultiSelect, reading: ReadingContext): ChoiceGroup[] {
  switch (element.type) {
    case 'static_select':
    case 'multi_static_select':
      return groupsOf(element as unknown as Fields).map(({ label, options }) => ({ label, choices: fieldsIn(options).map(choiceOf) }))
    case 'users_select':
    case 'multi_users_select':
      return [{ choices: [...reading.directory.users.values()].filter((user) => !user.deleted).map((user) => ({ value: user.id, name: user.real_name, detail: user.profile.title || user.name })) }]
    case 'conversations_select':
    case 'multi_conversations_select':
    case 'channels_select':
    case 'multi_channels_select':
      return [{ choices: offeredChannels(element, reading).map((channel) => ({ value: channel.id, name: `${channel.is_private ? '🔒' : '#'}${channel.name}`, ...(channel.purpose.value !== '' && { detail: channel.purpose.value }) })) }]
    case 'external_select':
    case 'multi_external_select':
      return []
  }
}

/** As the server decides: conversations that the person sees, of the kinds that the element asks for. */
function offeredChannels(element: Select | MultiSelect, { directory, viewer }: ReadingContext): Channel[] {
  const { channels, groups } = conversationsOf(directory, viewer.id)
  const seen = [...channels, ...groups, ...joinable(directory, viewer)]
  if (element.type.endsWith('channels_select')) return seen.filter((channel) => !channel.is_private)
  const include = 'filter' in element ? element.filter?.include : undefined
  if (!include) return seen
  return seen.filter((channel) => include.some((kind) => kind === (channel.is_mpim ? 'mpim' : channel.is_private ? 'private' : 'public')))
}
