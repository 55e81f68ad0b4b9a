import { checkFields } from './fields.ts'
import { limits } from './limits.ts'
import type { Surface } from './limits.ts'
import { isFields } from '../fields.ts'
import { Problems } from './problem.ts'
import type { Problem } from './problem.ts'
import { checkPayloadRules } from './payload-rules.ts'

/** Checks a list of blocks for a surface. An empty answer means that Slack would take it. */
export function validateBlocks(blocks: unknown, surface: Surface, pointer = '/blocks'): Problem[] {
  const problems = new Problems()
  checkBlocks(blocks, surface, pointer, problems)
  return problems.found
}

/** Checks a modal or a Home view as an app sends it. */
export function validateView(view: unknown, pointer = '/view'): Problem[] {
  const problems = new Problems()
  if (!isFields(view)) {
    problems.add(pointer, 'invalid_type', 'must be an object')
    return problems.found
  }
  const surface = view['type'] === 'modal' || view['type'] === 'home' ? view['type'] : undefined
  if (!surface) {
    problems.add(`${pointer}/type`, 'enum', 'failed to match any of the allowed values: modal, home')
    return problems.found
  }
  const { blocks: _blocks, ...fields } = limits.surfaces[surface].fields
  const { blocks, ...rest } = view
  checkFields(rest, fields, pointer, problems)
  checkBlocks(blocks, surface, `${pointer}/blocks`, problems)
  const hasInput = Array.isArray(blocks) && blocks.some((block) => isFields(block) && block['type'] === 'input')
  if (surface === 'modal' && hasInput && view['submit'] === undefined)
    problems.add(pointer, 'missing_submit', 'missing required field: submit (a modal with an input block needs it)')
  return problems.found
}

function checkBlocks(blocks: unknown, surface: Surface, pointer: string, problems: Problems): void {
  const { blockTypes, fields } = limits.surfaces[surface]
  if (!Array.isArray(blocks)) {
    problems.add(pointer, 'invalid_type', 'must be an array')
    return
  }
  const most = fields['blocks']?.maxItems ?? 0
  if (blocks.length > most) problems.add(pointer, 'max_items', `no more than ${most} items allowed`)
  blocks.forEach((block: unknown, index) => {
    const at = `${pointer}/${index}`
    const type = isFields(block) && typeof block['type'] === 'string' ? block['type'] : ''
    const spec = limits.blocks[type]
    if (!isFields(block) || !spec || !blockTypes.includes(type)) {
      problems.add(`${at}/type`, 'unsupported_type', `unsupported type: ${type}`)
      return
    }
    checkFields(block, spec.fields, at, problems, type)
  })
  checkPayloadRules(blocks.filter(isFields), surface, pointer, problems)
}
