import type { Outcome } from '../../control/control.ts'
import type { Offer, OptionGroup } from './surface.ts'
import { groupsOf } from './words.ts'

/** What the bot offers, out of the outcome of asking it. */
export function offerOf(outcome: Outcome): Offer {
  if (!outcome.ok) return { groups: [], problem: outcome.shown ?? 'The options could not be loaded.' }
  // The server checked them as it checks a select's own.
  return { groups: groupsOf(outcome) as unknown as OptionGroup[] }
}
