import { minus, type Span } from './spans.ts'
import { type ClockTerms, cut, type Hours } from './terms.ts'

/** A stretch in which a clock ran under one goal: so much service time of it. In milliseconds. */
export interface Part extends Span {
  readonly millis: number
  readonly goal: number
}

/** When a clock ran: while something was open and nothing that counts stood against it, cut where the goal or the hours changed. */
export function partsOf(open: readonly Span[], stood: readonly Span[], terms: ClockTerms): Part[] {
  return runs(open, stood, terms).map(({ from, to, goal, hours }) => ({ from, to, goal, millis: hours.businessMillis(from, to) }))
}

export const elapsed = (parts: readonly Part[]): number => parts.reduce((sum, { millis }) => sum + millis, 0)

/**
 * Whether a goal was kept. Where it changed on the way, each part uses up its share of the goal in force then, and all shares together
 * may be no more than one: 3 of 24 hours used, then 1 h 45 min of 2 hours, is just in time. Exact, in fractions.
 */
export const isKept = (parts: readonly Part[]): boolean => {
  const left = new Allowance()
  for (const { millis, goal } of parts) left.use(millis, goal)
  return left.isEnough
}

/** The first instant at which a clock that nothing stops has used up more than its goal allows; null where it stands before that, or the service never opens for so long. */
export function exceededFrom(open: readonly Span[], stood: readonly Span[], terms: ClockTerms): number | null {
  const left = new Allowance()
  for (const { from, to, goal, hours } of runs(open, stood, terms)) {
    const exceeds = hours.addBusinessMillis(from, left.of(goal) + 1)
    if (exceeds !== undefined && exceeds <= to) return exceeds
    if (to === Infinity) return null
    left.use(hours.businessMillis(from, to), goal)
  }
  return null
}

function runs(open: readonly Span[], stood: readonly Span[], { goals, hours }: ClockTerms): (Span & { readonly goal: number; readonly hours: Hours })[] {
  const running = minus(open, stood)
  // Mostly one goal and one calendar: nothing to cut.
  const [goal, nextGoal] = goals
  const [calendar, nextCalendar] = hours
  if (goal && calendar && !nextGoal && !nextCalendar) return running.map((span) => ({ ...span, goal: goal.value, hours: calendar.value }))
  return cut(running, goals).flatMap(({ value, ...span }) => cut([span], hours).map((piece) => ({ from: piece.from, to: piece.to, goal: value, hours: piece.value })))
}

/** What is left of a goal, as a fraction of it: `left ÷ unit`. */
class Allowance {
  #left = 1n
  #unit = 1n

  use(millis: number, goal: number): void {
    if (millis === 0) return
    if (goal === 0) {
      this.#left = -1n
      return
    }
    this.#left = this.#left * BigInt(goal) - BigInt(millis) * this.#unit
    this.#unit *= BigInt(goal)
  }

  get isEnough(): boolean {
    return this.#left >= 0n
  }

  /** How much of a goal that may be, in whole milliseconds. */
  of(goal: number): number {
    return this.isEnough ? Number((this.#left * BigInt(goal)) / this.#unit) : -1
  }
}
