import { useContext, useState } from 'preact/hooks'
import type { Fields } from '../../fields.ts'
import { SurfaceContext } from './surface.ts'
import type { Spot } from './surface.ts'
import { heldBy, wordsOf } from './words.ts'

export interface Field {
  /** What the field holds, in the shape of Slack's state values. */
  held: unknown
  /** Takes a new state: keeps it, and tells the bot where the field does that. */
  take: (state: Fields, isFinal?: boolean) => void
  isBusy: boolean
}

/** When a field tells the bot: on each choice, in forms only where dispatch_action asks for it, or never. */
export type Dispatch = 'always' | 'asked' | 'never'

/** What a person does to one field. What they chose shows at once; what the server knows takes its place when the block is another. */
export function useField(spot: Spot, dispatch: Dispatch): Field {
  const surface = useContext(SurfaceContext)
  const [own, setOwn] = useState<Fields>()
  const [isBusy, setIsBusy] = useState(false)
  const known = surface.values[spot.block_id]?.[spot.action_id]
  return {
    held: heldBy(own ?? known),
    isBusy,
    take: (state, isFinal = true) => {
      setOwn(state)
      if (dispatch !== 'always') surface.fill(spot, state)
      if (dispatch === 'never' || !isFinal) return
      setIsBusy(true)
      void surface.press(spot, wordsOf(state)).finally(() => setIsBusy(false))
    },
  }
}
