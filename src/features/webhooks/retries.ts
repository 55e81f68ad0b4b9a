const minute = 60_000
const hour = 60 * minute

/** The waits between attempts: 1 min at first, about a day and a half in all. */
const waits = [minute, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour] as const

/** After so many days in which nothing got through, an endpoint is not tried any more. */
export const patienceMillis = 5 * 24 * hour

/** How long after attempt `n` (the first is 1) the next one is due, a tenth more or less by chance; undefined where that was the last. */
export function waitAfter(attempt: number, chance: number): number | undefined {
  const wait = waits[attempt - 1]
  return wait === undefined ? undefined : Math.round(wait * (0.9 + 0.2 * chance))
}
