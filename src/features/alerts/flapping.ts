/** A stretch in which something fired. */
export interface Episode {
  readonly startsAt: Date
  readonly endsAt: Date | null
}

/** More changes than these within this time, in milliseconds, is flapping; without any for as long, it is stable again. */
export const flappingAbove = 5
export const flappingWithin = 15 * 60_000

/** How often something fired or ended within the time that counts. */
export function changesOf(episodes: readonly Episode[], now: Date): number {
  const since = now.getTime() - flappingWithin
  return episodes.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]).filter((at) => at !== null && at.getTime() > since && at <= now).length
}

export const isFlapping = (episodes: readonly Episode[], now: Date): boolean => changesOf(episodes, now) > flappingAbove
