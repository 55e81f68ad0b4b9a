import type { ActionName, RequestOf } from '../../control/actions.ts'
import type { Outcome } from '../../control/control.ts'
import { act } from '../lib/api.ts'

const ofNobody = new Set<ActionName>(['faults', 'clock', 'reset'])

/** Does something as a person; what is done to the server itself is nobody's. */
export function doAs<N extends ActionName>(person: string, name: N, request: Omit<RequestOf<N>, 'user'>): Promise<Outcome> {
  const whole = ofNobody.has(name) ? request : { ...request, user: person }
  return act(name, whole as RequestOf<N>)
}
