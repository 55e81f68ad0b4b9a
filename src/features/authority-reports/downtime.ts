import { Temporal } from 'temporal-polyfill'
import type { Span } from '../service-levels/index.ts'
import type { DowntimeLimit, Terms } from './regime.ts'

/** How much of a limit of unscheduled downtime a service has used. */
export interface DowntimeStanding {
  /** In the window that ends now. */
  readonly seconds: number
  readonly limitSeconds: number
  /** The highest of the shares, in percent, that it has come to; 100 once it is over the limit. Undefined below all of them. */
  readonly step: number | undefined
  /** When the outage began with which it last came to that step. */
  readonly reachedWith: number | undefined
  /** When less will count because an old outage leaves the window, if nothing more happens. */
  readonly easesFrom: number | null
  /** The worst window that has ended since this one began: the limit holds for each of them. */
  readonly worst: { readonly seconds: number; readonly to: number }
}

/** The same local time some months before. */
export const windowStart = (to: number, { months }: DowntimeLimit, zone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(to).toZonedDateTimeISO(zone).subtract({ months }).epochMilliseconds

const monthsLater = (from: number, { months }: DowntimeLimit, zone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).add({ months }).epochMilliseconds

/** From when on outages are asked for: those of each window that ends within the last one. */
export const askedFrom = (now: number, limit: DowntimeLimit, zone: string): number => windowStart(windowStart(now, limit, zone), limit, zone)

const limitSecondsOf = ({ hours }: DowntimeLimit): number => hours * 3600

/** Whether so much is at a share of the limit, or over all of it: what is allowed may be used up. */
const isAt = (seconds: number, step: number, limit: DowntimeLimit): boolean => (step === 100 ? seconds > limitSecondsOf(limit) : seconds * 100 >= step * limitSecondsOf(limit))

/** Holds outages, in order and apart, against a limit as it stands at `now`. An outage that lasts counts so far. */
export function standingOf(outages: readonly Span[], limit: DowntimeLimit, { warnAt, timeZone }: Pick<Terms, 'warnAt' | 'timeZone'>, now: number): DowntimeStanding {
  const past = outages.flatMap(({ from, to }) => (from < now ? [{ from, to: Math.min(to, now) }] : []))
  const secondsTo = (to: number): number => {
    const from = windowStart(to, limit, timeZone)
    return past.reduce((sum, outage) => sum + Math.max(0, Math.min(outage.to, to) - Math.max(outage.from, from)), 0) / 1000
  }
  const begin = windowStart(now, limit, timeZone)
  const seconds = secondsTo(now)
  const step = [...warnAt, 100].toSorted((a, b) => a - b).findLast((own) => isAt(seconds, own, limit))
  // Downtime grows only while there is an outage: a window is the worst at the end of one.
  const ends = past.filter(({ to }) => to > begin).map(({ to }) => ({ seconds: secondsTo(to), to }))
  return {
    seconds, limitSeconds: limitSecondsOf(limit), step,
    reachedWith: step === undefined ? undefined : past.findLast(({ from, to }) => !isAt(secondsTo(from), step, limit) && isAt(secondsTo(to), step, limit))?.from,
    easesFrom: easesFrom(past, begin, limit, timeZone),
    worst: ends.reduce((most, own) => (own.seconds > most.seconds ? own : most), { seconds, to: now }),
  }
}

function easesFrom(past: readonly Span[], begin: number, limit: DowntimeLimit, zone: string): number | null {
  const oldest = past.find(({ to }) => to > begin)
  return oldest ? monthsLater(Math.max(oldest.from, begin), limit, zone) : null
}
