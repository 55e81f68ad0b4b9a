import type { Surface } from './limits.ts'
import { isFields } from '../fields.ts'
import { lengthOf } from './problem.ts'
import type { Problems } from './problem.ts'

const markdownSum = 12_000
const dataTableSum = 20_000
const chartsPerMessage = 2

/** Rules over all the blocks of one payload. */
export function checkPayloadRules(blocks: Record<string, unknown>[], surface: Surface, pointer: string, problems: Problems): void {
  const ofType = (type: string) => blocks.filter((block) => block['type'] === type)

  const blockIds = blocks.map((block) => block['block_id']).filter((id) => id !== undefined)
  if (new Set(blockIds).size < blockIds.length) problems.add(pointer, 'duplicate_block_id', 'block_id must be unique')

  const focused = JSON.stringify(blocks).match(/"focus_on_load":true/g)?.length ?? 0
  if (focused > 1) problems.add(pointer, 'focus_on_load', 'only one element may have focus_on_load')

  blocks.forEach((block, index) => {
    if (block['type'] === 'task_card' && block['status'] === 'pending') problems.add(`${pointer}/${index}/status`, 'enum', 'pending is not allowed for a task_card that stands alone')
    if (surface !== 'modal' && block['type'] === 'input' && isFields(block['element']) && block['element']['type'] === 'file_input')
      problems.add(`${pointer}/${index}/element`, 'unsupported_type', 'unsupported type: file_input')
  })
  if (surface !== 'message') return

  if (ofType('table').length + ofType('data_table').length > 1) problems.add(pointer, 'only_one_table_allowed', 'only one table is allowed')
  if (ofType('data_visualization').length > chartsPerMessage) problems.add(pointer, 'max_items', `no more than ${chartsPerMessage} data_visualization blocks allowed`)
  if (sumOfText(ofType('markdown')) > markdownSum) problems.add(pointer, 'max_length', `markdown blocks must have less than ${markdownSum + 1} characters in sum`)
  if (sumOfText(ofType('data_table')) > dataTableSum) problems.add(pointer, 'max_length', `cells of data tables must have less than ${dataTableSum + 1} characters in sum`)
}

/** All the text under `text` keys, at any depth, in code points. */
export function sumOfText(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + sumOfText(item), 0)
  if (!isFields(value)) return 0
  return Object.entries(value).reduce((sum, [name, inner]) => sum + (name === 'text' && typeof inner === 'string' ? lengthOf(inner) : sumOfText(inner)), 0)
}
