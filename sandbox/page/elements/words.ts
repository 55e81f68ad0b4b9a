import type { Fields } from '../../fields.ts'
import { fieldsIn, fieldsOf } from '../../fields.ts'

/** What a field holds, without its type: an option, several, an id, a text… */
export function heldBy(state: Fields | undefined): unknown {
  return Object.entries(state ?? {}).find(([name]) => name !== 'type')?.[1] ?? undefined
}

/** A field's state in the words that the server takes from a person: an option by its value, a file by its id. */
export function wordsOf(state: Fields): unknown {
  const held = heldBy(state)
  if (Array.isArray(held)) return held.map(wordOf)
  return held === undefined ? '' : wordOf(held)
}

function wordOf(held: unknown): unknown {
  const { value, id } = fieldsOf(held)
  return value ?? id ?? held
}

/** The options of a select, those without groups as one group without a label. */
export function groupsOf(select: Fields): { label?: string; options: Fields[] }[] {
  const groups = fieldsIn(select['option_groups'])
  if (groups.length === 0) return [{ options: fieldsIn(select['options']) }]
  return groups.map((group) => ({ label: String(fieldsOf(group['label'])['text']), options: fieldsIn(group['options']) }))
}
