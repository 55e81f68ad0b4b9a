import { useLayoutEffect, useState } from 'preact/hooks'
import type { Live } from '../lib/live.ts'

/** Draws a component anew whenever the workspace changed. */
export function useLive(live: Live): void {
  const [, setRound] = useState(live.round)
  useLayoutEffect(() => {
    // What came between drawing and listening counts too.
    setRound(live.round)
    return live.onChange(() => setRound(live.round))
  }, [live])
}
