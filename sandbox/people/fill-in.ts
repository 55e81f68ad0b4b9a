import type { Context } from '../context.ts'
import type { User } from '../state/types.ts'
import { chosenState, isStateful } from './input-values.ts'
import { PersonError } from './person-error.ts'
import { findElements } from './surface.ts'
import type { Surface } from './surface.ts'
import { suggestFor } from './suggestions.ts'

/** What a field may complain of; anything else is no fault of the value. */
const fieldFaults = new Set(['option_not_offered', 'invalid_input'])

/** Fills in fields by block id or action id. @throws PersonError with `errors` by block id where a value does not fit its field */
export async function fillIn(ctx: Context, user: User, surface: Surface, values: Record<string, unknown>): Promise<void> {
  const errors: Record<string, string> = {}
  let code = ''
  for (const [name, value] of Object.entries(values)) {
    const fields = findElements(surface, ({ element }) => isStateful(element))
    const found = fields.find(({ block }) => block['block_id'] === name) ?? fields.find(({ element }) => element['action_id'] === name)
    if (!found) throw new PersonError('no_such_field', `There is no field ${name} here; there is: ${fieldNames(surface).join(', ')}.`)
    const { block, element } = found
    const blockId = String(block['block_id'])
    try {
      const state = await chosenState(ctx, user, element, value, suggestFor(ctx, user, surface, block))
      ;(surface.filled[blockId] ??= {})[String(element['action_id'])] = state
    } catch (error) {
      if (!(error instanceof PersonError) || !fieldFaults.has(error.code)) throw error
      code ||= error.code
      errors[blockId] = error.shown
    }
  }
  const [first] = Object.values(errors)
  if (first !== undefined) throw new PersonError(code, first, { errors })
  if (surface.openView) {
    const { openView } = surface
    ctx.world.save(openView.view.type === 'home' ? 'home' : 'view', openView.view.type === 'home' ? openView.user : openView.id, openView)
  }
}

function fieldNames(surface: Surface): string[] {
  return findElements(surface, ({ element }) => isStateful(element)).map(({ block, element }) => `${String(block['block_id'])}/${String(element['action_id'])}`)
}
