// npx tsx test/bench/calendar.ts: how many spans of business time a second, beside a walk by the day over the same spans and a loop that only reads them.
import { Temporal } from 'temporal-polyfill'
import { Calendar, type CalendarRules, type DayHours } from '../../src/platform/calendar/index.ts'

const office: DayHours = [[540, 720], [780, 1080]]
const holidays = Array.from({ length: 12 }, (_, year) => ['01-01', '05-01', '10-01'].map((day) => ({ date: `${2015 + year}-${day}`, kind: 'holiday' as const, name: '' }))).flat()
const rules: CalendarRules = { timeZone: 'Europe/London', weeks: [{ from: '1970-01-01', days: [office, office, office, office, office, [], []] }], holidays, covers: null, exceptions: [] }

const count = 1_000_000
const first = Date.UTC(2016, 0, 1)
const years = 10 * 365 * 86_400_000
// A small generator with a fixed start: the same spans in every run and on every machine.
let state = 42
const random = (): number => (state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296) / 4_294_967_296
const spans = new Float64Array(2 * count)
for (let i = 0; i < count; i++) {
  const from = first + Math.floor(random() * years)
  spans[2 * i] = from
  // From minutes to three years, short ones more often.
  spans[2 * i + 1] = Math.min(from + Math.floor(60_000 * Math.exp(random() * 14.2)), first + years)
}

function rate(n: number, work: (from: number, to: number) => number): { perSecond: number; sum: number } {
  const started = performance.now()
  let sum = 0
  for (let i = 0; i < n; i++) sum += work(spans[2 * i] as number, spans[2 * i + 1] as number)
  return { perSecond: n / ((performance.now() - started) / 1000), sum }
}

/** The plain way: each local day of the span, its hours as instants, cut to the span. */
function walk(from: number, to: number): number {
  const zoned = (instant: number) => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(rules.timeZone).toPlainDate()
  let sum = 0
  const last = zoned(to)
  for (let day = zoned(from); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    if (day.dayOfWeek > 5 || closed.has(day.toString())) continue
    for (const [open, close] of office) {
      const at = (minutes: number) => day.toZonedDateTime({ timeZone: rules.timeZone, plainTime: { hour: Math.floor(minutes / 60), minute: minutes % 60 } }).epochMilliseconds
      sum += Math.max(0, Math.min(at(close), to) - Math.max(at(open), from))
    }
  }
  return sum
}
const closed = new Set(holidays.map(({ date }) => date))

const built = performance.now()
const calendar = new Calendar(rules)
calendar.businessMillis(first, first + years)
console.log(`tables of 10 years: ${(performance.now() - built).toFixed(0)} ms`)

const sample = 300
const same = rate(sample, walk).sum === rate(sample, (from, to) => calendar.businessMillis(from, to)).sum
console.log(`the walk and the tables agree on ${sample} spans: ${same}`)
const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number
const runs = Array.from({ length: 7 }, () => ({
  tables: rate(count, (from, to) => calendar.businessMillis(from, to)).perSecond,
  floor: rate(count, (from, to) => to - from).perSecond,
  walk: rate(sample, walk).perSecond,
}))
const of = (key: 'tables' | 'floor' | 'walk') => median(runs.map((run) => run[key]))
console.log(`spans a second, median of ${runs.length} runs: tables ${(of('tables') / 1e6).toFixed(2)} million · only reading them ${(of('floor') / 1e6).toFixed(0)} million · day by day ${of('walk').toFixed(0)} (tables ${(of('tables') / of('walk')).toFixed(0)} times as many)`)
if (!same) process.exitCode = 1
