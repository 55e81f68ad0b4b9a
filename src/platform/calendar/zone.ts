import { Temporal } from 'temporal-polyfill'

/** A stretch with one offset from UTC, all in milliseconds; half open. */
export interface OffsetStretch {
  readonly from: number
  readonly to: number
  readonly offset: number
}

/** The stretches of a zone that cover [from, to), in order. A zone's clock changes only between them. */
export function offsetStretches(timeZone: string, from: number, to: number): OffsetStretch[] {
  const stretches: OffsetStretch[] = []
  let start = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone)
  while (start.epochMilliseconds < to) {
    const next = start.getTimeZoneTransition('next')
    const end = Math.min(next?.epochMilliseconds ?? to, to)
    stretches.push({ from: start.epochMilliseconds, to: end, offset: start.offsetNanoseconds / 1e6 })
    if (!next) break
    start = next
  }
  return stretches
}
