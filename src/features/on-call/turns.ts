import { Temporal } from 'temporal-polyfill'
import type { LocalDate } from '../../platform/calendar/index.ts'
import type { Rotation } from './schedule.ts'

/**
 * The first instant at which a wall clock has come to a local time. A time that the zone skips is passed when the clock jumps, one that it repeats when it
 * is there for the first time: what was handed over is not handed back.
 */
export function instantOf(local: Temporal.PlainDateTime, timeZone: string): number {
  const first = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  if (first.toPlainDateTime().equals(local)) return first.epochMilliseconds
  const after = local.toZonedDateTime(timeZone, { disambiguation: 'later' })
  const jump = after.add({ milliseconds: 1 }).getTimeZoneTransition('previous')
  return (jump ?? after).epochMilliseconds
}

/** The latest date that a wall clock has shown up to an instant. */
export function dateAt(instant: number, timeZone: string): Temporal.PlainDate {
  let date = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDate()
  while (startOf(date.add({ days: 1 }), timeZone) <= instant) date = date.add({ days: 1 })
  return date
}

export const startOf = (date: Temporal.PlainDate, timeZone: string): number => instantOf(date.toPlainDateTime(), timeZone)

/** The turns of one rotation: the first is numbered 0. */
export class Turns {
  /** When its first member's turn begins. */
  readonly start: number
  readonly rotation: Rotation
  readonly #timeZone: string
  /** The day on which turn 0 would have begun, had it been whole. */
  readonly #anchor: Temporal.PlainDate
  readonly #days: number
  readonly #handOvers = new Map<number, number>()

  constructor(rotation: Rotation, timeZone: string) {
    const first = Temporal.PlainDate.from(rotation.startsOn)
    this.rotation = rotation
    this.#timeZone = timeZone
    this.#anchor = rotation.weekday === null ? first : first.subtract({ days: (first.dayOfWeek - rotation.weekday + 7) % 7 })
    this.#days = rotation.every * (rotation.unit === 'week' ? 7 : 1)
    this.start = this.#at(first)
  }

  /** When a turn begins. */
  handOver(turn: number): number {
    const known = this.#handOvers.get(turn)
    if (known !== undefined) return known
    const instant = turn === 0 ? this.start : this.#at(this.#anchor.add({ days: turn * this.#days }))
    this.#handOvers.set(turn, instant)
    return instant
  }

  /** The turn at an instant from `start` on. */
  turnAt(instant: number): number {
    let turn = Math.max(0, Math.floor(this.#anchor.until(dateAt(instant, this.#timeZone), { largestUnit: 'days' }).days / this.#days))
    while (turn > 0 && this.handOver(turn) > instant) turn--
    while (this.handOver(turn + 1) <= instant) turn++
    return turn
  }

  /** Whose turn it is; undefined where nobody takes turns. */
  memberOf(turn: number): number | undefined {
    return this.rotation.members[turn % this.rotation.members.length]
  }

  /** The date of the first hand-over after an instant: from then on a change surprises nobody. */
  nextDate(instant: number): LocalDate {
    const turn = instant < this.start ? 0 : this.turnAt(instant) + 1
    return turn === 0 ? this.rotation.startsOn : this.#anchor.add({ days: turn * this.#days }).toString()
  }

  #at(date: Temporal.PlainDate): number {
    const { handOver } = this.rotation
    return instantOf(date.toPlainDateTime({ hour: Math.floor(handOver / 60), minute: handOver % 60 }), this.#timeZone)
  }
}
