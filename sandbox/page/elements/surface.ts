import { createContext } from 'preact'
import type { ActionsBlockElement, InputBlockElement, Option, SectionBlockAccessory } from '@slack/types'
import type { Fields } from '../../fields.ts'
import type { InputState } from '../../state/types.ts'
import type { ContextElement } from '../blocks/types.ts'

/** An element that a person acts on or fills in. */
export type Interactive = Exclude<ActionsBlockElement | InputBlockElement | SectionBlockAccessory | ContextElement, { type: 'image' }>

/** Where an element stands: its block's id and its own. */
export interface Spot {
  block_id: string
  action_id: string
}

/** What an external select offers, or why it could not be asked. */
export interface Offer {
  groups: OptionGroup[]
  problem?: string
}

export interface OptionGroup {
  label?: string
  options: Option[]
}

/** Where blocks stand, and what becomes of what is done to them: a message, a modal or a Home. */
export interface Surface {
  /** What the fields hold, in the shape of Slack's state values, without what is being changed. */
  values: InputState
  /** A sentence by the id of a block whose field is at fault. */
  errors: Record<string, string>
  /** Presses a button or chooses; the bot is told. Answers once it has acknowledged that. */
  press: (spot: Spot, value: unknown) => Promise<void>
  /** Fills in a field of a form, which is only sent with the form. */
  fill: (spot: Spot, state: Fields) => void
  suggest: (spot: Spot, typed: string) => Promise<Offer>
  /** Keeps a file as the person's own, for a file field. */
  upload: (file: File) => Promise<{ file?: Fields; problem?: string }>
}

const nowhere: Surface = {
  values: {},
  errors: {},
  press: () => Promise.resolve(),
  fill: () => {},
  suggest: () => Promise.resolve({ groups: [] }),
  upload: () => Promise.resolve({}),
}

export const SurfaceContext = createContext(nowhere)
