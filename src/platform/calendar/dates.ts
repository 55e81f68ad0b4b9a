import type { LocalDate } from './rules.ts'

export const dayMillis = 86_400_000

/** Whether the text is a date that there is, such as `2024-02-29`. */
export const isDate = (text: string): text is LocalDate => /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(Date.parse(text)).getUTCDate() === Number(text.slice(8))

/** Days since 1970-01-01. Throws RangeError where the text is no date. */
export function dayOf(date: LocalDate): number {
  if (!isDate(date)) throw new RangeError(`${String(date)} is not a date`)
  return Date.parse(date) / dayMillis
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
