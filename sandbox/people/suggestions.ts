import { validateBlocks } from '../blocks/validate.ts'
import { optionsOf } from '../blocks/rules.ts'
import type { Context } from '../context.ts'
import { fieldsOf } from '../fields.ts'
import type { Fields } from '../fields.ts'
import type { User } from '../state/types.ts'
import type { Suggest } from './input-values.ts'
import { payloadBase, refuseUnacked } from './payload.ts'
import { PersonError } from './person-error.ts'
import type { Surface } from './surface.ts'

const loadFailed = 'Sorry, something went wrong. The options could not be loaded.'

/** Asks the bot what an external select offers for what a person typed. @throws PersonError */
export async function askForOptions(ctx: Context, user: User, surface: Surface, block: Fields, element: Fields, typed: string): Promise<Fields> {
  const { state: _state, ...context } = surface.context(block)
  const payload = {
    ...payloadBase(ctx, user, 'block_suggestion'),
    ...context,
    action_id: element['action_id'],
    block_id: block['block_id'],
    value: typed,
  }
  const ack = await ctx.dispatcher.deliver({ kind: 'interaction', payload })
  refuseUnacked(ack, loadFailed)
  const answer = fieldsOf(ack.body)
  const given = answer['option_groups'] === undefined ? { options: answer['options'] } : { option_groups: answer['option_groups'] }
  // The rules for options are those of a select that carries them itself.
  const select = { type: 'actions', elements: [{ type: 'static_select', action_id: 'x', ...given }] }
  const problems = validateBlocks([select], 'modal')
  if (problems.length > 0) throw new PersonError('invalid_options', loadFailed, { problems })
  remember(surface, block, element, optionsOf(given))
  return given
}

/** What was offered at the external selects of a view or message, by block, action and value. */
const offered = new WeakMap<object, Map<string, Fields>>()

const placeOf = (surface: Surface): object => surface.openView ?? surface.filled
const offerKey = (block: Fields, element: Fields, value: unknown): string => JSON.stringify([block['block_id'], element['action_id'], value])

function remember(surface: Surface, block: Fields, element: Fields, options: Fields[]): void {
  const known = offered.get(placeOf(surface)) ?? new Map<string, Fields>()
  for (const option of options) known.set(offerKey(block, element, option['value']), option)
  offered.set(placeOf(surface), known)
}

/** As `askForOptions`, for filling in fields: one that was offered before, where the value is its own, else what the bot offers for it. */
export function suggestFor(ctx: Context, user: User, surface: Surface, block: Fields): Suggest {
  return async (element, typed) => {
    const known = offered.get(placeOf(surface))?.get(offerKey(block, element, typed))
    return known ? [known] : optionsOf(await askForOptions(ctx, user, surface, block, element, typed))
  }
}
