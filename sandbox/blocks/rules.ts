import { isFields } from '../fields.ts'
import { lengthOf } from './problem.ts'
import type { Problems } from './problem.ts'

type ObjectRule = (object: Record<string, unknown>, pointer: string, problems: Problems) => void

/** What block-kit-limits.json says in words: rules between the fields of one object. */
export function checkRules(object: Record<string, unknown>, type: string, pointer: string, problems: Problems): void {
  rules[type]?.(object, pointer, problems)
}

const exactlyOne =
  (...names: string[]): ObjectRule =>
  (object, pointer, problems) => {
    if (names.filter((name) => object[name] !== undefined && object[name] !== null).length !== 1)
      problems.add(pointer, 'exactly_one', `must have exactly one of: ${names.join(', ')}`)
  }

const atLeastOne =
  (...names: string[]): ObjectRule =>
  (object, pointer, problems) => {
    if (names.every((name) => object[name] === undefined || object[name] === null)) problems.add(pointer, 'missing_field', `must have at least one of: ${names.join(', ')}`)
  }

const both =
  (...list: ObjectRule[]): ObjectRule =>
  (object, pointer, problems) => {
    for (const rule of list) rule(object, pointer, problems)
  }

const initialIsOffered: ObjectRule = (object, pointer, problems) => {
  const offered = new Set(optionsOf(object).map((option) => JSON.stringify(option['value'])))
  const initial = Array.isArray(object['initial_options']) ? object['initial_options'] : object['initial_option'] ? [object['initial_option']] : []
  if (initial.some((option: unknown) => isFields(option) && !offered.has(JSON.stringify(option['value']))))
    problems.add(pointer, 'initial_option', 'initial_option must match one of the options')
}

const inOrder =
  (low: string, high: string): ObjectRule =>
  (object, pointer, problems) => {
    const [from, to] = [object[low], object[high]].map((value) => (value === undefined || value === null ? Number.NaN : Number(value)))
    if (from !== undefined && to !== undefined && from > to) problems.add(pointer, 'order', `${low} must not be more than ${high}`)
  }

const initialTextFits: ObjectRule = (object, pointer, problems) => {
  const { initial_value: initial, min_length: min, max_length: max } = object
  if (typeof initial !== 'string') return
  const length = lengthOf(initial)
  if ((typeof min === 'number' && length < min) || length > (typeof max === 'number' ? max : 3000)) problems.add(`${pointer}/initial_value`, 'max_length', 'does not fit min_length and max_length')
}

const actionIdsDiffer: ObjectRule = (object, pointer, problems) => {
  const elements = Array.isArray(object['elements']) ? object['elements'] : []
  const ids = elements.map((element: unknown) => (isFields(element) ? element['action_id'] : undefined)).filter((id) => id !== undefined)
  if (new Set(ids).size < ids.length) problems.add(`${pointer}/elements`, 'duplicate_action_id', 'action_id must be unique within a block')
}

const rules: Record<string, ObjectRule> = {
  section: atLeastOne('text', 'fields'),
  image: exactlyOne('image_url', 'slack_file'),
  slack_file: exactlyOne('id', 'url'),
  container: both(exactlyOne('title', 'rich_text_title'), (object, pointer, problems) => {
    if (object['default_collapsed'] === true && object['is_collapsible'] !== true) problems.add(pointer, 'default_collapsed', 'default_collapsed needs is_collapsible')
  }),
  card: both(atLeastOne('hero_image', 'title', 'actions', 'body'), (object, pointer, problems) => {
    if (object['icon'] && object['slack_icon']) problems.add(pointer, 'exactly_one', 'icon and slack_icon exclude each other')
  }),
  static_select: both(exactlyOne('options', 'option_groups'), initialIsOffered),
  multi_static_select: both(exactlyOne('options', 'option_groups'), initialIsOffered),
  radio_buttons: initialIsOffered,
  checkboxes: initialIsOffered,
  number_input: inOrder('min_value', 'max_value'),
  plain_text_input: both(inOrder('min_length', 'max_length'), initialTextFits),
  rich_text_input: inOrder('min_lines', 'max_lines'),
  actions: actionIdsDiffer,
  context_actions: actionIdsDiffer,
  conversation_filter: atLeastOne('include', 'exclude_external_shared_channels', 'exclude_bot_users'),
  input: (object, pointer, problems) => {
    if (object['dispatch_action'] === true && isFields(object['element']) && object['element']['type'] === 'file_input')
      problems.add(pointer, 'dispatch_action', 'dispatch_action must be false with file_input')
  },
  plan: (object, pointer, problems) => {
    const ids = Array.isArray(object['tasks']) ? object['tasks'].map((task: unknown) => (isFields(task) ? task['task_id'] : undefined)) : []
    if (new Set(ids).size < ids.length) problems.add(`${pointer}/tasks`, 'duplicate', 'task_id must be unique within a plan')
  },
}

/** The options of a select, radio group, checkboxes or overflow, out of their groups. */
export function optionsOf(element: Record<string, unknown>): Record<string, unknown>[] {
  const groups = Array.isArray(element['option_groups']) ? element['option_groups'] : []
  const lists = [element['options'], ...groups.map((group: unknown) => (isFields(group) ? group['options'] : undefined))]
  return lists.flatMap((list) => (Array.isArray(list) ? list : [])).filter(isFields)
}
