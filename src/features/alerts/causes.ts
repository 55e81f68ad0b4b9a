import type { Problem } from '../incidents/index.ts'

/** An open incident that alerts opened, with what is known of its alerts. */
export interface Cause {
  readonly incidentId: number
  readonly vendorId: number | null
  readonly serviceId: number
  readonly problem: Problem | null
  readonly lastAlertAt: Date
  /** `source:fingerprint` of its alerts, and `source:group key`. */
  readonly members: ReadonlySet<string>
  readonly groups: ReadonlySet<string>
}

/** An alert that looks for its incident. */
export interface Newcomer {
  readonly sourceId: number
  readonly fingerprint: string
  readonly groupKey: string | null
  readonly vendorId: number | null
  readonly serviceId: number
  readonly problem: Problem | null
  readonly receivedAt: Date
  readonly windowSeconds: number
}

export const memberKey = ({ sourceId, fingerprint }: Pick<Newcomer, 'sourceId' | 'fingerprint'>): string => `${sourceId}:${fingerprint}`
export const groupOf = ({ sourceId, groupKey }: Pick<Newcomer, 'sourceId' | 'groupKey'>): string | undefined => (groupKey === null ? undefined : `${sourceId}:${groupKey}`)

/**
 * The incident that an alert belongs to: where the same thing fired before; where its sender groups it; else the latest of its service and kind of problem whose latest
 * alert is not longer ago than the window. Undefined where it is a cause of its own. Never across the wall between vendors.
 */
export function causeOf(alert: Newcomer, causes: readonly Cause[]): Cause | undefined {
  const near = causes.filter(({ vendorId }) => vendorId === alert.vendorId).toSorted((a, b) => b.lastAlertAt.getTime() - a.lastAlertAt.getTime() || b.incidentId - a.incidentId)
  const group = groupOf(alert)
  return near.find(({ members }) => members.has(memberKey(alert)))
    ?? near.find(({ groups }) => group !== undefined && groups.has(group))
    ?? near.find((cause) => cause.serviceId === alert.serviceId && cause.problem === alert.problem && alert.receivedAt.getTime() - cause.lastAlertAt.getTime() <= alert.windowSeconds * 1000)
}
