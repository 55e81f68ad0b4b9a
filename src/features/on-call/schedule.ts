import type { LocalDate } from '../../platform/calendar/index.ts'

/** The bank's teams, by what is wrong: as incidents are classified. */
export const problems = ['application', 'system', 'network', 'security', 'data'] as const
export type Problem = (typeof problems)[number]

export const rotationUnits = ['day', 'week'] as const
export type RotationUnit = (typeof rotationUnits)[number]

/** Members who take turns. Of several for one position, each holds from its day until the next one's. */
export interface Rotation {
  /** 1 is asked first, 2 where they do not answer. */
  readonly position: number
  readonly startsOn: LocalDate
  /** A turn is so many units long. */
  readonly every: number
  readonly unit: RotationUnit
  /** On which turns change: Monday is 1. Null where the unit is days. */
  readonly weekday: number | null
  /** Minutes since local midnight at which turns change. */
  readonly handOver: number
  /** People's ids in the order of their turns; nobody where the position has ended. */
  readonly members: readonly number[]
}

/** Somebody instead of whose turn it is, from an instant to another. */
export interface Override {
  /** Grows: of two that overlap, the one made later counts. */
  readonly id: number
  readonly position: number
  readonly personId: number
  /** Milliseconds, half open. */
  readonly from: number
  readonly to: number
}

/** All that says who is on call when. */
export interface Plan {
  /** IANA zone in which turns change. */
  readonly timeZone: string
  readonly rotations: readonly Rotation[]
  readonly overrides: readonly Override[]
  /** Who has the first position's turn on these dates of that zone. */
  readonly standIn: { readonly personId: number; readonly timeZone: string; readonly dates: readonly LocalDate[] } | null
  /** People who left, or may not take incidents any more: they are never on call. */
  readonly absent: ReadonlySet<number>
}

/** Why somebody is on call. */
export type Reason = 'rotation' | 'holiday' | 'override'

/** Who holds a position; nobody where there is a gap. */
export interface Duty {
  readonly position: number
  readonly personId: number | null
  readonly by: Reason
}

export interface Shift extends Duty {
  /** Milliseconds, half open. */
  readonly from: number
  readonly to: number
}
