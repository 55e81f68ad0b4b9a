/** What `/sla` was asked: a period as it was written, perhaps wrongly, and a service's name. */
export interface PeriodQuestion {
  readonly period?: string
  readonly service?: string
}

/** Digits in the shape of a year, and what may follow them in a period: what looks so is read as one, never as a service. */
const periodLike = /^\d{4}(-?[wqh]\w*|-?[\d-]*(\.\.[\d-]*)?)$/i

export function readPeriodQuestion(words: readonly string[]): PeriodQuestion {
  const [first, ...others] = words
  const period = first !== undefined && periodLike.test(first) ? first : undefined
  const service = (period === undefined ? words : others).join(' ')
  return { ...(period !== undefined && { period }), ...(service !== '' && { service }) }
}
