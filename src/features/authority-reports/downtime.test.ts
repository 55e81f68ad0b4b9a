import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askedFrom, standingOf, windowStart } from './downtime.ts'

const at = (text: string) => Date.parse(text)
const minute = 60_000
const limit = { hours: 4, months: 12 }
const terms = { warnAt: [50, 80], timeZone: 'UTC' }
/** An outage of so many minutes. */
const down = (from: string, minutes: number) => ({ from: at(from), to: at(from) + minutes * minute })
const now = at('2026-11-30T00:00:00Z')

describe('a limit of unscheduled downtime', () => {
  it.each([
    ['nothing', [], 0, undefined],
    ['just below half', [down('2026-05-01T00:00Z', 119)], 119, undefined],
    ['half', [down('2026-05-01T00:00Z', 120)], 120, 50],
    ['80 % in two pieces', [down('2026-02-01T00:00Z', 100), down('2026-05-01T00:00Z', 92)], 192, 80],
    ['all of it, which is allowed', [down('2026-05-01T00:00Z', 240)], 240, 80],
    ['a minute more', [down('2026-05-01T00:00Z', 241)], 241, 100],
    ['what lies before the window is over', [down('2025-11-29T00:00Z', 240)], 0, undefined],
    ['only what is in the window of one that began before it', [down('2025-11-29T23:00Z', 180)], 120, 50],
    ['one that lasts, so far', [{ from: at('2026-11-29T22:00Z'), to: Infinity }], 120, 50],
    ['not what lies ahead', [{ from: at('2026-12-01T00:00Z'), to: Infinity }], 0, undefined],
  ])('%s', (_name, outages, minutes, step) => {
    expect(standingOf(outages, limit, terms, now)).toMatchObject({ seconds: minutes * 60, limitSeconds: 4 * 3600, step })
  })

  it('says with which outage it was reached, and again where it had fallen below meanwhile', () => {
    const [old, first, second] = [down('2025-03-01T00:00Z', 130), down('2025-08-01T00:00Z', 1), down('2026-06-01T00:00Z', 125)]
    expect(standingOf([old, first], limit, terms, at('2025-09-01T00:00Z'))).toMatchObject({ step: 50, reachedWith: old.from })
    expect(standingOf([old, first], limit, terms, at('2026-04-01T00:00Z'))).toMatchObject({ step: undefined, reachedWith: undefined })
    expect(standingOf([old, first, second], limit, terms, at('2026-07-01T00:00Z'))).toMatchObject({ step: 50, reachedWith: second.from })
  })

  it('says when it eases, and that an earlier window was worse', () => {
    const [march, may] = [down('2025-03-10T00:00Z', 150), down('2025-05-20T00:00Z', 120)]
    expect(standingOf([march, may], limit, terms, at('2025-12-01T00:00Z'))).toMatchObject({ step: 100, easesFrom: at('2026-03-10T00:00Z'), worst: { seconds: 270 * 60 } })
    expect(standingOf([march, may], limit, terms, at('2026-04-01T00:00Z'))).toMatchObject({ seconds: 120 * 60, step: 50, easesFrom: at('2026-05-20T00:00Z'), worst: { seconds: 270 * 60, to: may.to } })
  })

  it('goes back whole months of the authority’s zone, to the last day of a shorter one', () => {
    expect(windowStart(at('2028-02-29T12:00:00Z'), limit, 'UTC')).toBe(at('2027-02-28T12:00:00Z'))
    // Local midnight in summer and in winter.
    expect(windowStart(at('2026-10-25T23:00:00Z'), { hours: 4, months: 3 }, 'Europe/Brussels')).toBe(at('2026-07-25T22:00:00Z'))
  })
})

describe('against counting minutes', () => {
  /** Minutes of a year and more that are marked as down, a flag each; written without the rule's code. */
  const first = at('2025-01-01T00:00:00Z')
  const length = 3 * 365 * 24 * 60
  const outages = fc.array(fc.record({ start: fc.integer({ min: 0, max: length }), minutes: fc.integer({ min: 1, max: 200 }) }), { maxLength: 12 })
  const yearBefore = (instant: number): number => {
    const date = new Date(instant)
    const [month, day] = [date.getUTCMonth(), date.getUTCDate()]
    return Date.UTC(date.getUTCFullYear() - 1, month, month === 1 && day === 29 ? 28 : day, date.getUTCHours(), date.getUTCMinutes())
  }

  it('counts the same, and never misses a window over the limit', () => {
    fc.assert(fc.property(outages, fc.integer({ min: 0, max: length }), (found, nowMinute) => {
      const isDown = new Uint8Array(length + 400)
      for (const { start, minutes } of found) isDown.fill(1, start, start + minutes)
      const spans: { from: number; to: number }[] = []
      for (let own = 0; own < isDown.length; own += 1) {
        if (isDown[own] !== 1) continue
        const last = spans.at(-1)
        if (last && last.to === first + own * minute) last.to += minute
        else spans.push({ from: first + own * minute, to: first + (own + 1) * minute })
      }
      const instant = first + nowMinute * minute
      const counted = (to: number): number => {
        let sum = 0
        for (let own = Math.max(0, (yearBefore(first + to * minute) - first) / minute); own < to; own += 1) sum += isDown[own] ?? 0
        return sum
      }
      const asked = askedFrom(instant, limit, 'UTC')
      const standing = standingOf(spans.filter(({ to }) => to > asked), limit, terms, instant)
      const minutes = counted(nowMinute)
      expect(standing.seconds).toBe(minutes * 60)
      expect(standing.step).toBe(minutes > 240 ? 100 : minutes >= 192 ? 80 : minutes >= 120 ? 50 : undefined)
      // Whichever window one looks at, none was worse than the one that is named.
      const since = Math.max(0, (yearBefore(instant) - first) / minute + 1)
      const samples = spans.flatMap(({ from, to }) => [from, (from + to) / 2, to].map((own) => Math.floor((own - first) / minute))).filter((own) => own >= since && own <= nowMinute)
      for (const sample of samples) expect(counted(sample) * 60).toBeLessThanOrEqual(standing.worst.seconds)
      // A step that is reached was reached with one of the outages, and no other is named.
      expect(spans.map(({ from }) => from as number | undefined).includes(standing.reachedWith)).toBe(standing.step !== undefined)
    }), { numRuns: 300 })
  })
})
