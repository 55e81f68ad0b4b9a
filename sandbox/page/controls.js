import { el } from './dom.js'

let lastList = 0

/**
 * Draws one interactive element. `change(value)` is called with what the person chose, `suggest(text)` asks for options, `value` is what to
 * start with, in the words that the server takes; `viewer` is the person.
 */
export function control(element, options) {
  const draw = drawers[element.type] ?? (() => el('span', { className: 'meta' }, `(${element.type})`))
  return draw(element, options)
}

const chosenOption = (option) => option?.value
const optionsOf = (element) => element.options ?? element.option_groups?.flatMap((group) => group.options) ?? []

function button(element, { change }) {
  const press = () => {
    if (element.confirm && !window.confirm(`${element.confirm.title.text}\n\n${element.confirm.text.text}`)) return
    change(element.value)
    if (element.url && /^https?:/.test(element.url)) window.open(element.url, '_blank', 'noreferrer')
  }
  return el('button', { type: 'button', className: element.style ?? '', 'aria-label': element.accessibility_label, onclick: press }, element.text?.text ?? element.icon)
}

function picker(entries, { change, initial, multiple, label }) {
  const select = el(
    'select',
    {
      multiple,
      'aria-label': label,
      onchange: () => change(multiple ? [...select.selectedOptions].map((option) => option.value) : select.value),
    },
    !multiple && el('option', { value: '' }, label ?? '—'),
    entries.map(([value, text]) => el('option', { value, selected: [initial].flat().includes(value) }, text)),
  )
  return select
}

function staticSelect(multiple) {
  return (element, { change, value }) =>
    picker(
      optionsOf(element).map((option) => [option.value, option.text.text]),
      { change, multiple, label: element.placeholder?.text, initial: value ?? (multiple ? (element.initial_options ?? []).map(chosenOption) : chosenOption(element.initial_option)) },
    )
}

function people(multiple) {
  return (element, { state, change, value }) =>
    picker(
      state.users.filter((user) => !user.is_bot).map((user) => [user.id, `${user.real_name} (${user.name})`]),
      { change, multiple, label: element.placeholder?.text, initial: value ?? element.initial_users ?? element.initial_user },
    )
}

function conversations(multiple) {
  return (element, { state, viewer, change, value }) =>
    picker(
      state.channels.filter((channel) => isOffered(element, channel, viewer)).map((channel) => [channel.id, `#${channel.name}`]),
      { change, multiple, label: element.placeholder?.text, initial: value ?? element.initial_channels ?? element.initial_channel ?? element.initial_conversations ?? element.initial_conversation },
    )
}

/** As the server decides: conversations that the person sees, of the kinds that the element asks for. */
function isOffered(element, channel, viewer) {
  if (channel.is_im || !(channel.members.includes(viewer.id) || (!channel.is_private && !viewer.is_restricted))) return false
  if (element.type.endsWith('channels_select')) return !channel.is_private
  return element.filter?.include?.includes(channel.is_private ? 'private' : 'public') ?? true
}

function external(multiple) {
  return (element, { change, suggest, value }) => {
    lastList += 1
    const list = el('datalist', { id: `options-${lastList}` })
    const input = el('input', {
      list: list.id,
      placeholder: element.placeholder?.text ?? (multiple ? 'Several with commas' : 'Type to search'),
      value: value ?? chosenOption(element.initial_option) ?? '',
      onchange: () => change(multiple ? input.value.split(',').map((part) => part.trim()).filter(Boolean) : input.value),
      onfocus: () => load(),
      oninput: () => load(),
    })
    const load = async () => {
      const text = input.value.split(',').at(-1).trim()
      if (text.length < (element.min_query_length ?? 3)) return
      const answer = await suggest(text)
      list.replaceChildren(...(answer.ok ? optionsOf(answer) : []).map((option) => el('option', { value: option.value }, option.text.text)))
    }
    return el('span', {}, input, list)
  }
}

function choices(type) {
  return (element, { change, value }) => {
    const name = `choice-${(lastList += 1)}`
    const initial = value ?? (element.initial_options ?? [element.initial_option].filter(Boolean)).map(chosenOption)
    const box = el(
      'span',
      {},
      optionsOf(element).map((option) =>
        el('label', { className: 'choice' }, el('input', { type, name, value: option.value, checked: [initial].flat().includes(option.value), onchange: () => report() }), ' ', option.text.text),
      ),
    )
    const report = () => {
      const checked = [...box.querySelectorAll('input:checked')].map((input) => input.value)
      change(type === 'radio' ? (checked[0] ?? '') : checked)
    }
    return box
  }
}

function typed(type, initialKey = 'initial_value') {
  return (element, { change, value }) => {
    const start = value ?? element[initialKey] ?? ''
    const input = element.multiline
      ? el('textarea', { rows: 5, value: start, placeholder: element.placeholder?.text ?? '', onchange: () => change(input.value) })
      : el('input', { type, value: start, step: element.is_decimal_allowed ? 'any' : undefined, placeholder: element.placeholder?.text ?? '', onchange: () => change(input.value) })
    return input
  }
}

/** A date and time on the clock of the person's zone, as they read and write it. */
function moment(element, { viewer, change, value }) {
  const seconds = value ?? element.initial_date_time
  // Of the locales, this one writes a date and a time nearly as the field wants it.
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone: viewer.tz, dateStyle: 'short', timeStyle: 'short' })
  const start = seconds ? local.format(seconds * 1000).replace(' ', 'T') : ''
  const input = el('input', { type: 'datetime-local', value: start, onchange: () => change(input.value) })
  return input
}

function overflow(element, { change }) {
  return picker(
    optionsOf(element).map((option) => [option.value, option.text.text]),
    { change: (value) => value && change(value), label: '⋯' },
  )
}

function feedback(element, { change }) {
  return el(
    'span',
    {},
    [element.positive_button, element.negative_button].map((choice) => el('button', { type: 'button', onclick: () => change(choice.value) }, choice.text.text)),
  )
}

const drawers = {
  button,
  icon_button: button,
  feedback_buttons: feedback,
  overflow,
  static_select: staticSelect(false),
  multi_static_select: staticSelect(true),
  external_select: external(false),
  multi_external_select: external(true),
  users_select: people(false),
  multi_users_select: people(true),
  conversations_select: conversations(false),
  multi_conversations_select: conversations(true),
  channels_select: conversations(false),
  multi_channels_select: conversations(true),
  checkboxes: choices('checkbox'),
  radio_buttons: choices('radio'),
  plain_text_input: typed('text'),
  email_text_input: typed('email'),
  url_text_input: typed('url'),
  number_input: typed('number'),
  rich_text_input: typed('text', 'none'),
  datepicker: typed('date', 'initial_date'),
  timepicker: typed('time', 'initial_time'),
  datetimepicker: moment,
}
