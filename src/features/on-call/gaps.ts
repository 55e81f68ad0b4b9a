import type { Plan, Shift } from './schedule.ts'
import { joined, shiftsBetween } from './shifts.ts'

/** Stretches in which a position that has begun is nobody's, each position's in order. */
export function gapsBetween(plan: Plan, from: number, to: number): Shift[] {
  return joined(shiftsBetween(plan, from, to)).filter(({ personId }) => personId === null)
}

/** People whom the schedule still counts on from an instant on, although they are not there any more. */
export function leftBehind(plan: Plan, today: string, now: number): number[] {
  const lasting = plan.rotations.filter((own) => !plan.rotations.some((later) => later.position === own.position && later.startsOn > own.startsOn && later.startsOn <= today))
  const wanted = [...lasting.flatMap(({ members }) => members), ...(plan.standIn ? [plan.standIn.personId] : []), ...plan.overrides.filter(({ to }) => to > now).map(({ personId }) => personId)]
  return [...new Set(wanted)].filter((personId) => plan.absent.has(personId))
}
