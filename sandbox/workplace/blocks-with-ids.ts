import { randomInt } from 'node:crypto'
import { fieldsIn, isFields } from '../fields.ts'
import type { Fields } from '../fields.ts'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

function randomId(): string {
  return Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')
}

/** Copies blocks and gives those without block_id or action_id one, as Slack does when it stores them. */
export function blocksWithIds(blocks: Fields[]): Fields[] {
  return structuredClone(blocks).map((block) => {
    for (const element of elementsOf(block)) if (isInteractive(element)) element['action_id'] ??= randomId()
    return { ...block, block_id: block['block_id'] ?? randomId() }
  })
}

/** Numbers attachments from 1, and gives their blocks ids. */
export function attachmentsWithIds(attachments: Fields[]): Fields[] {
  return attachments.map((attachment, index) => ({ id: index + 1, ...structuredClone(attachment), ...(Array.isArray(attachment['blocks']) && { blocks: blocksWithIds(fieldsIn(attachment['blocks'])) }) }))
}

/** The elements in a block that a person may act on or fill in, wherever Slack puts them. */
export function elementsOf(block: Fields): Fields[] {
  const inner = [block['element'], block['accessory'], ...list(block['elements']), ...list(block['actions'])].filter(isFields)
  const nested = [...list(block['child_blocks']), ...(block['type'] === 'carousel' ? list(block['elements']) : [])].filter(isFields)
  return [...inner.filter((element) => element['type'] !== 'card'), ...nested.flatMap(elementsOf)]
}

const passive = new Set(['image', 'plain_text', 'mrkdwn', 'rich_text_section', 'rich_text_list', 'rich_text_quote', 'rich_text_preformatted'])

export function isInteractive(element: Fields): boolean {
  return typeof element['type'] === 'string' && !passive.has(element['type'])
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
