import type { Fields } from '../../fields.ts'
import { fieldsIn, fieldsOf } from '../../fields.ts'
import type { InputState } from '../../state/types.ts'

/** What an element begins with, in the shape of a state value; undefined where it begins empty. */
export function initialState(element: Fields): Fields | undefined {
  const [name, value] = Object.entries(element).find(([key]) => key.startsWith('initial_')) ?? []
  if (name === undefined) return undefined
  return { type: element['type'], [name.replace('initial', 'selected')]: value }
}

/** What the fields of blocks begin with, by block and action. */
export function initialValues(blocks: readonly Fields[]): InputState {
  const values: InputState = {}
  for (const block of blocks)
    for (const element of [...fieldsIn(block['elements']), fieldsOf(block['element']), fieldsOf(block['accessory'])]) {
      const state = initialState(element)
      if (state) (values[String(block['block_id'])] ??= {})[String(element['action_id'])] = state
    }
  for (const block of blocks) Object.assign(values, initialValuesWithin(block))
  return values
}

const initialValuesWithin = (block: Fields): InputState => (Array.isArray(block['child_blocks']) ? initialValues(fieldsIn(block['child_blocks'])) : {})
