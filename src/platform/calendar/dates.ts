import type { LocalDate } from './rules.ts'

export const dayMillis = 86_400_000

/** Days since 1970-01-01. Throws RangeError where the text is not a date that there is. */
export function dayOf(date: LocalDate): number {
  const millis = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(date) : Number.NaN
  if (Number.isNaN(millis) || new Date(millis).getUTCDate() !== Number(date.slice(8))) throw new RangeError(`${date} is not a date`)
  return millis / dayMillis
}

const dates = new Map<number, LocalDate>()

/** The date of a day counted from 1970-01-01. Kept, because every calendar asks for the same. */
export function dateOf(day: number): LocalDate {
  const known = dates.get(day)
  if (known !== undefined) return known
  const date = new Date(day * dayMillis).toISOString().slice(0, 10)
  dates.set(day, date)
  return date
}

/** Monday is 0. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7
