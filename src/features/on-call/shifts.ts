import type { Duty, Plan, Shift } from './schedule.ts'
import { dateAt, startOf, Turns } from './turns.ts'

/** Who holds each position at an instant, the first one first. Positions that have not begun, or have ended, are not there. */
export function onCallAt(plan: Plan, instant: number): Duty[] {
  return positionsOf(plan).flatMap((position) => dutyAt(plan, position, instant) ?? [])
}

/**
 * Who holds each position from an instant to another, without a hole: a gap is a shift of nobody's. By position, then in the order of time; cut where the
 * span begins and ends, and wherever the person or the reason changes.
 */
export function shiftsBetween(plan: Plan, from: number, to: number): Shift[] {
  return positionsOf(plan).flatMap((position) => {
    const shifts: Shift[] = []
    const instants = [from, ...changesWithin(plan, position, from, to)]
    for (const [index, begin] of instants.entries()) {
      const duty = from < to ? dutyAt(plan, position, begin) : undefined
      if (!duty) continue
      const shift = { ...duty, from: begin, to: instants[index + 1] ?? to }
      const before = shifts.at(-1)
      if (before?.to === begin && before.personId === shift.personId && before.by === shift.by) shifts[shifts.length - 1] = { ...before, to: shift.to }
      else shifts.push(shift)
    }
    return shifts
  })
}

/** Shifts of the same person that follow each other as one, whatever the reason of each. */
export function joined(shifts: readonly Shift[]): Shift[] {
  const result: Shift[] = []
  for (const shift of shifts) {
    const before = result.at(-1)
    if (before?.position === shift.position && before.to === shift.from && before.personId === shift.personId) result[result.length - 1] = { ...before, to: shift.to }
    else result.push(shift)
  }
  return result
}

/** When the turn of a position changes next by its rotation; undefined where it has not begun. */
export function nextHandOver(plan: Plan, position: number, instant: number): number | undefined {
  const versions = turnsOf(plan, position)
  const index = versions.findLastIndex(({ start }) => start <= instant)
  const turns = versions[index]
  return turns && Math.min(turns.handOver(turns.turnAt(instant) + 1), versions[index + 1]?.start ?? Infinity)
}

const positionsOf = ({ rotations }: Plan): number[] => [...new Set(rotations.map(({ position }) => position))].toSorted((a, b) => a - b)

function dutyAt(plan: Plan, position: number, instant: number): Duty | undefined {
  const isHere = (personId: number) => !plan.absent.has(personId)
  const override = plan.overrides
    .filter((own) => own.position === position && own.from <= instant && instant < own.to && isHere(own.personId))
    .reduce<{ id: number; personId: number } | undefined>((latest, own) => (latest && latest.id > own.id ? latest : own), undefined)
  if (override) return { position, personId: override.personId, by: 'override' }
  const turns = turnsOf(plan, position).findLast(({ start }) => start <= instant)
  if (!turns) return undefined
  const { standIn } = plan
  if (position === 1 && standIn && isHere(standIn.personId) && datesOf(plan).has(dateAt(instant, standIn.timeZone).toString())) return { position, personId: standIn.personId, by: 'holiday' }
  const member = turns.memberOf(turns.turnAt(instant))
  if (member === undefined && position > 1) return undefined
  return { position, personId: member !== undefined && isHere(member) ? member : null, by: 'rotation' }
}

/** Every instant after `from` and before `to` at which something may change. */
function changesWithin(plan: Plan, position: number, from: number, to: number): number[] {
  const instants = new Set<number>()
  for (const own of plan.overrides) if (own.position === position) instants.add(own.from).add(own.to)
  const versions = turnsOf(plan, position)
  for (const [index, turns] of versions.entries()) {
    const end = Math.min(to, versions[index + 1]?.start ?? to)
    if (turns.start >= to || end <= from) continue
    instants.add(turns.start)
    for (let turn = turns.turnAt(Math.max(from, turns.start)) + 1; turns.handOver(turn) < end; turn++) instants.add(turns.handOver(turn))
  }
  if (position === 1 && plan.standIn && from < to) {
    const { timeZone } = plan.standIn
    const last = dateAt(to, timeZone).toString()
    for (let date = dateAt(from, timeZone); date.toString() <= last; date = date.add({ days: 1 })) {
      if (datesOf(plan).has(date.toString())) instants.add(startOf(date, timeZone)).add(startOf(date.add({ days: 1 }), timeZone))
    }
  }
  return [...instants].filter((instant) => from < instant && instant < to).toSorted((a, b) => a - b)
}

const made = new WeakMap<Plan, Map<number, Turns[]>>()

/** The rotations of a position in the order in which they hold. Kept with the plan, because every question needs them. */
function turnsOf(plan: Plan, position: number): Turns[] {
  const known = made.get(plan) ?? new Map<number, Turns[]>()
  made.set(plan, known)
  const turns = known.get(position) ?? plan.rotations.filter((own) => own.position === position)
    .map((rotation) => new Turns(rotation, plan.timeZone)).toSorted((a, b) => a.start - b.start)
  known.set(position, turns)
  return turns
}

const dates = new WeakMap<Plan, ReadonlySet<string>>()

function datesOf(plan: Plan): ReadonlySet<string> {
  const known = dates.get(plan) ?? new Set(plan.standIn?.dates)
  dates.set(plan, known)
  return known
}
