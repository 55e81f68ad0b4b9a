import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { Calendar, type CalendarRules, type DayHours } from '../../../platform/calendar/index.ts'
import { availabilityOf } from './availability.ts'
import { elapsed, exceededFrom, isKept, partsOf } from './clock.ts'

/**
 * The clocks by brute force: every minute is looked at by itself, with the wall clock that Intl shows, and counted on fingers. Nothing
 * of the engine's spans, cuts or fractions is in it; only calendars are made by the product, and asked for their rules alone.
 */

const minute = 60_000
const horizon = 6 * 1440
/** Nights of clock changes, a leap day, a Chinese make-up Saturday, an ordinary week. */
const places = [
  ['Europe/London', '2026-03-27'], ['Europe/Berlin', '2026-10-23'], ['America/New_York', '2026-10-30'], ['Australia/Lord_Howe', '2026-04-03'], ['Asia/Shanghai', '2026-02-12'], ['Asia/Taipei', '2024-02-27'], ['UTC', '2026-11-16'],
] as const
type Place = (typeof places)[number]
const wallClocks = new Map(places.map((place) => [place, watch(place)]))

/** What a wall clock of the zone shows at each minute. */
function watch([zone, start]: Place): { date: string; minutes: number }[] {
  const clock = new Intl.DateTimeFormat('en-CA', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' })
  return Array.from({ length: horizon }, (_, index) => {
    const [date = '', time = ''] = clock.format(Date.parse(start) + index * minute).split(', ')
    return { date, minutes: Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) }
  })
}

