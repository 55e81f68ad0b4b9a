import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { Calendar, type CalendarRules, type DayHours } from './index.ts'

// Counts open minutes one by one with the wall clock that Intl shows, and knows nothing of the engine's tables, stretches or rules.

const minute = 60_000
const zones = [
  'UTC', 'Asia/Taipei', 'Asia/Shanghai', 'Asia/Kathmandu', 'Asia/Tehran', 'Europe/London', 'Europe/Berlin', 'America/New_York', 'America/St_Johns',
  'Australia/Lord_Howe', 'Africa/Casablanca', 'Pacific/Apia', 'Asia/Beirut', 'America/Santiago',
] as const
// Nights of clock changes, the day that Samoa skipped, the turn of a year, a leap day, and an ordinary week.
const around = ['2026-03-27', '2026-10-23', '2026-03-06', '2026-10-30', '2011-12-28', '2025-12-29', '2024-02-27', '2026-04-03', '2026-11-16', '2026-02-13', '2027-03-27', '2026-09-04']

const clocks = new Map(zones.map((zone) => [zone, new Intl.DateTimeFormat('en-CA', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' })]))

/** `2026-03-29, 02:30` as the wall clock shows it. */
function wallClock(zone: (typeof zones)[number], instant: number): { date: string; minutes: number } {
  const [date = '', time = ''] = (clocks.get(zone) as Intl.DateTimeFormat).format(instant).split(', ')
  return { date, minutes: Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) }
}

function isOpen(rules: CalendarRules, { date, minutes }: { date: string; minutes: number }): boolean {
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(new Date(`${date}T12:00:00Z`).toUTCString().slice(0, 3))
  let week: readonly DayHours[] = []
  for (const version of rules.weeks) if (version.from <= date) week = version.days
  let hours = week[weekday] ?? []
  if (rules.holidays.some((day) => day.date === date && day.kind === 'holiday')) hours = []
  if (rules.holidays.some((day) => day.date === date && day.kind === 'workday')) hours = week.filter((day) => day.length > 0)[0] ?? []
  for (const exception of rules.exceptions) if (exception.date === date) hours = exception.hours
  return hours.some(([from, to]) => minutes >= from && minutes < to)
}

const dayHours: fc.Arbitrary<DayHours> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<DayHours>([[540, 1080]], [], [[0, 1440]], [[540, 720], [780, 1080]], [[60, 180]], [[90, 135]], [[0, 30], [1410, 1440]]) },
  fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 6 }).map((points) => {
    const sorted = points.toSorted((a, b) => a - b)
    return Array.from({ length: Math.floor(sorted.length / 2) }, (_, i) => [sorted[2 * i] as number, sorted[2 * i + 1] as number] as const)
  }),
)
const week = fc.array(dayHours, { minLength: 7, maxLength: 7 })

const question = fc.record({ zone: fc.constantFrom(...zones), start: fc.constantFrom(...around), offset: fc.integer({ min: 0, max: 2 * 1440 }), length: fc.integer({ min: 0, max: 4 * 1440 }) })
  .chain(({ zone, start, offset, length }) => {
    const day = fc.integer({ min: 0, max: 7 }).map((days) => new Date(Date.parse(start) + days * 86_400_000).toISOString().slice(0, 10))
    return fc.record({
      zone: fc.constant(zone),
      from: fc.constant(Date.parse(start) + offset * minute),
      length: fc.constant(length),
      rules: fc.record({
        timeZone: fc.constant(zone),
        weeks: fc.tuple(week, week, day).map(([first, second, from]) => [{ from: '1970-01-01', days: first }, { from, days: second }]),
        holidays: fc.uniqueArray(fc.record({ date: day, kind: fc.constantFrom('holiday', 'workday'), name: fc.constant('') }), { selector: ({ date }) => date, maxLength: 3 }),
        covers: fc.constant(null),
        exceptions: fc.uniqueArray(fc.record({ date: day, hours: dayHours }), { selector: ({ date }) => date, maxLength: 2 }),
      }),
    })
  })

it('agrees with a count by the minute on random calendars and spans', () => {
  fc.assert(fc.property(question, ({ zone, rules, from, length }) => {
    let counted = 0
    for (let at = from; at < from + length * minute; at += minute) if (isOpen(rules, wallClock(zone, at))) counted++
    expect(new Calendar(rules).businessMillis(from, from + length * minute)).toBe(counted * minute)
  }), { numRuns: 200 })
}, 60_000)

it('agrees with a count by the quarter of an hour over years', () => {
  const quarter = 15 * minute
  const quarters = fc.constantFrom<DayHours>([[540, 1080]], [], [[0, 1440]], [[540, 720], [780, 1095]], [[15, 180], [1410, 1440]])
  const long = fc.record({
    zone: fc.constantFrom('Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Asia/Kathmandu', 'Pacific/Apia'),
    first: fc.array(quarters, { minLength: 7, maxLength: 7 }), second: fc.array(quarters, { minLength: 7, maxLength: 7 }),
    year: fc.integer({ min: 2009, max: 2034 }), start: fc.integer({ min: 0, max: 365 * 96 }), length: fc.integer({ min: 300 * 96, max: 2 * 365 * 96 }),
  })
  fc.assert(fc.property(long, ({ zone, first, second, year, start, length }) => {
    const holidays = ['01-01', '02-28', '12-26'].map((day) => ({ date: `${year + 1}-${day}`, kind: 'holiday' as const, name: '' }))
    const rules = { timeZone: zone, weeks: [{ from: '1970-01-01', days: first }, { from: `${year + 1}-01-01`, days: second }], holidays, covers: null, exceptions: [{ date: `${year + 1}-12-26`, hours: [[600, 660]] as const }] }
    const from = Date.UTC(year, 0, 1) + start * quarter
    let counted = 0
    for (let at = from; at < from + length * quarter; at += quarter) if (isOpen(rules, wallClock(zone, at))) counted++
    expect(new Calendar(rules).businessMillis(from, from + length * quarter)).toBe(counted * quarter)
  }), { numRuns: 6 })
}, 60_000)

it('adds up, never runs backwards, and finds the instant by which so much time has passed', () => {
  fc.assert(fc.property(question, fc.array(fc.integer({ min: 0, max: 9 * 1440 * minute }), { minLength: 3, maxLength: 3 }), ({ rules, from }, lengths) => {
    const calendar = new Calendar(rules)
    const [a, b, c] = lengths.toSorted((x, y) => x - y).map((length) => from + length) as [number, number, number]
    expect(calendar.businessMillis(a, c)).toBe(calendar.businessMillis(a, b) + calendar.businessMillis(b, c))
    const open = calendar.businessMillis(a, c)
    fc.pre(open > 0)
    const reached = calendar.addBusinessMillis(a, open) ?? NaN
    expect(reached).toBeLessThanOrEqual(c)
    expect(calendar.businessMillis(a, reached)).toBe(open)
    expect(calendar.businessMillis(a, reached - 1)).toBe(open - 1)
  }), { numRuns: 300 })
})
