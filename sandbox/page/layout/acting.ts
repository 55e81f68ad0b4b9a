import { createContext } from 'preact'
import type { ActionName, RequestOf } from '../../control/actions.ts'
import type { Outcome } from '../../control/control.ts'

/** What the person at the page does, as the person that they act as. The same object for as long as that is the same one. */
export interface Acting {
  person: string
  /** Does something and answers with what came of it; what went wrong is told at the bottom of the page unless `isQuiet`. */
  act: <N extends ActionName>(name: N, request: Omit<RequestOf<N>, 'user'>, isQuiet?: boolean) => Promise<Outcome>
  openThread: (channel: string, ts: string) => void
}

export const ActingContext = createContext<Acting>({ person: '', act: () => Promise.resolve({ ok: false }), openThread: () => {} })
