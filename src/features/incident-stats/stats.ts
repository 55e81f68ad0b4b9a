import { offsetStretches } from '../../platform/calendar/zone.ts'
import type { IncidentTimes } from '../incidents/index.ts'
import type { Stretch } from './span.ts'

/** How long something took, in seconds; percentiles by nearest rank, null of nothing. */
export interface Spread {
  readonly n: number
  readonly mean: number | null
  readonly median: number | null
  readonly p90: number | null
}

/** What is known of some incidents in a stretch of time. */
export interface Stats {
  readonly opened: number
  readonly resolved: number
  readonly openAtEnd: number
  readonly reopened: number
  /** Reported → acknowledged, by the time of the report: MTTA. */
  readonly acknowledge: Spread
  /** Reported → resolved, by the time of the latest resolution: MTTR. */
  readonly restore: Spread
}

/** What no figure can count, so that nobody takes it for counted. */
export interface Missing {
  /** Reported in it, and the source does not tell when they were acknowledged. */
  readonly unknownResponse: number
  /** Reported in it and not acknowledged yet. */
  readonly unanswered: number
  /** Solved, and nobody knows when. */
  readonly unknownResolution: number
  /** A step stands before the report: in neither mean. */
  readonly backwards: number
}

/** A vendor, a service or a severity, with what it had in the stretch and in the one before. */
export interface Part {
  readonly name: string
  readonly now: Stats
  readonly before: Stats
}

const minuteMillis = 60_000
export const hourBlock = 3

export function statsOf(all: readonly IncidentTimes[], stretch: Stretch): Stats {
  const within = (at: number | null) => at !== null && at >= stretch.from && at < stretch.to
  const opened = all.filter(({ reportedAt }) => within(reportedAt))
  const resolved = all.filter(({ resolvedAt }) => within(resolvedAt))
  return {
    opened: opened.length,
    resolved: resolved.length,
    openAtEnd: all.filter((one) => isOpenAt(one, stretch.to)).length,
    reopened: all.reduce((sum, { solvedBefore }) => sum + solvedBefore.filter(({ to }) => within(to)).length, 0),
    acknowledge: spreadOf(opened.flatMap(({ responseMillis }) => responseMillis ?? [])),
    restore: spreadOf(resolved.flatMap(({ restoreMillis }) => restoreMillis ?? [])),
  }
}

/** What is solved at the very end is still open at it: that resolution is the next stretch's. */
function isOpenAt({ reportedAt, endedAt, solvedBefore }: IncidentTimes, to: number): boolean {
  if (reportedAt >= to || (endedAt !== null && endedAt < to)) return false
  return !solvedBefore.some((solved) => solved.from < to && to <= solved.to)
}

export function missingOf(all: readonly IncidentTimes[], { from, to }: Stretch): Missing {
  const within = (at: number | null) => at !== null && at >= from && at < to
  const opened = all.filter(({ reportedAt }) => within(reportedAt))
  return {
    unknownResponse: opened.filter(({ responseRecorded }) => !responseRecorded).length,
    unanswered: opened.filter(({ responseRecorded, acknowledgedAt }) => responseRecorded && acknowledgedAt === null).length,
    unknownResolution: all.filter(({ resolvedAt, endedAt }) => resolvedAt === null && within(endedAt)).length,
    backwards: opened.filter(({ responseRecorded, acknowledgedAt, reportedAt }) => responseRecorded && acknowledgedAt !== null && acknowledgedAt < reportedAt).length
      + all.filter(({ resolvedAt, reportedAt }) => within(resolvedAt) && (resolvedAt ?? 0) < reportedAt).length,
  }
}

/** The parts that had anything in either stretch, those with the most reports first. */
export function partsOf(all: readonly IncidentTimes[], nameOf: (one: IncidentTimes) => string | null, now: Stretch, before: Stretch): Part[] {
  const groups = new Map<string, IncidentTimes[]>()
  for (const one of all) {
    const name = nameOf(one)
    if (name === null) continue
    const group = groups.get(name)
    if (group) group.push(one)
    else groups.set(name, [one])
  }
  return [...groups].map(([name, own]) => ({ name, now: statsOf(own, now), before: statsOf(own, before) }))
    .toSorted((a, b) => b.now.opened - a.now.opened || b.now.openAtEnd - a.now.openAtEnd || (a.name < b.name ? -1 : 1))
}

/** How many were reported by weekday (Monday first) and block of hours, by the clock of a zone. */
export function reportsByHour(all: readonly IncidentTimes[], { from, to }: Stretch, zone: string): number[][] {
  const week = Array.from({ length: 7 }, () => Array.from({ length: 24 / hourBlock }, () => 0))
  const stretches = offsetStretches(zone, from, to)
  for (const { reportedAt } of all) {
    const stretch = stretches.find((own) => reportedAt >= own.from && reportedAt < own.to)
    if (!stretch) continue
    const local = reportedAt + stretch.offset
    const day = (((Math.floor(local / (1440 * minuteMillis)) + 3) % 7) + 7) % 7
    const block = Math.floor((((local % (1440 * minuteMillis)) + 1440 * minuteMillis) % (1440 * minuteMillis)) / (hourBlock * 60 * minuteMillis))
    const row = week[day]
    if (row) row[block] = (row[block] ?? 0) + 1
  }
  return week
}

function spreadOf(durations: readonly number[]): Spread {
  const sorted = durations.toSorted((a, b) => a - b)
  const rank = (percent: number) => {
    const value = sorted[Math.ceil((percent * sorted.length) / 100) - 1]
    return value === undefined ? null : value / 1000
  }
  const n = sorted.length
  return { n, mean: n === 0 ? null : sorted.reduce((sum, own) => sum + own, 0) / 1000 / n, median: rank(50), p90: rank(90) }
}
