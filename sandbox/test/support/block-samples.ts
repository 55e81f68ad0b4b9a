import { limits, specOf } from '../../blocks/limits.ts'
import type { FieldSpec, Spec } from '../../blocks/limits.ts'
import type { Fields } from '../../fields.ts'

/** What the data leaves to its rules: fields that a sample needs though none of them alone is required. */
const completed: Record<string, Fields> = {
  card: { title: { type: 'mrkdwn', text: 'x' } },
  container: { title: { type: 'plain_text', text: 'x' } },
  conversation_filter: { exclude_bot_users: true },
  data_visualization: { chart: { type: 'pie', segments: [{ label: 'x', value: 1 }] } },
  image: { image_url: 'https://pictures.example/x.png' },
  multi_static_select: { options: [{ text: { type: 'plain_text', text: 'x' }, value: 'x' }] },
  section: { text: { type: 'mrkdwn', text: 'x' } },
  slack_file: { id: 'F0123456789' },
  static_select: { options: [{ text: { type: 'plain_text', text: 'x' }, value: 'x' }] },
  task_card: { status: 'complete' },
  number_input: { is_decimal_allowed: true },
  workflow_button: { workflow: { trigger: { url: 'https://workflows.example/x' } } },
}

/** The smallest object of a type that Slack takes. */
export function sample(name: string, spec = specOf(name)): Fields {
  if (!spec) throw new Error(`nothing is known of ${name}`)
  const required = Object.entries(spec.fields).filter(([field, value]) => value.required === true && completed[name]?.[field] === undefined)
  return {
    ...(spec.type !== null && { type: spec.type }),
    ...Object.fromEntries(required.map(([field, value]) => [field, sampleValue(value)])),
    ...completed[name],
  }
}

function sampleValue(field: FieldSpec): unknown {
  switch (field.type) {
    case 'string':
      return field.enum?.[0] ?? 'x'
    case 'integer':
    case 'number':
      return field.min ?? 1
    case 'boolean':
      return true
    case 'text_object':
      return { type: field.textType === 'mrkdwn' ? 'mrkdwn' : 'plain_text', text: 'x' }
    case 'array':
      return Array.from({ length: Math.max(1, field.minItems ?? 1) }, (_, index) => sampleItem(field, index))
    default:
      return sample(field.oneOf?.[0] ?? field.ref?.replace('(element)', '') ?? '')
  }
}

/** An item of a list that differs from the others where it must. */
export function sampleItem(field: FieldSpec, index: number): unknown {
  if (field.cellTypes) return [{ type: 'raw_text', text: 'x' }]
  if (field.items === 'string') return 'x'
  const name = Array.isArray(field.items) ? field.items[0] : field.items
  if (name === undefined || (Array.isArray(field.items) && !specOf(name))) return name
  return { ...sample(name), ...(name === 'task_card' && { task_id: String(index) }) }
}

/** A list of blocks with one element or object of a type in it, and the place to change it. */
export function blocksWith(name: string, spec: Spec, object: Fields): Fields[] {
  if (spec.kind === 'block') return [object]
  if (spec.kind === 'rich_text_element') {
    const isOuter = name.startsWith('rich_text_')
    return [{ type: 'rich_text', elements: [isOuter ? object : { type: 'rich_text_section', elements: [object] }] }]
  }
  return [holders[name]?.(object) ?? elementHolder(name, object)]
}

const option = { text: { type: 'plain_text', text: 'x' }, value: 'x' }
const actions = (element: Fields): Fields => ({ type: 'actions', elements: [element] })
const input = (element: Fields): Fields => ({ type: 'input', label: { type: 'plain_text', text: 'x' }, element })

const holders: Record<string, (object: Fields) => Fields> = {
  confirm: (confirm) => actions({ ...sample('button'), confirm }),
  option: (entry) => actions({ type: 'overflow', options: [entry] }),
  option_group: (group) => actions({ type: 'static_select', option_groups: [group] }),
  conversation_filter: (filter) => actions({ type: 'conversations_select', filter }),
  dispatch_action_config: (config) => input({ type: 'plain_text_input', dispatch_action_config: config }),
  slack_file: (file) => ({ type: 'image', alt_text: 'x', slack_file: file }),
  slack_icon: (icon) => ({ ...sample('card'), slack_icon: icon }),
  feedback_button: (button) => ({ type: 'context_actions', elements: [{ type: 'feedback_buttons', positive_button: button, negative_button: option }] }),
  table_column_setting: (setting) => ({ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]], column_settings: [setting] }),
  url: (url) => ({ ...sample('task_card'), sources: [url] }),
  image: (image) => ({ type: 'context', elements: [image] }),
}

function elementHolder(name: string, element: Fields): Fields {
  if (name === 'feedback_buttons' || name === 'icon_button') return { type: 'context_actions', elements: [element] }
  const inActions = limits.blocks['actions']?.fields['elements']?.items
  return Array.isArray(inActions) && inActions.includes(name) ? actions(element) : input(element)
}
