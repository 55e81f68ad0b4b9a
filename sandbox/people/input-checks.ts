import { lengthOf } from '../blocks/problem.ts'
import { isFields } from '../fields.ts'
import type { Fields } from '../fields.ts'
import type { InputState, View } from '../state/types.ts'
import { valueKeyOf } from './input-values.ts'

const requiredText = 'Please complete this required field.'

/** What Slack tells a person on submitting, before the bot hears of it: a sentence by block id. */
export function inputErrors(view: View, values: InputState): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const block of view.blocks) {
    const field = block['element']
    if (block['type'] !== 'input' || !isFields(field)) continue
    const blockId = String(block['block_id'])
    const state = values[blockId]?.[String(field['action_id'])] ?? {}
    const value = state[valueKeyOf(field)]
    const isEmpty = value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
    const error = isEmpty ? (block['optional'] === true ? undefined : requiredText) : valueError(field, value)
    if (error !== undefined) errors[blockId] = error
  }
  return errors
}

function valueError(field: Fields, value: unknown): string | undefined {
  const most = field['max_selected_items'] ?? field['max_files']
  if (Array.isArray(value)) return typeof most === 'number' && value.length > most ? `Please select no more than ${most}.` : undefined
  switch (field['type']) {
    case 'plain_text_input':
      return lengthError(field, String(value))
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(String(value)) ? undefined : 'Please enter a valid email address.'
    case 'url_text_input':
      return URL.canParse(String(value)) ? undefined : 'Please enter a valid URL.'
    case 'number_input':
      return numberError(field, String(value))
    default:
      return undefined
  }
}

function lengthError(field: Fields, text: string): string | undefined {
  const length = lengthOf(text)
  const min = typeof field['min_length'] === 'number' ? field['min_length'] : 0
  const max = typeof field['max_length'] === 'number' ? field['max_length'] : 3000
  if (length < min) return `Please enter at least ${min} characters.`
  return length > max ? `Please enter no more than ${max} characters.` : undefined
}

function numberError(field: Fields, text: string): string | undefined {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) return 'Please enter a valid number.'
  if (field['is_decimal_allowed'] !== true && !Number.isInteger(value)) return 'Please enter a whole number.'
  if (typeof field['min_value'] === 'string' && value < Number(field['min_value'])) return `Please enter a number of at least ${field['min_value']}.`
  if (typeof field['max_value'] === 'string' && value > Number(field['max_value'])) return `Please enter a number of at most ${field['max_value']}.`
  return undefined
}