/** Whether a service is to run at a minute by the rules of its calendar. */
function hasHours(rules: CalendarRules, { date, minutes }: { date: string; minutes: number }): boolean {
  let week: readonly DayHours[] = []
  for (const version of rules.weeks) if (version.from <= date) week = version.days
  let hours = week[(new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7] ?? []
  if (rules.holidays.some((day) => day.date === date && day.kind === 'holiday')) hours = []
  if (rules.holidays.some((day) => day.date === date && day.kind === 'workday')) hours = week.find((day) => day.length > 0) ?? []
  for (const exception of rules.exceptions) if (exception.date === date) hours = exception.hours
  return hours.some(([from, to]) => minutes >= from && minutes < to)
}

const office: DayHours = [[540, 1080]]
const hoursOfDay = fc.constantFrom<DayHours>(office, office, [], [[0, 1440]], [[540, 720], [780, 1080]], [[60, 180]], [[90, 135]], [[0, 30], [1410, 1440]])
const week = fc.oneof(fc.array(hoursOfDay, { minLength: 7, maxLength: 7 }), fc.constant([office, office, office, office, office, [], []]), fc.constant(Array.from({ length: 7 }, () => [[0, 1440]] as DayHours)))
const span = fc.tuple(fc.integer({ min: 0, max: 5 * 1440 }), fc.oneof(fc.integer({ min: 0, max: 180 }), fc.integer({ min: 0, max: 1440 }))).map(([from, length]) => ({ from, to: Math.min(from + length, horizon) }))

/** Calendars made once: their tables take longer than a thousand cases. */
const sampleCalendars = places.flatMap((place) => {
  const day = fc.integer({ min: 0, max: 6 }).map((days) => new Date(Date.parse(place[1]) + days * 86_400_000).toISOString().slice(0, 10))
  const rules = fc.record({
    timeZone: fc.constant(place[0]), covers: fc.constant(null),
    weeks: fc.tuple(week, week, day).map(([first, second, from]) => [{ from: '1970-01-01', days: first }, { from, days: second }]),
    holidays: fc.uniqueArray(fc.record({ date: day, kind: fc.constantFrom('holiday', 'workday'), name: fc.constant('') }), { selector: ({ date }) => date, maxLength: 3 }),
    exceptions: fc.uniqueArray(fc.record({ date: day, hours: hoursOfDay }), { selector: ({ date }) => date, maxLength: 2 }),
  })
  return fc.sample(rules, { numRuns: 12, seed: 20_261_125 }).map((own) => {
    const wall = wallClocks.get(place) as { date: string; minutes: number }[]
    return { place, calendar: new Calendar(own), open: wall.map((shown) => hasHours(own, shown)) }
  })
})
const byPlace = places.map((place) => sampleCalendars.filter((calendar) => calendar.place === place))
/** Two calendars of a place: a service may go from one to the other. */
const twoCalendars = fc.tuple(fc.constantFrom(...byPlace), fc.integer({ min: 0, max: 11 }), fc.integer({ min: 0, max: 11 })).map(([all, first, second]) => [all[first], all[second]] as [Sample, Sample])
type Sample = (typeof sampleCalendars)[number]

/** Goals that divide 2,520 minutes: shares of them add up in whole numbers. */
const goal = fc.constantFrom(15, 60, 120, 180, 252, 504, 2520)
const inside = (spans: readonly { from: number; to: number }[], at: number) => spans.some(({ from, to }) => at >= from && at < to)

it('agrees with a count by the minute on 20,000 random clocks', () => {
  fc.assert(fc.property(
    twoCalendars, fc.array(span, { maxLength: 4 }), fc.array(span, { maxLength: 4 }), goal, goal, fc.integer({ min: 0, max: horizon }), fc.integer({ min: 0, max: horizon }), fc.boolean(),
    ([before, after], open, pauses, firstGoal, secondGoal, goalChange, hoursChange, lasts) => {
      const start = Date.parse(before.place[1])
      const at = (minutes: number) => start + minutes * minute
      const real = (spans: readonly { from: number; to: number }[]) => spans.map(({ from, to }) => ({ from: at(from), to: at(to) }))
      const terms = {
        goals: [{ from: 0, value: firstGoal * minute }, { from: at(goalChange), value: secondGoal * minute }],
        hours: [{ from: 0, value: before.calendar }, { from: at(hoursChange), value: after.calendar }],
      }
      let minutes = 0
      let used = 0
      let exceeds: number | null = null
      const spans = lasts ? [...open, { from: 4 * 1440, to: horizon }] : open
      for (let now = 0; now < horizon; now++) {
        if (!inside(spans, now) || inside(pauses, now)) continue
        if (!(now < hoursChange ? before : after).open[now]) continue
        minutes++
        used += 2520 / (now < goalChange ? firstGoal : secondGoal)
        if (used > 2520 && exceeds === null) exceeds = now
      }
      const parts = partsOf(real(spans), real(pauses), terms)
      expect(elapsed(parts)).toBe(minutes * minute)
      expect(isKept(parts)).toBe(used <= 2520)
      const missed = exceededFrom(lasts ? [...real(open), { from: at(4 * 1440), to: Infinity }] : real(open), real(pauses), terms)
      // Within the minute in which it used up more than there was: the engine knows the millisecond.
      expect(missed === null || missed > at(horizon) ? null : Math.floor((missed - 1 - start) / minute)).toBe(exceeds)
    },
  ), { numRuns: 20_000, seed: 5 })
}, 120_000)

it('agrees with a count by the minute on 10,000 random periods of availability', () => {
  const maintenance = fc.tuple(span, fc.integer({ min: -100, max: 6 * 1440 })).map(([window, agreed]) => ({ ...window, agreed }))
  const promise = fc.constantFrom(null, 0.9, 0.99, 0.999, 1)
  fc.assert(fc.property(
    twoCalendars, span, fc.array(span, { maxLength: 4 }), fc.array(maintenance, { maxLength: 3 }), fc.array(span, { maxLength: 2 }), promise, promise, fc.integer({ min: 0, max: horizon }), fc.integer({ min: 0, max: horizon }),
    ([before, after], period, outages, windows, watched, first, second, change, now) => {
      const start = Date.parse(before.place[1])
      const at = (minutes: number) => start + minutes * minute
      const real = (spans: readonly { from: number; to: number }[]) => spans.map(({ from, to }) => ({ from: at(from), to: at(to) }))
      let agreed = 0, down = 0, unknown = 0, maintained = 0
      // In tenths of a per mille of a minute: goals of three digits in whole numbers.
      let allowed = 0, allowedSoFar = 0, promised = 0, promisedSoFar = 0, spent = 0, doubtful = 0
      for (let minutes = period.from; minutes < period.to; minutes++) {
        if (!(minutes < change ? before : after).open[minutes]) continue
        const isOver = minutes < now
        const isDown = inside(outages, minutes)
        const isUnknown = !isDown && !inside(watched, minutes)
        if (windows.some((window) => window.agreed < window.from && inside([window], minutes))) {
          if (isOver) maintained++
          continue
        }
        if (isOver) {
          agreed++
          if (isDown) down++
          if (isUnknown) unknown++
        }
        const share = minutes < change ? first : second
        if (share === null) continue
        const leeway = Math.round((1 - share) * 1000)
        allowed += leeway
        promised++
        if (!isOver) continue
        promisedSoFar++
        allowedSoFar += leeway
        if (isDown) spent++
        if (isUnknown) doubtful++
      }
      const figures = availabilityOf({
        hours: [{ from: 0, value: before.calendar }, { from: at(change), value: after.calendar }], goals: [{ from: 0, value: first }, { from: at(change), value: second }],
        outages: real(outages), watched: real(watched), maintenance: windows.map((window) => ({ from: at(window.from), to: at(window.to), agreedAt: at(window.agreed) })),
      }, { from: at(period.from), to: at(period.to) }, at(now))
      expect([figures.agreedSeconds, figures.downSeconds, figures.unknownSeconds, figures.maintenanceSeconds]).toEqual([agreed * 60, down * 60, unknown * 60, maintained * 60])
      expect(figures.coverage).toBe(agreed === 0 ? null : (agreed - unknown) / agreed)
      expect(figures.share).toBe(agreed - unknown === 0 ? null : (agreed - unknown - down) / (agreed - unknown))
      const kept = (spent + doubtful) * 1000 <= allowedSoFar ? true : spent * 1000 > allowedSoFar ? false : null
      expect(figures.kept).toBe(promisedSoFar === 0 ? null : kept)
      const { budget } = figures
      expect(budget && [budget.allowedSeconds, budget.leftSeconds].map((seconds) => Math.round(seconds * 1000))).toEqual(promised === 0 ? null : [allowed * 60, allowed * 60 - spent * 60_000])
    },
  ), { numRuns: 10_000, seed: 5 })
}, 120_000)
