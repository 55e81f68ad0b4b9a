/** Somebody asked: what they said of the answer, and whether they had to report the same problem later. */
export interface Asked {
  readonly outcome: 'solved' | 'not_helped' | null
  /** Reported an incident of the same service within the configured days after asking; null while these days are not over. */
  readonly cameBack: boolean | null
}

/** Of all who asked: solved, and not back; not solved; solved by their own word, with time still to come back; unknown. They add up to all. */
export interface Resolution {
  readonly asked: number
  readonly solved: number
  /** Pressed "solved", and the days within which they could come back are not over. */
  readonly pending: number
  /** Said that it did not help, or reported an incident. */
  readonly notSolved: number
  /** Said nothing and reported nothing. */
  readonly unknown: number
  /** solved ÷ asked, from 0 to 1; null where nobody asked. */
  readonly rate: number | null
}

/**
 * How often knowledge solved it: the asker pressed "this solved it" and reported no incident of the same service within the days, of all who asked. Whoever says nothing is neither: they count
 * among those who asked, and are shown as unknown.
 */
export function resolutionOf(all: readonly Asked[]): Resolution {
  const count = (fits: (asked: Asked) => boolean) => all.filter(fits).length
  const notSolved = count(({ outcome, cameBack }) => outcome === 'not_helped' || cameBack === true)
  const solved = count(({ outcome, cameBack }) => outcome === 'solved' && cameBack === false)
  const pending = count(({ outcome, cameBack }) => outcome === 'solved' && cameBack === null)
  return { asked: all.length, solved, pending, notSolved, unknown: all.length - solved - pending - notSolved, rate: all.length === 0 ? null : solved / all.length }
}

/** Whether somebody came back: an incident of theirs of the service, after they asked and within the days. `reportedAt` in milliseconds; undefined where there is none. */
export function hasComeBack(askedAt: number, reports: readonly number[], days: number, now: number): boolean | null {
  const until = askedAt + days * 86_400_000
  if (reports.some((at) => at >= askedAt && at < until)) return true
  return now >= until ? false : null
}
