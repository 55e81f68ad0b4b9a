/** What `/sla week` was asked: a week as it was written, perhaps wrongly, and a service's name. */
export interface WeekQuestion {
  readonly week?: string
  readonly service?: string
}

/** Digits in the shape of a year, and what may follow them in a week: what looks so is read as a week, never as a service. */
const weekLike = /^\d{4}(-?w\w*|-?\d*)$/i

export function readWeekQuestion(words: readonly string[]): WeekQuestion {
  const [first, ...others] = words
  const week = first !== undefined && weekLike.test(first) ? first : undefined
  const service = (week === undefined ? words : others).join(' ')
  return { ...(week !== undefined && { week }), ...(service !== '' && { service }) }
}
