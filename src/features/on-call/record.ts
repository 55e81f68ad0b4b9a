import type { Override, Plan, Problem, Rotation } from './schedule.ts'

/** Somebody who may be on call. */
export interface Member {
  readonly personId: number
  readonly slackUserId: string | null
  readonly name: string
}

/** What a schedule says of itself, as a form or a file gives it. */
export interface ScheduleFields {
  readonly name: string
  /** Set for a vendor's own schedule. */
  readonly vendorId: number | null
  /** Every one where none is named. */
  readonly problems: readonly Problem[]
  /** Every one where none is named. */
  readonly serviceIds: readonly number[]
  readonly timeZone: string
  readonly calendarId: number | null
  readonly standInId: number | null
  readonly notify: boolean
}

/** A schedule with all that hangs on it. Of its overrides those that were asked for. */
export interface Schedule extends ScheduleFields {
  readonly id: number
  readonly vendorName: string | null
  readonly serviceNames: readonly string[]
  readonly calendarName: string | null
  readonly retiredAt: Date | null
  readonly revision: number
  readonly rotations: readonly Rotation[]
  readonly overrides: readonly Override[]
  /** Everybody whom it names, by id. */
  readonly people: ReadonlyMap<number, Member & { readonly mayServe: boolean }>
  readonly plan: Plan
}

/** What somebody on call is wanted for. What is not known is left out. */
export interface Question {
  readonly problem?: Problem | null | undefined
  readonly serviceId?: number | null | undefined
  readonly vendorId?: number | null | undefined
}

/**
 * Whether a schedule is for this: what it is limited to must be what is asked for. A vendor's schedule answers for that vendor alone, the bank's own where a team or
 * a service is asked for.
 */
export function isFor({ vendorId, problems, serviceIds }: Pick<Schedule, 'vendorId' | 'problems' | 'serviceIds'>, asked: Question): boolean {
  const side = vendorId === null ? asked.problem != null || asked.serviceId != null : vendorId === asked.vendorId
  return side && (problems.length === 0 || (asked.problem != null && problems.includes(asked.problem))) && (serviceIds.length === 0 || (asked.serviceId != null && serviceIds.includes(asked.serviceId)))
}

/** How closely a schedule is for something: that for single services comes before that for a team, and that before the one for all. */
export const closeness = ({ problems, serviceIds }: Pick<Schedule, 'problems' | 'serviceIds'>): number => (serviceIds.length > 0 ? 2 : 0) + (problems.length > 0 ? 1 : 0)
